package io.jeton.persistence.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.jeton.application.port.StoreUnavailable;
import io.jeton.application.port.TransientFailure;
import io.jeton.application.port.UnknownOutcome;
import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailuresTest {
    @ParameterizedTest(name = "{0}/{1}: {2}")
    @CsvSource({
        "1213, 40001, deadlock",
        "1205, 40001, lock wait time-out of MySQL",
        "1205, HY000, lock wait time-out of MariaDB",
        "1020, HY000, record changed",
        "40001, 40001, deadlock of H2",
        "50200, HYT00, lock wait time-out of H2",
        "0, 08S01, the connection is lost"
    })
    void shouldTryAgainWhenAStatementFailsForAPassingReason(int code, String state, String reason) {
        assertThat(Failures.ofStatement(new SQLException(reason, state, code)))
                .isExactlyInstanceOf(TransientFailure.class);
    }

    @ParameterizedTest(name = "{0}/{1}: {2}")
    @CsvSource({"1047, 08S01, a node that is not ready", "1290, HY000, a member that is read-only"})
    void shouldLookForAnotherServerWhenThisOneRefuses(int code, String state, String reason) {
        var failure = new SQLException(reason, state, code);
        assertThat(Failures.ofStatement(failure)).isInstanceOf(StoreUnavailable.class);
        assertThat(Failures.isLostConnection(failure)).isTrue();
    }

    @ParameterizedTest(name = "{0}/{1}: {2}")
    @CsvSource({
        "1062, 23000, duplicate key",
        "23505, 23505, duplicate key of H2",
        "1153, 08S01, packet too large",
        "1406, 22001, data too long"
    })
    void shouldNotTryAgainWhatWouldFailAgain(int code, String state, String reason) {
        assertThat(Failures.ofStatement(new SQLException(reason, state, code)))
                .isExactlyInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest(name = "{0}/{1}: {2}")
    @CsvSource({
        "1213, 40001, certification failed on Galera",
        "3101, 40000, certification failed in a group",
        "1180, HY000, got error 149 during COMMIT"
    })
    void shouldTryAgainWhenACommitIsRefused(int code, String state, String reason) {
        assertThat(Failures.ofCommit(new SQLException(reason, state, code)))
                .isExactlyInstanceOf(TransientFailure.class);
    }

    @ParameterizedTest(name = "{0}/{1}: {2}")
    @CsvSource({
        "0, 08S01, the connection is lost",
        "0, 08007, the connection is lost",
        "1180, HY000, got error 5 during COMMIT",
        "1290, HY000, a member that is read-only",
        "90028, 90028, the disk is full"
    })
    void shouldNotGuessWhatBecameOfACommit(int code, String state, String reason) {
        assertThat(Failures.ofCommit(new SQLException(reason, state, code))).isInstanceOf(UnknownOutcome.class);
    }
}
