package io.jeton.application.batch;

import io.jeton.application.access.Caller;
import io.jeton.domain.access.Permission;
import io.jeton.domain.batch.BatchType;
import io.jeton.domain.rejection.Rejection.Forbidden;
import java.util.List;

/**
 * What callers need to have a batch carried out: the permission to create batches of its type, and, for each instance when its turn comes, the
 * permission to do the same to that instance by itself.
 *
 * @param creation of the type; the permission to create batches of every type does as well, unless a rule revokes this one
 */
record BatchRights(Permission creation, Permission item) {
    static BatchRights of(BatchType type) {
        return switch (type) {
            case CANCEL_PROCESS_INSTANCE ->
                new BatchRights(Permission.CREATE_BATCH_CANCEL_PROCESS_INSTANCES, Permission.CANCEL_PROCESS_INSTANCE);
            case RESOLVE_INCIDENT ->
                new BatchRights(Permission.CREATE_BATCH_RESOLVE_INCIDENTS, Permission.UPDATE_PROCESS_INSTANCE);
            case MODIFY_PROCESS_INSTANCE ->
                new BatchRights(Permission.CREATE_BATCH_MODIFY_PROCESS_INSTANCES, Permission.MODIFY_PROCESS_INSTANCE);
            case MIGRATE_PROCESS_INSTANCE ->
                new BatchRights(Permission.CREATE_BATCH_MIGRATE_PROCESS_INSTANCES, Permission.MODIFY_PROCESS_INSTANCE);
            case RESTART_PROCESS_INSTANCE ->
                new BatchRights(Permission.CREATE_BATCH_RESTART_PROCESS_INSTANCES, Permission.CREATE_PROCESS_INSTANCE);
            case UPDATE_SUSPENSION_STATE -> updating(Permission.CREATE_BATCH_UPDATE_PROCESS_INSTANCES_SUSPEND);
            case SET_VARIABLES -> updating(Permission.CREATE_BATCH_SET_VARIABLES);
            case SET_JOB_RETRIES -> updating(Permission.CREATE_BATCH_SET_JOB_RETRIES);
            case CORRELATE_MESSAGE -> updating(Permission.CREATE_BATCH_CORRELATE_MESSAGE);
            case DELETE_PROCESS_INSTANCE ->
                new BatchRights(
                        Permission.CREATE_BATCH_DELETE_FINISHED_PROCESS_INSTANCES, Permission.DELETE_PROCESS_INSTANCE);
            case SET_REMOVAL_TIME ->
                new BatchRights(Permission.CREATE_BATCH_SET_REMOVAL_TIME, Permission.DELETE_PROCESS_INSTANCE);
            case DELETE_DECISION_INSTANCE ->
                new BatchRights(Permission.CREATE_BATCH_DELETE_DECISION_INSTANCES, Permission.DELETE_DECISION_INSTANCE);
            case SET_DECISION_REMOVAL_TIME ->
                new BatchRights(Permission.CREATE_BATCH_SET_REMOVAL_TIME, Permission.DELETE_DECISION_INSTANCE);
            case SET_BATCH_REMOVAL_TIME ->
                new BatchRights(Permission.CREATE_BATCH_SET_REMOVAL_TIME, Permission.DELETE_BATCH);
        };
    }

    private static BatchRights updating(Permission creation) {
        return new BatchRights(creation, Permission.UPDATE_PROCESS_INSTANCE);
    }

    /** @throws io.jeton.domain.rejection.CommandRejected if the caller may not create such batches */
    void requireCreation(Caller caller) {
        var anyOf = List.of(creation.onAll(), Permission.CREATE_BATCH.onAll());
        if (caller.isRevoked(creation) || !caller.mayAny(anyOf)) {
            throw new Forbidden(caller.getName(), anyOf).asException();
        }
    }
}
