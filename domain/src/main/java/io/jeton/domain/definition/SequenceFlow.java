package io.jeton.domain.definition;

import io.jeton.domain.expression.Expression;
import org.jspecify.annotations.Nullable;

/**
 * A sequence flow between two nodes of the same scope.
 *
 * @param condition what must hold for the flow to be taken; {@code null} if it is unconditional or a default flow
 */
public record SequenceFlow(
        String id, String source, String target, @Nullable Expression<Boolean> condition) {}
