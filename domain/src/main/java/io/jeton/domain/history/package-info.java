/**
 * How long what has ended is remembered. Start with {@link io.jeton.domain.history.Retention}.
 */
@NullMarked
package io.jeton.domain.history;

import org.jspecify.annotations.NullMarked;
