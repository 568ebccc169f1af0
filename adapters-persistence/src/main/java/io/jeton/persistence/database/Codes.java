package io.jeton.persistence.database;

import io.jeton.domain.batch.BatchState;
import io.jeton.domain.batch.BatchType;
import io.jeton.domain.batch.ItemState;
import io.jeton.domain.decision.DecisionType;
import io.jeton.domain.definition.ElementType;
import io.jeton.domain.incident.IncidentType;
import io.jeton.domain.instance.InstanceState;
import io.jeton.domain.job.JobKind;
import io.jeton.domain.job.JobListener;
import io.jeton.domain.job.JobState;
import io.jeton.domain.job.ListenerEvent;
import io.jeton.domain.job.Work;
import io.jeton.domain.subscription.SubscriptionKind;
import io.jeton.domain.token.TokenState;
import io.jeton.domain.usertask.UserTaskState;
import java.util.Arrays;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The small numbers that stand for enumerations in the database. A number, once used, keeps its meaning for ever; states are numbered so
 * that what is alive comes before what has ended, because indexes are read up to there.
 */
public final class Codes {
    public static final int INSTANCE_LIVING_MAX = 1;
    public static final int TOKEN_LIVING_MAX = 3;
    public static final int INCIDENT_ACTIVE = 1;
    public static final int INCIDENT_RESOLVED = 2;
    public static final int DECISION_EVALUATED = 1;
    public static final int DECISION_FAILED = 2;
    public static final int BATCH_RUNNING_MAX = 2;
    public static final int BATCH_CANCELED = 6;
    public static final int BATCH_REMOVED = 8;
    public static final int ITEM_ACTIVE = 1;

    /** Of candidates of user tasks. */
    public static final int CANDIDATE_GROUP = 1;

    public static final int CANDIDATE_USER = 2;

    private static final InstanceState[] INSTANCE_STATES = inverse(InstanceState.values(), Codes::of);
    private static final TokenState[] TOKEN_STATES = inverse(TokenState.values(), Codes::of);
    private static final JobState[] JOB_STATES = inverse(JobState.values(), Codes::of);
    private static final JobKind[] JOB_KINDS = inverse(JobKind.values(), Codes::of);
    private static final ListenerEvent[] LISTENER_EVENTS = inverse(ListenerEvent.values(), Codes::of);
    private static final IncidentType[] INCIDENT_TYPES = inverse(IncidentType.values(), Codes::of);
    private static final SubscriptionKind[] SUBSCRIPTION_KINDS = inverse(SubscriptionKind.values(), Codes::of);
    private static final UserTaskState[] USER_TASK_STATES = inverse(UserTaskState.values(), Codes::of);
    private static final ElementType[] ELEMENT_TYPES = inverse(ElementType.values(), Codes::of);
    private static final BatchType[] BATCH_TYPES = inverse(BatchType.values(), Codes::of);
    private static final BatchState[] BATCH_STATES = inverse(BatchState.values(), Codes::of);
    private static final ItemState[] ITEM_STATES = inverse(ItemState.values(), Codes::of);

    private Codes() {}

    public static int of(InstanceState state) {
        return switch (state) {
            case ACTIVE -> INSTANCE_LIVING_MAX;
            case COMPLETED -> 2;
            case TERMINATED -> 3;
            case SUSPENDED -> 0;
        };
    }

    public static InstanceState instanceState(int code) {
        return INSTANCE_STATES[code];
    }

    public static int of(TokenState state) {
        return switch (state) {
            case ACTIVATING -> 1;
            case ACTIVE -> 2;
            case COMPLETING -> TOKEN_LIVING_MAX;
            case COMPLETED -> 4;
            case TERMINATED -> 5;
            case TERMINATING -> 0;
        };
    }

    public static TokenState tokenState(int code) {
        return TOKEN_STATES[code];
    }

    public static int of(JobState state) {
        return switch (state) {
            case CREATED -> 1;
            case FAILED -> 2;
            case RETRIES_UPDATED -> 3;
            case ERROR_THROWN -> 4;
            case COMPLETED -> 10;
            case CANCELED -> 11;
        };
    }

    public static JobState jobState(int code) {
        return JOB_STATES[code];
    }

    public static int of(IncidentType type) {
        return switch (type) {
            case IO_MAPPING_ERROR -> 1;
            case JOB_NO_RETRIES -> 2;
            case CONDITION_ERROR -> 3;
            case EXTRACT_VALUE_ERROR -> 4;
            case UNHANDLED_ERROR_EVENT -> 5;
            case CALLED_ELEMENT_ERROR -> 6;
            case AD_HOC_SUB_PROCESS_NO_RETRIES -> 20;
            case CALLED_DECISION_ERROR -> 30;
            case DECISION_EVALUATION_ERROR -> 31;
            case EXECUTION_LISTENER_NO_RETRIES -> 21;
            case TASK_LISTENER_NO_RETRIES -> 22;
            case FORM_NOT_FOUND -> 40;
            case MESSAGE_SIZE_EXCEEDED -> 50;
            case RESOURCE_NOT_FOUND -> 41;
        };
    }

    public static int of(DecisionType type) {
        return switch (type) {
            case DECISION_TABLE -> 1;
            case LITERAL_EXPRESSION -> 2;
            case BOXED_EXPRESSION -> 3;
        };
    }

    public static IncidentType incidentType(int code) {
        return INCIDENT_TYPES[code];
    }

    public static int of(ElementType type) {
        return switch (type) {
            case PROCESS -> 1;
            case SUB_PROCESS -> 2;
            case START_EVENT -> 3;
            case INTERMEDIATE_THROW_EVENT -> 4;
            case END_EVENT -> 5;
            case SERVICE_TASK -> 6;
            case MANUAL_TASK -> 7;
            case TASK -> 8;
            case EXCLUSIVE_GATEWAY -> 9;
            case PARALLEL_GATEWAY -> 10;
            case BUSINESS_RULE_TASK -> 11;
            case SCRIPT_TASK -> 12;
            case SEND_TASK -> 13;
            case EVENT_SUB_PROCESS -> 14;
            case INTERMEDIATE_CATCH_EVENT -> 15;
            case BOUNDARY_EVENT -> 16;
            case RECEIVE_TASK -> 17;
            case INCLUSIVE_GATEWAY -> 18;
            case EVENT_BASED_GATEWAY -> 19;
            case CALL_ACTIVITY -> 30;
            case AD_HOC_SUB_PROCESS -> 31;
            case AD_HOC_SUB_PROCESS_INNER_INSTANCE -> 32;
            case MULTI_INSTANCE_BODY -> 33;
            case USER_TASK -> 40;
        };
    }

    public static int of(SubscriptionKind kind) {
        return switch (kind) {
            case TIMER -> 1;
            case MESSAGE -> 2;
            case SIGNAL -> 3;
            case CONDITION -> 4;
            case COMPENSATION -> 5;
            case ENDING -> 6;
        };
    }

    public static SubscriptionKind subscriptionKind(int code) {
        return SUBSCRIPTION_KINDS[code];
    }

    public static ElementType elementType(int code) {
        return ELEMENT_TYPES[code];
    }

    public static int of(UserTaskState state) {
        return switch (state) {
            case CREATING -> 1;
            case CREATED -> 2;
            case ASSIGNING -> 3;
            case UPDATING -> 4;
            case COMPLETING -> 5;
            case COMPLETED -> 10;
            case CANCELED -> 11;
            case CANCELING -> 6;
        };
    }

    public static UserTaskState userTaskState(int code) {
        return USER_TASK_STATES[code];
    }

    public static int of(JobKind kind) {
        return switch (kind) {
            case BPMN_ELEMENT -> 1;
            case AD_HOC_SUB_PROCESS -> 2;
            case EXECUTION_LISTENER -> 3;
            case TASK_LISTENER -> 4;
        };
    }

    public static JobKind jobKind(int code) {
        return JOB_KINDS[code];
    }

    /** From 1: no listener has the code 0. */
    public static int of(ListenerEvent event) {
        return switch (event) {
            case START -> 1;
            case END -> 2;
            case CREATING -> 3;
            case ASSIGNING -> 4;
            case UPDATING -> 5;
            case COMPLETING -> 6;
            case CANCELING -> 7;
        };
    }

    public static ListenerEvent listenerEvent(int code) {
        return LISTENER_EVENTS[code];
    }

    public static int of(BatchType type) {
        return switch (type) {
            case CANCEL_PROCESS_INSTANCE -> 1;
            case RESOLVE_INCIDENT -> 2;
            case MODIFY_PROCESS_INSTANCE -> 3;
            case MIGRATE_PROCESS_INSTANCE -> 4;
            case RESTART_PROCESS_INSTANCE -> 5;
            case UPDATE_SUSPENSION_STATE -> 20;
            case SET_VARIABLES -> 21;
            case SET_JOB_RETRIES -> 22;
            case CORRELATE_MESSAGE -> 23;
            case DELETE_PROCESS_INSTANCE -> 24;
            case SET_REMOVAL_TIME -> 25;
            case DELETE_DECISION_INSTANCE -> 26;
            case SET_DECISION_REMOVAL_TIME -> 27;
            case SET_BATCH_REMOVAL_TIME -> 28;
        };
    }

    public static BatchType batchType(int code) {
        return BATCH_TYPES[code];
    }

    public static int of(BatchState state) {
        return switch (state) {
            case CREATED -> 1;
            case ACTIVE -> BATCH_RUNNING_MAX;
            case SUSPENDED -> 3;
            case PARTIALLY_COMPLETED -> 4;
            case COMPLETED -> 5;
            case CANCELED -> BATCH_CANCELED;
            case FAILED -> 7;
            case REMOVED -> BATCH_REMOVED;
        };
    }

    public static BatchState batchState(int code) {
        return BATCH_STATES[code];
    }

    public static int of(ItemState state) {
        return switch (state) {
            case ACTIVE -> ITEM_ACTIVE;
            case COMPLETED -> 2;
            case SKIPPED -> 3;
            case FAILED -> 4;
        };
    }

    public static ItemState itemState(int code) {
        return ITEM_STATES[code];
    }

    /** What a job asks for, from its columns; without a listener, {@code listenerEvent} is 0. */
    public static Work work(
            int kind, String type, int priority, int listenerEvent, int listenerIndex, @Nullable String headers) {
        var listener = listenerEvent == 0 ? null : new JobListener(listenerEvent(listenerEvent), listenerIndex);
        return new Work(jobKind(kind), type, priority, listener, StringMap.fromColumn(headers));
    }

    private static <E> E[] inverse(E[] values, ToIntFunction<E> codeOf) {
        var max = Arrays.stream(values).mapToInt(codeOf).max().orElse(0);
        var byCode = Arrays.copyOf(values, max + 1);
        Arrays.fill(byCode, values[0]);
        Arrays.stream(values).forEach(value -> byCode[codeOf.applyAsInt(value)] = value);
        return byCode;
    }
}
