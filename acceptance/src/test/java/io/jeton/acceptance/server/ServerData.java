package io.jeton.acceptance.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/**
 * Where a server keeps what it must not lose: a folder and, if one is configured, a database. It outlives the
 * server processes that use it, one after another or side by side, and is removed on close.
 */
public final class ServerData implements AutoCloseable {

    private final Path folder;
    private final Optional<TestDatabase> database;

    private ServerData(Path folder, Optional<TestDatabase> database) {
        this.folder = folder;
        this.database = database;
    }

    /** Empty data, in the configured database server if there is one, otherwise embedded. */
    public static ServerData empty() {
        return new ServerData(newFolder(), TestDatabase.createIfConfigured());
    }

    /** Empty data in a database beside the one that the URL names. */
    public static ServerData on(String administrationUrl) {
        return new ServerData(newFolder(), Optional.of(TestDatabase.createBeside(administrationUrl)));
    }

    Map<String, String> environment() {
        var folderOnly = Map.of("JETON_DATA_DIR", folder.toString());
        return database.map(it -> Map.of("JETON_DATA_DIR", folder.toString(), "JETON_JDBC_URL", it.url()))
                .orElse(folderOnly);
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory("jeton-acceptance");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        database.ifPresent(TestDatabase::close);
        try (var paths = Files.walk(folder)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
