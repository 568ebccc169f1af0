package io.jeton.domain.change;

import io.jeton.domain.key.FormKey;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.key.UserTaskKey;
import io.jeton.domain.usertask.TaskAttributes;
import io.jeton.domain.usertask.TaskTransition;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What happens to user tasks. */
public sealed interface UserTaskChange extends InstanceChange {
    @Override
    default void tell(ChangeReader reader) {
        tell((Reader) reader);
    }

    void tell(Reader reader);

    /**
     * Somebody is asked to do something.
     *
     * @param form the version of the linked form; {@code null}: none
     * @param externalFormReference {@code null}: none
     */
    record UserTaskCreated(
            UserTaskKey task,
            TokenKey token,
            String elementId,
            TaskAttributes attributes,
            @Nullable FormKey form,
            @Nullable String externalFormReference,
            Instant at)
            implements UserTaskChange {
        @Override
        public void tell(Reader reader) {
            reader.on(this);
        }
    }

    /**
     * Somebody does it from now on.
     *
     * @param assignee {@code null}: nobody
     */
    record UserTaskAssigned(UserTaskKey task, @Nullable String assignee, Instant at) implements UserTaskChange {
        @Override
        public void tell(Reader reader) {
            reader.on(this);
        }
    }

    /**
     * Whom it is offered to, until when, or how urgent it is, has been changed.
     *
     * @param attributes all of them, as they are now
     */
    record UserTaskUpdated(UserTaskKey task, TaskAttributes attributes, Instant at) implements UserTaskChange {
        @Override
        public void tell(Reader reader) {
            reader.on(this);
        }
    }

    /**
     * Its listeners are asked about a change.
     *
     * @param transition before the first of them has agreed
     */
    record UserTaskListenersAsked(UserTaskKey task, TaskTransition transition, Instant at) implements UserTaskChange {
        @Override
        public void tell(Reader reader) {
            reader.on(this);
        }
    }

    /**
     * One of its listeners has agreed.
     *
     * @param corrected what the task is going to be now
     */
    record UserTaskListenerAgreed(UserTaskKey task, TaskAttributes corrected, Instant at) implements UserTaskChange {
        @Override
        public void tell(Reader reader) {
            reader.on(this);
        }
    }

    /**
     * All of its listeners have agreed: it is what it was going to be.
     */
    record UserTaskChanged(UserTaskKey task, Instant at) implements UserTaskChange {
        @Override
        public void tell(Reader reader) {
            reader.on(this);
        }
    }

    /**
     * One of its listeners has not agreed: it stays what it was.
     *
     * @param reason {@code null} if the listener gave none
     */
    record UserTaskDenied(UserTaskKey task, @Nullable String reason, Instant at) implements UserTaskChange {
        @Override
        public void tell(Reader reader) {
            reader.on(this);
        }
    }

    /** It is done. */
    record UserTaskCompleted(UserTaskKey task, Instant at) implements UserTaskChange {
        @Override
        public void tell(Reader reader) {
            reader.on(this);
        }
    }

    /** Nobody needs it any more. */
    record UserTaskCanceled(UserTaskKey task, Instant at) implements UserTaskChange {
        @Override
        public void tell(Reader reader) {
            reader.on(this);
        }
    }

    /** One method for each change of this family. */
    interface Reader {
        void on(UserTaskCreated change);

        void on(UserTaskAssigned change);

        void on(UserTaskUpdated change);

        void on(UserTaskListenersAsked change);

        void on(UserTaskListenerAgreed change);

        void on(UserTaskChanged change);

        void on(UserTaskDenied change);

        void on(UserTaskCompleted change);

        void on(UserTaskCanceled change);
    }
}
