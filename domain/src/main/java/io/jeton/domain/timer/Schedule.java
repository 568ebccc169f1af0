package io.jeton.domain.timer;

import java.time.Instant;
import java.util.Optional;

/**
 * When a timer fires: once, or again and again. Immutable, and told by its text.
 *
 * <p>Semantics: BPMN 2.0.2 §10.5.5 (timer event definition): a date, a duration, or a cycle.
 */
public interface Schedule {
    /** A text from which the same schedule can be read again. */
    String text();

    /** When it fires first; may have passed already, then it fires at once. */
    Instant firstDue(Instant now);

    /**
     * When it fires next.
     *
     * @param due when it was to fire last
     * @param fired how often it has fired, at least 1
     * @return empty if that was the last time
     */
    Optional<Instant> nextDue(Instant due, int fired, Instant now);
}
