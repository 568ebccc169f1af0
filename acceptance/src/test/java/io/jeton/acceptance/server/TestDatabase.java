package io.jeton.acceptance.server;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** A database of our own on the server that {@code JETON_TEST_JDBC_URL} names; dropped on close. */
public final class TestDatabase implements AutoCloseable {

    private static final Pattern URL = Pattern.compile("(jdbc:\\w+://[^/]+/)(\\w*)(\\?.*)?");

    private final String administrationUrl;
    private final String url;
    private final String name;

    private TestDatabase(String administrationUrl, String url, String name) {
        this.administrationUrl = administrationUrl;
        this.url = url;
        this.name = name;
    }

    /** Creates one, or nothing when no database server is configured. */
    public static Optional<TestDatabase> createIfConfigured() {
        return Optional.ofNullable(System.getenv("JETON_TEST_JDBC_URL"))
                .filter(url -> !url.isBlank())
                .map(TestDatabase::createBeside);
    }

    /**
     * Creates a database on the same server as the one that the URL names.
     *
     * @throws IllegalStateException if the server refuses it
     */
    public static TestDatabase createBeside(String administrationUrl) {
        var parts = URL.matcher(administrationUrl);
        if (!parts.matches()) {
            throw new IllegalStateException("not a JDBC URL of a database server: " + administrationUrl);
        }
        var name = "jeton_acceptance_" + UUID.randomUUID().toString().substring(0, 8);
        var parameters = Optional.ofNullable(parts.group(3)).orElse("");
        execute(administrationUrl, "create database " + name);
        return new TestDatabase(administrationUrl, parts.group(1) + name + parameters, name);
    }

    /** What a server needs to find the database: the URL, and the user beside it as operators give it. */
    Map<String, String> environment() {
        var environment = new HashMap<>(Map.of("JETON_JDBC_URL", url));
        parameter("user").ifPresent(it -> environment.put("JETON_JDBC_USER", it));
        parameter("password").ifPresent(it -> environment.put("JETON_JDBC_PASSWORD", it));
        return environment;
    }

    private Optional<String> parameter(String key) {
        var found = Pattern.compile("[?&]" + key + "=([^&]*)").matcher(url);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    @Override
    public void close() {
        execute(administrationUrl, "drop database if exists " + name);
    }

    private static void execute(String url, String sql) {
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot run \"" + sql + "\" at " + url, e);
        }
    }
}
