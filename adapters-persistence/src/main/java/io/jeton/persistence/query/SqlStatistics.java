package io.jeton.persistence.query;

import io.jeton.application.query.CallLevel;
import io.jeton.application.query.Condition;
import io.jeton.application.query.DefinitionErrorCount;
import io.jeton.application.query.DefinitionErrorCountField;
import io.jeton.application.query.ElementCount;
import io.jeton.application.query.ErrorCount;
import io.jeton.application.query.ErrorCountField;
import io.jeton.application.query.Field;
import io.jeton.application.query.InstanceField;
import io.jeton.application.query.MessageSubscriptionField;
import io.jeton.application.query.ProcessCount;
import io.jeton.application.query.ProcessCountField;
import io.jeton.application.query.SubscriptionCount;
import io.jeton.application.query.VariableCondition;
import io.jeton.application.query.VersionCount;
import io.jeton.application.query.VersionCountField;
import io.jeton.domain.subscription.SubscriptionKind;
import io.jeton.domain.token.TokenState;
import io.jeton.persistence.database.Codes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The statements behind {@link io.jeton.application.query.Statistics}. Open incidents are found by {@code incident_by_state}, running instances by
 * {@code process_instance_by_definition}, the rest as {@link Searches} says.
 */
final class SqlStatistics {
    /** How many incidents are read at once when their messages are compared. */
    private static final String OPEN = "n.state = " + Codes.INCIDENT_ACTIVE;

    private static final String RUNNING = "i.state <= " + Codes.INSTANCE_LIVING_MAX;

    private static final String RUNNING_INSTANCES = """
             from process_definition d
            join process_instance i on i.definition_key = d.definition_key and %s
            left join incident n on n.instance_key = i.instance_key and %s""".formatted(RUNNING, OPEN);

    private static final String WITH_AND_WITHOUT = """
            count(distinct n.instance_key) as with_incident,
            count(distinct i.instance_key) - count(distinct n.instance_key) as without_incident""";

    private static final String ELEMENTS =
            """
            select e.element_id,
              sum(case when e.state <= %1$d and e.incident_key is null then 1 else 0 end),
              sum(case when e.state <= %1$d and e.incident_key is not null then 1 else 0 end),
              sum(case when e.state = %2$d then 1 else 0 end), sum(case when e.state = %3$d then 1 else 0 end)
            from\s""".formatted(Codes.TOKEN_LIVING_MAX, Codes.of(TokenState.COMPLETED), Codes.of(TokenState.TERMINATED));

    private static final String IN_ORDER = " group by e.element_id order by e.element_id";

    private static final String CALLERS = """
            with recursive level (instance_key, definition_key, parent_key, height) as (
              select p.instance_key, p.definition_key, p.parent_key, 0 from process_instance p where p.instance_key = ?
              union all
              select p.instance_key, p.definition_key, p.parent_key, l.height + 1
              from level l join process_instance p on p.instance_key = l.parent_key)
            select l.instance_key, l.definition_key, d.process_id, d.name
            from level l join process_definition d on d.definition_key = l.definition_key
            order by l.height desc""";

    private SqlStatistics() {}

    static GroupedSearch<ErrorCountField, ErrorCount> incidentsByError() {
        return new GroupedSearch<>(
                "errors",
                new SqlText()
                        .add(
                                "select n.message, count(distinct n.instance_key) as instances, min(n.incident_key) as first_key")
                        .add(" from incident n where " + OPEN + " group by n.message"),
                "g.message, g.instances",
                List.of("first_key"),
                field -> switch (field) {
                    case MESSAGE -> "message";
                    case INSTANCES -> "instances";
                },
                rows -> new ErrorCount(rows.getString(1), rows.getLong(2)));
    }

    static GroupedSearch<DefinitionErrorCountField, DefinitionErrorCount> incidentsByDefinition(int errorHashCode) {
        var groups = new SqlText()
                .add("select d.definition_key, d.process_id, d.name, d.version, d.tenant_id,")
                .add(" count(distinct n.instance_key) as instances from incident n")
                .add(" join process_instance i on i.instance_key = n.instance_key")
                .add(" join process_definition d on d.definition_key = i.definition_key where " + OPEN)
                .add(" and n.message_hash = ")
                .bind(errorHashCode);
        return new GroupedSearch<>(
                "errors-by-definition",
                groups.add(" group by d.definition_key, d.process_id, d.name, d.version, d.tenant_id"),
                "g.definition_key, g.process_id, g.name, g.version, g.tenant_id, g.instances",
                List.of("definition_key"),
                field -> switch (field) {
                    case DEFINITION_KEY -> "definition_key";
                    case TENANT_ID -> "tenant_id";
                    case INSTANCES -> "instances";
                },
                rows -> new DefinitionErrorCount(
                        rows.getLong(1),
                        rows.getString(2),
                        rows.getString(3),
                        rows.getInt(4),
                        rows.getString(5),
                        rows.getLong(6)));
    }

    static GroupedSearch<ProcessCountField, ProcessCount> runningByProcess() {
        return new GroupedSearch<>(
                "processes",
                new SqlText()
                        .add("select d.process_id, d.tenant_id, count(distinct i.definition_key) as versions, ")
                        .add(WITH_AND_WITHOUT + RUNNING_INSTANCES)
                        .add(" group by d.process_id, d.tenant_id"),
                """
                g.process_id, g.tenant_id,
                (select l.name from process_definition l where l.tenant_id = g.tenant_id and l.process_id = g.process_id
                 order by l.version desc limit 1), g.versions, g.with_incident, g.without_incident""",
                List.of("process_id", "tenant_id"),
                field -> switch (field) {
                    case PROCESS_ID -> "process_id";
                    case WITH_INCIDENT -> "with_incident";
                    case WITHOUT_INCIDENT -> "without_incident";
                },
                rows -> new ProcessCount(
                        rows.getString(1),
                        rows.getString(2),
                        rows.getString(3),
                        rows.getLong(4) > 1,
                        rows.getLong(5),
                        rows.getLong(6)));
    }

    static GroupedSearch<VersionCountField, VersionCount> runningByVersion(
            String processId, List<Condition<VersionCountField>> filter) {
        var groups = new SqlText()
                .add("select d.definition_key, d.process_id, d.name, d.version, d.tenant_id, ")
                .add(WITH_AND_WITHOUT + RUNNING_INSTANCES)
                .add(" where d.process_id = ")
                .bind(processId);
        for (Condition<VersionCountField> condition : filter) {
            if (condition.field() != VersionCountField.TENANT_ID) {
                throw new IllegalArgumentException("versions cannot be filtered by " + condition.field());
            }
            ValueColumn.of("d.tenant_id", Field.Type.TEXT)
                    .compare(condition.operator(), condition.operands(), groups.add(" and "));
        }
        return new GroupedSearch<>(
                "versions",
                groups.add(" group by d.definition_key, d.process_id, d.name, d.version, d.tenant_id"),
                "g.definition_key, g.process_id, g.name, g.version, g.tenant_id, g.with_incident, g.without_incident",
                List.of("definition_key"),
                field -> switch (field) {
                    case PROCESS_ID -> "process_id";
                    case DEFINITION_KEY -> "definition_key";
                    case PROCESS_NAME -> "name";
                    case VERSION -> "version";
                    case TENANT_ID -> "tenant_id";
                    case WITH_INCIDENT -> "with_incident";
                    case WITHOUT_INCIDENT -> "without_incident";
                },
                rows -> new VersionCount(
                        rows.getLong(1),
                        rows.getString(2),
                        rows.getString(3),
                        rows.getInt(4),
                        rows.getString(5),
                        rows.getLong(6),
                        rows.getLong(7)));
    }

    static GroupedSearch<MessageSubscriptionField, SubscriptionCount> messageSubscriptionsByDefinition(
            List<Condition<MessageSubscriptionField>> filter) {
        var searched = MessageSearches.SUBSCRIPTIONS;
        var conditions = new SqlText().add(" where s.kind = " + Codes.of(SubscriptionKind.MESSAGE));
        add(conditions, filter, searched);
        return new GroupedSearch<>(
                "subscriptions-by-definition",
                new SqlText()
                        .add(
                                "select i.definition_key, s.process_id, s.tenant_id, count(distinct s.instance_key) as instances,")
                        .add(" count(*) as subscriptions from " + searched.from())
                        .add(searched.joinsFor("i.definition_key" + conditions))
                        .add(conditions)
                        .add(" group by i.definition_key, s.process_id, s.tenant_id"),
                "g.definition_key, g.process_id, g.tenant_id, g.instances, g.subscriptions",
                List.of("definition_key"),
                field -> {
                    throw new IllegalArgumentException("counts of subscriptions cannot be sorted by " + field);
                },
                rows -> new SubscriptionCount(
                        rows.getLong(1), rows.getString(2), rows.getString(3), rows.getLong(4), rows.getLong(5)));
    }

    static List<ElementCount> elementsOfInstance(Connection connection, long instance) throws SQLException {
        return elements(
                connection,
                new SqlText()
                        .add(ELEMENTS + "element_instance e where e.instance_key = ")
                        .bind(instance)
                        .add(IN_ORDER));
    }

    static List<ElementCount> elementsOfDefinition(
            Connection connection,
            long definition,
            List<Condition<InstanceField>> filter,
            List<VariableCondition> variables)
            throws SQLException {
        var searched = Searches.INSTANCES;
        var conditions = new SqlText().add(" where i.definition_key = ").bind(definition);
        add(conditions, filter, searched);
        variables.forEach(variable -> conditions.add(" and ").add(Selecting.someVariable(variable)));
        return elements(
                connection,
                new SqlText()
                        .add(ELEMENTS + searched.from())
                        .add(searched.joinsFor(conditions.toString()))
                        .add(" join element_instance e on e.instance_key = i.instance_key")
                        .add(conditions)
                        .add(IN_ORDER));
    }

    static List<CallLevel> callHierarchy(Connection connection, long instance) throws SQLException {
        try (var query = connection.prepareStatement(CALLERS)) {
            query.setLong(1, instance);
            try (var rows = query.executeQuery()) {
                var levels = new ArrayList<CallLevel>();
                while (rows.next()) {
                    levels.add(new CallLevel(rows.getLong(1), rows.getLong(2), rows.getString(3), rows.getString(4)));
                }
                return levels;
            }
        }
    }

    private static List<ElementCount> elements(Connection connection, SqlText sql) throws SQLException {
        try (var query = sql.prepare(connection);
                var rows = query.executeQuery()) {
            var elements = new ArrayList<ElementCount>();
            while (rows.next()) {
                elements.add(new ElementCount(
                        rows.getString(1), rows.getLong(2), rows.getLong(3), rows.getLong(4), rows.getLong(5)));
            }
            return elements;
        }
    }

    private static <F extends Field> void add(
            SqlText conditions, List<Condition<F>> filter, Searchable<F, ?> searched) {
        for (Condition<F> condition : filter) {
            var sql = new SqlText();
            searched.columnOf().apply(condition.field()).compare(condition.operator(), condition.operands(), sql);
            conditions.add(" and (").add(sql).add(")");
        }
    }
}
