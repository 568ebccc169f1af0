/**
 * The history of decisions. Start with {@link io.jeton.persistence.decision.DecisionInstanceTable}.
 */
@NullMarked
package io.jeton.persistence.decision;

import org.jspecify.annotations.NullMarked;
