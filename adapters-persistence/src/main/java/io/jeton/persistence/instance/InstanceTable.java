package io.jeton.persistence.instance;

import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.persistence.database.Batch;
import io.jeton.persistence.database.Codes;
import io.jeton.persistence.database.KeyedUpdates;
import io.jeton.persistence.database.Sql;
import io.jeton.persistence.database.StringList;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * The rows of {@code process_instance} and of {@code continuation}. The lock on such a row serialises the nodes of one database server;
 * its revision, written by each transaction that relied on the lock, serialises those of several servers.
 */
final class InstanceTable {
    private static final String INSERT = """
            insert into process_instance
              (instance_key, revision, definition_key, state, has_agenda, root_key, parent_key, parent_token_key,
               call_depth, started_at, ended_at, tags, business_id, start_correlation_key,
               process_state, process_progress, process_position, process_incident_key, start_elements, start_variables)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String UPDATE = """
            update process_instance set revision = ?, state = ?, has_agenda = ?, ended_at = ?,
              process_state = ?, process_progress = ?, process_position = ?, process_incident_key = ?""";

    private static final String INSERT_CONTINUATION =
            "insert into continuation (written_at, instance_key) values (?, ?)";
    private static final String UPDATE_CONTINUATION = "update continuation set written_at = ? where instance_key = ?";
    private static final String DELETE_CONTINUATION = "delete from continuation where instance_key = ?";

    private InstanceTable() {}

    static Map<ProcessInstanceKey, LockedInstance> lock(Connection connection, SortedSet<ProcessInstanceKey> keys)
            throws SQLException {
        return lock(connection, keys, "(state <= " + Codes.INSTANCE_LIVING_MAX + " or has_agenda = 1)");
    }

    /** Locks those that have ended for good. */
    static Map<ProcessInstanceKey, LockedInstance> lockEnded(Connection connection, SortedSet<ProcessInstanceKey> keys)
            throws SQLException {
        return lock(connection, keys, "state > " + Codes.INSTANCE_LIVING_MAX + " and has_agenda = 0");
    }

    private static Map<ProcessInstanceKey, LockedInstance> lock(
            Connection connection, SortedSet<ProcessInstanceKey> keys, String condition) throws SQLException {
        var locked = new LinkedHashMap<ProcessInstanceKey, LockedInstance>();
        var sql = "select " + LockedInstance.COLUMNS + " from process_instance where instance_key in "
                + Sql.places(keys.size()) + " and " + condition + " order by instance_key for update";
        try (var query = connection.prepareStatement(sql)) {
            var index = 0;
            for (ProcessInstanceKey key : keys) {
                query.setLong(++index, key.value());
            }
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    var instance = LockedInstance.of(rows);
                    locked.put(instance.key(), instance);
                }
            }
        }
        return locked;
    }

    /**
     * @param instances in key order
     * @param locked what was read under the lock
     * @throws Batch.RowsMissing if the revision is not the one that was read: another server has let somebody else write
     */
    static void write(
            Connection connection, List<ProcessInstance> instances, Map<ProcessInstanceKey, LockedInstance> locked)
            throws SQLException {
        var update = new KeyedUpdates(connection, UPDATE, "instance_key", "and revision = ?");
        try (var insert = Batch.inserting(connection, INSERT)) {
            for (ProcessInstance instance : instances) {
                if (instance.isStored()) {
                    update.row(instance.key().value(), changed(instance, lockOf(instance, locked)));
                } else {
                    add(insert, instance);
                }
            }
            update.flush();
            insert.flush();
        }
    }

    private static @Nullable Object[] changed(ProcessInstance instance, LockedInstance lock) {
        var values = new ArrayList<@Nullable Object>();
        values.add(instance.revision());
        values.add(Codes.of(instance.state()));
        values.add(instance.hasAgenda() ? 1 : 0);
        values.add(instance.endedAt());
        values.addAll(ProcessColumns.changing(instance));
        values.add(lock.revision());
        return values.toArray();
    }

    /** Remembers which instances have to be continued, and forgets which have been. */
    static void writeContinuations(
            Connection connection,
            List<ProcessInstance> instances,
            Map<ProcessInstanceKey, LockedInstance> locked,
            Map<ProcessInstanceKey, Instant> writtenAt)
            throws SQLException {
        if (instances.stream().noneMatch(instance -> instance.hasAgenda() || wasLeft(instance, locked))) {
            return;
        }
        try (var delete = Batch.touchingOne(connection, DELETE_CONTINUATION);
                var update = Batch.touchingOne(connection, UPDATE_CONTINUATION);
                var insert = Batch.inserting(connection, INSERT_CONTINUATION)) {
            for (ProcessInstance instance : instances) {
                if (instance.hasAgenda()) {
                    (wasLeft(instance, locked) ? update : insert)
                            .add(writtenAt.getOrDefault(instance.key(), instance.startedAt()))
                            .add(instance.key().value())
                            .endRow();
                } else if (wasLeft(instance, locked)) {
                    delete.add(instance.key().value()).endRow();
                }
            }
            delete.flush();
            update.flush();
            insert.flush();
        }
    }

    private static boolean wasLeft(ProcessInstance instance, Map<ProcessInstanceKey, LockedInstance> locked) {
        return instance.isStored() && lockOf(instance, locked).hasAgenda();
    }

    private static LockedInstance lockOf(ProcessInstance instance, Map<ProcessInstanceKey, LockedInstance> locked) {
        var lock = locked.get(instance.key());
        if (lock == null) {
            throw new IllegalStateException(
                    "instance " + instance.key().value() + " is to be written, but this transaction has not locked it");
        }
        return lock;
    }

    private static void add(Batch insert, ProcessInstance instance) throws SQLException {
        var header = instance.header();
        var parent = header.parent();
        var parentToken = header.parentToken();
        insert.add(header.key().value())
                .add(instance.revision())
                .add(header.definition().key().value())
                .add(Codes.of(instance.state()))
                .add(instance.hasAgenda() ? 1 : 0)
                .add(header.root().value())
                .add(parent == null ? null : (Long) parent.value())
                .add(parentToken == null ? null : (Long) parentToken.value())
                .add(header.depth())
                .add(instance.startedAt())
                .add(instance.endedAt())
                .add(StringList.toColumn(header.tags()))
                .add(header.businessId())
                .add(header.startCorrelationKey());
        ProcessColumns.add(insert, instance);
        insert.endRow();
    }
}
