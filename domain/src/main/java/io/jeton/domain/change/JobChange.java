package io.jeton.domain.change;

import io.jeton.domain.job.JobVerdict;
import io.jeton.domain.job.Work;
import io.jeton.domain.key.JobKey;
import io.jeton.domain.key.TokenKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What happens to jobs, but for their being handed to workers, which is not the instance's business. */
public sealed interface JobChange extends InstanceChange {
    @Override
    default void tell(ChangeReader reader) {
        tell((Reader) reader);
    }

    void tell(Reader reader);

    /** Work waits for a worker. */
    record JobCreated(JobKey job, TokenKey token, String elementId, Work work, int retries, Instant at)
            implements JobChange {
        @Override
        public void tell(Reader reader) {
            reader.on(this);
        }
    }

    /**
     * A worker has done the work.
     *
     * @param verdict what it said if the job was a task listener's; {@code null} otherwise
     */
    record JobCompleted(JobKey job, @Nullable JobVerdict verdict, Instant at) implements JobChange {
        public JobCompleted(JobKey job, Instant at) {
            this(job, null, at);
        }

        @Override
        public void tell(Reader reader) {
            reader.on(this);
        }
    }

    /** A worker could not do the work; so many attempts are left. */
    record JobFailed(JobKey job, int retries, @Nullable Instant backoffUntil, String message, Instant at)
            implements JobChange {
        @Override
        public void tell(Reader reader) {
            reader.on(this);
        }
    }

    /** A worker found a BPMN error. */
    record JobErrorThrown(JobKey job, String code, @Nullable String message, Instant at) implements JobChange {
        @Override
        public void tell(Reader reader) {
            reader.on(this);
        }
    }

    /** An operator granted attempts. */
    record JobRetriesUpdated(JobKey job, int retries, Instant at) implements JobChange {
        @Override
        public void tell(Reader reader) {
            reader.on(this);
        }
    }

    /** Nobody needs the work any more. */
    record JobCanceled(JobKey job, Instant at) implements JobChange {
        @Override
        public void tell(Reader reader) {
            reader.on(this);
        }
    }

    /** One method for each change of this family. */
    interface Reader {
        void on(JobCreated change);

        void on(JobCompleted change);

        void on(JobFailed change);

        void on(JobErrorThrown change);

        void on(JobRetriesUpdated change);

        void on(JobCanceled change);
    }
}
