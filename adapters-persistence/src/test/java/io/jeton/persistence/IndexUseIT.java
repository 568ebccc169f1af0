package io.jeton.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.jeton.application.port.Claim;
import io.jeton.application.port.Claimed;
import io.jeton.application.port.JobQueue.Request;
import io.jeton.application.port.JournalRecord;
import io.jeton.application.port.LaneTransaction.EntityKind;
import io.jeton.application.query.BatchField;
import io.jeton.application.query.BatchItemField;
import io.jeton.application.query.Condition;
import io.jeton.application.query.Condition.Operator;
import io.jeton.application.query.ElementInstanceField;
import io.jeton.application.query.Field;
import io.jeton.application.query.IncidentField;
import io.jeton.application.query.InstanceField;
import io.jeton.application.query.JobField;
import io.jeton.application.query.SearchRequest;
import io.jeton.application.query.SearchRequest.PageRequest;
import io.jeton.application.query.Selection;
import io.jeton.application.query.VariableCondition;
import io.jeton.application.query.VariableField;
import io.jeton.domain.batch.BatchState;
import io.jeton.domain.batch.BatchType;
import io.jeton.domain.batch.ItemOutcome;
import io.jeton.domain.batch.ItemState;
import io.jeton.domain.behavior.JobExecution;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.key.BatchKey;
import io.jeton.domain.key.JobKey;
import io.jeton.domain.key.MessageKey;
import io.jeton.domain.key.SignalKey;
import io.jeton.domain.key.SubscriptionKey;
import io.jeton.domain.message.MessageAddress;
import io.jeton.domain.signal.SignalBroadcast;
import io.jeton.persistence.database.Codes;
import io.jeton.persistence.database.Dialect;
import io.jeton.persistence.testing.ObservedDataSource;
import io.jeton.persistence.testing.ObservedDataSource.Parameter;
import io.jeton.persistence.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
    private static final int EVENTS = 3_000;
    private static final int EVENTS_AT_ONCE = 500;
    private static final long BATCH = 17;
    private static final int ITEMS_DONE = 2_600;

    /** The tables that grow with each instance, and their aliases. */
    private static final Set<String> LARGE = Set.of(
            "process_instance",
            "i",
            "element_instance",
            "e",
            "variable",
            "v",
            "job",
            "j",
            "journal",
            "subscription",
            "s",
            "w",
            "message",
            "m",
            "b",
            "message_correlation",
            "message_start",
            "h",
            "start_subscription",
            "t",
            "batch",
            "batch_item",
            "instance_removal",
            "removal");

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
        fillEvents();
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
                        1L,
                        Set.of(),
                        1_000_000));
        persistence.jobs().extend(new JobKey(held.jobs().get(0).key().value()), now, now.plusSeconds(60));
        // then
        assertThat(held.jobs()).hasSize(5);
        assertThat(explained).isEqualTo(6);
        assertThat(faults).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> shouldFindEventsByIndexes() {
        var now = TestProcess.NOW;
        var address = new MessageAddress(TestProcess.TENANT, "name-7", "key-7");
        var other = new MessageAddress(TestProcess.TENANT, "name-8", "key-8");
        var signal = new SignalBroadcast(new SignalKey(Long.MAX_VALUE), TestProcess.TENANT, "name-7", Map.of(), now);
        return Stream.of(
                search("due timers", () -> persistence.waiting().dueTimers(now, 10)),
                search("the next timer", () -> persistence.waiting().nextDue()),
                search("due start timers", () -> persistence.starts().dueTimers(now, 10)),
                search("the next start timer", () -> persistence.starts().nextDue()),
                search("continuations", () -> persistence.waiting().dueContinuations(now, 10)),
                search("the next continuation", () -> persistence.waiting().nextContinuationDue()),
                search(
                        "those who wait for a signal",
                        () -> persistence.waiting().waitingForSignal(signal, new SubscriptionKey(0), 10)),
                search("matches at an address", () -> persistence.messages().matches(List.of(address), now)),
                search("matches at addresses", () -> persistence.messages().matches(List.of(address, other), now)),
                search("receivers at an address", () -> persistence.messages().receivers(address)),
                search(
                        "where messages of a name are",
                        () -> persistence.messages().addressesNamed(TestProcess.TENANT, "name-7", now)),
                search("a page of messages", () -> persistence.messages().buffered(new MessageKey(0), now, 10)),
                search("expired messages", () -> persistence.messages().removeExpired(now.minusSeconds(1), 10)));
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
                instances("error", InstanceField.ERROR_MESSAGE, "elsewhere"),
                instances("number of an error", InstanceField.ERROR_HASH_CODE, 17),
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

    @TestFactory
    Stream<DynamicTest> shouldWorkOnBatchesByIndexes() {
        var now = TestProcess.NOW;
        var batch = new BatchKey(BATCH);
        var claims = IntStream.range(ITEMS_DONE, EVENTS)
                .mapToObj(position -> new Claim.BatchItem(batch, position))
                .toList();
        var batches = persistence.batches();
        return Stream.of(
                search("due batches", () -> batches.due(now, 10)),
                search("the next batch", batches::nextDue),
                search("batches to be removed", () -> batches.removable(now, 10)),
                search("a batch that is not to be removed", () -> batches.remove(batch, now, 10)),
                search("active items", () -> batches.active(batch, ITEMS_DONE, 100)),
                search("items that were left behind", () -> batches.active(batch, -1, 100)),
                search("claims of items", () -> {
                    try (var transaction = process.begin()) {
                        assertThat(transaction.lost(claims.subList(0, 32), now)).isEmpty();
                        assertThat(transaction.lost(claims, now)).isEmpty();
                    }
                }),
                search("items that are done", () -> {
                    try (var transaction = process.begin()) {
                        transaction.write(
                                List.of(),
                                List.of(),
                                List.of(new Claimed.ItemDone(claims.get(claims.size() - 1), now)));
                    }
                }),
                search(
                        "items that are settled",
                        () -> batches.change(batch, (changed, items) -> {
                            items.settle(List.of(new ItemOutcome(ITEMS_DONE, ItemState.FAILED, "Some", "reason")), now);
                            items.count(List.of(1, 2, 3));
                            items.countAll();
                            return items.reopen(10);
                        })),
                search("a page of items", () -> persistence.queries().itemsOf(batch, 100, 10)),
                search("jobs that are open", () -> persistence.queries().openJobsOf(List.of(BATCH))),
                search("items of a batch", () -> persistence.queries().batchItems(by(BatchItemField.BATCH_KEY, BATCH))),
                search(
                        "what batches have done to an instance",
                        () -> persistence.queries().batchItems(by(BatchItemField.INSTANCE_KEY, 17L))),
                search("a batch", () -> persistence.queries().batches(by(BatchField.KEY, BATCH))),
                search("what a batch is about", () -> persistence
                        .queries()
                        .select(
                                new Selection.Instances(
                                        List.of(Condition.equal(
                                                InstanceField.DEFINITION_KEY,
                                                process.definition().key().value())),
                                        List.of()),
                                some.key().value(),
                                10)),
                search("instances to be removed", () -> persistence.history().removable(now, 10)),
                search("the next removal", () -> persistence.history().nextRemoval(now)),
                search("what an instance has left", () -> persistence.history().remove(List.of(some.key()), now, 10)));
    }

    /** So many of each that reading all of them would never be the cheapest way. */
    private static void fillEvents() throws SQLException {
        var time = "'2030-01-01 00:00:00'";
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(true);
            for (int from = 0; from < EVENTS; from += EVENTS_AT_ONCE) {
                var numbers =
                        IntStream.range(from, from + EVENTS_AT_ONCE).boxed().toList();
                insert(
                        statement,
                        "subscription (subscription_key, instance_key, host_key, tenant_id, process_id, element_id, kind, name,"
                                + " correlation_key, due_at, times, opened_at)",
                        numbers,
                        n -> "(%1$d, %1$d, %1$d, '%2$s', 'p-%3$d', 'e', %4$d, 'name-%1$d', %5$s, %6$s, 0, %7$s)"
                                .formatted(
                                        n,
                                        TestProcess.TENANT,
                                        n % 7,
                                        n % 3 + 1,
                                        n % 3 == 1 ? "'key-" + n + "'" : "null",
                                        n % 3 == 0 ? time : "null",
                                        time));
                insert(
                        statement,
                        "start_subscription (start_key, tenant_id, process_id, definition_key, element_id, kind, name, due_at,"
                                + " times, opened_at)",
                        numbers,
                        n -> "(%1$d, '%2$s', 'p-%1$d', %1$d, 'e', %3$d, 'name-%1$d', %4$s, 0, %5$s)"
                                .formatted(n, TestProcess.TENANT, n % 3 + 1, n % 3 == 0 ? time : "null", time));
                insert(
                        statement,
                        "message (message_key, tenant_id, name, correlation_key, immediate, published_at, expires_at)",
                        numbers,
                        n -> "(%1$d, '%2$s', 'name-%1$d', 'key-%1$d', 0, %3$s, %3$s)"
                                .formatted(n, TestProcess.TENANT, time));
                insert(
                        statement,
                        "batch (batch_key, tenant_id, type, selection, jobs_per_seed, items_per_job, items_expected, created_at,"
                                + " state, seeded_to, seeded, items, completed, skipped, failed, reopening, epoch, due_at, removal_at)",
                        numbers,
                        n -> "(%1$d, '%2$s', %3$d, '[]', 100, 1, 0, %4$s, %5$d, 0, 1, 0, 0, 0, 0, 0, 1, %6$s, %7$s)"
                                .formatted(
                                        n,
                                        TestProcess.TENANT,
                                        Codes.of(BatchType.CANCEL_PROCESS_INSTANCE),
                                        time,
                                        Codes.of(n == BATCH ? BatchState.ACTIVE : BatchState.COMPLETED),
                                        n % 3 == 0 ? time : "null",
                                        n % 3 == 1 ? time : "null"));
                insert(
                        statement,
                        "batch_item (batch_key, position, item_key, instance_key, state, attempts)",
                        numbers,
                        n -> "(%1$d, %2$d, %2$d, %2$d, %3$d, 0)"
                                .formatted(
                                        BATCH,
                                        n,
                                        n < ITEMS_DONE ? Codes.of(ItemState.COMPLETED) : Codes.of(ItemState.ACTIVE)));
                insert(statement, "instance_removal (instance_key, removal_at, begun)", numbers, n -> "(%1$d, %2$s, 0)"
                        .formatted(n, n % 50 == 0 ? time : "'2020-01-01 00:00:00'"));
                insert(
                        statement,
                        "message_start (tenant_id, process_id, correlation_key, instance_key)",
                        numbers,
                        n -> "('%2$s', 'p-%1$d', 'key-%1$d', %1$d)".formatted(n, TestProcess.TENANT));
            }
        }
    }

    private static void insert(Statement statement, String into, List<Integer> numbers, IntFunction<String> row)
            throws SQLException {
        statement.executeUpdate("insert into " + into + " values "
                + numbers.stream().map(row::apply).collect(Collectors.joining(", ")));
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
                    "analyze table process_instance, element_instance, variable, job, incident, process_definition, subscription,"
                            + " start_subscription, message, message_correlation, message_start, batch, batch_item, instance_removal");
        }
    }
}
