/**
 * Why a token cannot go on, until somebody resolves it. Start with {@link io.jeton.domain.incident.Incident}.
 */
@NullMarked
package io.jeton.domain.incident;

import org.jspecify.annotations.NullMarked;
