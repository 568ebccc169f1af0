package io.jeton.domain.change;

import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.variable.Value;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What happens to an instance as a whole. */
public sealed interface LifeChange extends InstanceChange {
    @Override
    default void tell(ChangeReader reader) {
        tell((Reader) reader);
    }

    void tell(Reader reader);

    /** The instance exists, and its root scope is open. */
    record InstanceStarted(Instant at) implements LifeChange {
        @Override
        public void tell(Reader reader) {
            reader.on(this);
        }
    }

    /**
     * The process has start listeners, which come first.
     *
     * @param elements where the instance begins when they are done, instead of at its none start event
     * @param variables what the event among them brings that has started the instance
     */
    record StartPostponed(List<String> elements, Map<String, Value> variables) implements LifeChange {
        @Override
        public void tell(Reader reader) {
            reader.on(this);
        }
    }

    /** Nothing was left to do. */
    record InstanceCompleted(Instant at) implements LifeChange {
        @Override
        public void tell(Reader reader) {
            reader.on(this);
        }
    }

    /** The instance was ended from outside. */
    record InstanceTerminated(Instant at) implements LifeChange {
        @Override
        public void tell(Reader reader) {
            reader.on(this);
        }
    }

    /**
     * The instance goes on by another definition.
     *
     * @param definition the new one
     * @param elements what the elements and the process are called there, by what they were called before: at least all at which something lives
     *     or waits
     * @param flows what the flows are called there whose tokens wait at joins, by what they were called before
     */
    record InstanceMigrated(
            ProcessDefinitionKey definition, Map<String, String> elements, Map<String, String> flows, Instant at)
            implements LifeChange {
        public InstanceMigrated {
            elements = Collections.unmodifiableMap(new LinkedHashMap<>(elements));
            flows = Collections.unmodifiableMap(new LinkedHashMap<>(flows));
        }

        @Override
        public void tell(Reader reader) {
            reader.on(this);
        }
    }

    /** From now on nothing happens in the instance. */
    record InstanceSuspended(Instant at) implements LifeChange {
        @Override
        public void tell(Reader reader) {
            reader.on(this);
        }
    }

    /** The instance goes on where it was. */
    record InstanceResumed(Instant at) implements LifeChange {
        @Override
        public void tell(Reader reader) {
            reader.on(this);
        }
    }

    /**
     * It is settled how long the instance, which has ended, is remembered with all that it has called.
     *
     * @param until from then on it may be forgotten; {@code null} if never
     * @param isFinal whether it is forgotten whatever is settled afterwards, because somebody was told that it is
     */
    record RemovalScheduled(@Nullable Instant until, boolean isFinal) implements LifeChange {
        @Override
        public void tell(Reader reader) {
            reader.on(this);
        }
    }

    /** One method for each change of this family. */
    interface Reader {
        void on(InstanceStarted change);

        void on(StartPostponed change);

        void on(InstanceCompleted change);

        void on(InstanceTerminated change);

        void on(InstanceMigrated change);

        void on(InstanceSuspended change);

        void on(InstanceResumed change);

        void on(RemovalScheduled change);
    }
}
