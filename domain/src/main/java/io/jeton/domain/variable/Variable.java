package io.jeton.domain.variable;

import io.jeton.domain.key.TokenKey;
import io.jeton.domain.key.VariableKey;

/**
 * A variable of one scope.
 *
 * @param scope the token that owns it; the root scope's for a variable of the process instance
 */
public record Variable(VariableKey key, TokenKey scope, String name, Value value) {
    public Variable with(Value newValue) {
        return new Variable(key, scope, name, newValue);
    }
}
