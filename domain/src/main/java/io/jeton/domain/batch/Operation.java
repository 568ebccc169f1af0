package io.jeton.domain.batch;

import io.jeton.domain.history.RemovalTime;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.migration.Migration;
import io.jeton.domain.modification.Modification;
import io.jeton.domain.modification.Rearrangement;
import io.jeton.domain.variable.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is done to each item of a batch, with all that is the same for all of them. What a new one needs is listed in {@code docs/howto}. */
public sealed interface Operation {
    BatchType type();

    /** Whoever deals with operations says what it does with each of them: forgetting one does not compile. */
    <R> R tell(Visitor<R> visitor);

    /** Does something else with each operation. */
    interface Visitor<R> {
        R on(CancelInstances operation);

        R on(ResolveIncidents operation);

        R on(ModifyInstances operation);

        R on(MigrateInstances operation);

        R on(RestartInstances operation);

        R on(SetSuspended operation);

        R on(SetVariables operation);

        R on(SetJobRetries operation);

        R on(CorrelateMessage operation);

        R on(DeleteInstances operation);

        R on(SetRemovalTime operation);

        R on(SetRetriesOfJobs operation);

        R on(DeleteEvaluations operation);

        R on(SetEvaluationRemovalTime operation);

        R on(SetBatchRemovalTime operation);
    }

    /** Ends running instances. */
    record CancelInstances() implements Operation {
        @Override
        public BatchType type() {
            return BatchType.CANCEL_PROCESS_INSTANCE;
        }

        @Override
        public <R> R tell(Visitor<R> visitor) {
            return visitor.on(this);
        }
    }

    /** Declares the causes of incidents removed. */
    record ResolveIncidents() implements Operation {
        @Override
        public BatchType type() {
            return BatchType.RESOLVE_INCIDENT;
        }

        @Override
        public <R> R tell(Visitor<R> visitor) {
            return visitor.on(this);
        }
    }

    /**
     * Puts the tokens of running instances elsewhere.
     *
     * @param definition the process for which it was meant: instances of another one fail; {@code null} if any will do
     */
    record ModifyInstances(
            Rearrangement rearrangement, @Nullable ProcessDefinitionKey definition) implements Operation {
        @Override
        public BatchType type() {
            return BatchType.MODIFY_PROCESS_INSTANCE;
        }

        @Override
        public <R> R tell(Visitor<R> visitor) {
            return visitor.on(this);
        }
    }

    /** Has running instances go on by another definition. */
    record MigrateInstances(Migration migration) implements Operation {
        @Override
        public BatchType type() {
            return BatchType.MIGRATE_PROCESS_INSTANCE;
        }

        @Override
        public <R> R tell(Visitor<R> visitor) {
            return visitor.on(this);
        }
    }

    /**
     * Starts new instances with what ended ones have left.
     *
     * @param definition the process of them all: ended instances of another one fail
     * @param modification where they begin: starting instructions only
     * @param keepsBusinessId whether a new instance has the business id of the ended one
     */
    record RestartInstances(ProcessDefinitionKey definition, Modification modification, boolean keepsBusinessId)
            implements Operation {
        @Override
        public BatchType type() {
            return BatchType.RESTART_PROCESS_INSTANCE;
        }

        @Override
        public <R> R tell(Visitor<R> visitor) {
            return visitor.on(this);
        }
    }

    /** Suspends running instances, or resumes suspended ones. */
    record SetSuspended(boolean suspended) implements Operation {
        @Override
        public BatchType type() {
            return BatchType.UPDATE_SUSPENSION_STATE;
        }

        @Override
        public <R> R tell(Visitor<R> visitor) {
            return visitor.on(this);
        }
    }

    /** Sets variables of running instances as a whole. */
    record SetVariables(Map<String, Value> variables) implements Operation {
        public SetVariables {
            variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
        }

        @Override
        public BatchType type() {
            return BatchType.SET_VARIABLES;
        }

        @Override
        public <R> R tell(Visitor<R> visitor) {
            return visitor.on(this);
        }
    }

    /**
     * Grants all open jobs of running instances attempts, and has what failed for lack of them tried again.
     *
     * @param retries at least 1
     */
    record SetJobRetries(int retries) implements Operation {
        @Override
        public BatchType type() {
            return BatchType.SET_JOB_RETRIES;
        }

        @Override
        public <R> R tell(Visitor<R> visitor) {
            return visitor.on(this);
        }
    }

    /** Gives running instances a message that they wait for, whatever its correlation key. */
    record CorrelateMessage(String name, Map<String, Value> variables) implements Operation {
        public CorrelateMessage {
            variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
        }

        @Override
        public BatchType type() {
            return BatchType.CORRELATE_MESSAGE;
        }

        @Override
        public <R> R tell(Visitor<R> visitor) {
            return visitor.on(this);
        }
    }

    /** Forgets instances that have ended, with all that they have called. */
    record DeleteInstances() implements Operation {
        @Override
        public BatchType type() {
            return BatchType.DELETE_PROCESS_INSTANCE;
        }

        @Override
        public <R> R tell(Visitor<R> visitor) {
            return visitor.on(this);
        }
    }

    /** Settles when instances that have ended may be forgotten. */
    record SetRemovalTime(RemovalTime time) implements Operation {
        @Override
        public BatchType type() {
            return BatchType.SET_REMOVAL_TIME;
        }

        @Override
        public <R> R tell(Visitor<R> visitor) {
            return visitor.on(this);
        }
    }

    /**
     * Grants open jobs attempts, each item being a job, and has what failed for lack of them tried again.
     *
     * @param retries at least 1
     */
    record SetRetriesOfJobs(int retries) implements Operation {
        @Override
        public BatchType type() {
            return BatchType.SET_JOB_RETRIES;
        }

        @Override
        public <R> R tell(Visitor<R> visitor) {
            return visitor.on(this);
        }
    }

    /** Forgets evaluations of decisions, each with all of its decisions. */
    record DeleteEvaluations() implements Operation {
        @Override
        public BatchType type() {
            return BatchType.DELETE_DECISION_INSTANCE;
        }

        @Override
        public <R> R tell(Visitor<R> visitor) {
            return visitor.on(this);
        }
    }

    /**
     * Settles when evaluations of decisions may be forgotten.
     *
     * @param time {@link RemovalTime.AfterTimeToLive} means as long as the settings say, also those that come later
     */
    record SetEvaluationRemovalTime(RemovalTime time) implements Operation {
        @Override
        public BatchType type() {
            return BatchType.SET_DECISION_REMOVAL_TIME;
        }

        @Override
        public <R> R tell(Visitor<R> visitor) {
            return visitor.on(this);
        }
    }

    /** Settles when batches that have ended may be forgotten. */
    record SetBatchRemovalTime(RemovalTime time) implements Operation {
        @Override
        public BatchType type() {
            return BatchType.SET_BATCH_REMOVAL_TIME;
        }

        @Override
        public <R> R tell(Visitor<R> visitor) {
            return visitor.on(this);
        }
    }
}
