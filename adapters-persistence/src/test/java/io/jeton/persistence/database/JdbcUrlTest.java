package io.jeton.persistence.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcUrlTest {
    @Test
    void shouldWriteEachCommitOfH2BeforeItIsAnswered() {
        // when
        var url = JdbcUrl.complete("jdbc:h2:file:./data/jeton;write_delay=500;LOCK_TIMEOUT=1");
        // then
        assertThat(url.driver()).isEqualTo("org.h2.Driver");
        assertThat(url.url())
                .isEqualTo(
                        "jdbc:h2:file:./data/jeton;LOCK_TIMEOUT=1;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0");
    }

    @Test
    void shouldOverrideWhatWouldMakeMySqlUnsafe() {
        // when
        var url = JdbcUrl.complete("jdbc:mysql://db:3306/jeton?user=me&allowMultiQueries=true&socketTimeout=7");
        // then
        assertThat(url.driver()).isEqualTo(PrimaryServerDriver.class.getName());
        assertThat(url.url())
                .startsWith("jdbc:mysql://db:3306/jeton?user=me&socketTimeout=7&")
                .contains("allowMultiQueries=false", "connectionTimeZone=UTC", "useAffectedRows=false")
                .contains("connectTimeout=2000", "rewriteBatchedStatements=true")
                .doesNotContain("allowMultiQueries=true", "socketTimeout=60000", "sslMode");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "[::1]", "127.0.0.1:3307,localhost"})
    void shouldNotEncryptWhatDoesNotLeaveTheMachine(String host) {
        assertThat(JdbcUrl.complete("jdbc:mysql://" + host + ":3306/jeton").url())
                .contains("sslMode=DISABLED");
        assertThat(JdbcUrl.complete("jdbc:mysql://" + host + ":3306/jeton?sslMode=REQUIRED")
                        .url())
                .contains("sslMode=REQUIRED")
                .doesNotContain("DISABLED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:3307,db", "db,127.0.0.1", "127.0.0.1.example.com"})
    void shouldEncryptAsTheDriverDoesWhatMayLeaveTheMachine(String host) {
        assertThat(JdbcUrl.complete("jdbc:mysql://" + host + ":3306/jeton").url())
                .doesNotContain("sslMode");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:mysql:loadbalance://a,b/jeton", "jdbc:mysql:replication://a,b/jeton"})
    void shouldRefuseToReadFromServersThatMayLagBehind(String url) {
        assertThatThrownBy(() -> JdbcUrl.complete(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("jdbc:mysql://HOST:PORT,HOST:PORT/DATABASE");
    }

    @Test
    void shouldLetMariaDbCountUpdatedRows() {
        // when
        var url = JdbcUrl.complete("jdbc:mariadb://db/jeton?useBulkStmts=true");
        // then
        assertThat(url.driver()).isEqualTo("org.mariadb.jdbc.Driver");
        assertThat(url.url()).contains("useBulkStmts=false").doesNotContain("useBulkStmts=true");
    }

    @Test
    void shouldStayTheSameWhenItIsCompletedTwice() {
        var once = JdbcUrl.complete("jdbc:mysql://127.0.0.1/jeton?user=root");
        assertThat(JdbcUrl.complete(once.url())).isEqualTo(once);
    }

    @Test
    void shouldRefuseOtherDatabasesWithoutRepeatingTheUrl() {
        assertThatThrownBy(() -> JdbcUrl.complete("jdbc:postgresql://db/jeton?password=secret"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("jdbc:mysql:")
                .hasMessageNotContaining("secret");
    }
}
