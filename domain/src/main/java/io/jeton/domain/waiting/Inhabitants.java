package io.jeton.domain.waiting;

import io.jeton.domain.definition.MultiInstanceBody;
import io.jeton.domain.key.TokenKey;

/**
 * The living tokens at one element, directly in one scope.
 *
 * @param first the oldest of them
 * @param count at least 1
 */
public record Inhabitants(TokenKey scope, String elementId, TokenKey first, long count) {
    /** The id under which they are shown. */
    public String shownId() {
        return MultiInstanceBody.shownId(elementId);
    }
}
