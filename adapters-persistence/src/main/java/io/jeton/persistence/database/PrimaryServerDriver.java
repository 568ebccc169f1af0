package io.jeton.persistence.database;

import com.mysql.cj.conf.ConnectionUrl;
import com.mysql.cj.conf.HostInfo;
import com.mysql.cj.jdbc.ConnectionImpl;
import com.mysql.cj.jdbc.NonRegisteringDriver;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLNonTransientConnectionException;
import java.util.List;
import java.util.Properties;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * MySQL's driver for URLs that name one server or several: connects to the one that takes writes, wherever it stands in the URL. A group elects
 * another primary when it loses one, and a standby can be promoted; the driver's own failover would take whichever server answers first, and
 * change the server under an open connection.
 *
 * <p>A connection stays with its server. When that does not take writes any more its statements fail, and the pool replaces it.
 */
public final class PrimaryServerDriver implements Driver {
    private final Driver driver;
    private final Servers servers;

    /** For the pool, which makes drivers by their names. */
    public PrimaryServerDriver() throws SQLException {
        this(new NonRegisteringDriver(), new Servers() {
            @Override
            public Connection connect(HostInfo server) throws SQLException {
                return ConnectionImpl.getInstance(server);
            }

            @Override
            public boolean takesWrites(Connection connection) throws SQLException {
                return ServerRole.of(connection).takesWrites();
            }
        });
    }

    PrimaryServerDriver(Driver driver, Servers servers) {
        this.driver = driver;
        this.servers = servers;
    }

    /**
     * A connection to the first server of the URL that takes writes.
     *
     * @return {@code null} if the URL is for another driver
     * @throws SQLException if none does; the servers' own failures are suppressed in it, or it is that of the only server
     */
    @Override
    public @Nullable Connection connect(String url, Properties properties) throws SQLException {
        if (!acceptsURL(url)) {
            return null;
        }
        var hosts = ConnectionUrl.getConnectionUrlInstance(url, properties).getHostsList();
        return hosts.size() == 1 ? connect(hosts.get(0)) : connectToFirst(hosts);
    }

    private Connection connectToFirst(List<HostInfo> hosts) throws SQLException {
        var failure = new SQLNonTransientConnectionException("none of the servers takes writes", "08001");
        for (HostInfo host : hosts) {
            try {
                return connect(host);
            } catch (SQLException e) {
                failure.addSuppressed(e);
            }
        }
        throw failure;
    }

    private Connection connect(HostInfo host) throws SQLException {
        var connection = servers.connect(host);
        try {
            if (servers.takesWrites(connection)) {
                return connection;
            }
        } catch (SQLException | RuntimeException e) {
            close(connection, e);
            throw e;
        }
        var refusal = new SQLNonTransientConnectionException(
                "server " + host.getHostPortPair() + " takes no writes", "08004");
        close(connection, refusal);
        throw refusal;
    }

    private static void close(Connection connection, Exception reason) {
        try {
            connection.close();
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }

    @Override
    public boolean acceptsURL(String url) throws SQLException {
        return driver.acceptsURL(url);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties) throws SQLException {
        return driver.getPropertyInfo(url, properties);
    }

    @Override
    public int getMajorVersion() {
        return driver.getMajorVersion();
    }

    @Override
    public int getMinorVersion() {
        return driver.getMinorVersion();
    }

    @Override
    public boolean jdbcCompliant() {
        return driver.jdbcCompliant();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return driver.getParentLogger();
    }

    /** The servers that a URL names. */
    interface Servers {
        Connection connect(HostInfo server) throws SQLException;

        boolean takesWrites(Connection connection) throws SQLException;
    }
}
