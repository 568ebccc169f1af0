package io.jeton.persistence.instance;

import io.jeton.persistence.database.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Removes all that belongs to some ended instances, table by table, and their own rows at last. */
final class InstanceRemoval {
    /** Each of them is found by an index or a primary key that begins with the instance. */
    private static final List<String> TABLES = List.of(
            "variable",
            "element_instance",
            "job",
            "incident",
            "expression_warning",
            "multi_instance_output",
            "multi_instance_item",
            "multi_instance",
            "discarded_iterations",
            "decision_instance",
            "arrival",
            "subscription",
            "journal");

    /** A message that is still buffered must not reach the process again; what is left here goes with the message. */
    private static final String CORRELATIONS = """
            delete from message_correlation where instance_key in %s and not exists
              (select 1 from message where message.message_key = message_correlation.message_key) limit %d""";

    private InstanceRemoval() {}

    /**
     * @param instances that have called nobody any more
     * @param rowsMax about how many rows are removed at most
     * @return whether nothing is left of them
     */
    static boolean remove(Connection connection, List<Long> instances, int rowsMax) throws SQLException {
        var places = Sql.places(instances.size());
        int left = rowsMax;
        left -= removeUserTasks(connection, instances, left);
        for (String table : TABLES) {
            if (left > 0) {
                left -= RemovalTable.update(
                        connection,
                        "delete from " + table + " where instance_key in " + places + " limit " + left,
                        instances);
            }
        }
        if (left > 0) {
            left -= RemovalTable.update(connection, CORRELATIONS.formatted(places, left), instances);
        }
        if (left <= 0) {
            return false;
        }
        RemovalTable.update(connection, "delete from process_instance where instance_key in " + places, instances);
        return true;
    }

    /** With those to whom they were offered, who are found by the task only. */
    private static int removeUserTasks(Connection connection, List<Long> instances, int rowsMax) throws SQLException {
        var tasks = RemovalTable.select(
                connection,
                "select task_key from user_task where instance_key in " + Sql.places(instances.size()) + " limit "
                        + rowsMax,
                instances);
        for (List<Long> portion : Sql.portions(new ArrayList<>(tasks))) {
            var places = Sql.places(portion.size());
            RemovalTable.update(connection, "delete from user_task_candidate where task_key in " + places, portion);
            RemovalTable.update(connection, "delete from user_task where task_key in " + places, portion);
        }
        return tasks.size();
    }
}
