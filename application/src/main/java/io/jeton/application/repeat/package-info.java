/**
 * Requests that may be sent again and are carried out once: with an idempotency key. What was answered is remembered in the transaction that
 * carries the request out. Start with {@link io.jeton.application.repeat.RepeatableRequest}.
 */
@NullMarked
package io.jeton.application.repeat;

import org.jspecify.annotations.NullMarked;
