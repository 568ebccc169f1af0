package io.jeton.application.pipeline;

import io.jeton.application.port.LaneTransaction.EntityKind;
import io.jeton.application.port.ProcessReference;
import io.jeton.domain.key.IncidentKey;
import io.jeton.domain.key.JobKey;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.key.SubscriptionKey;
import io.jeton.domain.key.UserTaskKey;
import io.jeton.domain.rejection.Rejection;
import io.jeton.domain.rejection.Rejection.DefinitionNotFound;
import io.jeton.domain.rejection.Rejection.ElementInstanceNotFound;
import io.jeton.domain.rejection.Rejection.IncidentNotFound;
import io.jeton.domain.rejection.Rejection.InstanceNotFound;
import io.jeton.domain.rejection.Rejection.JobNotFound;
import io.jeton.domain.rejection.Rejection.ProcessNotFound;
import io.jeton.domain.rejection.Rejection.RememberedInstanceNotFound;
import io.jeton.domain.rejection.Rejection.SubscriptionNotFound;
import io.jeton.domain.rejection.Rejection.UserTaskNotFound;

/** Which instance a command is for. */
public sealed interface Target {
    /** Why the command is refused if there is no such thing. */
    Rejection notFound();

    /** A new instance of this version of a process, unless it has been deleted, or is suspended. */
    record NewOfDefinition(ProcessDefinitionKey definition, String tenantId) implements Target {
        @Override
        public Rejection notFound() {
            return new DefinitionNotFound(definition);
        }
    }

    /** A new instance of a version of which somebody has just found a start event open, so that it was neither deleted nor suspended then. */
    record NewByEvent(ProcessDefinitionKey definition, String tenantId) implements Target {
        @Override
        public Rejection notFound() {
            return new DefinitionNotFound(definition);
        }
    }

    /** A new instance of the version that this means, unless it is suspended. */
    record NewOfProcess(ProcessReference process) implements Target {
        @Override
        public Rejection notFound() {
            return new ProcessNotFound(
                    process.processId(),
                    process instanceof ProcessReference.Version exact ? exact.version() : -1,
                    process.tenantId());
        }
    }

    /** This very instance. */
    record OfInstance(ProcessInstanceKey instance) implements Target {
        @Override
        public Rejection notFound() {
            return new InstanceNotFound(instance);
        }
    }

    /** This very instance, whether it lives or has ended. */
    record OfRemembered(ProcessInstanceKey instance) implements Target {
        @Override
        public Rejection notFound() {
            return new RememberedInstanceNotFound(instance);
        }
    }

    /** The instance that owns something; a process instance counts as its own root token. */
    record OfEntity(EntityKind kind, long key) implements Target {
        @Override
        public Rejection notFound() {
            return switch (kind) {
                case JOB -> new JobNotFound(new JobKey(key));
                case INCIDENT -> new IncidentNotFound(new IncidentKey(key));
                case TOKEN -> new ElementInstanceNotFound(key);
                case SUBSCRIPTION -> new SubscriptionNotFound(new SubscriptionKey(key));
                case USER_TASK -> new UserTaskNotFound(new UserTaskKey(key));
            };
        }
    }
}
