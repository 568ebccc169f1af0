package io.jeton.domain.incident;

import io.jeton.domain.key.IncidentKey;
import io.jeton.domain.key.JobKey;
import io.jeton.domain.key.TokenKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An open incident.
 *
 * @param token whose way it blocks
 * @param job the job it is about; {@code null} if it is about a step of the engine itself
 * @param message what was tried and what was found, for an operator
 */
public record Incident(
        IncidentKey key,
        TokenKey token,
        String elementId,
        @Nullable JobKey job,
        IncidentType type,
        String message,
        Instant createdAt) {
    /** The incident of the same element, by another definition. */
    public Incident at(String newElementId) {
        return new Incident(key, token, newElementId, job, type, message, createdAt);
    }
}
