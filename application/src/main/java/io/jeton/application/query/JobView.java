package io.jeton.application.query;

import io.jeton.domain.job.JobListener;
import io.jeton.domain.job.JobVerdict;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A job, as it is shown.
 *
 * @param headers those of the job itself, beside the static pairs of its element
 * @param listener {@code null} if the job is for no listener
 * @param priority jobs with a higher one are handed out first
 * @param verdict what a task listener said; {@code null} if it has not, or the job is for none
 */
public record JobView(
        long key,
        String type,
        String worker,
        String state,
        String kind,
        @Nullable JobListener listener,
        int retries,
        @Nullable Instant deadline,
        String elementId,
        long elementKey,
        long instanceKey,
        long rootKey,
        long definitionKey,
        String processId,
        String tenantId,
        @Nullable String errorCode,
        @Nullable String errorMessage,
        boolean hasFailedWithRetriesLeft,
        Instant creationTime,
        @Nullable Instant endTime,
        Instant lastUpdateTime,
        Map<String, String> headers,
        int priority,
        @Nullable JobVerdict verdict) {
    /** The event of jobs that are for no listener. */
    public static final String NO_LISTENER = "UNSPECIFIED";

    /** The name of the event that the job's listener is told of; {@link #NO_LISTENER} if the job is for none. */
    public String listenerEventType() {
        return eventOf(listener);
    }

    /** Whether a task listener denied what it was asked about; {@code null} if it has not said. */
    public @Nullable Boolean isDenied() {
        return verdict == null ? null : (Boolean) verdict.denied();
    }

    /** Why a task listener denied what it was asked about; {@code null} if it did not, or not say why. */
    public @Nullable String deniedReason() {
        return verdict == null ? null : verdict.reason();
    }

    /** The name of the event that a job's listener is told of. */
    public static String eventOf(@Nullable JobListener listener) {
        return listener == null ? NO_LISTENER : listener.event().name();
    }
}
