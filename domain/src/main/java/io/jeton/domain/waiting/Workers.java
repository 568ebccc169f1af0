package io.jeton.domain.waiting;

import java.time.Instant;
import java.util.Optional;

/** What is known of workers, beside the jobs that they hold. */
public interface Workers {
    /** When somebody asked for jobs of this type last; empty if that is not known to have happened. */
    Optional<Instant> lastAsked(String jobType);

    /** Since when such questions are noted. */
    Instant watchedSince();
}
