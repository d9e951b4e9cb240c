package org.carebank.placement.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.carebank.kit.refusal.Refusal;

/** What is wrong with a form, in the order of its fields; shown above it and beside each field. */
public final class Faults {
    private final List<Fault> all = new ArrayList<>();

    /**
     * One field at fault.
     *
     * @param field the id of the field on the page
     */
    public record Fault(String field, String message) {}

    /** Nothing is wrong. */
    public static Faults none() {
        return new Faults();
    }

    /**
     * What a rule of the domain said.
     *
     * @param fields a fault's field with the id on the page and the words that begin its sentence
     * @param otherwise the field that a refusal without one is about
     */
    public static Faults of(Refusal refusal, Map<String, Field> fields, String otherwise) {
        if (refusal.status() == 404) {
            throw refusal;
        }
        var faults = new Faults();
        for (var each : refusal.faults()) {
            var field = fields.getOrDefault(each.field(), new Field(each.field(), each.field()));
            faults.add(field.id(), field.words() + " " + each.message());
        }
        if (faults.all.isEmpty()) {
            faults.add(otherwise, refusal.detail());
        }
        return faults;
    }

    /** Where a fault is shown, and how its sentence begins. */
    public record Field(String id, String words) {}

    public void add(String field, String message) {
        all.add(new Fault(field, message));
    }

    public List<Fault> all() {
        return List.copyOf(all);
    }

    public boolean any() {
        return !all.isEmpty();
    }

    /** What is wrong with one field; empty where nothing is. */
    public String on(String field) {
        return all.stream()
                .filter(each -> each.field().equals(field))
                .findFirst()
                .map(Fault::message)
                .orElse("");
    }
}
