package io.jeton.domain.migration;

import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.variable.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * By which definition an instance is to go on, and where.
 *
 * @param target its key; of the same tenant as the instance
 * @param source the definition that it must run by; {@code null} if any will do
 * @param mappings in the order in which they were given
 * @param variables what the instance gets along with it, as variables of the process
 */
public record Migration(
        ProcessDefinitionKey target,
        @Nullable ProcessDefinitionKey source,
        List<ElementMapping> mappings,
        Map<String, Value> variables) {
    public Migration {
        mappings = List.copyOf(mappings);
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    }

    /** About how many characters of data it carries. */
    public int bytes() {
        int bytes = 0;
        for (ElementMapping mapping : mappings) {
            bytes += mapping.source().length() + mapping.target().length();
        }
        for (Value value : variables.values()) {
            bytes += value.json().length();
        }
        return bytes;
    }
}
