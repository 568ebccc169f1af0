package io.jeton.rest.exchange;

import io.jeton.rest.json.Keys;
import io.jeton.rest.problem.InvalidRequest;
import org.jspecify.annotations.Nullable;

/** Pages that are asked for by query parameters: {@code limit}, and {@code after} with the end cursor of the page before. */
public final class PageQuery {
    private static final int LIMIT_DEFAULT = 100;
    private static final int LIMIT_MAX = 1_000;

    private PageQuery() {}

    /**
     * @throws InvalidRequest if the text is no number from 1 to 1,000
     */
    public static int limit(@Nullable String text) {
        if (text == null) {
            return LIMIT_DEFAULT;
        }
        Long limit = Keys.parse(text);
        if (limit == null || limit < 1 || limit > LIMIT_MAX) {
            throw InvalidRequest.refused(
                    "The value of query parameter [limit] must be a whole number from 1 to " + LIMIT_MAX + ".");
        }
        return limit.intValue();
    }

    /**
     * The key behind which the page begins; {@code null}: at the start.
     *
     * @throws InvalidRequest if the text is no key
     */
    public static @Nullable Long after(@Nullable String text) {
        if (text == null) {
            return null;
        }
        Long cursor = Keys.parse(text);
        if (cursor == null) {
            throw InvalidRequest.refused(
                    "The value of query parameter [after] must be the endCursor of an earlier answer.");
        }
        return cursor;
    }
}
