package io.jeton.domain.job;

/** A job's state after the latest thing that happened to it, as the published API shows it; being handed to a worker does not count. */
public enum JobState {
    CREATED,
    /** A worker reported failure. */
    FAILED,
    RETRIES_UPDATED,
    /** A worker threw a BPMN error that nothing catches. */
    ERROR_THROWN,
    COMPLETED,
    CANCELED;

    public boolean ended() {
        return this == COMPLETED || this == CANCELED;
    }
}
