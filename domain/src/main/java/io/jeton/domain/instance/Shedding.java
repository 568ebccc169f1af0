package io.jeton.domain.instance;

import io.jeton.domain.key.TokenKey;
import io.jeton.domain.token.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Chooses iterations that need not stay in memory: those that have been there longest, with all that is inside of them. An iteration with a
 * token that is to be moved stays, and so do those around it.
 */
final class Shedding {
    private final Tokens tokens;
    private final Map<TokenKey, List<Token>> byPart = new HashMap<>();
    private final Map<TokenKey, List<TokenKey>> inside = new HashMap<>();
    private final Set<TokenKey> kept = new HashSet<>();
    private final List<Token> chosen = new ArrayList<>();

    Shedding(Tokens tokens) {
        this.tokens = tokens;
        for (Token token : tokens.living()) {
            if (token.part() != null) {
                byPart.computeIfAbsent(token.part(), part -> new ArrayList<>()).add(token);
                if (token.isQueued()) {
                    keep(token.part());
                }
            }
        }
        for (TokenKey iteration : tokens.iterations()) {
            var around = around(iteration);
            if (around != null) {
                inside.computeIfAbsent(around, part -> new ArrayList<>()).add(iteration);
            }
        }
    }

    /** Half of the bound is left, so that choosing is rare. */
    List<Token> choose(int iterationsMax) {
        int left = tokens.iterations().size();
        for (TokenKey iteration : tokens.iterations()) {
            if (left <= iterationsMax / 2) {
                break;
            }
            left -= drop(iteration);
        }
        return chosen;
    }

    private int drop(TokenKey iteration) {
        if (!kept.add(iteration)) {
            return 0;
        }
        int dropped = 1;
        for (TokenKey inner : inside.getOrDefault(iteration, List.of())) {
            dropped += drop(inner);
        }
        chosen.addAll(byPart.getOrDefault(iteration, List.of()));
        return dropped;
    }

    private void keep(TokenKey part) {
        for (var at = part; at != null && kept.add(at); at = around(at)) {
            // Each of them stays.
        }
    }

    private @Nullable TokenKey around(TokenKey iteration) {
        return tokens.find(tokens.get(iteration).scope()).map(Token::part).orElse(null);
    }
}
