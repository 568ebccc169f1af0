package io.jeton.application.access;

import io.jeton.domain.access.Actor;
import java.util.Optional;

/** Knows whoever may ask, and what they may do now. Thread-safe. */
@FunctionalInterface
public interface Callers {
    /** Nobody is known: nobody was ever asked for a name. */
    Callers NONE = actor -> Optional.empty();

    /** With the rights of now; empty if there is no such caller any more. */
    Optional<Caller> find(Actor actor);
}
