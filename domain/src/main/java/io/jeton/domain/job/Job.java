package io.jeton.domain.job;

import io.jeton.domain.key.IncidentKey;
import io.jeton.domain.key.JobKey;
import io.jeton.domain.key.TokenKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A unit of work for workers of one type. Which worker holds it, and until when, is not the instance's business and not part of it.
 *
 * @param retries how many attempts are left; 0 or less: none
 * @param backoffUntil before this time a failed job is not offered again; {@code null} if it need not wait
 * @param incident what keeps the job from being offered; {@code null} if nothing does
 * @param verdict what a task listener said; {@code null} if it has not, or the job is for none
 */
public record Job(
        JobKey key,
        TokenKey token,
        String elementId,
        Work work,
        int retries,
        JobState state,
        @Nullable Instant backoffUntil,
        @Nullable String errorCode,
        @Nullable String errorMessage,
        @Nullable IncidentKey incident,
        Instant createdAt,
        @Nullable Instant endedAt,
        @Nullable JobVerdict verdict) {
    /** Job types that begin so are the engine's own: no worker gets such jobs. */
    public static final String RESERVED_TYPES = "io.jeton:";

    /** The type of the jobs by which the engine goes on with tokens that wait before or behind an element. */
    public static final String CONTINUATION = RESERVED_TYPES + "continuation";

    public String type() {
        return work.type();
    }

    public JobKind kind() {
        return work.kind();
    }

    /** Whether it is the engine that does the work. */
    public boolean isContinuation() {
        return type().equals(CONTINUATION);
    }

    /** Whether a worker may be at work on it, now. */
    public boolean isOffered(Instant now) {
        return !hasEnded() && incident == null && (backoffUntil == null || !now.isBefore(backoffUntil));
    }

    public boolean hasEnded() {
        return endedAt != null;
    }

    public Job failed(int retriesLeft, @Nullable Instant until, String message) {
        return new Job(
                key,
                token,
                elementId,
                work,
                retriesLeft,
                JobState.FAILED,
                until,
                null,
                message,
                incident,
                createdAt,
                null,
                null);
    }

    public Job errorThrown(String code, @Nullable String message) {
        return new Job(
                key,
                token,
                elementId,
                work,
                retries,
                JobState.ERROR_THROWN,
                null,
                code,
                message,
                incident,
                createdAt,
                null,
                null);
    }

    public Job withRetries(int newRetries) {
        return new Job(
                key,
                token,
                elementId,
                work,
                newRetries,
                JobState.RETRIES_UPDATED,
                backoffUntil,
                errorCode,
                errorMessage,
                incident,
                createdAt,
                null,
                null);
    }

    /** Stopped by an incident, or freed of it. */
    public Job withIncident(@Nullable IncidentKey newIncident) {
        return new Job(
                key,
                token,
                elementId,
                work,
                retries,
                state,
                newIncident == null ? null : backoffUntil,
                errorCode,
                errorMessage,
                newIncident,
                createdAt,
                null,
                null);
    }

    /** The job of the same element, by another definition. */
    public Job at(String newElementId) {
        return new Job(
                key,
                token,
                newElementId,
                work,
                retries,
                state,
                backoffUntil,
                errorCode,
                errorMessage,
                incident,
                createdAt,
                endedAt,
                verdict);
    }

    /** The job at its end; one whose error was caught stays known for that. */
    public Job ended(JobState how, Instant at) {
        return ended(state == JobState.ERROR_THROWN && how == JobState.CANCELED ? state : how, null, at);
    }

    /** The job, done. */
    public Job completed(@Nullable JobVerdict newVerdict, Instant at) {
        return ended(JobState.COMPLETED, newVerdict, at);
    }

    private Job ended(JobState last, @Nullable JobVerdict newVerdict, Instant at) {
        return new Job(
                key,
                token,
                elementId,
                work,
                retries,
                last,
                null,
                errorCode,
                errorMessage,
                null,
                createdAt,
                at,
                newVerdict);
    }
}
