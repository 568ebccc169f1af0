package io.jeton.persistence.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;

/** The kinds of databases, as far as they differ for the stores. */
public enum Dialect {
    /** Embedded, one process. It locks whatever it sorts, so claims are made without locks, by one poller at a time. */
    H2(false, "select current_timestamp(6) at time zone 'UTC'"),
    MYSQL(true, "select utc_timestamp(6)"),
    MARIADB(true, "select utc_timestamp(6)");

    private final boolean server;
    private final String timeQuery;

    Dialect(boolean server, String timeQuery) {
        this.server = server;
        this.timeQuery = timeQuery;
    }

    /** What the server at the other end says that it is, whatever driver talks to it. */
    public static Dialect of(Connection connection) throws SQLException {
        var metaData = connection.getMetaData();
        var product = (metaData.getDatabaseProductName() + " " + metaData.getDatabaseProductVersion())
                .toLowerCase(Locale.ROOT);
        if (product.contains("mariadb")) {
            return MARIADB;
        }
        if (product.contains("mysql")) {
            return MYSQL;
        }
        if (product.startsWith("h2")) {
            return H2;
        }
        throw new SQLException("database " + product + " is not supported; use H2, MySQL or MariaDB");
    }

    /** Whether it is a server with a clock of its own, which several nodes may share. */
    public boolean isServer() {
        return server;
    }

    /** Whether a claim can lock just the rows that it reads, and pass by those that others have locked. */
    public boolean locksWhatItReads() {
        return server;
    }

    /** Asks for the database's time in UTC. */
    String timeQuery() {
        return timeQuery;
    }
}
