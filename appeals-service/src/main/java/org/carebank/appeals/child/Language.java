package org.carebank.appeals.child;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The language that a child chose, or else the browser's, or else English. */
@RequestScoped
class Language {
    private static final String NAME = "lang";
    private static final Set<String> KNOWN = Set.of("en", "cy");
    private static final int A_YEAR_SECONDS = 365 * 24 * 60 * 60;

    private final RoutingContext request;

    Language(RoutingContext request) {
        this.request = request;
    }

    /** {@code en} or {@code cy}; a choice in the address is kept for the next pages. */
    String code() {
        var chosen = request.queryParam(NAME).stream().findFirst().orElse("");
        if (KNOWN.contains(chosen)) {
            request.response()
                    .addCookie(Cookie.cookie(NAME, chosen)
                            .setPath("/appeals")
                            .setHttpOnly(true)
                            .setSameSite(CookieSameSite.LAX)
                            .setMaxAge(A_YEAR_SECONDS));
            return chosen;
        }
        var kept = request.request().getCookie(NAME);
        if (kept != null && KNOWN.contains(kept.getValue())) {
            return kept.getValue();
        }
        return request.acceptableLanguages().stream()
                .map(language -> language.tag().toLowerCase(Locale.ROOT))
                .filter(KNOWN::contains)
                .findFirst()
                .orElse("en");
    }

    Locale locale() {
        return Locale.of(code());
    }

    /** A day as a child says it: Wednesday 15 April. */
    String day(@Nullable LocalDate day) {
        return day == null ? "" : day.format(DateTimeFormatter.ofPattern("EEEE d MMMM", locale()));
    }
}
