package io.jeton.domain.instance;

import io.jeton.domain.change.VariableChange;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.key.VariableKey;
import io.jeton.domain.variable.Value;
import io.jeton.domain.variable.Variable;
import io.jeton.domain.variable.VariableView;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The variables of an instance's living scopes. */
public final class Variables {
    private final Tokens tokens;
    private final Map<TokenKey, Map<String, Variable>> byScope = new HashMap<>();
    private final Touched<VariableKey, Variable> touched = new Touched<>();

    Variables(Tokens tokens) {
        this.tokens = tokens;
    }

    void restore(Collection<Variable> variables) {
        variables.forEach(this::keep);
    }

    /** The variable of that name that the scope itself owns. */
    public Optional<Variable> local(TokenKey scope, String name) {
        return Optional.ofNullable(byScope.getOrDefault(scope, Map.of()).get(name));
    }

    /** The variables that the scope itself owns, by name, in the order in which they came to be. */
    public Map<String, Value> localTo(TokenKey scope) {
        var values = new LinkedHashMap<String, Value>();
        byScope.getOrDefault(scope, Map.of()).forEach((name, variable) -> values.put(name, variable.value()));
        return values;
    }

    /** What is visible from a scope; shows later changes, too. */
    public VariableView visibleFrom(TokenKey scope) {
        return new View(scope);
    }

    /** The innermost scope that owns the variable, looking from {@code scope} outwards. */
    public Optional<TokenKey> ownerOf(String name, TokenKey scope) {
        for (TokenKey at = scope; at != null; at = around(at)) {
            if (byScope.getOrDefault(at, Map.of()).containsKey(name)) {
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }

    /** All variables of living scopes, oldest first. */
    public List<Variable> all() {
        var all = new ArrayList<Variable>();
        byScope.values().forEach(scope -> all.addAll(scope.values()));
        all.sort(Comparator.comparing(Variable::key));
        return all;
    }

    public Touched<VariableKey, Variable> touched() {
        return touched;
    }

    void on(VariableChange.VariableCreated change) {
        var variable = new Variable(change.variable(), change.scope(), change.name(), change.value());
        keep(variable);
        touched.add(variable.key(), variable);
    }

    void on(VariableChange.VariableUpdated change) {
        var variable = new Variable(change.variable(), change.scope(), change.name(), change.value());
        keep(variable);
        touched.change(variable.key(), variable);
    }

    /** The scope, or what was in it, is not at hand any more. */
    void forget(TokenKey scope) {
        byScope.remove(scope);
    }

    private void keep(Variable variable) {
        byScope.computeIfAbsent(variable.scope(), scope -> new LinkedHashMap<>())
                .put(variable.name(), variable);
    }

    private @Nullable TokenKey around(TokenKey scope) {
        return tokens.find(scope).map(token -> token.scope()).orElse(null);
    }

    private final class View implements VariableView {
        private final TokenKey from;

        View(TokenKey from) {
            this.from = from;
        }

        @Override
        public @Nullable Value find(String name) {
            for (TokenKey at = from; at != null; at = around(at)) {
                var variable = byScope.getOrDefault(at, Map.of()).get(name);
                if (variable != null) {
                    return variable.value();
                }
            }
            return null;
        }

        @Override
        public Set<String> names() {
            var names = new LinkedHashSet<String>();
            for (TokenKey at = from; at != null; at = around(at)) {
                names.addAll(byScope.getOrDefault(at, Map.of()).keySet());
            }
            return names;
        }
    }
}
