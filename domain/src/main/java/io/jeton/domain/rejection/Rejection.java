package io.jeton.domain.rejection;

import io.jeton.domain.access.Right;
import io.jeton.domain.incident.IncidentType;
import io.jeton.domain.job.JobKind;
import io.jeton.domain.key.BatchKey;
import io.jeton.domain.key.DecisionEvaluationKey;
import io.jeton.domain.key.DecisionKey;
import io.jeton.domain.key.IncidentKey;
import io.jeton.domain.key.JobKey;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.key.SubscriptionKey;
import io.jeton.domain.key.UserTaskKey;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Why a command was refused: the facts, and the sentence made of them. */
public sealed interface Rejection {
    RejectionKind kind();

    /** What was asked, what was found, what to do. */
    String message();

    /** The exception that carries this rejection. */
    default CommandRejected asException() {
        return new CommandRejected(this);
    }

    /** The request cannot be meant, whatever there is. */
    sealed interface Malformed extends Rejection {
        @Override
        default RejectionKind kind() {
            return RejectionKind.MALFORMED;
        }
    }

    /** The caller may not do it. */
    sealed interface NotPermitted extends Rejection {
        @Override
        default RejectionKind kind() {
            return RejectionKind.NOT_PERMITTED;
        }
    }

    /** What it is about is not there, or not any more; or the caller may not see it. */
    sealed interface NotFound extends Rejection {
        @Override
        default RejectionKind kind() {
            return RejectionKind.NOT_FOUND;
        }
    }

    /** What it is about is in a state that does not allow it. */
    sealed interface Conflict extends Rejection {
        @Override
        default RejectionKind kind() {
            return RejectionKind.CONFLICT;
        }
    }

    /** A field of a request breaks its contract. */
    record InvalidField(String field, String expected) implements Malformed {
        @Override
        public String message() {
            return "'" + field + "': " + expected;
        }
    }

    /** The files of a deployment cannot be executed; each problem is one line of the message. */
    record InvalidDeployment(String problems) implements Malformed {
        @Override
        public String message() {
            return problems;
        }
    }

    /** No definition has this key. */
    record DefinitionNotFound(ProcessDefinitionKey key) implements NotFound {
        @Override
        public String message() {
            return "expected to find a process definition with key " + key.value() + ", but there is none";
        }
    }

    /** Nothing that can be deleted has this key: no process definition, decision requirements graph or form. */
    record ResourceNotFound(long key) implements NotFound {
        @Override
        public String message() {
            return "expected to find a process definition, a decision requirements graph or a form with key " + key
                    + ", but there is none; it may have been deleted";
        }
    }

    /** A version of a process is needed by its instances. */
    record DefinitionInUse(ProcessDefinitionKey key, String processId, int version) implements Conflict {
        @Override
        public String message() {
            return "process definition " + key.value() + " (version " + version + " of process '" + processId
                    + "') cannot be deleted: it has running instances; wait for their end, or cancel them";
        }
    }

    /** The version before a deleted one cannot take its place: what its start events wait for cannot be computed any more. */
    record CannotStartAgain(String processId, int version, String reason) implements Conflict {
        @Override
        public String message() {
            return "version " + version + " of process '" + processId + "' cannot become the newest one again: "
                    + reason;
        }
    }

    /** No version of a decision is what was asked for. */
    record DecisionNotFound(String asked) implements NotFound {
        public static DecisionNotFound byKey(DecisionKey key) {
            return new DecisionNotFound("key " + key.value());
        }

        /** The newest version was asked for. */
        public static DecisionNotFound byId(String decisionId, String tenantId) {
            return new DecisionNotFound("id '" + decisionId + "' and tenant '" + tenantId + "'");
        }

        @Override
        public String message() {
            return "expected to find a decision with " + asked + ", but there is none";
        }
    }

    /**
     * No definition has this process id and version.
     *
     * @param version -1 for the latest
     */
    record ProcessNotFound(String processId, int version, String tenantId) implements NotFound {
        @Override
        public String message() {
            return "expected to find a process definition with id '" + processId + "'"
                    + (version < 0 ? "" : " and version " + version) + " of tenant '" + tenantId
                    + "', but there is none";
        }
    }

    /** An instance should begin at the none start event, and there is none. */
    record NoNoneStartEvent(String processId) implements Conflict {
        @Override
        public String message() {
            return "process '" + processId
                    + "' has no none start event; name the elements to start with in 'startInstructions'";
        }
    }

    /** The events that a new instance must wait for cannot be computed from its variables. */
    record CannotStart(String processId, String reason) implements Conflict {
        @Override
        public String message() {
            return "process '" + processId + "' cannot start with these variables: " + reason;
        }
    }

    /** No open subscription has this key: it never existed, or what it waited for has happened or cannot happen any more. */
    record SubscriptionNotFound(SubscriptionKey key) implements NotFound {
        @Override
        public String message() {
            return "expected to find an open subscription with key " + key.value() + ", but there is none";
        }
    }

    /** No running instance has this key. */
    record InstanceNotFound(ProcessInstanceKey key) implements NotFound {
        @Override
        public String message() {
            return "expected to find an active process instance with key " + key.value() + ", but there is none";
        }
    }

    /** No living element instance (or process instance) has this key. */
    record ElementInstanceNotFound(long key) implements NotFound {
        @Override
        public String message() {
            return "expected to find an active element instance or process instance with key " + key
                    + ", but there is none";
        }
    }

    /** The element instance is there, but is still being entered, or is being left. */
    record ElementInstanceNotActive(long key) implements Conflict {
        @Override
        public String message() {
            return "expected element instance " + key
                    + " to be active, but it is still being entered, or is being left";
        }
    }

    /** An instance waits for messages of a name nowhere, or in several places. */
    record MessageNotAwaited(ProcessInstanceKey key, String name, int places) implements Conflict {
        @Override
        public String message() {
            return "expected process instance " + key.value() + " to wait for message '" + name
                    + "' in one place, but it waits for it in " + (places == 0 ? "none" : String.valueOf(places));
        }
    }

    /** Nothing happens in the instance until somebody resumes it. */
    record SuspendedInstance(ProcessInstanceKey key) implements Conflict {
        @Override
        public String message() {
            return "process instance " + key.value() + " is suspended; resume it first";
        }
    }

    /** A called instance cannot go on before the one that called it. */
    record SuspendedCaller(ProcessInstanceKey key, ProcessInstanceKey caller) implements Conflict {
        @Override
        public String message() {
            return "process instance " + key.value() + " was called by process instance " + caller.value()
                    + ", which is suspended; resume that one";
        }
    }

    /** No open job has this key: it never existed, or it was completed or cancelled. */
    record JobNotFound(JobKey key) implements NotFound {
        @Override
        public String message() {
            return "expected to find an open job with key " + key.value()
                    + ", but there is none; it may have been completed or cancelled";
        }
    }

    /** The job waits for an operator to resolve its incident. */
    record JobHasIncident(JobKey key, IncidentKey incident) implements Conflict {
        @Override
        public String message() {
            return "job " + key.value() + " has incident " + incident.value() + "; resolve it first";
        }
    }

    /** The job is one of the engine's own: no worker can report on it. */
    record EnginesJob(JobKey key) implements Conflict {
        @Override
        public String message() {
            return "job " + key.value() + " is carried out by the engine itself";
        }
    }

    /** The process has not begun, or is at its end: one of its own listeners is at work. */
    record ProcessHasListenersToCall(ProcessInstanceKey key) implements Conflict {
        @Override
        public String message() {
            return "process instance " + key.value()
                    + " is still being entered, or is being left: the listeners of its process "
                    + "must be done first; complete their jobs, or cancel the instance";
        }
    }

    /** The instance is being cancelled, and listeners are asked about that before it is gone: nothing else is to begin in it. */
    record InstanceBeingCanceled(ProcessInstanceKey key) implements Conflict {
        @Override
        public String message() {
            return "process instance " + key.value()
                    + " is being cancelled: it ends when the jobs of the listeners that are asked about that are done";
        }
    }

    /** The job is a listener's, so no BPMN error can come of it. */
    record ListenerCannotThrow(JobKey key, JobKind jobKind) implements Conflict {
        @Override
        public String message() {
            return "job " + key.value() + " cannot throw a BPMN error, because it is of kind " + jobKind
                    + ": complete it, or report its failure";
        }
    }

    /** The job failed and is not offered before its back-off is over. */
    record JobBacksOff(JobKey key, Instant until) implements Conflict {
        @Override
        public String message() {
            return "job " + key.value() + " has failed and backs off until " + until;
        }
    }

    /** The time-out of a job can only be changed while a worker holds it. */
    record JobNotHeld(JobKey key) implements Conflict {
        @Override
        public String message() {
            return "job " + key.value() + " is not held by a worker, so it has no time-out to change";
        }
    }

    /** No open incident has this key: it never existed, or it was resolved. */
    record IncidentNotFound(IncidentKey key) implements NotFound {
        @Override
        public String message() {
            return "expected to find an open incident with key " + key.value()
                    + ", but there is none; it may have been resolved";
        }
    }

    /** An incident of a job without retries cannot be resolved before the job has some. */
    record NoRetriesLeft(IncidentKey incident, JobKey job) implements Conflict {
        @Override
        public String message() {
            return "incident " + incident.value() + " cannot be resolved: job " + job.value()
                    + " has no retries left; update its retries first";
        }
    }

    /** No open user task has this key: it never existed, or it was completed or cancelled. */
    record UserTaskNotFound(UserTaskKey key) implements NotFound {
        @Override
        public String message() {
            return "expected to find an open user task with key " + key.value()
                    + ", but there is none; it may have been completed or cancelled";
        }
    }

    /** The user task is there, but its listeners are being asked about another change of it. */
    record UserTaskInTransition(UserTaskKey key, String state) implements Conflict {
        @Override
        public String message() {
            return "expected user task " + key.value() + " to be CREATED, but it is " + state
                    + ": its listeners are asked about another change; try again later";
        }
    }

    /** A listener did not agree to a change of a user task. */
    record UserTaskChangeDenied(
            String operation, UserTaskKey key, @Nullable String reason) implements Conflict {
        @Override
        public String message() {
            return operation + " of user task " + key.value() + " was denied by a task listener"
                    + (reason == null || reason.isBlank() ? "" : ": " + reason);
        }
    }

    /** Somebody does the user task already, and was not to be replaced. */
    record UserTaskHasAssignee(UserTaskKey key, String assignee) implements Conflict {
        @Override
        public String message() {
            return "user task " + key.value() + " is assigned to '" + assignee
                    + "'; unassign it first, or allow to override the assignee";
        }
    }

    /** The instance belongs to a calling one. */
    record CalledInstance(ProcessInstanceKey key, ProcessInstanceKey root) implements Conflict {
        @Override
        public String message() {
            return "process instance " + key.value() + " was started by a call activity; cancel its root instance "
                    + root.value();
        }
    }

    /** Something that happens once only has happened already, or cannot happen any more. */
    record AlreadyDone(String what) implements Conflict {
        @Override
        public String message() {
            return what + "; nothing has been done";
        }
    }

    /** A message with this id is still buffered. */
    record MessageAlreadyPublished(String name, String correlationKey, String messageId) implements Rejection {
        @Override
        public RejectionKind kind() {
            return RejectionKind.EXISTS;
        }

        @Override
        public String message() {
            return "message '" + name + "' with correlation key '" + correlationKey + "' and id '" + messageId
                    + "' was published before, and has not expired";
        }
    }

    /** Nobody waits for a message that is not buffered. */
    record MessageNotCorrelated(String name, String correlationKey) implements NotFound {
        @Override
        public String message() {
            return "expected to find somebody who waits for message '" + name + "' with correlation key '"
                    + correlationKey + "', but there is nobody";
        }
    }

    /**
     * An instruction of a modification cannot be carried out.
     *
     * @param instruction its index, counted from 0
     * @param description what it asks
     */
    record InstructionRefused(int instruction, String description, String reason) implements Malformed {
        @Override
        public String message() {
            return "instructions[" + instruction + "]: cannot " + description + ": " + reason;
        }
    }

    /**
     * An instruction of a modification starts something in an instance that is suspended.
     *
     * @param instruction its index, counted from 0
     * @param description what it asks
     */
    record StartInSuspended(int instruction, String description, ProcessInstanceKey key) implements Conflict {
        @Override
        public String message() {
            return "instructions[" + instruction + "]: cannot " + description + ": process instance " + key.value()
                    + " is suspended; resume it first";
        }
    }

    /** Each instruction of a modification can be carried out, but what they start fails at once. */
    record ModificationFails(String elementId, IncidentType type, String reason) implements Conflict {
        @Override
        public String message() {
            return "the modification leads to the incident " + type + " at '" + elementId + "': " + reason;
        }
    }

    /** The instance has changed since the caller has looked at it. */
    record OtherRevision(ProcessInstanceKey key, long expected, long found) implements Conflict {
        @Override
        public String message() {
            return "expected process instance " + key.value() + " at version " + expected + ", but it is at version "
                    + found + "; look at it again";
        }
    }

    /**
     * No batch has this key, or none that could still be changed.
     *
     * @param state its state, if there is one
     */
    record BatchNotFound(BatchKey key, @Nullable String state) implements NotFound {
        @Override
        public String message() {
            return "expected to find a running batch operation with key " + key.value() + ", but "
                    + (state == null ? "there is none" : "it is " + state);
        }
    }

    /** Nothing is kept of an evaluation with this key. */
    record EvaluationNotFound(DecisionEvaluationKey key) implements NotFound {
        @Override
        public String message() {
            return "expected to find an evaluation of a decision with key " + key.value() + ", but there is none";
        }
    }

    /** The batch is not in a state in which this can be done. */
    record BatchNotInState(BatchKey key, String expected, String state) implements Conflict {
        @Override
        public String message() {
            return "expected batch operation " + key.value() + " " + expected + ", but it is " + state;
        }
    }

    /** Too much is queued already. */
    record Overloaded(String what) implements Rejection {
        @Override
        public RejectionKind kind() {
            return RejectionKind.OVERLOADED;
        }

        @Override
        public String message() {
            return what + "; nothing has been done, try again later";
        }
    }

    /** The idempotency key was used before, for a request that was not the same. */
    record IdempotencyKeyReused(String key, String operation, Instant usedAt) implements Rejection {
        @Override
        public RejectionKind kind() {
            return RejectionKind.MISMATCH;
        }

        @Override
        public String message() {
            return "idempotency key '" + key + "' was used at " + usedAt + " for another request '" + operation
                    + "', with another path or body; a key belongs to one request and its repetitions";
        }
    }

    /**
     * The job is not, or not any more, locked by whoever reports on it.
     *
     * @param worker who holds it now; {@code null} if nobody does
     * @param until until when; {@code null} if nobody does
     */
    record JobLockLost(
            JobKey key, @Nullable String worker, @Nullable Instant until) implements Conflict {
        @Override
        public String message() {
            return "the lock of job " + key.value() + " has been lost: "
                    + (worker == null
                            ? "nobody holds the job now; fetch it again"
                            : "the job is held by worker '" + worker + "' until " + until);
        }
    }

    /** The instance is one of another process, or version, than the operation was meant for. */
    record OtherDefinition(ProcessInstanceKey key, ProcessDefinitionKey expected, ProcessDefinitionKey found)
            implements Conflict {
        @Override
        public String message() {
            return "expected process instance " + key.value() + " to be of process definition " + expected.value()
                    + ", but it is of " + found.value();
        }
    }

    /**
     * Of several instances that were to be modified together, one was not.
     *
     * @param key which one
     * @param done how many of them have been modified
     * @param all how many they are
     * @param reason why it was not
     */
    record ManyNotModified(ProcessInstanceKey key, int done, int all, Rejection reason) implements Rejection {
        @Override
        public RejectionKind kind() {
            return reason.kind();
        }

        @Override
        public String message() {
            return "process instance " + key.value() + " cannot be modified: " + reason.message() + "; " + done + " of "
                    + all + " process instances have been modified";
        }
    }

    /**
     * The caller lacks a right.
     *
     * @param caller who asks
     * @param anyOf having one of these would have sufficed; not empty
     */
    record Forbidden(String caller, List<Right> anyOf) implements NotPermitted {
        public Forbidden {
            anyOf = List.copyOf(anyOf);
        }

        @Override
        public String message() {
            return "user '" + caller + "' lacks the permission "
                    + anyOf.stream().map(Right::toString).collect(Collectors.joining(", or "));
        }
    }

    /** The caller does not act for this tenant. */
    record TenantForbidden(String caller, String tenantId) implements NotPermitted {
        @Override
        public String message() {
            return "user '" + caller + "' is not a member of tenant '" + tenantId + "'";
        }
    }

    /** Whoever asked for something that is carried out later is not known any more. */
    record CallerGone(String caller) implements NotPermitted {
        @Override
        public String message() {
            return "user '" + caller + "', who asked for this, does not exist any more";
        }
    }

    /**
     * A mapping of a migration makes no sense, whatever lives in the instance.
     *
     * @param index its place in the list, from 0
     * @param mapping from where to where
     */
    record MappingRefused(int index, String mapping, String reason) implements Malformed {
        @Override
        public String message() {
            return "mapping instruction [" + index + "] " + mapping + ": " + reason;
        }
    }

    /**
     * What lives in an instance cannot go on by another definition.
     *
     * @param problems a sentence for each thing in the way
     */
    record CannotMigrate(ProcessInstanceKey key, ProcessDefinitionKey target, List<String> problems)
            implements Conflict {
        public CannotMigrate {
            problems = List.copyOf(problems);
        }

        @Override
        public String message() {
            return "process instance " + key.value() + " cannot be migrated to process definition " + target.value()
                    + ": " + String.join("; ", problems);
        }
    }

    /** Only what has ended can be started again. */
    record InstanceNotEnded(ProcessInstanceKey key) implements Conflict {
        @Override
        public String message() {
            return "process instance " + key.value() + " has not ended, and only one that has can be restarted";
        }
    }

    /**
     * Of several instances that were to be restarted together, one was not.
     *
     * @param key which one
     * @param done how many of them have been restarted
     * @param all how many they are
     * @param reason why it was not
     */
    record ManyNotRestarted(ProcessInstanceKey key, int done, int all, Rejection reason) implements Rejection {
        @Override
        public RejectionKind kind() {
            return reason.kind();
        }

        @Override
        public String message() {
            return "process instance " + key.value() + " cannot be restarted: " + reason.message() + "; " + done
                    + " of " + all + " process instances have been restarted";
        }
    }

    /** Only what has ended can be forgotten. */
    record InstanceStillActive(ProcessInstanceKey key) implements Rejection {
        @Override
        public RejectionKind kind() {
            return RejectionKind.CONFLICT;
        }

        @Override
        public String message() {
            return "process instance " + key.value()
                    + " is active, and only one that has ended can be deleted; cancel it first";
        }
    }

    /** A called instance is remembered as long as the one that called it. */
    record CalledInstanceRemembered(ProcessInstanceKey key, ProcessInstanceKey root) implements Rejection {
        @Override
        public RejectionKind kind() {
            return RejectionKind.CONFLICT;
        }

        @Override
        public String message() {
            return "process instance " + key.value()
                    + " was started by a call activity, and is remembered as long as its root instance " + root.value();
        }
    }

    /** No instance has this key, not even one that has ended; or it has been forgotten. */
    record RememberedInstanceNotFound(ProcessInstanceKey key) implements Rejection {
        @Override
        public RejectionKind kind() {
            return RejectionKind.NOT_FOUND;
        }

        @Override
        public String message() {
            return "expected to find a process instance with key " + key.value() + ", but there is none";
        }
    }

    /** What looks at an instance as a whole has a bound. */
    record InstanceTooLarge(ProcessInstanceKey key, long tokens, int max) implements Rejection {
        @Override
        public RejectionKind kind() {
            return RejectionKind.CONFLICT;
        }

        @Override
        public String message() {
            return "process instance " + key.value() + " has " + tokens + " tokens or more, and only one with at most "
                    + max
                    + " can be looked at, or changed, as a whole; let it complete some of its iterations, or cancel"
                    + " it and start it anew";
        }
    }

    /**
     * Of several instances that were to be migrated together, one was not.
     *
     * @param key which one
     * @param done how many of them have been migrated
     * @param all how many they are
     * @param reason why it was not
     */
    record ManyNotMigrated(ProcessInstanceKey key, int done, int all, Rejection reason) implements Rejection {
        @Override
        public RejectionKind kind() {
            return reason.kind();
        }

        @Override
        public String message() {
            return "process instance " + key.value() + " cannot be migrated: " + reason.message() + "; " + done + " of "
                    + all + " process instances have been migrated";
        }
    }

    /**
     * Something was to be done to several things, and there are none.
     *
     * @param thing what each of them would have been, such as a process instance
     */
    record NothingSelected(String thing) implements Malformed {
        @Override
        public String message() {
            return "expected at least one " + thing + ", but none is named and none matches";
        }
    }

    /** Nothing is started by this version of a process until somebody activates it. */
    record SuspendedDefinition(ProcessDefinitionKey key, String processId, int version) implements Conflict {
        @Override
        public String message() {
            return "process definition " + key.value() + " (version " + version + " of process '" + processId
                    + "') is suspended, so that nothing is started by it; activate it first";
        }
    }
}
