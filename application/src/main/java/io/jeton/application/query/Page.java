package io.jeton.application.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a search's result.
 *
 * @param total how many match in all, exactly
 * @param startCursor stands for the first item; {@code null} if there is none
 * @param endCursor stands for the last item; {@code null} if there is none
 */
public record Page<V>(
        List<V> items,
        long total,
        @Nullable String startCursor,
        @Nullable String endCursor) {
    public Page {
        items = List.copyOf(items);
    }

    public static <V> Page<V> empty() {
        return new Page<>(List.of(), 0, null, null);
    }
}
