package io.jeton.persistence.query;

import io.jeton.application.query.Condition;
import io.jeton.application.query.Condition.Operator;
import io.jeton.application.query.Field;
import io.jeton.application.query.InstanceField;
import io.jeton.application.query.JobField;
import io.jeton.application.query.Selection;
import io.jeton.application.query.Selection.Selected;
import io.jeton.application.query.VariableCondition;
import io.jeton.persistence.database.Codes;
import io.jeton.persistence.database.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.TreeMap;

/** Reads what a selection is about, a part at a time, along the primary key or whatever index the conditions offer. Nothing is counted. */
final class Selecting {
    private static final String INSTANCE = "i.instance_key, i.instance_key, i.root_key";
    private static final String JOB = "j.job_key, j.instance_key, j.root_key";
    private static final String EVALUATION = "distinct t.evaluation_key, t.instance_key, t.root_key";
    private static final String BATCH = "b.batch_key, 0, 0";
    private static final String INCIDENT = "n.incident_key, n.instance_key, i.root_key";

    /** With more definitions than these, instances are looked for along their primary key. */
    private static final int DEFINITIONS_MAX = 100;

    private static final Searchable.Join OF_DEFINITION = new Searchable.Join("d", "");
    private static final ValueColumn VARIABLE_TEXT = ValueColumn.hashed("v.json_text", "v.text_hash");

    private Selecting() {}

    static List<Selected> select(Connection connection, Selection selection, long after, int limit)
            throws SQLException {
        if (selection instanceof Selection.Named named) {
            var keys = named.part(after, limit);
            return switch (named.about()) {
                case JOB -> named(connection, keys, JOB + " from job j where j.job_key in ");
                case EVALUATION ->
                    named(connection, keys, EVALUATION + " from decision_instance t where t.evaluation_key in ");
                case BATCH -> keys.stream().map(key -> new Selected(key, 0, 0)).toList();
                case INSTANCE, INCIDENT ->
                    keys.stream().map(key -> new Selected(key, key, 0)).toList();
            };
        }
        if (selection instanceof Selection.Jobs jobs) {
            return jobs(connection, jobs, after, limit);
        }
        if (selection instanceof Selection.Evaluations evaluations) {
            return evaluations(connection, evaluations, after, limit);
        }
        if (selection instanceof Selection.Batches batches) {
            return batches(connection, batches, after, limit);
        }
        if (selection instanceof Selection.Union union) {
            return united(connection, union, after, limit);
        }
        return selection instanceof Selection.Instances instances
                ? instances(connection, instances, after, limit)
                : incidents(connection, (Selection.Incidents) selection, after, limit);
    }

    /**
     * What is named, with the instances to which it belongs as far as it is there.
     *
     * @param columns three keys, the table, and a condition that ends before the keys
     */
    private static List<Selected> named(Connection connection, List<Long> keys, String columns) throws SQLException {
        var found = new HashMap<Long, Selected>();
        for (List<Long> portion : Sql.portions(keys)) {
            var sql = new SqlText().add("select " + columns).bindAll(portion);
            read(connection, sql).forEach(each -> found.put(each.key(), each));
        }
        return keys.stream()
                .map(key -> found.getOrDefault(key, new Selected(key, 0, 0)))
                .toList();
    }

    /** What is not among the first ones of its part is not among the first ones of all. */
    private static List<Selected> united(Connection connection, Selection.Union union, long after, int limit)
            throws SQLException {
        var byKey = new TreeMap<Long, Selected>();
        for (Selection part : union.parts()) {
            for (Selected each : select(connection, part, after, limit)) {
                byKey.merge(each.key(), each, Selected::better);
            }
        }
        return byKey.values().stream().limit(limit).toList();
    }

    /** The condition that some variable of the instance {@code i} is so. */
    static SqlText someVariable(VariableCondition condition) {
        var missing =
                condition.operator() == Operator.EXISTS && condition.operands().contains("false");
        var sql = new SqlText()
                .add(missing ? "not exists" : "exists")
                .add(" (select 1 from variable v where v.instance_key = i.instance_key and v.name = ")
                .bind(condition.name());
        if (condition.operator() != Operator.EXISTS) {
            VARIABLE_TEXT.compare(condition.operator(), condition.operands(), sql.add(" and "));
        }
        return sql.add(")");
    }

    /**
     * Along {@code process_instance_by_definition}, one range for each definition that may have such instances; along the primary key if these are
     * many. In either way the order comes from the index, and a part costs the same wherever it begins.
     */
    private static List<Selected> instances(Connection connection, Selection.Instances instances, long after, int limit)
            throws SQLException {
        var definitions = definitions(connection, instances.filter());
        if (definitions.isEmpty()) {
            return List.of();
        }
        var conditions = new SqlText().add("i.instance_key > ").bind(after);
        add(conditions, instances.filter(), Searches.INSTANCES);
        instances.variables().forEach(variable -> conditions.add(" and ").add(someVariable(variable)));
        if (definitions.size() > DEFINITIONS_MAX) {
            return read(connection, statement(INSTANCE, Searches.INSTANCES, conditions, limit));
        }
        var statements = definitions.stream()
                .map(definition -> new SqlText()
                        .add("i.definition_key = ")
                        .bind(definition)
                        .add(" and ")
                        .add(conditions))
                .map(ofOne -> statement(INSTANCE, Searches.INSTANCES, ofOne, limit))
                .toList();
        return read(connection, statements.size() == 1 ? statements.get(0) : union(statements, limit));
    }

    private static SqlText union(List<SqlText> statements, int limit) {
        var sql = new SqlText();
        for (SqlText statement : statements) {
            sql.add(sql.isEmpty() ? "(" : " union all (").add(statement).add(")");
        }
        return sql.add(" order by 1 limit " + limit);
    }

    /** The definitions for which all holds that the filter says of definitions. */
    private static List<Long> definitions(Connection connection, List<Condition<InstanceField>> filter)
            throws SQLException {
        var conditions = new SqlText().add("1 = 1");
        for (Condition<InstanceField> condition : filter) {
            var column = condition.field() == InstanceField.DEFINITION_KEY
                    ? ValueColumn.of("d.definition_key", Field.Type.KEY)
                    : Searches.INSTANCES.columnOf().apply(condition.field());
            var sql = new SqlText();
            column.compare(condition.operator(), condition.operands(), sql);
            if (OF_DEFINITION.isUsedIn(sql.toString())) {
                conditions.add(" and (").add(sql).add(")");
            }
        }
        var keys = new ArrayList<Long>();
        var sql = new SqlText()
                .add("select d.definition_key from process_definition d where ")
                .add(conditions)
                .add(" limit " + (DEFINITIONS_MAX + 1));
        try (var query = sql.prepare(connection);
                var rows = query.executeQuery()) {
            while (rows.next()) {
                keys.add(rows.getLong(1));
            }
        }
        return keys;
    }

    /** Along {@code incident_by_state}. */
    private static List<Selected> incidents(Connection connection, Selection.Incidents incidents, long after, int limit)
            throws SQLException {
        var conditions = new SqlText()
                .add("n.state = " + Codes.INCIDENT_ACTIVE + " and n.incident_key > ")
                .bind(after);
        add(conditions, incidents.filter(), Searches.INCIDENTS);
        add(conditions, incidents.instances(), Searches.INSTANCES);
        incidents.variables().forEach(variable -> conditions.add(" and ").add(someVariable(variable)));
        return read(connection, statement(INCIDENT, Searches.INCIDENTS, conditions, limit));
    }

    /**
     * Along {@code job_by_instance} if instances are named; along {@code incident_by_state} if only jobs without attempts are meant, because these have
     * open incidents; otherwise along the primary key.
     */
    private static List<Selected> jobs(Connection connection, Selection.Jobs jobs, long after, int limit)
            throws SQLException {
        var conditions =
                new SqlText().add("j.ended_at is null and j.job_key > ").bind(after);
        add(conditions, jobs.filter(), Searches.JOBS);
        if (jobs.filter().stream().anyMatch(Selecting::isNoneLeft)) {
            conditions
                    .add(" and j.job_key in (select x.job_key from incident x where x.state = " + Codes.INCIDENT_ACTIVE
                            + " and x.job_key > ")
                    .bind(after)
                    .add(")");
        }
        return read(connection, statement(JOB, Searches.JOBS, conditions, limit));
    }

    /** Along {@code decision_instance_by_evaluation}, or whatever index the conditions offer. */
    private static List<Selected> evaluations(
            Connection connection, Selection.Evaluations evaluations, long after, int limit) throws SQLException {
        var conditions = new SqlText().add("t.evaluation_key > ").bind(after);
        add(conditions, evaluations.filter(), DecisionSearches.INSTANCES);
        return read(
                connection,
                new SqlText()
                        .add("select " + EVALUATION + " from " + DecisionSearches.INSTANCES.from() + " where ")
                        .add(conditions)
                        .add(" order by t.evaluation_key limit " + limit));
    }

    /** Along the primary key: there are few batches. */
    private static List<Selected> batches(Connection connection, Selection.Batches batches, long after, int limit)
            throws SQLException {
        var conditions = new SqlText()
                .add("b.state <> " + Codes.BATCH_REMOVED + " and b.batch_key > ")
                .bind(after);
        add(conditions, batches.filter(), BatchSearches.BATCHES);
        return read(connection, statement(BATCH, BatchSearches.BATCHES, conditions, limit));
    }

    private static boolean isNoneLeft(Condition<JobField> condition) {
        return condition.field() == JobField.RETRIES
                && condition.operator() == Operator.LESS_OR_EQUAL
                && condition.operands().equals(List.of(0));
    }

    private static <F extends Field> void add(
            SqlText conditions, List<Condition<F>> filter, Searchable<F, ?> searched) {
        for (Condition<F> condition : filter) {
            var sql = new SqlText();
            searched.columnOf().apply(condition.field()).compare(condition.operator(), condition.operands(), sql);
            conditions.add(" and (").add(sql).add(")");
        }
    }

    private static SqlText statement(String columns, Searchable<?, ?> searched, SqlText conditions, int limit) {
        return new SqlText()
                .add("select " + columns + " from " + searched.from())
                .add(searched.joinsFor(columns + " " + conditions))
                .add(" where ")
                .add(conditions)
                .add(" order by " + searched.key().sql() + " limit " + limit);
    }

    private static List<Selected> read(Connection connection, SqlText sql) throws SQLException {
        var selected = new ArrayList<Selected>();
        try (var query = sql.prepare(connection);
                var rows = query.executeQuery()) {
            while (rows.next()) {
                selected.add(new Selected(rows.getLong(1), rows.getLong(2), rows.getLong(3)));
            }
        }
        return selected;
    }
}
