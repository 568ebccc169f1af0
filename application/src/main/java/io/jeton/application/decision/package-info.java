/**
 * Evaluating decisions and expressions for those who ask from outside. Start with
 * {@link io.jeton.application.decision.DecisionEvaluations}.
 */
@NullMarked
package io.jeton.application.decision;

import org.jspecify.annotations.NullMarked;
