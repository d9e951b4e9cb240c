package org.carebank.placement.asking;

import jakarta.ws.rs.QueryParam;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.carebank.placement.child.Child;
import org.carebank.placement.offer.Offers;
import org.carebank.placement.reference.KindOfCare;
import org.jspecify.annotations.Nullable;

/** What is looked for on the page; nothing in it says who the child is. */
public class HomeSearch {
    @QueryParam("kind")
    public @Nullable String kind;

    /** Absent at first: the child's own council then; empty for anywhere. */
    @QueryParam("council")
    public @Nullable String council;

    @QueryParam("named")
    public @Nullable String named;

    @QueryParam("free")
    public @Nullable String free;

    @QueryParam("any_age")
    public @Nullable String anyAge;

    @QueryParam("cursor")
    public @Nullable String cursor;

    Offers.Wanted wanted(Child child, int age) {
        return new Offers.Wanted(
                kindOfCare(),
                blank(councilOf(child)) ? null : councilOf(child),
                null,
                anyAge == null ? age : null,
                free == null ? null : true,
                blank(named) ? null : named);
    }

    /** The kind that is asked for; none where it is all or no kind. */
    @Nullable
    KindOfCare kindOfCare() {
        return Arrays.stream(KindOfCare.values())
                .filter(each -> each.wire().equals(kind))
                .findFirst()
                .orElse(null);
    }

    String councilOf(Child child) {
        return council == null ? child.council() : council;
    }

    String named() {
        return named == null ? "" : named;
    }

    /** The same search, for the link to its next page. */
    String query(Child child) {
        return Stream.of(
                        pair("kind", kind),
                        pair("council", councilOf(child)),
                        pair("named", named),
                        pair("free", free),
                        pair("any_age", anyAge))
                .filter(each -> !each.isEmpty())
                .reduce((one, other) -> one + "&" + other)
                .orElse("");
    }

    private static String pair(String name, @Nullable String value) {
        return value == null ? "" : name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
