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
 * @param lockToken of the latest hold; {@code null} if there was none, or it was given up
 * @param offeredFrom from when on it may be handed out; {@code null}: not at all
 */
record JobRow(
        Job job,
        String worker,
        @Nullable Instant deadline,
        @Nullable Long lockToken,
        @Nullable Instant offeredFrom,
        Instant updatedAt) {
    JobRow with(Job newJob, Instant at) {
        return new JobRow(newJob, worker, deadline, lockToken, offeredFrom, at);
    }

    JobRow with(Jobs.Offer offer) {
        if (offer.worker() != null) {
            return new JobRow(job, offer.worker(), offer.from(), offer.lockToken(), offer.from(), updatedAt);
        }
        return new JobRow(job, worker, null, null, offer.from(), updatedAt);
    }

    JobRow heldBy(String newWorker, Instant until, @Nullable Long token) {
        return new JobRow(job, newWorker, until, token, until, updatedAt);
    }

    JobRow released() {
        return new JobRow(job, worker, null, null, job.createdAt(), updatedAt);
    }

    boolean isOffered(Instant now) {
        return offeredFrom != null && !offeredFrom.isAfter(now);
    }

    boolean isHeld(Instant now) {
        return deadline != null && deadline.isAfter(now);
    }
}
