package io.jeton.domain.modification;

import io.jeton.domain.variable.Value;
import io.jeton.domain.variable.VariableLimits;
import java.util.Map;

/**
 * Variables that a starting instruction sets: after the scopes around its target have been opened, and before the target is entered.
 *
 * @param variables by name, within {@link VariableLimits}
 */
public record Assignment(Map<String, Value> variables, Where where) {
    public Assignment {
        variables = VariableLimits.checked(variables);
    }

    /** Which scope gets a variable. */
    public sealed interface Where {}

    /** The innermost scope that has it, looking outwards from the one around the target; the process if there is none. */
    public record Outwards() implements Where {}

    /** The started element itself; whatever event has been started, the sub-process that begins with it. */
    public record Local() implements Where {}

    /** The process. */
    public record WholeProcess() implements Where {}

    /** The started element, or one of the scopes that are opened for it. */
    public record Scope(String elementId) implements Where {}
}
