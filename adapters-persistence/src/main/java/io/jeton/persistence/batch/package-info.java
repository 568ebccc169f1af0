/**
 * Batches and their items. Start with {@link io.jeton.persistence.batch.JdbiBatchStore}.
 */
@NullMarked
package io.jeton.persistence.batch;

import org.jspecify.annotations.NullMarked;
