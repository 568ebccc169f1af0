package io.jeton.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jeton.application.port.DefinitionStore.Suspended;
import io.jeton.application.port.JournalRecord;
import io.jeton.application.port.LaneTransaction;
import io.jeton.application.port.TransientFailure;
import io.jeton.application.port.UnknownOutcome;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.persistence.testing.ObservedDataSource;
import io.jeton.persistence.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A connection that breaks during a commit: the outcome is found out, and stays what was found out. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class UnknownCommitContract {
    private TestDatabase database;
    private Persistence persistence;
    private TestProcess process;
    private Failure failure = Connection::commit;

    /** What becomes of a commit. */
    private interface Failure {
        void commit(Connection connection) throws SQLException;
    }

    abstract TestDatabase openDatabase();

    @BeforeAll
    void create() {
        database = openDatabase();
    }

    @AfterAll
    void drop() {
        database.close();
    }

    @BeforeEach
    void open() {
        failure = Connection::commit;
        var observed = ObservedDataSource.of(database.dataSource(), new ObservedDataSource.Observer() {
            @Override
            public void commit(Connection connection) throws SQLException {
                failure.commit(connection);
            }
        });
        persistence = new Persistence(observed, Persistence.Settings.DEFAULT, Clock.systemUTC());
        process = TestProcess.straight(persistence);
        process.start(1);
    }

    @AfterEach
    void close() {
        persistence.close();
    }

    @Test
    void shouldFindThatATransactionWasCommittedWhoseAnswerWasLost() throws SQLException {
        // given
        var journal = new ArrayList<JournalRecord>();
        var instances = process.create(1, journal);
        var transaction = written(instances, journal);
        breakAfter(Connection::commit);
        // when
        assertThatThrownBy(transaction::commit).isInstanceOf(UnknownOutcome.class);
        transaction.close();
        failure = Connection::commit;
        // then
        assertThat(persistence.instances().wasCommitted(0, transaction.id())).isTrue();
        assertThat(isStored(instances.get(0))).isTrue();
        assertThatTheLaneGoesOn();
    }

    @Test
    void shouldFindThatATransactionWasNotCommittedWhoseCommitDidNotArrive() throws SQLException {
        // given
        var journal = new ArrayList<JournalRecord>();
        var instances = process.create(1, journal);
        var transaction = written(instances, journal);
        breakAfter(connection -> {});
        // when
        assertThatThrownBy(transaction::commit).isInstanceOf(UnknownOutcome.class);
        transaction.close();
        failure = Connection::commit;
        // then
        assertThat(persistence.instances().wasCommitted(0, transaction.id())).isFalse();
        assertThat(isStored(instances.get(0))).isFalse();
        assertThatTheLaneGoesOn();
    }

    @Test
    void shouldNotCommitATransactionWhoseLaneWasTakenOver() throws SQLException {
        // given
        var journal = new ArrayList<JournalRecord>();
        var instances = process.create(1, journal);
        var transaction = written(instances, journal);
        execute("update lane set epoch = epoch + 1");
        // when
        assertThatThrownBy(transaction::commit).isInstanceOf(TransientFailure.class);
        transaction.close();
        // then
        assertThat(isStored(instances.get(0))).isFalse();
        assertThatTheLaneGoesOn();
    }

    @Test
    void shouldTryAgainWhenACommitIsRefusedBecauseOfAConflict() throws SQLException {
        // given
        var journal = new ArrayList<JournalRecord>();
        var instances = process.create(1, journal);
        var transaction = written(instances, journal);
        failure = connection -> {
            throw new SQLException("certification failed", "40001", 1213);
        };
        // when
        assertThatThrownBy(transaction::commit).isExactlyInstanceOf(TransientFailure.class);
        transaction.close();
        failure = Connection::commit;
        // then
        assertThat(isStored(instances.get(0))).isFalse();
        assertThatTheLaneGoesOn();
    }

    @Test
    void shouldFindOutWhetherADeploymentWasDoneWhoseAnswerWasLost() {
        // given
        var commits = new int[1];
        failure = connection -> {
            connection.commit();
            if (++commits[0] == 2) {
                failure = Connection::commit;
                throw new SQLException("the connection was lost", "08S01");
            }
        };
        // when: the second commit, after the lease of keys, is the deployment's
        var deployed = TestProcess.straight(persistence);
        // then
        assertThat(commits[0]).isEqualTo(2);
        assertThat(persistence.definitions().find(deployed.definition().key())).isPresent();
    }

    @Test
    void shouldRefuseADeploymentAsPassingWhoseCommitDidNotArrive() {
        // given
        var commits = new int[1];
        failure = connection -> {
            if (++commits[0] == 2) {
                failure = Connection::commit;
                throw new SQLException("the connection was lost", "08S01");
            }
            connection.commit();
        };
        // then
        assertThatThrownBy(() -> TestProcess.straight(persistence)).isInstanceOf(TransientFailure.class);
    }

    @Test
    void shouldFindOutWhetherASuspensionWasDoneWhoseAnswerWasLost() {
        // given
        failure = connection -> {
            connection.commit();
            failure = Connection::commit;
            throw new SQLException("the connection was lost", "08S01");
        };
        // then
        assertThat(suspend().versions()).containsExactly(process.definition().key());
        assertThat(suspend()).isEqualTo(Suspended.NONE);
    }

    @Test
    void shouldRefuseASuspensionAsPassingWhoseCommitDidNotArrive() {
        // given
        failure = connection -> {
            failure = Connection::commit;
            throw new SQLException("the connection was lost", "08S01");
        };
        // then
        assertThatThrownBy(this::suspend).isInstanceOf(TransientFailure.class);
        assertThat(suspend().versions()).containsExactly(process.definition().key());
    }

    private Suspended suspend() {
        var definition = process.definition();
        return persistence
                .definitions()
                .deploy(
                        definition.tenantId(),
                        versions ->
                                versions.setSuspended(definition.processId(), definition.key(), true, TestProcess.NOW));
    }

    private LaneTransaction written(List<ProcessInstance> instances, List<JournalRecord> journal) {
        var transaction = process.begin();
        transaction.write(instances, journal);
        return transaction;
    }

    private void breakAfter(Failure what) {
        failure = connection -> {
            what.commit(connection);
            throw new SQLException("the connection was lost", "08S01");
        };
    }

    private void assertThatTheLaneGoesOn() throws SQLException {
        assertThat(isStored(process.start(1).get(0))).isTrue();
        assertThat(isStored(process.start(1).get(0))).isTrue();
    }

    private boolean isStored(ProcessInstance instance) throws SQLException {
        try (var connection = database.dataSource().getConnection();
                var query = connection.prepareStatement("select 1 from process_instance where instance_key = ?")) {
            query.setLong(1, instance.key().value());
            try (var rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
            connection.commit();
        }
    }
}
