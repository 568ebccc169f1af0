package io.jeton.persistence.job;

import io.jeton.persistence.database.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which priorities the jobs in a queue have. The index has the order within one priority; so whoever wants the head of a queue asks for one priority
 * after the other, and has to know which there are. That is looked up now and then, by one step on the index for each, and remembered: jobs of a priority
 * that is new to this node come after the others until then. Thread-safe.
 */
final class QueuePriorities {
    private static final Duration REMEMBERED = Duration.ofSeconds(1);
    private static final int QUEUES_MAX = 10_000;

    /** One step on the index for a database server, which might read more of it for a sorted list, however short. */
    private static final String MAXIMUM = "select max(queue_priority) from job where type = ? and tenant_id = ?";

    /** One step on the index for H2, which would read all of the queue for a maximum. */
    private static final String BY_ORDER = """
            select queue_priority from job where type = ? and tenant_id = ?%s
            order by queue_priority desc limit 1""";

    private static final String BELOW = " and queue_priority < ?";
    private static final String ANY = " and queue_priority is not null";

    private final String firstSql;
    private final String nextSql;
    private final Map<Queue, Known> known = new ConcurrentHashMap<>();

    QueuePriorities(Dialect dialect) {
        firstSql = dialect.locksWhatItReads() ? MAXIMUM : BY_ORDER.formatted(ANY);
        nextSql = dialect.locksWhatItReads() ? MAXIMUM + BELOW : BY_ORDER.formatted(BELOW);
    }

    /** The priorities as known, highest first; they may be out of date. */
    List<Integer> recent(Connection connection, String type, String tenantId, Instant now) throws SQLException {
        var remembered = known.get(new Queue(type, tenantId));
        return remembered == null || remembered.readAt().plus(REMEMBERED).isBefore(now)
                ? read(connection, type, tenantId, now)
                : remembered.priorities();
    }

    /** The priorities as they are, highest first. */
    List<Integer> read(Connection connection, String type, String tenantId, Instant now) throws SQLException {
        var priorities = new ArrayList<Integer>();
        var next = next(connection, type, tenantId, null);
        while (next != null) {
            priorities.add(next);
            next = next(connection, type, tenantId, next);
        }
        if (known.size() >= QUEUES_MAX) {
            known.clear();
        }
        known.put(new Queue(type, tenantId), new Known(List.copyOf(priorities), now));
        return priorities;
    }

    /** The highest priority below that, or at all; {@code null} if there is none. */
    private @Nullable Integer next(Connection connection, String type, String tenantId, @Nullable Integer below)
            throws SQLException {
        try (var query = connection.prepareStatement(below == null ? firstSql : nextSql)) {
            query.setString(1, type);
            query.setString(2, tenantId);
            if (below != null) {
                query.setInt(3, below);
            }
            try (var rows = query.executeQuery()) {
                if (!rows.next()) {
                    return null;
                }
                int priority = rows.getInt(1);
                return rows.wasNull() ? null : (Integer) priority;
            }
        }
    }

    private record Queue(String type, String tenantId) {}

    private record Known(List<Integer> priorities, Instant readAt) {}
}
