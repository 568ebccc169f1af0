package io.jeton.benchmarks.meter;

/** A figure that only grows while a load runs, shown per instance in a unit fit for reading. */
public enum Meter {
    SERVER_CPU_MICROS("server ms", "serverCoreMillis", 1_000),
    DATABASE_CPU_MICROS("db ms", "databaseCoreMillis", 1_000),
    CLIENT_CPU_MICROS("client ms", "clientCoreMillis", 1_000),
    STATEMENTS("stmts", "statements", 1),
    COMMITS("commits", "commits", 1),
    ROWS_READ("rows rd", "rowsRead", 1),
    ROWS_INSERTED("rows ins", "rowsInserted", 1),
    ROWS_UPDATED("rows upd", "rowsUpdated", 1),
    ROWS_DELETED("rows del", "rowsDeleted", 1),
    REDO_BYTES("redo kB", "redoKilobytes", 1_000),
    RECEIVED_BYTES("db in kB", "databaseInKilobytes", 1_000),
    SENT_BYTES("db out kB", "databaseOutKilobytes", 1_000);

    private final String title;
    private final String jsonName;
    private final double unit;

    Meter(String title, String jsonName, double unit) {
        this.title = title;
        this.jsonName = jsonName;
        this.unit = unit;
    }

    /** The column's head in a table. */
    public String title() {
        return title;
    }

    public String jsonName() {
        return jsonName;
    }

    /** The growth in the shown unit, per instance; NaN without instances. */
    public double perInstance(long growth, long instances) {
        return instances == 0 ? Double.NaN : growth / unit / instances;
    }
}
