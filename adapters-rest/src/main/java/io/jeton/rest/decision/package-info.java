/**
 * Decisions over HTTP: their versions, their evaluation, and the history of that. Start with
 * {@link io.jeton.rest.decision.DecisionDefinitionResource}.
 */
@NullMarked
package io.jeton.rest.decision;

import org.jspecify.annotations.NullMarked;
