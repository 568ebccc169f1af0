package io.jeton.testkit.memory;

import io.jeton.domain.instance.Jobs;
import io.jeton.domain.job.Job;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job, and who holds it.
 *
 * @param worker who held it last; empty: nobody yet
 * @param deadline until when it is held; {@code null} if nobody holds it
 * @param offeredFrom from when on it may be handed out; {@code null}: not at all
 */
record JobRow(
        Job job,
        String worker,
        @Nullable Instant deadline,
        @Nullable Instant offeredFrom,
        Instant updatedAt) {
    JobRow with(Job newJob, Instant at) {
        return new JobRow(newJob, worker, deadline, offeredFrom, at);
    }

    JobRow with(Jobs.Offer offer) {
        if (offer.worker() != null) {
            return new JobRow(job, offer.worker(), offer.from(), offer.from(), updatedAt);
        }
        return new JobRow(job, worker, null, offer.from(), updatedAt);
    }

    JobRow heldBy(String newWorker, Instant until) {
        return new JobRow(job, newWorker, until, until, updatedAt);
    }

    boolean isOffered(Instant now) {
        return offeredFrom != null && !offeredFrom.isAfter(now);
    }

    boolean isHeld(Instant now) {
        return deadline != null && deadline.isAfter(now);
    }
}
