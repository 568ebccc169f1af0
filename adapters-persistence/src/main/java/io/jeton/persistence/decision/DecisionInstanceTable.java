package io.jeton.persistence.decision;

import io.jeton.domain.decision.DecisionInstance;
import io.jeton.domain.decision.DecisionRecord;
import io.jeton.persistence.database.Batch;
import io.jeton.persistence.database.Codes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
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

    private DecisionInstanceTable() {}

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
