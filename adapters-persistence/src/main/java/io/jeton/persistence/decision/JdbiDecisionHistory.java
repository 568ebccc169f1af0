package io.jeton.persistence.decision;

import io.jeton.application.port.Claimed.Answered;
import io.jeton.application.port.DecisionHistory;
import io.jeton.domain.decision.DecisionRecord;
import io.jeton.persistence.answer.JdbiAnsweredRequests;
import io.jeton.persistence.database.Connections;
import io.jeton.persistence.database.Failures;
import io.jeton.persistence.database.Times;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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

    /** By the index {@code decision_instance_by_evaluation}. */
    @Override
    public List<Kept> find(Collection<Long> evaluations) {
        if (evaluations.isEmpty()) {
            return List.of();
        }
        return connections.read(handle -> {
            var tenants = new LinkedHashMap<Long, String>();
            var decisions = new HashMap<Long, Set<String>>();
            handle.createQuery("""
                            select distinct evaluation_key, tenant_id, decision_id from decision_instance
                            where evaluation_key in (<keys>)""")
                    .bindList("keys", List.copyOf(evaluations))
                    .map((rows, context) -> {
                        tenants.put(rows.getLong(1), rows.getString(2));
                        return decisions
                                .computeIfAbsent(rows.getLong(1), evaluation -> new HashSet<>())
                                .add(rows.getString(3));
                    })
                    .list();
            return tenants.entrySet().stream()
                    .map(each ->
                            new Kept(each.getKey(), each.getValue(), decisions.getOrDefault(each.getKey(), Set.of())))
                    .toList();
        });
    }

    @Override
    public Set<Long> remove(Collection<Long> evaluations, @Nullable Answered answered) {
        return connections.transact(handle -> {
            try {
                var removed = DecisionInstanceTable.remove(handle.getConnection(), evaluations);
                if (!removed.isEmpty()) {
                    JdbiAnsweredRequests.remember(handle, answered);
                }
                return removed;
            } catch (SQLException e) {
                throw Failures.ofStatement(e);
            }
        });
    }

    /** By the index {@code decision_instance_by_removal}; all rows of an evaluation have its times. */
    @Override
    public int removeDue(Instant now, @Nullable Instant before, int limit) {
        var settled = removeDue("removal_at <= :time order by removal_at, evaluated_at, evaluation_key", now, limit);
        return before == null || settled == limit
                ? settled
                : settled
                        + removeDue(
                                "removal_at is null and evaluated_at < :time order by evaluated_at, evaluation_key",
                                before,
                                limit - settled);
    }

    private int removeDue(String condition, Instant time, int limit) {
        return connections.transact(handle -> {
            var due = handle.createQuery(
                            "select distinct evaluation_key, evaluated_at, removal_at from decision_instance where "
                                    + condition + " limit :limit")
                    .bind("time", Times.toColumn(time))
                    .bind("limit", limit)
                    .map((rows, context) -> rows.getLong(1))
                    .list();
            if (!due.isEmpty()) {
                handle.createUpdate("delete from decision_instance where evaluation_key in (<keys>)")
                        .bindList("keys", due)
                        .execute();
            }
            return due.size();
        });
    }
}
