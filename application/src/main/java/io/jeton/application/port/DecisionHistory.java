package io.jeton.application.port;

import io.jeton.domain.decision.DecisionRecord;

/** Where evaluations of decisions are kept that belong to no process instance; those of instances are written with them. Thread-safe. */
public interface DecisionHistory {
    /**
     * Keeps an evaluation, in a transaction of its own.
     *
     * @throws TransientFailure nothing has been stored
     */
    void add(DecisionRecord evaluation);
}
