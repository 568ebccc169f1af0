package io.jeton.domain.definition;

import io.jeton.domain.expression.EvaluationContext;
import io.jeton.domain.expression.ExpressionFailed;
import io.jeton.domain.variable.Value;
import org.jspecify.annotations.Nullable;

/**
 * One input or output mapping of an element: an expression whose result goes to a variable, or to a place inside of one if the
 * target is a dotted path.
 *
 * <p>Semantics: {@code zeebe:ioMapping}; nested targets create what is missing and keep the properties beside them.
 */
public interface Mapping {
    /** The variable that the mapping writes: the first part of its target. */
    String variable();

    /**
     * Evaluates the source and yields the variable's new value.
     *
     * @param existing the variable's value so far, as far as a nested target builds upon it; {@code null} if there is none
     */
    Value apply(EvaluationContext context, @Nullable Value existing) throws ExpressionFailed;
}
