/**
 * Forgetting process instances that have ended. Start with {@link io.jeton.application.history.History}.
 */
@NullMarked
package io.jeton.application.history;

import org.jspecify.annotations.NullMarked;
