package io.jeton.domain.batch;

/** What a batch does to each of its items. */
public enum BatchType {
    CANCEL_PROCESS_INSTANCE,
    RESOLVE_INCIDENT,
    MODIFY_PROCESS_INSTANCE,
    MIGRATE_PROCESS_INSTANCE,
    RESTART_PROCESS_INSTANCE,
    UPDATE_SUSPENSION_STATE,
    SET_VARIABLES,
    SET_JOB_RETRIES,
    CORRELATE_MESSAGE
}
