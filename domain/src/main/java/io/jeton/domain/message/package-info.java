/**
 * Messages: what one party of a process tells another, addressed by a name and a correlation key. Start with
 * {@link io.jeton.domain.message.Message}.
 */
@NullMarked
package io.jeton.domain.message;

import org.jspecify.annotations.NullMarked;
