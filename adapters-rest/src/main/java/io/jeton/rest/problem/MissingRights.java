package io.jeton.rest.problem;

import io.jeton.domain.access.Right;
import io.jeton.domain.rejection.Rejection.Forbidden;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the older API says of a caller who lacks a right.
 *
 * @param resourceName only if exactly one right is missing, as are {@code resourceId} and {@code permissionName}
 * @param missingAuthorizations having one of them would have sufficed
 */
record MissingRights(
        String type,
        String message,
        @Nullable Integer code,
        String userId,
        @Nullable String resourceName,
        @Nullable String resourceId,
        @Nullable String permissionName,
        List<Missing> missingAuthorizations)
        implements EngineFailure.Document {
    static MissingRights of(String type, String message, @Nullable Integer code, Forbidden forbidden) {
        List<Missing> missing = forbidden.anyOf().stream().map(Missing::of).toList();
        Missing only = missing.size() == 1 ? missing.get(0) : null;
        return new MissingRights(
                type,
                message,
                code,
                forbidden.caller(),
                only == null ? null : only.resourceName(),
                only == null ? null : only.resourceId(),
                only == null ? null : only.permissionName(),
                missing);
    }

    /** A right, in the words of the older API as far as it has one for it. */
    record Missing(
            String permissionName,
            String resourceName,
            @Nullable String resourceId) {
        static Missing of(Right right) {
            return new Missing(nameOf(right), resourceOf(right), right.isOnAll() ? null : right.resource());
        }

        private static String nameOf(Right right) {
            return switch (right.permission()) {
                case READ_PROCESS_DEFINITION, READ_DECISION_DEFINITION, READ_BATCH, READ_RESOURCE -> "READ";
                case CREATE_PROCESS_INSTANCE -> "CREATE_INSTANCE";
                case READ_PROCESS_INSTANCE -> "READ_INSTANCE";
                case UPDATE_PROCESS_INSTANCE, MODIFY_PROCESS_INSTANCE -> "UPDATE_INSTANCE";
                case CANCEL_PROCESS_INSTANCE -> "DELETE_INSTANCE";
                case CREATE_BATCH, DEPLOY -> "CREATE";
                case UPDATE_BATCH, UPDATE_PROCESS_DEFINITION -> "UPDATE";
                case DELETE_BATCH -> "DELETE";
                default -> right.permission().name();
            };
        }

        private static String resourceOf(Right right) {
            return switch (right.permission().type()) {
                case PROCESS_DEFINITION -> "ProcessDefinition";
                case DECISION_DEFINITION -> "DecisionDefinition";
                case DEPLOYMENT -> "Deployment";
                case JOB -> "Job";
                case MESSAGE -> "Message";
                case SIGNAL -> "Signal";
                case EXPRESSION -> "Expression";
                case BATCH -> "Batch";
            };
        }
    }
}
