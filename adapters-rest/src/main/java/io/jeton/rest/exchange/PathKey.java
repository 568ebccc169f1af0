package io.jeton.rest.exchange;

import io.jeton.rest.json.Keys;
import io.jeton.rest.problem.InvalidRequest;

/** Keys in paths. */
public final class PathKey {
    private PathKey() {}

    /**
     * @throws InvalidRequest if the text is no key
     */
    public static long of(String parameter, String text) {
        Long key = Keys.parse(text);
        if (key == null) {
            throw InvalidRequest.unreadable("The value '" + text + "' of path parameter '" + parameter
                    + "' cannot be parsed: expected decimal digits.");
        }
        return key;
    }
}
