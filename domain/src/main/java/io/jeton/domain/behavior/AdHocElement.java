package io.jeton.domain.behavior;

import io.jeton.domain.variable.Value;
import io.jeton.domain.variable.VariableLimits;
import java.util.Map;

/**
 * An activity of an ad-hoc sub-process that is to be activated.
 *
 * @param variables become local to its inner instance; within {@link VariableLimits}
 */
public record AdHocElement(String elementId, Map<String, Value> variables) {
    public AdHocElement {
        variables = VariableLimits.checked(variables);
    }
}
