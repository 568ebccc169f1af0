/**
 * Work that the engine hands to workers. Start with {@link io.jeton.domain.job.Job}.
 */
@NullMarked
package io.jeton.domain.job;

import org.jspecify.annotations.NullMarked;
