package org.carebank.local.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ViewportSize;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.carebank.local.region.Region;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real people's way in: each demo person signs in with a browser and sees the pages of their work. */
@Tag("region")
class BrowserTest {

    private static final Path CHROMIUM =
            Path.of(Objects.requireNonNullElse(System.getenv("CAREBANK_BROWSER"), "/usr/bin/chromium"));
    private static final int PHONE = 320;
    private static final int DESK = 1280;
    private static final String LINK = " >> ";
    private static final Set<String> SERIOUS = Set.of("serious", "critical");

    private static @Nullable Playwright playwright;
    private static @Nullable Browser browser;

    private final Region region = PopulatedRegion.get();

    /**
     * A person, and the pages that they walk through.
     *
     * @param words what stands on the first of them
     * @param pages paths, or a path and after a space a selector of the link on it that leads to the page meant
     */
    record Walk(String person, String words, List<String> pages) {}

    static Stream<Walk> walks() {
        return Stream.of(
                new Walk(
                        "finance-preparer",
                        "Payment runs",
                        List.of(
                                "/payments/runs",
                                "/payments/runs/urgent",
                                "/payments/formulas/inputs",
                                "/payments/treasury",
                                "/payments/treasury .govuk-list a",
                                "/payments/overpayments",
                                "/payments/payees tbody a",
                                "/payments/ledger/recomputation")),
                new Walk(
                        "finance-approver",
                        "Payment runs",
                        List.of(
                                "/payments/runs",
                                "/payments/runs tbody a",
                                "/payments/runs tbody a >> a[href*='/exceptions?']",
                                "/payments/runs tbody a >> a[href$='/payments']",
                                "/payments/runs tbody a >> a[href*='/payments-made/']",
                                "/payments/runs tbody a >> a[href*='/payments-made/'] >> a[href*='/explanations']",
                                "/payments/runs tbody tr:last-child a >> a[href*='/remittances/']",
                                "/payments/payees",
                                "/payments/payees tbody a >> a[href*='/statements?']",
                                "/payments/payees tbody a >> a[href*='/overpayments/']",
                                "/payments/exceptions",
                                "/payments/enhancements",
                                "/payments/enhancements tbody a[href$='/end']",
                                "/payments/expense-claims",
                                "/payments/suspense",
                                "/payments/ledger",
                                "/payments/ledger/verification",
                                "/payments/ledger/periods",
                                "/payments/ledger/periods tbody a[href$='/closing']",
                                "/payments/formulas",
                                "/payments/component-rules",
                                "/payments/pay-calendar",
                                "/payments/funding-duties",
                                "/payments/modulus-tables")),
                new Walk(
                        "fee-officer",
                        "figures",
                        List.of("/analytics/", "/payments/exceptions", "/payments/enhancements")),
                new Walk("operator", "Ledger", List.of("/payments/ledger")),
                new Walk(
                        "provider",
                        "Agreements",
                        List.of(
                                "/placements/my-agreements",
                                "/placements/home-requests",
                                "/payments/my-payments",
                                "/payments/statements")),
                new Walk(
                        "social-worker",
                        "Children",
                        List.of(
                                "/placements/children",
                                "/placements/children tbody a",
                                "/placements/children tbody a >> a[href$='/home']",
                                "/placements/children tbody a >> a[href$='/profile']",
                                "/placements/children tbody a >> a[href$='/evaluations']",
                                "/placements/children tbody a >> a[href$='/short-list']",
                                "/placements/children tbody a >> a[href$='/pathway']",
                                "/placements/children tbody a >> a[href$='/care-plan']",
                                "/placements/children tbody a >> a[href$='/care-plan'] >> a[href$='/aims/new']",
                                "/placements/children tbody a >> a[href$='/people']",
                                "/placements/children tbody a >> a[href$='/liberty-orders']",
                                "/placements/children tbody a >> a[href$='/handover']",
                                "/placements/handovers",
                                "/placements/tasks",
                                "/placements/returns",
                                "/placements/returns/checks",
                                "/placements/reconciliation",
                                "/placements/webhooks",
                                "/analytics/care",
                                "/appeals/hearings")),
                new Walk(
                        "regional-officer",
                        "Concerns",
                        List.of(
                                "/placements/office",
                                "/placements/office/matches",
                                "/placements/children",
                                "/placements/children tbody a",
                                "/placements/children tbody a >> a[href$='/unregistered-homes']",
                                "/placements/tasks",
                                "/analytics/")),
                new Walk("registrar", "Providers", List.of("/register/office")),
                new Walk("hearing-officer", "Appeals", List.of("/appeals/hearings")),
                new Walk("commissioner", "Appeals", List.of("/appeals/hearings")),
                new Walk(
                        "young-person",
                        "I don’t want to move",
                        List.of(
                                "/appeals/",
                                "/placements/my-agreements",
                                "/placements/my-evaluation",
                                "/placements/my-profile",
                                "/placements/my-goals",
                                "/placements/my-short-list",
                                "/placements/my-plan")),
                new Walk("advocate", "I don’t want to move", List.of("/appeals/", "/placements/my-evaluation")),
                new Walk(
                        "independent-reviewing-officer",
                        "My reviews",
                        List.of(
                                "/placements/my-reviews",
                                "/placements/my-reviews tbody a",
                                "/placements/my-reviews tbody a >> a[href$='/reviews/new']",
                                "/placements/my-reviews tbody a >> a[href$='/concerns/new']")),
                new Walk("analyst", "figures", List.of("/analytics/")),
                new Walk("inspector", "Samples", List.of("/placements/inspections", "/analytics/care")),
                new Walk(
                        "carer",
                        "My payments",
                        List.of(
                                "/payments/my-payments",
                                "/payments/my-payments tbody a[href*='/remittances/']",
                                "/payments/my-payments tbody a[href*='/remittances/'] >> a[href*='/my-explanations']",
                                "/payments/my-expenses",
                                "/payments/statements")));
    }

    /** Signed in once: a page takes a second, a sign-in several. */
    @ParameterizedTest
    @MethodSource("walks")
    void everyPageFitsAPhoneAndASpeechReader(Walk walk) {
        try (var phone = context(PHONE, false, null)) {
            var start = signIn(phone, walk.person(), walk.pages().getFirst());
            assertThat(start.textContent("main")).contains(walk.words());
            try (var desk = context(DESK, true, phone.storageState())) {
                var narrow = phone.newPage();
                var wide = desk.newPage();
                var known = new HashMap<String, String>();
                for (var way : walk.pages()) {
                    var answer = narrow.navigate(region.baseUrl() + address(narrow, way, known));
                    assertThat(Objects.requireNonNull(answer).status()).as(way).isEqualTo(200);
                    assertThat((Integer) narrow.evaluate("document.documentElement.scrollWidth"))
                            .as("without JavaScript, %s is not wider than a phone", way)
                            .isLessThanOrEqualTo(PHONE);
                    assertThat(narrow.querySelectorAll("h1")).as(way).hasSize(1);
                    wide.navigate(narrow.url());
                    assertThat(serious(wide)).as(way).isEmpty();
                }
            }
        }
    }

    /** Where a way leads: its path, or the address of the last link on it. Ways that are known are not walked again. */
    private String address(Page page, String way, Map<String, String> known) {
        if (!way.contains(" ")) {
            return way;
        }
        var there = known.get(way);
        if (there == null) {
            var cut = way.contains(LINK) ? way.lastIndexOf(LINK) : way.indexOf(' ');
            var link = way.substring(way.contains(LINK) ? cut + LINK.length() : cut + 1);
            page.navigate(region.baseUrl() + address(page, way.substring(0, cut), known));
            there = Objects.requireNonNull(page.locator(link).first().getAttribute("href"), link);
            known.put(way, there);
        }
        return there;
    }

    private static List<String> serious(Page page) {
        return new AxeBuilder(page)
                        .setLegacyMode(true) // no page has frames, so that nothing is put together in a page of its own
                        .analyze()
                        .getViolations()
                        .stream()
                        .filter(rule -> SERIOUS.contains(rule.getImpact()))
                        .map(rule ->
                                rule.getId() + ": " + rule.getNodes().getFirst().getHtml())
                        .toList();
    }

    @BeforeAll
    static void open() {
        assumeTrue(Files.isExecutable(CHROMIUM), "no browser: install chromium to run this");
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
        if (playwright != null) {
            playwright.close();
        }
    }

    @Test
    void theDirectoryIsOpenToAll() {
        try (var context = context(PHONE, false, null)) {
            var page = context.newPage();
            page.navigate(region.baseUrl() + "/register/");
            assertThat(page.textContent("h1")).isEqualTo("Homes and agencies");
            assertThat(page.textContent("main")).doesNotContain("£");
        }
    }

    @Test
    void aFormLeadsOnToAPageThatIsThere() {
        try (var phone = context(PHONE, false, null)) {
            var page = signIn(phone, "young-person", "/placements/my-goals");
            page.fill("#words", "I want to swim a mile");
            var next = page.waitForResponse(
                    answer -> answer.request().method().equals("GET"), () -> page.click("text=Keep my goal"));
            assertThat(next.status()).isEqualTo(200);
            page.getByText("I want to swim a mile").first().waitFor();
        }
    }

    @Test
    void whoHasNothingToDoWithMoneyFindsNoRuns() {
        try (var context = context(DESK, true, null)) {
            var page = signIn(context, "social-worker", "/placements/children");
            var answer = Objects.requireNonNull(page.navigate(region.baseUrl() + "/payments/runs"));
            assertThat(answer.status()).isEqualTo(404);
        }
    }

    private BrowserContext context(int width, boolean javaScript, @Nullable String signedIn) {
        var options = new Browser.NewContextOptions()
                .setViewportSize(new ViewportSize(width, 900))
                .setJavaScriptEnabled(javaScript)
                .setLocale("en-GB");
        if (signedIn != null) {
            options.setStorageState(signedIn);
        }
        return Objects.requireNonNull(browser).newContext(options);
    }

    private Page signIn(BrowserContext context, String person, String path) {
        var page = context.newPage();
        page.navigate(region.baseUrl() + path);
        page.fill("#username", person);
        page.fill("#password", region.password());
        page.click("#kc-login");
        page.waitForURL(url -> url.startsWith(region.baseUrl()) && !url.contains("/id/"));
        return page;
    }
}
