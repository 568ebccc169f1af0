/**
 * Batches: one operation over many instances, item by item. An aggregate of its own, which knows instances by their keys only. Start with
 * {@link io.jeton.domain.batch.Batch}.
 */
@NullMarked
package io.jeton.domain.batch;

import org.jspecify.annotations.NullMarked;
