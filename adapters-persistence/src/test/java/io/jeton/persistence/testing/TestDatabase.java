package io.jeton.persistence.testing;

import io.jeton.persistence.database.JdbcUrl;
import io.jeton.persistence.database.Schema;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;
import org.apache.tomcat.jdbc.pool.DataSource;
import org.apache.tomcat.jdbc.pool.PoolProperties;

/** A database of its own for a test, empty or with the tables; dropped when it is closed. */
public final class TestDatabase implements AutoCloseable {
    private static final int CONNECTIONS_MAX = 20;

    private final String url;
    private final DataSource dataSource;
    private final Drop drop;

    private interface Drop {
        void drop() throws SQLException;
    }

    private TestDatabase(String url, Drop drop) {
        this.url = url;
        this.drop = drop;
        this.dataSource = pool(JdbcUrl.complete(url));
    }

    /** In memory; it has no files, and is gone when it is closed. */
    public static TestDatabase onH2() {
        var name = name();
        return new TestDatabase("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1", () -> {
            try (var connection = DriverManager.getConnection("jdbc:h2:mem:" + name);
                    var statement = connection.createStatement()) {
                statement.execute("shutdown");
            }
        });
    }

    /** On the server database of this run. */
    public static TestDatabase onServer() {
        var name = name();
        execute("create database " + name);
        return new TestDatabase(ofDatabase(name), () -> execute("drop database " + name));
    }

    /** Brings the tables into being. */
    public TestDatabase withTables() {
        new Schema(dataSource).update();
        return this;
    }

    /** A pool, as the server has one. */
    public DataSource dataSource() {
        return dataSource;
    }

    /** As the operator would write it, with user and password. */
    public String url() {
        return url;
    }

    @Override
    public void close() {
        dataSource.close(true);
        try {
            drop.drop();
        } catch (SQLException e) {
            throw new IllegalStateException("the database of the test cannot be dropped", e);
        }
    }

    private static String name() {
        return "jeton_test_" + UUID.randomUUID().toString().replace("-", "");
    }

    private static void execute(String sql) {
        try (var connection = DriverManager.getConnection(
                        JdbcUrl.complete(DatabaseServer.url()).url());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("the server database refuses: " + sql, e);
        }
    }

    private static String ofDatabase(String name) {
        var server = DatabaseServer.url();
        var query = server.indexOf('?');
        var address = query < 0 ? server : server.substring(0, query);
        var slash = address.indexOf('/', address.indexOf("//") + 2);
        return (slash < 0 ? address : address.substring(0, slash)) + "/" + name
                + (query < 0 ? "" : server.substring(query));
    }

    private static DataSource pool(JdbcUrl url) {
        var properties = new PoolProperties();
        properties.setUrl(url.url());
        properties.setDriverClassName(url.driver());
        properties.setInitialSize(1);
        properties.setMinIdle(0);
        properties.setMaxActive(CONNECTIONS_MAX);
        properties.setMaxIdle(CONNECTIONS_MAX);
        properties.setDefaultAutoCommit(false);
        properties.setRollbackOnReturn(true);
        properties.setJdbcInterceptors("ConnectionState");
        return new DataSource(properties);
    }
}
