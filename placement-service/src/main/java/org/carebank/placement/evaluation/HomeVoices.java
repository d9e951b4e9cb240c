package org.carebank.placement.evaluation;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.time.Today;
import org.carebank.placement.database.Database;
import org.jspecify.annotations.Nullable;

/** Works out what the children of each setting say of it, for the search for a home: looked at with the evaluations' own look. */
@ApplicationScoped
public class HomeVoices {
    /** The last word of each child of each setting; what somebody observed is not the child's. Merged records are one child. */
    private static final String ANSWERS = """
            with latest as (
              select distinct on (p.setting, coalesce(m.kept, g.child)) p.setting, coalesce(m.kept, g.child) as child,
                concat_ws(',', %s) as answers
              from evaluation_given g join evaluation e on e.id = g.evaluation
                join placement_version p on p.id = e.placement and p.superseded_at is null and not p.voided
                left join child_merge m on m.merged = g.child and m.undone_at is null
              where p.setting is not null and g.by <> 'observer' and g.given_on > ? and g.given_on <= ?
              order by p.setting, coalesce(m.kept, g.child), g.given_on desc, g.recorded_at desc),
            spoken as (select *, count(*) over (partition by setting) as children from latest where answers <> '')
            select setting, child, answers from spoken where children >= ?""".formatted(Arrays.stream(VoiceItem.values())
            .map(each -> "'%1$s=' || ((g.items ->> '%1$s')::int >= 4)".formatted(each.wire()))
            .collect(Collectors.joining(", ")));

    /** What the search asks of each home, for every home: one that came onto the register later has it from the next look. */
    private static final String BESIDE_OFFERS = """
            update offer o set most_say = said.most
            from (select setting, array_remove(array[%s], null) as most from offer left join home_voice v using (setting)) said
            where said.setting = o.setting and o.most_say <> said.most""".formatted(Arrays.stream(VoiceItem.values())
            .map(each -> "case when v.%1$s = 'most' then '%1$s' end".formatted(each.wire()))
            .collect(Collectors.joining(", ")));

    private final VoicePolicy policy;
    private final int months;
    private final Database database;
    private final Callers callers;
    private final Today today;

    HomeVoices(EvaluationConfig config, Database database, Callers callers, Today today) {
        this.policy = new VoicePolicy(config.voiceChildren(), config.voiceChanges());
        this.months = config.voiceMonths();
        this.database = database;
        this.callers = callers;
        this.today = today;
    }

    private record Answer(UUID setting, UUID child, String answers) {}

    /** Looks at every setting; again on the same day it changes nothing. */
    public void look() {
        callers.asSystem("home-voices", () -> {
            QuarkusTransaction.requiringNew().timeout(300).run(() -> look(today.date()));
            return true;
        });
    }

    private void look(LocalDate day) {
        var now =
                bySetting(database.query(ANSWERS, HomeVoices::answer, day.minusMonths(months), day, policy.children()));
        var before =
                bySetting(database.query("select setting, child, answers from home_voice_answer", HomeVoices::answer));
        var told = new HashSet<>(database.query("select setting from home_voice", row -> row.getObject(1, UUID.class)));
        var settings = new HashSet<>(now.keySet());
        settings.addAll(told);
        var tell = new HashSet<UUID>();
        var silent = new HashSet<UUID>();
        for (var setting : settings) {
            var verdict = policy.verdict(
                    told.contains(setting),
                    read(before.getOrDefault(setting, Map.of())),
                    read(now.getOrDefault(setting, Map.of())));
            switch (verdict) {
                case TELL -> tell.add(setting);
                case BE_SILENT -> silent.add(setting);
                case KEEP -> {
                    // What was told stands.
                }
            }
        }
        database.update("delete from home_voice where setting = any(?::uuid[])", silent);
        tell(tell, now, day);
        database.update(BESIDE_OFFERS);
    }

    private void tell(Set<UUID> settings, Map<UUID, Map<UUID, String>> now, LocalDate day) {
        database.update("delete from home_voice_answer where setting = any(?::uuid[])", settings);
        var answers = new ArrayList<@Nullable Object[]>();
        var voices = new ArrayList<@Nullable Object[]>();
        for (var setting : settings) {
            var said = now.getOrDefault(setting, Map.of());
            said.forEach((child, each) -> answers.add(new @Nullable Object[] {setting, child, each}));
            var voice = policy.voice(read(said));
            voices.add(new @Nullable Object[] {
                setting,
                voice.atLeast(),
                wire(voice, VoiceItem.SAFE),
                wire(voice, VoiceItem.LIKED),
                wire(voice, VoiceItem.LISTENED_TO),
                wire(voice, VoiceItem.WANT_TO_STAY),
                day
            });
        }
        database.batch("insert into home_voice_answer (setting, child, answers) values (?, ?, ?)", answers);
        database.batch("""
                insert into home_voice (setting, at_least, safe, liked, listened_to, want_to_stay, until)
                values (?, ?, ?, ?, ?, ?, ?)
                on conflict (setting) do update set at_least = excluded.at_least, safe = excluded.safe,
                  liked = excluded.liked, listened_to = excluded.listened_to, want_to_stay = excluded.want_to_stay,
                  until = excluded.until""", voices);
    }

    private static @Nullable String wire(Voice voice, VoiceItem item) {
        return voice.of(item).map(Voice.Share::wire).orElse(null);
    }

    private static Answer answer(ResultSet row) throws SQLException {
        return new Answer(
                row.getObject("setting", UUID.class), row.getObject("child", UUID.class), row.getString("answers"));
    }

    private static Map<UUID, Map<UUID, String>> bySetting(List<Answer> answers) {
        var all = new HashMap<UUID, Map<UUID, String>>();
        answers.forEach(each ->
                all.computeIfAbsent(each.setting(), _ -> new HashMap<>()).put(each.child(), each.answers()));
        return all;
    }

    private static Map<UUID, Map<VoiceItem, Boolean>> read(Map<UUID, String> answers) {
        var read = new HashMap<UUID, Map<VoiceItem, Boolean>>();
        answers.forEach((child, told) -> {
            var items = new EnumMap<VoiceItem, Boolean>(VoiceItem.class);
            for (var each : told.split(",", -1)) {
                int at = each.indexOf('=');
                items.put(VoiceItem.of(each.substring(0, at)), Boolean.valueOf(each.substring(at + 1)));
            }
            read.put(child, items);
        });
        return read;
    }
}
