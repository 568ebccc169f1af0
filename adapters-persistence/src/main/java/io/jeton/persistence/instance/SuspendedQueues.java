package io.jeton.persistence.instance;

import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.persistence.database.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Takes what instances offer and wait for out of the queues when they are suspended, and puts it back at its old place when they are resumed: jobs, by
 * the priority under which they queue up; timers, messages and signals, by a mark that their indexes or queries begin with. So whoever looks for
 * work neither finds it nor passes it by. Rows that the transaction writes itself are written later, and right.
 */
final class SuspendedQueues {
    private static final List<String> LEAVE = List.of(
            "update job set queue_priority = null where instance_key in %s and queue_priority is not null",
            "update subscription set suspended = 1 where instance_key in %s and suspended = 0");

    private static final List<String> RETURN = List.of(
            "update job set queue_priority = priority where instance_key in %s"
                    + " and queue_priority is null and available_at is not null",
            "update subscription set suspended = 0 where instance_key in %s and suspended = 1");

    private SuspendedQueues() {}

    /** @param locked how the instances were when this transaction locked them */
    static void write(
            Connection connection, List<ProcessInstance> instances, Map<ProcessInstanceKey, LockedInstance> locked)
            throws SQLException {
        run(
                connection,
                LEAVE,
                keysOf(instances, instance -> instance.isSuspended() && !wasSuspended(instance, locked)));
        run(
                connection,
                RETURN,
                keysOf(
                        instances,
                        instance -> instance.isActive() && !instance.isSuspended() && wasSuspended(instance, locked)));
    }

    private static boolean wasSuspended(ProcessInstance instance, Map<ProcessInstanceKey, LockedInstance> locked) {
        var lock = locked.get(instance.key());
        return lock != null && lock.isSuspended();
    }

    private static List<Long> keysOf(List<ProcessInstance> instances, Predicate<ProcessInstance> isMeant) {
        return instances.stream()
                .filter(instance -> instance.isStored() && isMeant.test(instance))
                .map(instance -> instance.key().value())
                .toList();
    }

    private static void run(Connection connection, List<String> statements, List<Long> instances) throws SQLException {
        for (List<Long> portion : Sql.portions(instances)) {
            for (String statement : statements) {
                try (var update = connection.prepareStatement(statement.formatted(Sql.places(portion.size())))) {
                    for (int i = 0; i < portion.size(); i++) {
                        update.setLong(i + 1, portion.get(i));
                    }
                    update.executeUpdate();
                }
            }
        }
    }
}
