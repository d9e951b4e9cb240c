package org.carebank.analytics.fold;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.carebank.analytics.figures.Measures;
import org.carebank.kit.event.Received;
import org.jspecify.annotations.Nullable;

/** A made-up region's story as the events that tell it, with the figures that it should come to, counted apart. */
public final class StoryFixture {
    private static final List<String> COUNCILS = List.of("E08000037", "E08000024", "E06000047");
    private static final List<String> KINDS = List.of("foster", "residential", "kinship", "short_breaks");
    private static final String REGION = "E12000001";

    private final Random random;
    private final List<Received> events = new ArrayList<>();
    private final Map<String, Long> sequences = new HashMap<>();
    private final Map<String, Measures> expected = new HashMap<>();
    private final List<UUID> providers = new ArrayList<>();

    private StoryFixture(long seed) {
        random = new Random(seed);
        for (int i = 0; i < 5; i++) {
            providers.add(uuid());
        }
    }

    /**
     * A story.
     *
     * @param byCouncil the figures that it comes to
     */
    public record Story(List<Received> events, Map<String, Measures> byCouncil) {}

    public static Story aStory(long seed, int children) {
        var fixture = new StoryFixture(seed);
        fixture.providers.forEach(fixture::stateProvider);
        for (int i = 0; i < children; i++) {
            fixture.liveOneChild();
        }
        fixture.accrue();
        fixture.tell("payment.run.v1", "released", uuidText(fixture.uuid()), event -> {
            event.put("run", fixture.uuid());
            event.put("cut_off", "2026-05-01");
            event.put("payments", 3);
            event.put("total_pence", 1234);
        });
        return new Story(List.copyOf(fixture.events), Map.copyOf(fixture.expected));
    }

    private void stateProvider(UUID provider) {
        for (int version = 1; version <= 3; version++) {
            var name = "Provider " + version;
            tell("registry.provider.v1", "stated", provider.toString(), event -> {
                event.put("provider", provider);
                event.put("name", name);
                event.put("legal_form", "voluntary");
                event.put("status", "admitted");
            });
        }
    }

    private void liveOneChild() {
        var child = uuid();
        var council = any(COUNCILS);
        enrol(child, council);
        boolean here = true;
        if (chance(10)) {
            leave(child, LocalDate.of(2026, 2, 1));
            here = chance(50);
            if (here && chance(50)) {
                enrol(child, council);
            } else if (here) {
                comeBack(child, LocalDate.of(2026, 2, 20));
            }
        }
        if (chance(10)) {
            var kept = uuid();
            merge(child, kept, true);
            if (chance(50)) {
                merge(child, kept, false);
            } else {
                here = false;
            }
        }
        var responsible = council;
        if (chance(10)) {
            responsible = any(COUNCILS);
            changeCouncil(child, responsible);
        }
        int homes = 1 + random.nextInt(4);
        var begun = LocalDate.of(2024, 1, 1).plusDays(random.nextInt(100));
        for (int i = 0; i < homes; i++) {
            begun = liveOneHome(child, responsible, begun, i > 0, i == homes - 1);
        }
        if (here) {
            add(responsible, new Measures(1, 0, 0, 0, 0, 0, 0, 0));
        }
        agree(child, responsible);
        worry(child, responsible);
        object(child, responsible);
    }

    private LocalDate liveOneHome(UUID child, String council, LocalDate from, boolean move, boolean last) {
        var placement = uuid();
        var kind = any(KINDS);
        var provider = any(providers);
        var until = from.plusDays(20 + random.nextInt(200));
        home("moved_in", placement, child, from, kind, provider, move, event -> {
            event.put("council", council);
            event.put("region", REGION);
            event.put("basis", "agreed");
        });
        boolean broke = false;
        if (!last) {
            broke = chance(30);
            boolean breakdown = broke;
            tell("placement.placement.v1", "moved_out", child.toString(), event -> {
                event.put("placement", placement);
                event.put("child", child);
                event.put("last_day", until.toString());
                event.put("breakdown", breakdown);
            });
        }
        boolean moved = move;
        boolean voided = false;
        if (chance(20)) {
            moved = chance(50);
            broke = !last && chance(50);
            voided = chance(30);
            correct(placement, child, from, last ? null : until, kind, provider, moved, broke, voided);
        }
        if (!voided) {
            add(council, new Measures(0, 0, moved ? 1 : 0, broke ? 1 : 0, 0, 0, 0, 0));
        }
        return until;
    }

    private void correct(
            UUID placement,
            UUID child,
            LocalDate from,
            @Nullable LocalDate until,
            String kind,
            UUID provider,
            boolean move,
            boolean breakdown,
            boolean voided) {
        home("corrected", placement, child, from, kind, provider, move, event -> {
            if (until != null) {
                event.put("last_day", until.toString());
            }
            event.put("voided", voided);
            event.put("breakdown", breakdown);
        });
    }

    private void home(
            String name,
            UUID placement,
            UUID child,
            LocalDate from,
            String kind,
            UUID provider,
            boolean move,
            java.util.function.Consumer<Map<String, Object>> rest) {
        tell("placement.placement.v1", name, child.toString(), event -> {
            event.put("placement", placement);
            event.put("child", child);
            event.put("first_night", from.toString());
            event.put("kind", kind);
            event.put("provider", provider);
            event.put("move", move);
            rest.accept(event);
        });
    }

    private void enrol(UUID child, String council) {
        tell("placement.child.v1", "enrolled", child.toString(), event -> {
            event.put("child", child);
            event.put("council", council);
            event.put("region", REGION);
        });
    }

    private void changeCouncil(UUID child, String council) {
        tell("placement.child.v1", "council_changed", child.toString(), event -> {
            event.put("child", child);
            event.put("council", council);
            event.put("region", REGION);
            event.put("from", "2026-01-01");
        });
    }

    private void comeBack(UUID child, LocalDate on) {
        tell("placement.child.v1", "legal_status_changed", child.toString(), event -> {
            event.put("child", child);
            event.put("legal_status", "C2");
            event.put("from", on.toString());
        });
    }

    private void merge(UUID child, UUID kept, boolean stands) {
        tell("placement.child.v1", stands ? "merged" : "unmerged", child.toString(), event -> {
            event.put("child", child);
            event.put("kept", kept);
        });
    }

    private void leave(UUID child, LocalDate on) {
        tell("placement.child.v1", "left_care", child.toString(), event -> {
            event.put("child", child);
            event.put("on", on.toString());
            event.put("reason", "E4A");
        });
    }

    private void agree(UUID child, String council) {
        var agreement = uuid();
        var kind = any(KINDS);
        for (var name : List.of("drafted", "agreed")) {
            tell("placement.agreement.v1", name, child.toString(), event -> {
                event.put("agreement", agreement);
                event.put("child", child);
                event.put("council", council);
                event.put("region", REGION);
                event.put("kind", kind);
            });
        }
        var over = chance(30) ? "withdrawn" : "ended";
        tell("placement.agreement.v1", over, child.toString(), event -> {
            event.put("agreement", agreement);
            event.put("child", child);
        });
        if (over.equals("ended")) {
            add(council, new Measures(0, 1, 0, 0, 0, 0, 0, 0));
        }
    }

    private void worry(UUID child, String council) {
        if (chance(20)) {
            var concern = uuid();
            tell("placement.concern.v1", "raised", child.toString(), event -> {
                event.put("concern", concern);
                event.put("child", child);
                event.put("council", council);
                event.put("region", REGION);
                event.put("on", "2026-03-01");
            });
            if (chance(50)) {
                tell("placement.concern.v1", "closed", child.toString(), event -> {
                    event.put("concern", concern);
                    event.put("child", child);
                });
            } else {
                add(council, new Measures(0, 0, 0, 0, 1, 0, 0, 0));
            }
        }
    }

    private void object(UUID child, String council) {
        if (chance(20)) {
            var appeal = uuid();
            tell("appeals.appeal.v1", "lodged", child.toString(), event -> {
                event.put("appeal", appeal);
                event.put("child", child);
                event.put("wish", "leave");
                event.put("lodged_on", "2026-03-02");
            });
            boolean released = chance(50);
            for (var name : released ? List.of("held", "released") : List.of("held")) {
                tell("payment.funding.v1", name, child.toString(), event -> {
                    event.put("child", child);
                    event.put("cause", appeal);
                });
            }
            add(council, new Measures(0, 0, 0, 0, 0, 1, released ? 0 : 1, 0));
        }
    }

    private void accrue() {
        for (var council : COUNCILS) {
            for (var kind : KINDS) {
                long pence = 0;
                for (int version = 1; version <= 4; version++) {
                    pence = random.nextInt(10_000_000);
                    spend(council, kind, pence, version);
                }
                add(council, new Measures(0, 0, 0, 0, 0, 0, 0, pence));
            }
        }
    }

    private void spend(String council, String kind, long pence, int version) {
        tell("payment.spend.v1", "accrued", council, event -> {
            event.put("council", council);
            event.put("region", REGION);
            event.put("kind", kind);
            event.put("provider", providers.getFirst());
            event.put("household", false);
            event.put("period", "2026-03");
            event.put("accrued_pence", pence);
            event.put("version", version);
        });
    }

    private void tell(String topic, String name, String key, java.util.function.Consumer<Map<String, Object>> fill) {
        Map<String, Object> data = new LinkedHashMap<>();
        fill.accept(data);
        var source = topic.substring(0, topic.indexOf('.'));
        long sequence = sequences.merge(source, 1L, Long::sum);
        try {
            events.add(new Received(
                    "/" + source,
                    topic,
                    key,
                    uuid(),
                    "org.carebank." + topic.replace(".v1", "") + "." + name,
                    sequence,
                    Instant.EPOCH,
                    Received.tolerant().writeValueAsString(data)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void add(String council, Measures measures) {
        expected.merge(council, measures, Measures::plus);
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T any(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    private UUID uuid() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    private static String uuidText(UUID uuid) {
        return uuid.toString();
    }
}
