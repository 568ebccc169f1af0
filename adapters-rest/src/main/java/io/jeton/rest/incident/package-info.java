/**
 * Incidents over HTTP. Start with {@code IncidentResource}.
 */
@NullMarked
package io.jeton.rest.incident;

import org.jspecify.annotations.NullMarked;
