package io.jeton.application.query;

import io.jeton.application.query.Condition.Operator;
import java.util.List;

/**
 * A condition on a variable's JSON text.
 *
 * @param name the variable's exact name
 */
public record VariableCondition(String name, Operator operator, List<String> operands) {
    public VariableCondition {
        operands = List.copyOf(operands);
    }
}
