package org.carebank.local.gateway;

import java.util.List;

/** The page at the bare address: where to go from here. */
final class IndexPage {

    private record Entry(String path, String title, String what) {}

    private static final List<Entry> ENTRIES = List.of(
            new Entry("/register/", "The register", "providers and the homes they offer; open to everybody"),
            new Entry("/register/office", "Registrar's office", "providers that wait to be admitted (registrar)"),
            new Entry("/placements/children", "Children", "the caseload of a council (social-worker)"),
            new Entry(
                    "/placements/my-agreements",
                    "My agreements",
                    "homes that wait for your yes (provider, carer, young-person, parent)"),
            new Entry("/placements/my-goals", "My goals", "what you want, in your own words (young-person)"),
            new Entry(
                    "/placements/my-reviews",
                    "My reviews",
                    "children whose plans you look at (independent-reviewing-officer)"),
            new Entry("/placements/office", "Regional office", "children whose homes keep changing (regional-officer)"),
            new Entry(
                    "/payments/runs", "Payment runs", "prepare, approve, release (finance-preparer, finance-approver)"),
            new Entry("/payments/exceptions", "Homes that wait for a fee", "and enhancements to propose (fee-officer)"),
            new Entry("/payments/my-payments", "My payments", "what was paid, and for which nights (provider, carer)"),
            new Entry(
                    "/appeals/",
                    "My appeal",
                    "say that you don't like where you live, or don't want to move (young-person)"),
            new Entry("/appeals/hearings", "Hearings", "appeals to be heard (hearing-officer)"),
            new Entry("/analytics/", "Figures", "the region in figures (analyst)"));

    private static final String FRAME = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%s</title>
            <style>
            body { font: 19px/1.4 arial, sans-serif; color: #0b0c0c; max-width: 40em; margin: 2em auto; padding: 0 1em }
            h1 { font-size: 1.6em } a { color: #1d5b54 } li { margin: .6em 0 }
            </style>
            </head>
            <body>
            <main>
            %s
            </main>
            </body>
            </html>
            """;

    private IndexPage() {}

    static String html() {
        var list = new StringBuilder();
        for (var entry : ENTRIES) {
            list.append("<li><a href=\"%s\">%s</a>: %s</li>%n".formatted(entry.path(), entry.title(), entry.what()));
        }
        return FRAME.formatted("Care Bank, a region on one machine", """
                <h1>Care Bank</h1>
                <p>A made-up region on this machine. Sign in with the name in brackets; <code>carebank up</code> has
                shown the password.</p>
                <ul>
                %s</ul>""".formatted(list));
    }

    static String notFound() {
        return FRAME.formatted("Page not found", """
                <h1>Page not found</h1>
                <p>There is nothing at this address. <a href="/">Go to the start</a>.</p>""");
    }
}
