package io.jeton.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.jeton.application.port.JournalRecord;
import io.jeton.application.port.LaneTransaction.EntityKind;
import io.jeton.application.port.ProcessVersion;
import io.jeton.domain.behavior.JobExecution;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.persistence.testing.ObservedDataSource;
import io.jeton.persistence.testing.ObservedDataSource.Parameter;
import io.jeton.persistence.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How often the database is spoken to: the same for one instance and for many. */
class StatementsPerTransactionTest {
    private static final int MANY = 50;

    private final List<String> sent = new ArrayList<>();
    private TestDatabase database;
    private Persistence persistence;

    @BeforeEach
    void open() {
        database = TestDatabase.onH2().withTables();
        var observed = ObservedDataSource.of(database.dataSource(), new ObservedDataSource.Observer() {
            @Override
            public void sent(Connection connection, String sql, List<Parameter> parameters) {
                var words = sql.strip().split("\\s+");
                sent.add(
                        words[0].equals("select") || words[0].equals("(select")
                                ? "select " + sql.replaceAll("(?s).*?\\sfrom\\s+(\\w+).*", "$1")
                                : words[0] + " " + words[words[0].equals("update") ? 1 : 2]);
            }

            @Override
            public void commit(Connection connection) throws SQLException {
                connection.commit();
                sent.add("commit");
            }
        });
        persistence = new Persistence(observed, Persistence.Settings.DEFAULT, Clock.systemUTC());
    }

    @AfterEach
    void close() {
        persistence.close();
        database.close();
    }

    @Test
    void shouldStartManyInstancesWithOneStatementForEachTable() {
        // given
        var process = TestProcess.straight(persistence);
        process.start(1);
        sent.clear();
        // when
        process.start(MANY);
        // then
        assertThat(sent)
                .containsExactly(
                        "select process_definition",
                        "insert process_instance",
                        "insert element_instance",
                        "insert variable",
                        "insert journal",
                        "update lane",
                        "commit");
    }

    @Test
    void shouldCompleteManyJobsWithOneStatementForEachTableAndKind() {
        // given
        var process = TestProcess.withJob(persistence);
        var instances = process.start(MANY);
        sent.clear();
        // when
        completeJobs(process, instances);
        // then
        assertThat(sent)
                .containsExactly(
                        "select job",
                        "select process_instance",
                        "update process_instance",
                        "update element_instance",
                        "insert element_instance",
                        "update job",
                        "insert journal",
                        "update lane",
                        "commit");
    }

    @Test
    void shouldLoadManyInstancesWithoutAskingForWhatTheyCannotHave() {
        // given
        var process = TestProcess.withJob(persistence);
        var keys = TestProcess.keysOf(process.start(MANY));
        sent.clear();
        // when
        try (var transaction = process.begin()) {
            transaction.lock(keys);
            transaction.load(keys, key -> process.definition());
        }
        // then
        assertThat(sent)
                .containsExactly(
                        "select process_instance",
                        "select element_instance",
                        "select process_instance",
                        "select element_instance");
    }

    @Test
    void shouldCommitNothingIfNothingWasWritten() {
        // given
        var process = TestProcess.straight(persistence);
        process.start(1);
        sent.clear();
        // when
        try (var transaction = process.begin()) {
            transaction.resolve(List.of(process.latest()));
            transaction.commit();
        }
        // then
        assertThat(sent).containsExactly("select process_definition");
    }

    /** Whoever starts an instance asks which version is meant, or whether it is there; that it is suspended comes with the same answer. */
    @Test
    void shouldTellWithoutAnotherStatementThatAVersionIsSuspended() {
        // given
        var process = TestProcess.straight(persistence);
        var definition = process.definition();
        persistence
                .definitions()
                .deploy(
                        definition.tenantId(),
                        versions -> versions.setSuspended(definition.processId(), null, true, TestProcess.NOW));
        var suspended = new ProcessVersion(definition.key(), true);
        process.start(1);
        sent.clear();
        // when
        try (var transaction = process.begin()) {
            assertThat(transaction.resolve(List.of(process.latest()))).containsValue(suspended);
            assertThat(transaction.deployed(List.of(definition.key()))).containsExactly(suspended);
        }
        // then
        assertThat(sent).containsExactly("select process_definition", "select process_definition");
    }

    private static void completeJobs(TestProcess process, List<ProcessInstance> instances) {
        var jobs = instances.stream()
                .map(instance -> instance.jobs().open().get(0).key())
                .toList();
        try (var transaction = process.begin()) {
            transaction.ownersOf(
                    EntityKind.JOB, jobs.stream().map(job -> job.value()).toList());
            transaction.lock(TestProcess.keysOf(instances));
            var journal = new ArrayList<JournalRecord>();
            for (int i = 0; i < instances.size(); i++) {
                var job = jobs.get(i);
                journal.add(process.command(
                        instances.get(i), execution -> new JobExecution(execution).complete(job, Map.of())));
            }
            transaction.write(instances, journal);
            transaction.commit();
        }
    }
}
