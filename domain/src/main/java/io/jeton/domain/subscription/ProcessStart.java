package io.jeton.domain.subscription;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a start event of a process waits for.
 *
 * @param elementId the event
 * @param name of the message or the signal; {@code null} for the other kinds
 * @param schedule the text of the timer's schedule; {@code null} for the other kinds
 * @param dueAt when the timer fires first; {@code null} for the other kinds
 */
public record ProcessStart(
        String elementId,
        SubscriptionKind kind,
        @Nullable String name,
        @Nullable String schedule,
        @Nullable Instant dueAt) {
    /** The same, but that its timer fires at another time first. */
    public ProcessStart dueAt(Instant other) {
        return new ProcessStart(elementId, kind, name, schedule, other);
    }
}
