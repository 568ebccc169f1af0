/**
 * What was answered to requests with idempotency keys. Start with {@link io.jeton.persistence.answer.AnsweredRequestTable}.
 */
@NullMarked
package io.jeton.persistence.answer;

import org.jspecify.annotations.NullMarked;
