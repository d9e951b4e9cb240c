package org.carebank.payment;

import static org.awaitility.Awaitility.await;

import io.quarkus.arc.Arc;
import io.quarkus.arc.InstanceHandle;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.carebank.kit.event.Listener;
import org.carebank.kit.event.Received;
import org.carebank.kit.identity.Callers;
import org.carebank.kit.secret.DataKey;
import org.carebank.kit.test.TestTopic;
import org.carebank.payment.database.Database;
import org.jspecify.annotations.Nullable;

/** The other services, telling their facts. */
public final class Told {
    public static final String COUNCIL = "E08000037";
    public static final String REGION = "E12000001";
    private static final String AT = "2026-04-01T09:00:00Z";

    private static final AtomicLong SEQUENCE = new AtomicLong(1_000_000);
    private static volatile boolean straight;

    private Told() {}

    /** The key of the child's date of birth. */
    public static void key(UUID child, DataKey key) {
        send("placement.key.v1", child, "placement.key.issued", """
                {"child":"%s","key":"%s","at":"%s"}""".formatted(child, key.base64(), AT));
    }

    /** Enrolled under that legal status; the council joined on 1 April 2026. */
    public static void enrolled(UUID child, DataKey key, String born, String legalStatus) {
        enrolled(child, key, born, legalStatus, COUNCIL);
    }

    public static void enrolled(UUID child, DataKey key, String born, String legalStatus, String council) {
        enrolled(child, key, born, legalStatus, council, "2026-04-01");
    }

    public static void enrolled(
            UUID child, DataKey key, String born, String legalStatus, String council, String joinedOn) {
        send("placement.child.v1", child, "placement.child.enrolled", """
                {"child":"%s","care_bank_number":"1048291739","council":"%s","region":"%s","legal_status":"%s",
                 "legal_status_from":"2020-11-03","born_sealed":"%s","joined_on":"%s","at":"%s"}""".formatted(
                        child, council, REGION, legalStatus, key.seal(born, child.toString()), joinedOn, AT));
    }

    /** A child on a care order, born in June 2014, with its key. */
    public static UUID aChild() {
        var child = UUID.randomUUID();
        var key = DataKey.generate();
        key(child, key);
        enrolled(child, key, "2014-06-10", "C2");
        return child;
    }

    public static void childEvent(UUID child, String fact, String fields) {
        send("placement.child.v1", child, "placement.child." + fact, """
                {"child":"%s",%s,"at":"%s"}""".formatted(child, fields, AT));
    }

    /** Moved into a children's home of that provider. */
    public static UUID movedIn(UUID child, UUID provider, String firstNight) {
        var placement = UUID.randomUUID();
        movedInWith(child, placement, """
                "provider":"%s","setting":"%s","kind":"residential","place_provider":"PR4","basis":"agreed",
                "first_night":"%s\"""".formatted(provider, UUID.randomUUID(), firstNight));
        return placement;
    }

    public static void movedInWith(UUID child, UUID placement, String fields) {
        send("placement.placement.v1", child, "placement.placement.moved_in", """
                {"placement":"%s","child":"%s","council":"%s","region":"%s","registered":true,"move":true,%s,"at":"%s"}""".formatted(
                        placement, child, COUNCIL, REGION, fields, AT));
    }

    public static void movedOut(UUID child, UUID placement, String lastDay) {
        send("placement.placement.v1", child, "placement.placement.moved_out", """
                {"placement":"%s","child":"%s","last_day":"%s","breakdown":false,"at":"%s"}""".formatted(
                        placement, child, lastDay, AT));
    }

    public static void corrected(UUID child, UUID placement, String fields) {
        send("placement.placement.v1", child, "placement.placement.corrected", """
                {"placement":"%s","child":"%s","breakdown":false,"move":true,%s,"at":"%s"}""".formatted(
                        placement, child, fields, AT));
    }

    /** A spot fee for a kind of care. */
    public static UUID fee(UUID provider, String kind, String from, long weeklyPence) {
        var fee = UUID.randomUUID();
        send("registry.fee.v1", fee, "registry.fee.agreed", """
                {"fee":"%s","provider":"%s","kind":"%s","terms":"spot","from":"%s","weekly_pence":%d,"version":1,"at":"%s"}""".formatted(fee, provider, kind, from, weeklyPence, AT));
        return fee;
    }

    public static void uplifted(UUID fee, String from, long weeklyPence) {
        send("registry.fee.v1", fee, "registry.fee.uplifted", """
                {"fee":"%s","from":"%s","weekly_pence":%d,"version":2,"at":"%s"}""".formatted(fee, from, weeklyPence, AT));
    }

    /** One row of a tariff, always the same for the same values. */
    public static void tariff(String name, @Nullable String kind, String area, @Nullable Integer from, long weekly) {
        var tariff =
                UUID.nameUUIDFromBytes((name + kind + area + from).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        send("registry.tariff.v1", tariff, "registry.tariff.set", """
                {"tariff":"%s","name":"%s",%s"area":"%s",%s"from":"2020-01-01","weekly_pence":%d,"at":"%s"}""".formatted(
                        tariff,
                        name,
                        kind == null ? "" : "\"kind\":\"" + kind + "\",",
                        area,
                        from == null ? "" : "\"age_from\":%d,\"age_to\":%d,".formatted(from, from + 4),
                        weekly,
                        AT));
    }

    public static void offer(UUID setting, UUID provider, String type, String region) {
        send("registry.offer.v1", setting, "registry.offer.stated", """
                {"setting":"%s","provider":"%s","type":"%s","kinds":["residential"],"council":"%s","region":"%s",
                 "admitted":true,"open":true,"version":1,"at":"%s"}""".formatted(
                        setting, provider, type, COUNCIL, region, AT));
    }

    /** An appeal's order, "hold" or "continue". */
    public static UUID ordered(UUID child, @Nullable UUID placement, String order, String day) {
        var appeal = UUID.randomUUID();
        ordered(appeal, child, placement, order, day);
        return appeal;
    }

    public static void ordered(UUID appeal, UUID child, @Nullable UUID placement, String order, String day) {
        send("appeals.appeal.v1", child, "appeals.appeal.funding_ordered", """
                {"appeal":"%s","child":"%s",%s"order":"%s","at":"%sT10:00:00Z"}""".formatted(
                        appeal, child, placement == null ? "" : "\"placement\":\"" + placement + "\",", order, day));
    }

    public static void ended(UUID appeal, UUID child, String outcome, String day) {
        send("appeals.appeal.v1", child, "appeals.appeal.ended", """
                {"appeal":"%s","child":"%s","outcome":"%s","at":"%sT10:00:00Z"}""".formatted(appeal, child, outcome, day));
    }

    /** A child's evaluation of its home is due. */
    public static UUID evaluationDue(UUID child, UUID placement, String dueOn) {
        return evaluationDue(child, placement, dueOn, dueOn);
    }

    /** It was due, and the child was asked on that day or later. */
    public static UUID evaluationDue(UUID child, UUID placement, String dueOn, String askedOn) {
        var evaluation = UUID.randomUUID();
        send("placement.evaluation.v1", child, "placement.evaluation.due", """
                {"evaluation":"%s","child":"%s","placement":"%s","council":"%s","due_on":"%s","at":"%sT03:00:00Z"}""".formatted(
                        evaluation, child, placement, COUNCIL, dueOn, askedOn));
        return evaluation;
    }

    /** The evaluation was given by the child; due_on is said as placement does. */
    public static void evaluationGiven(UUID evaluation, UUID child, @Nullable String dueOn, String givenOn) {
        send("placement.evaluation.v1", child, "placement.evaluation.given", """
                {"evaluation":"%s","child":"%s",%s"given_on":"%s","by":"child","items":{"safe":1},"at":"%s"}""".formatted(
                        evaluation, child, dueOn == null ? "" : "\"due_on\":\"" + dueOn + "\",", givenOn, AT));
    }

    public static void evaluationExcused(UUID evaluation, UUID child, String excusedOn) {
        send("placement.evaluation.v1", child, "placement.evaluation.excused", """
                {"evaluation":"%s","child":"%s","reason":"hospital","excused_on":"%s","at":"%s"}""".formatted(
                        evaluation, child, excusedOn, AT));
    }

    public static void send(String topic, UUID key, String type, @Nullable String json) {
        if (straight) {
            hand(topic, key, "org.carebank." + type, json);
        } else {
            TestTopic.send(topic, key.toString(), "org.carebank." + type, json);
        }
    }

    /** From now on facts go into the service's listeners and not through Kafka: for tests that tell very many. */
    public static void straight(boolean on) {
        straight = on;
    }

    private static void hand(String topic, UUID key, String type, @Nullable String json) {
        var event = new Received(
                "test",
                topic,
                key.toString(),
                UUID.randomUUID(),
                type,
                SEQUENCE.incrementAndGet(),
                Instant.now(),
                json == null ? "" : json);
        var callers = Arc.container().instance(Callers.class).get();
        callers.asSystem(
                "test",
                () -> QuarkusTransaction.requiringNew().call(() -> {
                    Arc.container().listAll(Listener.class).stream()
                            .map(InstanceHandle::get)
                            .filter(each -> each.topics().contains(topic))
                            .forEach(each -> each.on(event));
                    return true;
                }));
    }

    /** Waits until every fact told so far has been heard, by one told last on each topic. */
    public static void awaitHeard(UUID child, String topic, int facts) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> number("select count(*) from heard where key = ? and topic = ?", child.toString(), topic)
                        >= facts);
    }

    /** A number from payment's own database, as its own work sees it. */
    public static long number(String sql, @Nullable Object... values) {
        var database = Arc.container().instance(Database.class).get();
        var callers = Arc.container().instance(Callers.class).get();
        return callers.asSystem(
                "test", () -> QuarkusTransaction.requiringNew().call(() -> database.number(sql, values)));
    }
}
