package io.jeton.persistence.job;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which priorities the jobs in a queue have. The index has the order within one priority; so whoever wants the head of a queue asks for one priority
 * after the other, and has to know which there are. That is looked up now and then, by one step on the index for each, and remembered: jobs of a priority
 * that is new to this node come after the others until then. Thread-safe.
 */
final class QueuePriorities {
    private static final Duration REMEMBERED = Duration.ofSeconds(1);
    private static final int QUEUES_MAX = 10_000;

    private static final String NEXT = """
            select queue_priority from job where type = ? and tenant_id = ? and queue_priority < ?
            order by queue_priority desc limit 1""";

    private static final String FIRST = """
            select queue_priority from job where type = ? and tenant_id = ? and queue_priority is not null
            order by queue_priority desc limit 1""";

    private final Map<Queue, Known> known = new ConcurrentHashMap<>();

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
        try (var first = connection.prepareStatement(FIRST);
                var next = connection.prepareStatement(NEXT)) {
            first.setString(1, type);
            first.setString(2, tenantId);
            next.setString(1, type);
            next.setString(2, tenantId);
            for (var statement = first; ; statement = next) {
                try (var rows = statement.executeQuery()) {
                    if (!rows.next()) {
                        break;
                    }
                    priorities.add(rows.getInt(1));
                }
                next.setInt(3, priorities.get(priorities.size() - 1));
            }
        }
        if (known.size() >= QUEUES_MAX) {
            known.clear();
        }
        known.put(new Queue(type, tenantId), new Known(List.copyOf(priorities), now));
        return priorities;
    }

    private record Queue(String type, String tenantId) {}

    private record Known(List<Integer> priorities, Instant readAt) {}
}
