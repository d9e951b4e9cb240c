package org.carebank.placement.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.carebank.kit.request.Cursor;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list as every list shows itself (template {@code parts/listing}): how many in words, what may be chosen and what
 * is, with the list without it, the next page, and the same as CSV. Paths begin below the service's own.
 *
 * @param search where the choice is posted because words stand beside it that no address may hold; else it is a link
 * @param words what was looked for in words: while there are any, the next page and the CSV are posted too
 * @param cursor where the next page begins; empty at the end
 * @param file where the same list is had as CSV; empty where it cannot be
 */
public record Listing(
        String path,
        String search,
        List<Select> selects,
        List<Word> words,
        String count,
        boolean any,
        String cursor,
        String file) {

    /** What may be chosen from; the first is what holds where nothing is said. */
    public record Select(String id, String label, List<Choice> choices) {
        /** Of values and their words; where the chosen one is not among them, the first is. */
        public static Select of(String id, String label, @Nullable String chosen, Map<String, String> of) {
            var value = chosen != null && of.containsKey(chosen)
                    ? chosen
                    : of.keySet().iterator().next();
            return new Select(
                    id,
                    label,
                    of.entrySet().stream()
                            .map(each -> new Choice(
                                    each.getKey(),
                                    each.getValue(),
                                    each.getKey().equals(value)))
                            .toList());
        }

        /** The same, with everything before it. */
        public static Select any(
                String id, String label, @Nullable String chosen, String everything, Map<String, String> of) {
            var all = new LinkedHashMap<String, String>();
            all.put("", everything);
            all.putAll(of);
            return of(id, label, chosen, all);
        }

        /** What is chosen. */
        public Choice chosen() {
            return choices.stream().filter(Choice::chosen).findFirst().orElse(choices.getFirst());
        }

        private boolean stated() {
            return !chosen().equals(choices.getFirst());
        }
    }

    /** What was looked for in words, by its field; {@code sent}: the fields of the form that say it. */
    public record Word(String field, String label, String value, List<Hidden> sent) {
        public static Word of(String field, String label, String value) {
            return new Word(field, label, value, List.of(new Hidden(field, value)));
        }

        public static Word of(String field, String label, TypedDay day) {
            return new Word(
                    field,
                    label,
                    day.inWords(),
                    List.of(
                            new Hidden(field + "_day", day.day()),
                            new Hidden(field + "_month", day.month()),
                            new Hidden(field + "_year", day.year())));
        }
    }

    /** What is chosen, by its field; {@code address}: the list without it. */
    public record Chosen(String field, String words, String address) {}

    /** A field of the form that is not seen. */
    public record Hidden(String name, String value) {}

    /** A list of which nothing can be chosen. */
    public static Listing of(String path, String count, Collection<?> shown, @Nullable String cursor) {
        return new Listing(path, "", List.of(), List.of(), count, !shown.isEmpty(), cursor == null ? "" : cursor, "");
    }

    /** The same list with what may be chosen. */
    public Listing by(List<Select> chosen) {
        var some = chosen.stream().filter(each -> each.choices().size() > 1).toList();
        return new Listing(path, search, some, words, count, any, cursor, file);
    }

    /** The same list, its choice posted together with what was looked for in words; empty words are left out. */
    public Listing searchedAt(String where, Word... looked) {
        var some =
                List.of(looked).stream().filter(each -> !each.value().isEmpty()).toList();
        return new Listing(path, where, selects, some, count, any, cursor, file);
    }

    /** The same list, had as CSV there with the same choice. */
    public Listing csv(String where) {
        return new Listing(path, search, selects, words, count, any, cursor, where);
    }

    /** At most so many of what was found: one more was asked for, to know whether there is a next page. */
    public static <T> List<T> page(List<T> found, int rows) {
        return found.subList(0, Math.min(rows, found.size()));
    }

    /** What stands behind the row that a cursor names, of a short list that is read whole. */
    public static <T> List<T> after(List<T> all, @Nullable String cursor, Function<T, String> cursorOf) {
        if (Cursor.parts(cursor).isEmpty()) {
            return all;
        }
        return all.stream()
                .dropWhile(each -> !cursorOf.apply(each).equals(cursor))
                .skip(1)
                .toList();
    }

    /** The cursor behind the last row shown; none where everything was shown. */
    public static <T> @Nullable String next(List<T> found, int rows, Function<T, String> cursor) {
        return found.size() > rows ? cursor.apply(found.get(rows - 1)) : null;
    }

    /** True where the list is asked for by a form, for its words may stand in no address. */
    public boolean posted() {
        return !words.isEmpty();
    }

    /** True where so much may be chosen that it would stand in the way of the list. */
    public boolean many() {
        return selects.size() > 3;
    }

    /** What is chosen beside what holds where nothing is said. */
    public List<Chosen> chosen() {
        var all = new ArrayList<Chosen>();
        words.forEach(each -> all.add(new Chosen(each.field(), each.label() + ": " + each.value(), "")));
        selects.stream()
                .filter(Select::stated)
                .forEach(each -> all.add(new Chosen(
                        each.id(), each.label() + ": " + each.chosen().label(), address(path, each.id()))));
        return all;
    }

    /** The choice as fields of a form. */
    public List<Hidden> hidden() {
        var all = new ArrayList<Hidden>();
        words.forEach(each -> all.addAll(each.sent()));
        selects.stream()
                .filter(Select::stated)
                .forEach(each -> all.add(new Hidden(each.id(), each.chosen().value())));
        return all;
    }

    /** The address of its first page. */
    public String address() {
        return address(path, "");
    }

    /** The next page's address. */
    public String next() {
        var here = address();
        return here + (here.contains("?") ? "&" : "?") + "cursor=" + encoded(cursor);
    }

    /** The address of the same rows as CSV. */
    public String csvAddress() {
        return address(file, "");
    }

    private String address(String to, String without) {
        var query = selects.stream()
                .filter(each -> each.stated() && !each.id().equals(without))
                .map(each -> each.id() + "=" + encoded(each.chosen().value()))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? to : to + "?" + query;
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
