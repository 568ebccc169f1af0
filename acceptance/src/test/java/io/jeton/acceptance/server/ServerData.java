package io.jeton.acceptance.server;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where a server keeps what it must not lose: a folder and, if one is configured, a database. It outlives the
 * server processes that use it, one after another or side by side, and is removed on close.
 */
public final class ServerData implements AutoCloseable {

    private final TemporaryFolder folder;
    private final Optional<TestDatabase> database;

    private ServerData(Optional<TestDatabase> database) {
        this.folder = TemporaryFolder.create();
        this.database = database;
    }

    /** Empty data, in the configured database server if there is one, otherwise embedded. */
    public static ServerData empty() {
        return new ServerData(TestDatabase.createIfConfigured());
    }

    /** Empty data in a database beside the one that the URL names. */
    public static ServerData on(String administrationUrl) {
        return new ServerData(Optional.of(TestDatabase.createBeside(administrationUrl)));
    }

    Map<String, String> environment() {
        var environment = new HashMap<>(database.map(TestDatabase::environment).orElse(Map.of()));
        environment.put("JETON_DATA_DIR", folder.path().toString());
        return environment;
    }

    @Override
    public void close() {
        database.ifPresent(TestDatabase::close);
        folder.close();
    }
}
