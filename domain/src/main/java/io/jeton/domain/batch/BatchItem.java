package io.jeton.domain.batch;

import io.jeton.domain.key.ProcessInstanceKey;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a batch does something to.
 *
 * @param position in the batch, from 0
 * @param key what it is done to: an instance, or something of it
 * @param instance which instance that is, or belongs to; {@code null} if it belongs to none, or that is not known
 * @param root the outermost instance that called {@code instance}; {@code null} if that is not known
 */
public record BatchItem(
        int position,
        long key,
        @Nullable ProcessInstanceKey instance,
        @Nullable ProcessInstanceKey root) {
    /**
     * Which instance it is, or belongs to.
     *
     * @throws IllegalStateException if it belongs to none
     */
    public ProcessInstanceKey ofInstance() {
        if (instance == null) {
            throw new IllegalStateException("item " + position + ", " + key + ", belongs to no process instance");
        }
        return instance;
    }
}
