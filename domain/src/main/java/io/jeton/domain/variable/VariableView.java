package io.jeton.domain.variable;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The variables that are visible from one place of a process: its own scope's first, then those of the scopes around it. */
public interface VariableView {
    VariableView EMPTY = of(Map.of());

    /** The value of the innermost variable of that name, or {@code null} if no scope has one. */
    @Nullable
    Value find(String name);

    /** The names of all visible variables. */
    Set<String> names();

    static VariableView of(Map<String, Value> variables) {
        return new VariableView() {
            @Override
            public @Nullable Value find(String name) {
                return variables.get(name);
            }

            @Override
            public Set<String> names() {
                return variables.keySet();
            }
        };
    }
}
