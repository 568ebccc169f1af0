package io.jeton.application.restart;

import io.jeton.application.query.InstanceView;
import io.jeton.domain.variable.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an instance has left.
 *
 * @param variables the latest ones of the process itself
 */
public record EndedInstance(InstanceView view, Map<String, Value> variables) {
    public EndedInstance {
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    }
}
