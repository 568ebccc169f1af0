package io.jeton.application.port;

import io.jeton.domain.decision.DecisionRecord;
import java.time.Instant;

/** Where evaluations of decisions are kept. Those of instances are written with them, the others here. Thread-safe. */
public interface DecisionHistory {
    /**
     * Keeps an evaluation, in a transaction of its own.
     *
     * @throws TransientFailure nothing has been stored
     */
    void add(DecisionRecord evaluation);

    /**
     * Forgets old evaluations, earliest first, each with all of its decisions; those of instances, too.
     *
     * @param before which were made earlier
     * @param limit how many evaluations at most; at least 1
     * @return how many are forgotten
     * @throws TransientFailure nothing has been forgotten
     */
    int removeBefore(Instant before, int limit);
}
