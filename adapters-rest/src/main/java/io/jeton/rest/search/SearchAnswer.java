package io.jeton.rest.search;

import io.jeton.application.query.Page;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A part of a search's result, as it is shown. */
public record SearchAnswer<V>(List<V> items, PageView page) {
    public static <T, V> SearchAnswer<V> of(Page<T> page, Function<T, V> view) {
        return new SearchAnswer<>(
                page.items().stream().map(view).toList(),
                new PageView(page.total(), false, page.startCursor(), page.endCursor()));
    }

    /**
     * @param hasMoreTotalItems never: totals are exact
     */
    public record PageView(
            long totalItems,
            boolean hasMoreTotalItems,
            @Nullable String startCursor,
            @Nullable String endCursor) {}
}
