package io.jeton.persistence.decision;

import io.jeton.application.port.DecisionHistory;
import io.jeton.domain.decision.DecisionRecord;
import io.jeton.persistence.database.Connections;
import io.jeton.persistence.database.Failures;
import java.sql.SQLException;
import java.util.List;

/** Evaluations that were asked for from outside, in the table of all. */
public final class JdbiDecisionHistory implements DecisionHistory {
    private final Connections connections;

    public JdbiDecisionHistory(Connections connections) {
        this.connections = connections;
    }

    @Override
    public void add(DecisionRecord evaluation) {
        connections.transact(handle -> {
            try {
                DecisionInstanceTable.insert(handle.getConnection(), List.of(evaluation));
                return true;
            } catch (SQLException e) {
                throw Failures.ofStatement(e);
            }
        });
    }
}
