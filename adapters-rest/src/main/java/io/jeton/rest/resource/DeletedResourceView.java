package io.jeton.rest.resource;

import io.jeton.rest.json.Keys;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a deletion.
 *
 * @param batchOperation always {@code null}: nothing is left to be done
 */
record DeletedResourceView(String resourceKey, @Nullable String batchOperation) {
    static DeletedResourceView of(long key) {
        return new DeletedResourceView(Keys.text(key), null);
    }
}
