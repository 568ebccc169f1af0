/**
 * Positions of a run and their life cycle. Start with {@link io.jeton.domain.token.Token}.
 */
@NullMarked
package io.jeton.domain.token;

import org.jspecify.annotations.NullMarked;
