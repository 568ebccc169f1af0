package io.jeton.persistence.instance;

import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.token.Token;
import io.jeton.persistence.database.ScopePath;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** What stands around a token when a row that belongs to it is inserted. */
final class ScopesAround {
    private ScopesAround() {}

    /** The scopes around a token, from the inside, without the root scope; nothing if it does not live any more. */
    static @Nullable String of(ProcessInstance instance, TokenKey token) {
        var scopes = new ArrayList<Long>();
        var at = instance.tokens().find(token).map(Token::scope);
        while (at.isPresent() && !at.get().equals(instance.rootScope())) {
            scopes.add(at.get().value());
            at = instance.tokens().find(at.get()).map(Token::scope);
        }
        return ScopePath.toColumn(instance.key().value(), scopes);
    }
}
