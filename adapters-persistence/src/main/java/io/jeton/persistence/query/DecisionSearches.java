package io.jeton.persistence.query;

import io.jeton.application.query.DecisionDefinitionField;
import io.jeton.application.query.DecisionDefinitionView;
import io.jeton.application.query.DecisionInstanceField;
import io.jeton.application.query.DecisionInstanceView;
import io.jeton.application.query.DecisionRequirementsField;
import io.jeton.application.query.DecisionRequirementsView;
import io.jeton.application.query.Field;
import io.jeton.domain.decision.DecisionType;
import io.jeton.persistence.database.Codes;
import io.jeton.persistence.database.Times;
import io.jeton.persistence.query.Searchable.Join;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What can be searched about decisions, and how: versions that have not been deleted, by their primary keys and unique indexes; evaluated decisions by their own key, by
 * evaluation ({@code decision_instance_by_evaluation}), by process instance ({@code decision_instance_by_instance}) or by the id of the decision
 * ({@code decision_instance_by_decision}).
 */
final class DecisionSearches {
    private static final String UNKNOWN = "UNKNOWN";

    private static final String DEPLOYED_DECISIONS = "(select * from decision_definition where deleted_at is null)";

    private static final String DEPLOYED_GRAPHS = "(select * from decision_requirements where deleted_at is null)";

    private static final Map<Integer, String> TYPES = Map.of(
            Codes.of(DecisionType.DECISION_TABLE), DecisionType.DECISION_TABLE.name(),
            Codes.of(DecisionType.LITERAL_EXPRESSION), DecisionType.LITERAL_EXPRESSION.name(),
            Codes.of(DecisionType.BOXED_EXPRESSION), UNKNOWN);

    private static final Map<Integer, String> STATES = Map.of(
            Codes.DECISION_EVALUATED, DecisionInstanceView.EVALUATED,
            Codes.DECISION_FAILED, DecisionInstanceView.FAILED);

    static final Searchable<DecisionDefinitionField, DecisionDefinitionView> DEFINITIONS = new Searchable<>(
            "decision-definition",
            """
            d.decision_key, d.decision_id, d.name, d.version, d.requirements_key, g.requirements_id, g.name, g.version,
            d.tenant_id""",
            DEPLOYED_DECISIONS + " d",
            List.of(new Join("g", "join decision_requirements g on g.requirements_key = d.requirements_key")),
            ValueColumn.of("d.decision_key", Field.Type.KEY),
            DecisionSearches::definitionColumn,
            rows -> new DecisionDefinitionView(
                    rows.getLong(1),
                    rows.getString(2),
                    rows.getString(3),
                    rows.getInt(4),
                    rows.getLong(5),
                    rows.getString(6),
                    rows.getString(7),
                    rows.getInt(8),
                    rows.getString(9)));

    static final Searchable<DecisionRequirementsField, DecisionRequirementsView> REQUIREMENTS = new Searchable<>(
            "decision-requirements",
            "g.requirements_key, g.requirements_id, g.name, g.version, g.resource_name, g.tenant_id",
            DEPLOYED_GRAPHS + " g",
            List.of(),
            ValueColumn.of("g.requirements_key", Field.Type.KEY),
            DecisionSearches::requirementsColumn,
            rows -> new DecisionRequirementsView(
                    rows.getLong(1),
                    rows.getString(2),
                    rows.getString(3),
                    rows.getInt(4),
                    rows.getString(5),
                    rows.getString(6)));

    static final Searchable<DecisionInstanceField, DecisionInstanceView> INSTANCES = new Searchable<>(
            "decision-instance",
            """
            t.decision_instance_key, t.evaluation_key, t.place, t.decision_key, t.decision_id, t.decision_name,
            t.decision_version, t.decision_type, t.root_decision_key, t.requirements_key, t.evaluated_at, t.failure,
            t.output_text, t.definition_key, t.instance_key, t.root_key, t.token_key, t.tenant_id""",
            "decision_instance t",
            List.of(),
            ValueColumn.of("t.decision_instance_key", Field.Type.KEY),
            DecisionSearches::instanceColumn,
            rows -> new DecisionInstanceView(
                    rows.getLong(1),
                    rows.getLong(2),
                    rows.getInt(3),
                    rows.getLong(4),
                    rows.getString(5),
                    rows.getString(6),
                    rows.getInt(7),
                    TYPES.getOrDefault(rows.getInt(8), UNKNOWN),
                    rows.getLong(9),
                    rows.getLong(10),
                    Times.get(rows, 11),
                    rows.getString(12),
                    rows.getString(13),
                    place(rows),
                    rows.getString(18)));

    private DecisionSearches() {}

    private static DecisionInstanceView.@Nullable Place place(ResultSet rows) throws SQLException {
        var instance = rows.getObject(15, Long.class);
        return instance == null
                ? null
                : new DecisionInstanceView.Place(rows.getLong(14), instance, rows.getLong(16), rows.getLong(17));
    }

    private static Column definitionColumn(DecisionDefinitionField field) {
        return switch (field) {
            case KEY -> ValueColumn.of("d.decision_key", Field.Type.KEY);
            case DECISION_ID -> ValueColumn.of("d.decision_id", Field.Type.TEXT);
            case NAME -> ValueColumn.of("d.name", Field.Type.TEXT);
            case VERSION -> ValueColumn.of("d.version", Field.Type.INTEGER);
            case REQUIREMENTS_ID -> ValueColumn.of("g.requirements_id", Field.Type.TEXT);
            case REQUIREMENTS_KEY -> ValueColumn.of("d.requirements_key", Field.Type.KEY);
            case REQUIREMENTS_NAME -> ValueColumn.of("g.name", Field.Type.TEXT);
            case REQUIREMENTS_VERSION -> ValueColumn.of("g.version", Field.Type.INTEGER);
            case TENANT_ID -> ValueColumn.of("d.tenant_id", Field.Type.TEXT);
            case IS_LATEST ->
                new FlagColumn("not exists (select 1 from decision_definition x where x.tenant_id = d.tenant_id"
                        + " and x.decision_id = d.decision_id and x.version > d.version and x.deleted_at is null)");
        };
    }

    private static Column requirementsColumn(DecisionRequirementsField field) {
        return switch (field) {
            case KEY -> ValueColumn.of("g.requirements_key", Field.Type.KEY);
            case REQUIREMENTS_ID -> ValueColumn.of("g.requirements_id", Field.Type.TEXT);
            case NAME -> ValueColumn.of("g.name", Field.Type.TEXT);
            case VERSION -> ValueColumn.of("g.version", Field.Type.INTEGER);
            case RESOURCE_NAME -> ValueColumn.of("g.resource_name", Field.Type.TEXT);
            case TENANT_ID -> ValueColumn.of("g.tenant_id", Field.Type.TEXT);
        };
    }

    private static Column instanceColumn(DecisionInstanceField field) {
        return switch (field) {
            case INSTANCE_ID -> ValueColumn.of("concat(t.evaluation_key, '-', t.place)", Field.Type.TEXT);
            case EVALUATION_KEY -> ValueColumn.of("t.evaluation_key", Field.Type.KEY);
            case STATE -> NamedColumn.of("t.state", STATES);
            case FAILURE -> ValueColumn.nullable("t.failure", Field.Type.TEXT);
            case EVALUATION_DATE -> ValueColumn.of("t.evaluated_at", Field.Type.TIME);
            case DECISION_KEY -> ValueColumn.of("t.decision_key", Field.Type.KEY);
            case DECISION_ID -> ValueColumn.of("t.decision_id", Field.Type.TEXT);
            case DECISION_NAME -> ValueColumn.of("t.decision_name", Field.Type.TEXT);
            case DECISION_VERSION -> ValueColumn.of("t.decision_version", Field.Type.INTEGER);
            case DECISION_TYPE -> NamedColumn.of("t.decision_type", TYPES);
            case ROOT_DECISION_KEY -> ValueColumn.of("t.root_decision_key", Field.Type.KEY);
            case REQUIREMENTS_KEY -> ValueColumn.of("t.requirements_key", Field.Type.KEY);
            case DEFINITION_KEY -> ValueColumn.nullable("t.definition_key", Field.Type.KEY);
            case INSTANCE_KEY -> ValueColumn.nullable("t.instance_key", Field.Type.KEY);
            case ELEMENT_KEY -> ValueColumn.nullable("t.token_key", Field.Type.KEY);
            case TENANT_ID -> ValueColumn.of("t.tenant_id", Field.Type.TEXT);
        };
    }
}
