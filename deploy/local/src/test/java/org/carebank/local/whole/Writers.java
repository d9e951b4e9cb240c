package org.carebank.local.whole;

import static org.carebank.local.whole.PopulatedRegion.id;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.carebank.local.api.Answer;
import org.carebank.local.api.Api;
import org.carebank.local.api.ApiProblem;
import org.carebank.local.mainjob.Agreements;
import org.carebank.local.mainjob.Agreements.Wanted;
import org.carebank.local.mainjob.Appeals;
import org.carebank.local.mainjob.Appeals.Wish;
import org.carebank.local.mainjob.Register.Setting;
import org.carebank.local.mainjob.Speakers;
import org.carebank.local.region.Region;
import org.carebank.local.region.Service;

/** A stream of the main job's writes, whatever fails meanwhile; each write that was acknowledged is remembered. */
final class Writers {

    /** An acknowledged write, and the query that must find it: one row. */
    record Acknowledged(Service service, String query, UUID id) {}

    private static final AtomicInteger NEXT_CHILD = new AtomicInteger();
    private static final AtomicInteger NEXT_DAY = new AtomicInteger();
    /** Between two writes, so that a service that starts again has a machine to start on. */
    private static final Duration PAUSE = Duration.ofMillis(100);

    private static final LocalDate FAR = LocalDate.of(2050, 1, 1);

    private final Region region;
    private final Speakers speakers;
    private final List<UUID> children;
    private final Setting agency;
    private final List<UUID> payees = new ArrayList<>();
    private final ConcurrentLinkedQueue<Acknowledged> acknowledged = new ConcurrentLinkedQueue<>();
    private final AtomicInteger failed = new AtomicInteger();
    private ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean writing;

    /** @param children who may move and appeal; each moves once */
    Writers(Region region, Speakers speakers, List<UUID> children, Setting agency) {
        this.region = region;
        this.speakers = speakers;
        this.children = children;
        this.agency = agency;
        Api.as(region, "finance-preparer").all("/payments/api/v1/payees").forEach(row -> payees.add(id(row, "payee")));
    }

    void start() {
        writing = true;
        threads = Executors.newVirtualThreadPerTaskExecutor();
        threads.execute(() -> again(this::appeal));
        threads.execute(() -> again(this::agree));
        threads.execute(() -> again(this::fee));
        threads.execute(() -> again(this::bankDetails));
    }

    void stop() {
        writing = false;
        threads.shutdown();
        try {
            if (!threads.awaitTermination(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("a writer does not stop");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    List<Acknowledged> acknowledged() {
        return List.copyOf(acknowledged);
    }

    int failed() {
        return failed.get();
    }

    private void again(Runnable write) {
        while (writing) {
            try {
                write.run();
            } catch (ApiProblem | UncheckedIOException | IllegalStateException e) {
                failed.incrementAndGet(); // not acknowledged: nothing is promised
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private void appeal() {
        var child = children.get(NEXT_CHILD.get() % children.size());
        var lodged = new Appeals(speakers).lodge(child, Wish.STAY);
        acknowledge(Service.APPEALS, "select count(*) from appeal where id = ?", lodged.appeal());
        var path = "/appeals/api/v1/appeals/" + lodged.appeal();
        var etag = speakers.child(child).ask("GET", path, null, Map.of()).etag().orElse("");
        if (good(speakers.child(child).ask("POST", path + "/end", null, Map.of("If-Match", etag)))) {
            acknowledge(
                    Service.APPEALS,
                    "select count(*) from appeal where id = ? and ended_at is not null",
                    lodged.appeal());
        }
    }

    private void agree() {
        var child = children.get(NEXT_CHILD.getAndIncrement() % children.size());
        var wanted = new Wanted(child, agency.id(), "foster", region.today());
        var agreements = new Agreements(Api.as(region, "council-system-3"), speakers);
        var agreed = agreements.agree(wanted);
        acknowledge(
                Service.PLACEMENT,
                "select count(*) from agreement where id = ? and status in ('agreed', 'ended')",
                agreed.agreement());
    }

    private void fee() {
        var day = FAR.plusDays(2L * NEXT_DAY.getAndIncrement());
        var fee = Api.as(region, "fee-officer")
                .post(
                        "/register/api/v1/fee-agreements",
                        Map.of(
                                "provider",
                                agency.provider(),
                                "setting",
                                agency.id(),
                                "kind",
                                "foster",
                                "from",
                                day,
                                "to",
                                day,
                                "weekly_pence",
                                100_000,
                                "evidence",
                                "written while services are killed"));
        acknowledge(Service.REGISTRY, "select count(*) from fee_agreement where id = ?", id(fee, "id"));
        var path = "/register/api/v1/fee-agreements/" + fee.path("id").asText() + "/approval";
        Api.as(region, "registrar").post(path, null);
        acknowledge(
                Service.REGISTRY,
                "select count(*) from fee_agreement where id = ? and status = 'agreed'",
                id(fee, "id"));
    }

    private void bankDetails() {
        var payee = payees.get(Math.floorMod(NEXT_DAY.get(), payees.size()));
        var proposed = Api.as(region, "finance-preparer")
                .post(
                        "/payments/api/v1/payees/" + payee + "/bank-details",
                        Map.of("account_name", "Made Up", "sort_code", "000000", "account_number", "00000001"));
        acknowledge(Service.PAYMENT, "select count(*) from bank_details_proposal where id = ?", id(proposed, "id"));
        Api.as(region, "operator").post("/payments/api/v1/accruals", Map.of("through", region.today()));
    }

    private void acknowledge(Service service, String query, UUID id) {
        acknowledged.add(new Acknowledged(service, query, id));
    }

    private static boolean good(Answer answer) {
        return answer.good();
    }
}
