package org.carebank.placement.task;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.carebank.placement.page.Words;

/** An open task as the page shows it that it is about. */
public record TaskSign(UUID id, String words, String since, String due, boolean late, String whose) {
    /** Those of these kinds that stand open. */
    public static List<TaskSign> of(List<Task> tasks, Collection<TaskKind> kinds, LocalDate today) {
        return tasks.stream()
                .filter(each -> each.open() && kinds.contains(each.kind()))
                .map(each -> new TaskSign(
                        each.id(),
                        each.kind().words(),
                        Words.day(each.since()),
                        Words.day(each.due()),
                        each.due() != null && each.due().isBefore(today),
                        each.kind().whose() == TaskKind.Whose.OFFICE
                                ? "The regional office answers it"
                                : "The council answers it"))
                .toList();
    }
}
