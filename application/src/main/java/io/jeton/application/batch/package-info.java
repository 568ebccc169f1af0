/**
 * Batches: asking for them, carrying them out bit by bit, and forgetting them. Start with {@link io.jeton.application.batch.Batches} and
 * {@link io.jeton.application.batch.BatchRunner}.
 */
@NullMarked
package io.jeton.application.batch;

import org.jspecify.annotations.NullMarked;
