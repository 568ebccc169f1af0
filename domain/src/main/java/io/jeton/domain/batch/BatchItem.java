package io.jeton.domain.batch;

import io.jeton.domain.key.ProcessInstanceKey;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a batch does something to.
 *
 * @param position in the batch, from 0
 * @param key what it is done to: an instance, or something of it
 * @param root the outermost instance that called {@code instance}; {@code null} if that is not known
 */
public record BatchItem(
        int position,
        long key,
        ProcessInstanceKey instance,
        @Nullable ProcessInstanceKey root) {}
