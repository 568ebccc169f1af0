package io.jeton.domain.instance;

import io.jeton.domain.key.TokenKey;
import io.jeton.domain.token.Token;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which stored tokens of an instance still count: those that lead to the root scope from scope to scope. What is inside of discarded iterations, or of a scope
 * that has ended with such iterations in it, lives on in the store only until it is its turn to be ended.
 */
final class Reachable {
    private final ProcessInstance instance;
    private final Map<TokenKey, Token> among = new HashMap<>();
    private @Nullable TokenKey by;

    /** @param among tokens that are not at hand */
    Reachable(ProcessInstance instance, List<Token> among) {
        this.instance = instance;
        among.forEach(token -> this.among.put(token.key(), token));
    }

    /** What leads to this body counts, too, whatever has become of it. */
    Reachable by(TokenKey body) {
        by = body;
        return this;
    }

    boolean test(Token token) {
        var at = token;
        while (true) {
            var scope = at.scope();
            if (scope.equals(by)) {
                return true;
            }
            if (at.iteration() > 0 && instance.iterations().isDiscarded(scope)) {
                return false;
            }
            var around = among.get(scope);
            if (around == null) {
                return scope.equals(instance.rootScope()) || instance.tokens().lives(scope);
            }
            at = around;
        }
    }
}
