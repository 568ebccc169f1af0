package io.jeton.testkit.memory;

import io.jeton.application.port.DecisionHistory;
import io.jeton.domain.decision.DecisionRecord;

/** Evaluations that were asked for from outside, beside those of instances. */
public final class InMemoryDecisionHistory implements DecisionHistory {
    private final Tables tables;

    InMemoryDecisionHistory(Tables tables) {
        this.tables = tables;
    }

    @Override
    public void add(DecisionRecord evaluation) {
        synchronized (tables) {
            tables.evaluations().add(evaluation);
        }
    }
}
