package org.carebank.payment.page;

import io.quarkus.qute.TemplateGlobal;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.inject.spi.CDI;
import java.util.List;
import org.carebank.kit.identity.Caller;
import org.carebank.kit.identity.Callers;
import org.eclipse.microprofile.config.ConfigProvider;

/** The way between the pages: each role sees the areas in which it has something to do, and no other. */
public final class Navigation {
    private static final String FINANCE = "finance-preparer finance-approver";
    private static final String LEDGER = FINANCE + " operator";
    private static final String FEES = FINANCE + " fee-officer";
    private static final String PAYEES = "provider carer";

    private static final List<Area> AREAS = List.of(
            new Area("Runs", FINANCE, List.of("/runs", "/payments-made")),
            new Area("To look at", FEES, List.of("/exceptions")),
            new Area("Payees", FINANCE, List.of("/payees", "/remittances", "/statements")),
            new Area("Contracts", FINANCE, List.of("/contracts")),
            new Area("Enhancements", FEES, List.of("/enhancements")),
            new Area("Expenses", FINANCE, List.of("/expense-claims")),
            new Area("Overpayments", FINANCE, List.of("/overpayments")),
            new Area("Suspense", FINANCE, List.of("/suspense")),
            new Area("Ledger", LEDGER, List.of("/ledger")),
            new Area("Treasury", FINANCE, List.of("/treasury", "/supplementary-requests")),
            new Area("Formula", FINANCE, List.of("/formulas")),
            new Area(
                    "Rules",
                    FINANCE,
                    List.of("/component-rules", "/pay-calendar", "/funding-duties", "/modulus-tables")),
            new Area("My payments", PAYEES, List.of("/my-payments", "/my-explanations", "/remittances")),
            new Area("My statements", PAYEES, List.of("/statements")),
            new Area("My expenses", "carer", List.of("/my-expenses")));

    private Navigation() {}

    /** One group of pages. */
    record Area(String name, String roles, List<String> paths) {
        boolean isFor(Caller caller) {
            return caller.hasAny(roles.split(" ", -1));
        }

        boolean holds(String path) {
            return paths.stream().anyMatch(each -> path.equals(each) || path.startsWith(each + "/"));
        }
    }

    /** A link of the navigation. */
    public record Way(String name, String path, boolean here) {}

    /** The areas of the caller. */
    @TemplateGlobal(name = "ways")
    static List<Way> ways() {
        var path = path();
        return CDI.current()
                .select(Callers.class)
                .get()
                .find()
                .map(caller -> AREAS.stream()
                        .filter(each -> each.isFor(caller))
                        .map(each -> new Way(each.name(), each.paths().getFirst(), each.holds(path)))
                        .toList())
                .orElse(List.of());
    }

    /** Where that caller begins. */
    static String start(Caller caller) {
        return AREAS.stream()
                .filter(each -> each.isFor(caller))
                .findFirst()
                .map(each -> each.paths().getFirst())
                .orElseThrow();
    }

    private static String path() {
        var request = CDI.current().select(CurrentVertxRequest.class).get().getCurrent();
        var prefix = ConfigProvider.getConfig().getValue("quarkus.http.root-path", String.class);
        var path = request == null ? "" : request.normalizedPath();
        return path.startsWith(prefix) ? path.substring(prefix.length()) : path;
    }
}
