package io.jeton.domain.behavior;

import io.jeton.domain.definition.Mapping;
import io.jeton.domain.expression.EvaluationContext;
import io.jeton.domain.expression.ExpressionFailed;
import io.jeton.domain.expression.WarningSink;
import io.jeton.domain.incident.IncidentType;
import io.jeton.domain.variable.Value;
import io.jeton.domain.variable.VariableView;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Variables that a step would set, laid over those that are there: later mappings see earlier results, and nothing is recorded unless
 * all succeed.
 */
final class MappingScope implements VariableView {
    private final VariableView around;
    private final Map<String, Value> results = new LinkedHashMap<>();

    MappingScope(VariableView around) {
        this.around = around;
    }

    /**
     * Carries out mappings in model order.
     *
     * @param target the value that a nested target builds upon, unless an earlier mapping has set the variable
     */
    Map<String, Value> apply(
            List<Mapping> mappings, Instant now, WarningSink warnings, Function<String, @Nullable Value> target)
            throws CannotContinue {
        var mapped = new LinkedHashMap<String, Value>();
        for (Mapping mapping : mappings) {
            var name = mapping.variable();
            try {
                var existing = mapped.containsKey(name) ? mapped.get(name) : target.apply(name);
                var value = mapping.apply(new EvaluationContext(this, now, warnings), existing);
                mapped.put(name, value);
                results.put(name, value);
            } catch (ExpressionFailed failure) {
                throw new CannotContinue(IncidentType.IO_MAPPING_ERROR, failure.reason());
            }
        }
        return mapped;
    }

    void put(String name, Value value) {
        results.put(name, value);
    }

    @Override
    public @Nullable Value find(String name) {
        var value = results.get(name);
        return value != null ? value : around.find(name);
    }

    @Override
    public Set<String> names() {
        var names = new LinkedHashSet<>(results.keySet());
        names.addAll(around.names());
        return names;
    }
}
