package io.jeton.domain.behavior;

import io.jeton.domain.variable.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An activity of an ad-hoc sub-process that is to be activated.
 *
 * @param variables become local to its inner instance
 */
public record AdHocElement(String elementId, Map<String, Value> variables) {
    public AdHocElement {
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    }
}
