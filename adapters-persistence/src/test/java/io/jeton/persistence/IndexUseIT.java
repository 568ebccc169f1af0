package io.jeton.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.jeton.application.port.JobQueue.Request;
import io.jeton.application.port.JournalRecord;
import io.jeton.application.port.LaneTransaction.EntityKind;
import io.jeton.application.query.Condition;
import io.jeton.application.query.Condition.Operator;
import io.jeton.application.query.ElementInstanceField;
import io.jeton.application.query.Field;
import io.jeton.application.query.IncidentField;
import io.jeton.application.query.InstanceField;
import io.jeton.application.query.JobField;
import io.jeton.application.query.SearchRequest;
import io.jeton.application.query.SearchRequest.PageRequest;
import io.jeton.application.query.VariableCondition;
import io.jeton.application.query.VariableField;
import io.jeton.domain.behavior.JobExecution;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.key.JobKey;
import io.jeton.persistence.database.Dialect;
import io.jeton.persistence.testing.ObservedDataSource;
import io.jeton.persistence.testing.ObservedDataSource.Parameter;
import io.jeton.persistence.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** No statement reads a large table from end to end, whatever it looks for: the optimizer of a server database says so. */
class IndexUseIT {
    private static final int GROUP = 150;
    private static final int GROUPS = 15;

    /** The tables that grow with each instance, and their aliases. */
    private static final Set<String> LARGE =
            Set.of("process_instance", "i", "element_instance", "e", "variable", "v", "job", "j", "journal");

    private static final Set<String> FULL_SCANS = Set.of("ALL", "index");

    private static final List<String> faults = new ArrayList<>();
    private static int explained;
    private static TestDatabase database;
    private static Persistence persistence;
    private static TestProcess process;
    private static ProcessInstance some;

    @BeforeAll
    static void fill() throws SQLException {
        database = TestDatabase.onServer().withTables();
        try (var plain = persistence(new ObservedDataSource.Observer() {})) {
            for (int group = 0; group < GROUPS; group++) {
                TestProcess.withJob(plain).start(GROUP);
            }
        }
        persistence = persistence(new ObservedDataSource.Observer() {
            @Override
            public void sent(Connection connection, String sql, List<Parameter> parameters) throws SQLException {
                if (!sql.startsWith("insert") && !sql.contains("utc_timestamp")) {
                    explain(connection, sql, parameters);
                }
            }
        });
        process = TestProcess.withJob(persistence);
        some = process.start(3).get(1);
        analyze();
    }

    @AfterAll
    static void drop() {
        persistence.close();
        database.close();
    }

    @Test
    void shouldCarryOutCommandsByIndexes() {
        // given
        faults.clear();
        explained = 0;
        var instances = process.start(2);
        var job = instances.get(0).jobs().open().get(0);
        var journal = new ArrayList<JournalRecord>();
        // when
        try (var transaction = process.begin()) {
            transaction.ownersOf(EntityKind.JOB, List.of(job.key().value()));
            transaction.ownersOf(EntityKind.TOKEN, List.of(job.token().value()));
            transaction.ownersOf(EntityKind.INCIDENT, List.of(job.key().value()));
            var keys = TestProcess.keysOf(instances);
            transaction.lock(keys);
            transaction.load(keys, key -> process.definition());
            journal.add(process.command(
                    instances.get(0), execution -> new JobExecution(execution).complete(job.key(), Map.of())));
            journal.add(process.command(instances.get(1), execution -> new JobExecution(execution)
                    .fail(instances.get(1).jobs().open().get(0).key(), 0, Duration.ZERO, "broken", Map.of())));
            transaction.write(instances, journal);
            transaction.commit();
        }
        persistence.outcomes().ended(TestProcess.keysOf(instances));
        persistence.outcomes().unfinished(TestProcess.NOW, 10);
        // then
        assertThat(explained).isGreaterThan(12);
        assertThat(faults).isEmpty();
    }

    @Test
    void shouldActivateJobsByIndexes() {
        // given
        faults.clear();
        explained = 0;
        var now = TestProcess.NOW.plusSeconds(1);
        // when
        var held = persistence
                .jobs()
                .activate(new Request(
                        TestProcess.JOB_TYPE,
                        "worker",
                        List.of(TestProcess.TENANT),
                        5,
                        now,
                        now.plusSeconds(30),
                        Set.of()));
        persistence.jobs().extend(new JobKey(held.get(0).key().value()), now, now.plusSeconds(60));
        // then
        assertThat(held).hasSize(5);
        assertThat(explained).isEqualTo(4);
        assertThat(faults).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> shouldSearchByIndexes() {
        var instance = some.key().value();
        var token = some.jobs().open().get(0).token().value();
        var definition = process.definition();
        return Stream.of(
                instances("all", List.of()),
                instances("key", InstanceField.KEY, instance),
                instances(
                        "definition",
                        InstanceField.DEFINITION_KEY,
                        definition.key().value()),
                instances("process id", InstanceField.PROCESS_ID, definition.processId()),
                instances("parent", InstanceField.PARENT_KEY, instance),
                instances("parent element", InstanceField.PARENT_ELEMENT_KEY, token),
                instances("business id", InstanceField.BUSINESS_ID, "b-1"),
                instances("incident", InstanceField.HAS_INCIDENT, true),
                instances("variable", List.of(new VariableCondition("number", Operator.EQUAL, List.of("17")))),
                search(
                        "element key",
                        () -> persistence.queries().elementInstances(by(ElementInstanceField.KEY, token))),
                search(
                        "elements of an instance",
                        () -> persistence.queries().elementInstances(by(ElementInstanceField.INSTANCE_KEY, instance))),
                search(
                        "elements of a scope",
                        () -> persistence.queries().elementInstances(by(ElementInstanceField.SCOPE_KEY, instance))),
                search("elements of a definition", () -> persistence
                        .queries()
                        .elementInstances(by(
                                ElementInstanceField.DEFINITION_KEY,
                                definition.key().value()))),
                search(
                        "elements by id",
                        () -> persistence.queries().elementInstances(by(ElementInstanceField.ELEMENT_ID, "elsewhere"))),
                search(
                        "elements with incident",
                        () -> persistence.queries().elementInstances(by(ElementInstanceField.HAS_INCIDENT, true))),
                search(
                        "element of an incident",
                        () -> persistence.queries().elementInstances(by(ElementInstanceField.INCIDENT_KEY, token))),
                search("variable key", () -> persistence.queries().variables(by(VariableField.KEY, token))),
                search(
                        "variables of an instance",
                        () -> persistence.queries().variables(by(VariableField.INSTANCE_KEY, instance))),
                search(
                        "variables of a scope",
                        () -> persistence.queries().variables(by(VariableField.SCOPE_KEY, token))),
                search("variables by name", () -> persistence.queries().variables(by(VariableField.NAME, "elsewhere"))),
                search("job key", () -> persistence.queries().jobs(by(JobField.KEY, token))),
                search("jobs of an instance", () -> persistence.queries().jobs(by(JobField.INSTANCE_KEY, instance))),
                search("jobs of an element", () -> persistence.queries().jobs(by(JobField.ELEMENT_KEY, token))),
                search("jobs of a type", () -> persistence.queries().jobs(by(JobField.TYPE, "elsewhere"))),
                search("jobs by element id", () -> persistence.queries().jobs(by(JobField.ELEMENT_ID, "elsewhere"))),
                search("jobs of a definition", () -> persistence
                        .queries()
                        .jobs(by(JobField.DEFINITION_KEY, definition.key().value()))),
                search(
                        "incidents of an instance",
                        () -> persistence.queries().incidents(by(IncidentField.INSTANCE_KEY, instance))),
                search(
                        "incidents of a definition",
                        () -> persistence.queries().incidents(by(IncidentField.PROCESS_ID, definition.processId()))),
                search("incidents by state", () -> persistence.queries().incidents(by(IncidentField.STATE, "ACTIVE"))));
    }

    private static DynamicTest instances(String what, InstanceField field, Object operand) {
        return search("instances by " + what, () -> persistence.queries().instances(by(field, operand), List.of()));
    }

    private static DynamicTest instances(String what, List<VariableCondition> variables) {
        return search("instances by " + what, () -> persistence
                .queries()
                .instances(new SearchRequest<>(List.of(), List.of(), PageRequest.first(5)), variables));
    }

    private static DynamicTest search(String what, Runnable search) {
        return DynamicTest.dynamicTest(what, () -> {
            faults.clear();
            explained = 0;
            search.run();
            assertThat(explained).isPositive();
            assertThat(faults).isEmpty();
        });
    }

    private static <F extends Field> SearchRequest<F> by(F field, Object operand) {
        return new SearchRequest<>(List.of(Condition.equal(field, operand)), List.of(), PageRequest.first(5));
    }

    private static Persistence persistence(ObservedDataSource.Observer observer) {
        return new Persistence(
                ObservedDataSource.of(database.dataSource(), observer),
                Persistence.Settings.DEFAULT,
                Clock.systemUTC());
    }

    private static void explain(Connection connection, String sql, List<Parameter> parameters) throws SQLException {
        var explaining = Dialect.of(connection) == Dialect.MYSQL ? "explain format=traditional " : "explain ";
        try (var explain = connection.prepareStatement(explaining + sql)) {
            for (Parameter parameter : parameters) {
                parameter.setOn(explain);
            }
            explained++;
            try (var rows = explain.executeQuery()) {
                while (rows.next()) {
                    var table = rows.getString("table");
                    var isLimited = sql.contains("limit") && "PRIMARY".equals(rows.getString("key"));
                    if (table != null
                            && LARGE.contains(table)
                            && FULL_SCANS.contains(String.valueOf(rows.getString("type")))
                            && !isLimited
                            && !isTotalOfAll(sql)) {
                        faults.add(
                                rows.getString("type") + " of " + table + " by " + rows.getString("key") + ": " + sql);
                    }
                }
            }
        }
    }

    /** How many there are in all can only be counted. */
    private static boolean isTotalOfAll(String sql) {
        return sql.startsWith("select count(*)") && !sql.contains("where");
    }

    private static void analyze() throws SQLException {
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(
                    "analyze table process_instance, element_instance, variable, job, incident, process_definition");
        }
    }
}
