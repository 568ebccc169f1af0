package io.jeton.application.query;

import io.jeton.domain.job.JobListener;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A job, as it is shown.
 *
 * @param headers those of the job itself, beside the static pairs of its element
 * @param listener {@code null} if the job is for no listener
 * @param priority jobs with a higher one are handed out first
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
        int priority) {
    /** The event of jobs that are for no listener. */
    public static final String NO_LISTENER = "UNSPECIFIED";

    /** The name of the event that the job's listener is told of; {@link #NO_LISTENER} if the job is for none. */
    public String listenerEventType() {
        return eventOf(listener);
    }

    /** The name of the event that a job's listener is told of. */
    public static String eventOf(@Nullable JobListener listener) {
        return listener == null ? NO_LISTENER : listener.event().name();
    }
}
