package org.carebank.analytics.figures;

import java.util.UUID;
import org.carebank.kit.test.TestTopic;

/** The other services telling facts about a made-up child, for tests through Kafka. */
public final class Told {
    private Told() {}

    public static UUID enrolled(String council, String region) {
        var child = UUID.randomUUID();
        TestTopic.send(
                "placement.child.v1",
                child.toString(),
                "org.carebank.placement.child.enrolled",
                "{\"child\":\"%s\",\"council\":\"%s\",\"region\":\"%s\"}".formatted(child, council, region));
        return child;
    }

    public static void left(UUID child, String on) {
        TestTopic.send(
                "placement.child.v1",
                child.toString(),
                "org.carebank.placement.child.left_care",
                "{\"child\":\"%s\",\"on\":\"%s\",\"reason\":\"E4A\"}".formatted(child, on));
    }

    /** Another legal status from a day on: after leaving care it brings the child back. */
    public static void status(UUID child, String from) {
        TestTopic.send(
                "placement.child.v1",
                child.toString(),
                "org.carebank.placement.child.legal_status_changed",
                "{\"child\":\"%s\",\"legal_status\":\"C2\",\"from\":\"%s\"}".formatted(child, from));
    }

    public static void merged(UUID child, UUID kept, boolean stands) {
        TestTopic.send(
                "placement.child.v1",
                child.toString(),
                "org.carebank.placement.child." + (stands ? "merged" : "unmerged"),
                "{\"child\":\"%s\",\"kept\":\"%s\"}".formatted(child, kept));
    }

    public static UUID movedIn(
            UUID child, String council, String region, UUID provider, String kind, String firstNight, boolean move) {
        var placement = UUID.randomUUID();
        TestTopic.send(
                "placement.placement.v1", child.toString(), "org.carebank.placement.placement.moved_in", """
                {"placement":"%s","child":"%s","council":"%s","region":"%s","provider":"%s","kind":"%s",
                 "basis":"agreed","registered":true,"first_night":"%s","move":%s}""".formatted(
                                placement, child, council, region, provider, kind, firstNight, move));
        return placement;
    }

    public static void movedOut(UUID placement, UUID child, String lastDay, boolean breakdown) {
        TestTopic.send(
                "placement.placement.v1",
                child.toString(),
                "org.carebank.placement.placement.moved_out",
                "{\"placement\":\"%s\",\"child\":\"%s\",\"last_day\":\"%s\",\"breakdown\":%s}"
                        .formatted(placement, child, lastDay, breakdown));
    }

    public static void lodged(UUID child) {
        TestTopic.send(
                "appeals.appeal.v1",
                child.toString(),
                "org.carebank.appeals.appeal.lodged",
                "{\"appeal\":\"%s\",\"child\":\"%s\",\"wish\":\"stay\",\"lodged_on\":\"2026-03-01\"}"
                        .formatted(UUID.randomUUID(), child));
    }

    public static void accrued(String council, String region, UUID provider, String kind, long pence) {
        TestTopic.send("payment.spend.v1", council, "org.carebank.payment.spend.accrued", """
                {"council":"%s","region":"%s","kind":"%s","provider":"%s","household":false,"period":"2026-03",
                 "accrued_pence":%d,"version":1}""".formatted(
                        council, region, kind, provider, pence));
    }

    public static void provider(UUID provider, String name) {
        TestTopic.send(
                "registry.provider.v1",
                provider.toString(),
                "org.carebank.registry.provider.stated",
                "{\"provider\":\"%s\",\"name\":\"%s\",\"legal_form\":\"voluntary\",\"status\":\"admitted\"}"
                        .formatted(provider, name));
    }
}
