package io.jeton.persistence.decision;

import io.jeton.domain.decision.DecisionInstance;
import io.jeton.domain.decision.DecisionRecord;
import io.jeton.persistence.database.Batch;
import io.jeton.persistence.database.Codes;
import io.jeton.persistence.database.Sql;
import io.jeton.persistence.database.Times;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The rows of {@code decision_instance}: what came of each decision of each evaluation. They are never changed. */
public final class DecisionInstanceTable {
    /** Longer names and failures are cut. */
    private static final int NAME_CHARS_MAX = 1_000;

    private static final int FAILURE_CHARS_MAX = 4_000;

    private static final String INSERT = """
            insert into decision_instance
              (decision_instance_key, evaluation_key, place, tenant_id, decision_key, decision_id, decision_name,
               decision_version, decision_type, requirements_key, root_decision_key, evaluated_at, state, failure,
               output_text, inputs, matched_rules, definition_key, instance_key, root_key, token_key)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    /** Until then what is kept for ever is kept. */
    public static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    private DecisionInstanceTable() {}

    /**
     * Removes evaluations with all of their rows.
     *
     * @param evaluations at most {@value Sql#IN_MAX}
     * @return those that were there
     */
    public static Set<Long> remove(Connection connection, Collection<Long> evaluations) throws SQLException {
        var there = there(connection, evaluations);
        if (!there.isEmpty()) {
            try (var delete = connection.prepareStatement(
                    "delete from decision_instance where evaluation_key in " + Sql.places(there.size()))) {
                bind(delete, 1, there);
                delete.executeUpdate();
            }
        }
        return there;
    }

    /**
     * Settles when evaluations may be forgotten.
     *
     * @param evaluations at most {@value Sql#IN_MAX}
     * @param removalAt {@code null}: as the settings say
     * @return those that are there
     */
    public static Set<Long> settle(Connection connection, Collection<Long> evaluations, @Nullable Instant removalAt)
            throws SQLException {
        var there = there(connection, evaluations);
        if (!there.isEmpty()) {
            try (var update =
                    connection.prepareStatement("update decision_instance set removal_at = ? where evaluation_key in "
                            + Sql.places(there.size()))) {
                Times.set(update, 1, removalAt);
                bind(update, 2, there);
                update.executeUpdate();
            }
        }
        return there;
    }

    private static Set<Long> there(Connection connection, Collection<Long> evaluations) throws SQLException {
        var there = new TreeSet<Long>();
        if (evaluations.isEmpty()) {
            return there;
        }
        try (var query = connection.prepareStatement(
                "select distinct evaluation_key from decision_instance where evaluation_key in "
                        + Sql.places(evaluations.size()))) {
            bind(query, 1, evaluations);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    there.add(rows.getLong(1));
                }
            }
        }
        return there;
    }

    private static void bind(PreparedStatement statement, int first, Collection<Long> keys) throws SQLException {
        int index = first;
        for (long key : keys) {
            statement.setLong(index++, key);
        }
    }

    public static void insert(Connection connection, List<DecisionRecord> evaluations) throws SQLException {
        if (evaluations.isEmpty()) {
            return;
        }
        try (var insert = Batch.inserting(connection, INSERT)) {
            for (DecisionRecord evaluation : evaluations) {
                var place = 1;
                for (DecisionInstance instance : evaluation.instances()) {
                    add(insert, evaluation, instance, place++);
                }
            }
            insert.flush();
        }
    }

    private static void add(Batch insert, DecisionRecord evaluation, DecisionInstance instance, int place)
            throws SQLException {
        var decision = instance.decision();
        var outcome = instance.outcome();
        insert.add(instance.key().value())
                .add(evaluation.key().value())
                .add(place)
                .add(evaluation.tenantId())
                .add(decision.key().value())
                .add(decision.decisionId())
                .add(cut(decision.name(), NAME_CHARS_MAX))
                .add(decision.version())
                .add(Codes.of(outcome.type()))
                .add(decision.requirements().value())
                .add(evaluation.root().value())
                .add(evaluation.at())
                .add(outcome.failure() == null ? Codes.DECISION_EVALUATED : Codes.DECISION_FAILED)
                .add(cut(outcome.failure(), FAILURE_CHARS_MAX))
                .add(outcome.output().json())
                .add(outcome.inputs().json())
                .add(outcome.matchedRules().json());
        var at = evaluation.place();
        if (at == null) {
            insert.add((Long) null).add((Long) null).add((Long) null).add((Long) null);
        } else {
            insert.add(at.definition().value())
                    .add(at.instance().value())
                    .add(at.root().value())
                    .add(at.token().value());
        }
        insert.endRow();
    }

    private static @Nullable String cut(@Nullable String text, int max) {
        return text == null || text.length() <= max ? text : text.substring(0, max);
    }
}
