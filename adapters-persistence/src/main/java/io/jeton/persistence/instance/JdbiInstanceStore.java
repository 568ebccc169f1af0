package io.jeton.persistence.instance;

import io.jeton.application.port.InstanceStore;
import io.jeton.application.port.LaneTransaction;
import io.jeton.persistence.database.Connections;
import io.jeton.persistence.journal.JournalTable;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** Process instances in SQL tables. Each lane keeps one connection of the data source until the store is closed. */
public final class JdbiInstanceStore implements InstanceStore, AutoCloseable {
    private final Connections connections;
    private final JournalTable journalTable;
    private final LongSupplier laneKeys;
    private final InstantSource clock;
    private final JdbcLaneTransaction.AfterCommit afterCommit;
    private final Map<Integer, Lane> lanes = new ConcurrentHashMap<>();

    /**
     * @param laneKeys makes keys of lanes, never the same again, on whatever node
     * @param powerLossSafe whether an embedded database forces each commit to disk before it is answered
     */
    public JdbiInstanceStore(
            Connections connections,
            JournalTable journalTable,
            LongSupplier laneKeys,
            InstantSource clock,
            boolean powerLossSafe) {
        this.connections = connections;
        this.journalTable = journalTable;
        this.laneKeys = laneKeys;
        this.clock = clock;
        this.afterCommit = powerLossSafe && !connections.dialect().isServer()
                ? connection -> {
                    try (var statement = connection.createStatement()) {
                        statement.execute("checkpoint sync");
                    }
                }
                : connection -> {};
    }

    @Override
    public LaneTransaction begin(int lane) {
        return new JdbcLaneTransaction(laneOf(lane).begin(), journalTable, afterCommit);
    }

    @Override
    public boolean wasCommitted(int lane, long transactionId) {
        return laneOf(lane).wasCommitted(transactionId);
    }

    /** Gives the lanes' connections back; no transaction may be open. */
    @Override
    public void close() {
        lanes.values().forEach(Lane::close);
        lanes.clear();
    }

    private Lane laneOf(int lane) {
        return lanes.computeIfAbsent(lane, number -> new Lane(connections, laneKeys, clock));
    }
}
