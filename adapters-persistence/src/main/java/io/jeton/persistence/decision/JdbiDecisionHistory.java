package io.jeton.persistence.decision;

import io.jeton.application.port.DecisionHistory;
import io.jeton.domain.decision.DecisionRecord;
import io.jeton.persistence.database.Connections;
import io.jeton.persistence.database.Failures;
import io.jeton.persistence.database.Times;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** The table of all evaluations, in which those are added that were asked for from outside. */
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

    /** By the index {@code decision_instance_by_time}; all rows of an evaluation have its time. */
    @Override
    public int removeBefore(Instant before, int limit) {
        return connections.transact(handle -> {
            var old = handle.createQuery("""
                            select distinct evaluation_key, evaluated_at from decision_instance
                            where evaluated_at < :before order by evaluated_at, evaluation_key limit :limit""")
                    .bind("before", Times.toColumn(before))
                    .bind("limit", limit)
                    .map((rows, context) -> rows.getLong(1))
                    .list();
            if (!old.isEmpty()) {
                handle.createUpdate("delete from decision_instance where evaluation_key in (<keys>)")
                        .bindList("keys", old)
                        .execute();
            }
            return old.size();
        });
    }
}
