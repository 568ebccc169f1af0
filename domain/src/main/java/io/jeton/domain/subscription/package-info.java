/**
 * What waits for a timer, a message, a signal or a condition, and what waits to be undone. Start with {@link io.jeton.domain.subscription.Subscription}.
 */
@NullMarked
package io.jeton.domain.subscription;

import org.jspecify.annotations.NullMarked;
