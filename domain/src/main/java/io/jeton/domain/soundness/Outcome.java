package io.jeton.domain.soundness;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One way in which a scope can end, or fail to.
 *
 * @param catcher the id of the event outside of the scope that ends it; {@code null} unless it was {@link Kind#CAUGHT}
 * @param told by their ids: how often events outside of the scope were told of something that does not end it
 * @param causes why the scope is stuck; empty unless it is
 */
record Outcome(Kind kind, @Nullable String catcher, Map<String, Integer> told, List<Deadlock> causes) {
    static final Outcome DONE = new Outcome(Kind.DONE, null, Map.of(), List.of());
    static final Outcome HANGS = new Outcome(Kind.HANGS, null, Map.of(), List.of());

    static Outcome caughtBy(String catcher) {
        return new Outcome(Kind.CAUGHT, catcher, Map.of(), List.of());
    }

    /** How a scope ends. */
    enum Kind {
        /** Nothing lives in it any more, and it is left. */
        DONE,
        /** Something was thrown inside of it that is caught outside. */
        CAUGHT,
        /** A token waits in it at a join, for ever. */
        STUCK,
        /** It is never left for another reason, which is none of a join's. */
        HANGS
    }
}
