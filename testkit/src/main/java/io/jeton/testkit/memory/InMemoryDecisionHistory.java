package io.jeton.testkit.memory;

import io.jeton.application.port.DecisionHistory;
import io.jeton.domain.decision.DecisionRecord;
import java.time.Instant;

/** All evaluations; those that were asked for from outside are added here. */
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

    @Override
    public int removeBefore(Instant before, int limit) {
        synchronized (tables) {
            return tables.evaluations().removeBefore(before, limit);
        }
    }
}
