package io.jeton.application.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A search: filter, order, page.
 *
 * @param sort in order of precedence; the entity's key, ascending, always comes last
 */
public record SearchRequest<F extends Field>(List<Condition<F>> filter, List<Sort<F>> sort, PageRequest page) {
    public SearchRequest {
        filter = List.copyOf(filter);
        sort = List.copyOf(sort);
    }

    /** The search for what has this one value. */
    public static <F extends Field> SearchRequest<F> by(F field, Object operand) {
        return new SearchRequest<>(List.of(Condition.equal(field, operand)), List.of(), PageRequest.first(1));
    }

    public record Sort<F extends Field>(F field, boolean descending) {}

    /**
     * Which part of the result.
     *
     * @param from how many rows to skip, from 0; only without a cursor
     * @param limit 1 to {@value #LIMIT_MAX}
     * @param after only rows behind the one of this cursor
     * @param before only the rows directly in front of the one of this cursor, in the ordinary order
     */
    public record PageRequest(
            int from,
            int limit,
            @Nullable String after,
            @Nullable String before) {
        public static final int LIMIT_DEFAULT = 100;
        public static final int LIMIT_MAX = 10_000;

        public static PageRequest first(int limit) {
            return new PageRequest(0, limit, null, null);
        }
    }
}
