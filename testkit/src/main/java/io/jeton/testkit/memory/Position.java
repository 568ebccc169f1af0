package io.jeton.testkit.memory;

import io.jeton.application.query.Field;
import io.jeton.application.query.SearchRequest.Sort;
import io.jeton.domain.rejection.Rejection.InvalidField;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a row stands in a sorted result: its values in the fields that it is sorted by, then its key. As a text it is a cursor.
 *
 * @param values in the order of the sort; {@code null} where the row has none
 */
record Position(List<@Nullable Object> values, long key) {
    private static final String NOTHING = "-";
    private static final char SEPARATOR = '\n';

    /** The order of a search. Rows without a value come first, or last if the order is descending. */
    static <F extends Field> Comparator<Position> order(List<Sort<F>> sort) {
        var order = Comparator.comparingLong(Position::key);
        for (int i = sort.size() - 1; i >= 0; i--) {
            var at = i;
            Comparator<Position> by = (first, second) -> compare(first.values.get(at), second.values.get(at));
            order = (sort.get(i).descending() ? by.reversed() : by).thenComparing(order);
        }
        return order;
    }

    <F extends Field> String cursor(List<Sort<F>> sort) {
        var text = new StringBuilder(signature(sort)).append(SEPARATOR).append(key);
        for (var value : values) {
            text.append(SEPARATOR).append(value == null ? NOTHING : "=" + encoded(value.toString()));
        }
        return encoded(text.toString());
    }

    /** Reads a cursor that was made for the same order. */
    static <F extends Field> Position of(String property, String cursor, List<Sort<F>> sort) {
        try {
            var parts = decoded(cursor).split(String.valueOf(SEPARATOR), -1);
            if (!parts[0].equals(signature(sort)) || parts.length != sort.size() + 2) {
                throw invalid(property);
            }
            var values = new ArrayList<@Nullable Object>();
            for (int i = 0; i < sort.size(); i++) {
                values.add(value(parts[i + 2], sort.get(i).field().type()));
            }
            return new Position(values, Long.parseLong(parts[1]));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw invalid(property);
        }
    }

    @SuppressWarnings(
            "unchecked") // two values of one field have the same type, and each type of a field can be compared
    static int compare(@Nullable Object first, @Nullable Object second) {
        if (first == null || second == null) {
            return Boolean.compare(first != null, second != null);
        }
        return ((Comparable<Object>) first).compareTo(second);
    }

    private static <F extends Field> String signature(List<Sort<F>> sort) {
        var text = new StringBuilder();
        sort.forEach(by -> text.append(by.field().property()).append(by.descending() ? '<' : '>'));
        return text.toString();
    }

    private static @Nullable Object value(String text, Field.Type type) {
        if (text.equals(NOTHING)) {
            return null;
        }
        var value = decoded(text.substring(1));
        return switch (type) {
            case KEY -> Long.valueOf(value);
            case INTEGER -> Integer.valueOf(value);
            case TIME -> Instant.parse(value);
            case FLAG -> Boolean.valueOf(value);
            case TEXT, NAME -> value;
        };
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String text) {
        return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
    }

    private static RuntimeException invalid(String property) {
        return new InvalidField(property, "expected a cursor that a search in the same order has answered")
                .asException();
    }
}
