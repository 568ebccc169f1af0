package io.jeton.domain.subscription;

import io.jeton.domain.definition.ProcessDefinition;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.key.SubscriptionKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event by which a new instance begins: open from the deployment of a version until that of the next one, but for the times in which the version is
 * suspended.
 *
 * @param elementId the start event, or the event behind a gateway that starts the process
 * @param name of the message or the signal; {@code null} for the other kinds
 * @param schedule the text of the timer's schedule; {@code null} for the other kinds
 * @param dueAt when the timer fires next; {@code null} for the other kinds
 * @param times how often the timer has fired; 0 for the other kinds
 * @param openedAt since when it waits
 */
public record StartSubscription(
        SubscriptionKey key,
        String tenantId,
        String processId,
        ProcessDefinitionKey definition,
        String elementId,
        SubscriptionKind kind,
        @Nullable String name,
        @Nullable String schedule,
        @Nullable Instant dueAt,
        int times,
        Instant openedAt) {

    /** A version begins to wait for one of its start events. */
    public static StartSubscription open(
            SubscriptionKey key, ProcessDefinition definition, ProcessStart start, Instant now) {
        return new StartSubscription(
                key,
                definition.tenantId(),
                definition.processId(),
                definition.key(),
                start.elementId(),
                start.kind(),
                start.name(),
                start.schedule(),
                start.dueAt(),
                0,
                now);
    }

    /** The subscription when its version, which was suspended, is activated: what happened meanwhile was missed, but a timer that came due is due. */
    public StartSubscription resumed(Instant now) {
        return new StartSubscription(
                key, tenantId, processId, definition, elementId, kind, name, schedule, dueAt, times, now);
    }

    /** The subscription after its timer has fired once more, waiting on. */
    public StartSubscription fired(Instant nextDue) {
        return new StartSubscription(
                key, tenantId, processId, definition, elementId, kind, name, schedule, nextDue, times + 1, openedAt);
    }
}
