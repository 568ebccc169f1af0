package io.jeton.domain.instance;

import io.jeton.domain.variable.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where an instance begins when the start listeners of its process are done, if that is not at its none start event.
 *
 * @param elements the ids of the elements to begin at, in order; they may repeat; at least one
 * @param variables what the event brings that has started the instance, as far as that is the event's own; then it is the only element
 */
public record PostponedStart(List<String> elements, Map<String, Value> variables) {
    public PostponedStart {
        elements = List.copyOf(elements);
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    }
}
