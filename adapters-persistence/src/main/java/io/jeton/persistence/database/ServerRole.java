package io.jeton.persistence.database;

import java.sql.Connection;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a MySQL or MariaDB server says of itself.
 *
 * @param readOnly whether it is a standby: {@code read_only} or {@code super_read_only}
 * @param outsideOfItsGroup whether it is configured as a member of a group, but is not one of its primaries, or not online, or sees no majority of
 *     the group: then it may take writes that the group will never see
 */
public record ServerRole(boolean readOnly, boolean outsideOfItsGroup) {
    private static final Logger LOG = LoggerFactory.getLogger(ServerRole.class);
    private static final int DENIED = 1142;

    /** May be asked by every account, and knows of groups only where the plugin is loaded. */
    private static final String VARIABLES = """
            show global variables
             where variable_name in ('read_only', 'super_read_only', 'group_replication_group_name')""";

    private static final String MEMBERS = """
            select sum(member_id = @@server_uuid and member_state = 'ONLINE' and member_role = 'PRIMARY') = 1
             and 2 * sum(member_state in ('ONLINE', 'RECOVERING')) > count(*)
             from performance_schema.replication_group_members""";

    /** Asks the server; of a group only where there is one. */
    public static ServerRole of(Connection connection) throws SQLException {
        var readOnly = false;
        var group = false;
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(VARIABLES)) {
            while (rows.next()) {
                var value = rows.getString(2);
                if (rows.getString(1).startsWith("group_replication")) {
                    group = !value.isEmpty();
                } else {
                    readOnly |= value.equals("ON");
                }
            }
        }
        return new ServerRole(readOnly, !readOnly && group && !isPrimary(connection));
    }

    /** Whether what is written there is the database's. */
    public boolean takesWrites() {
        return !readOnly && !outsideOfItsGroup;
    }

    private static boolean isPrimary(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(MEMBERS)) {
            return rows.next() && rows.getBoolean(1);
        } catch (SQLException e) {
            if (e.getErrorCode() != DENIED) {
                throw e;
            }
            LOG.warn(
                    "the account may not select from performance_schema.replication_group_members: a server that has left its group is not told from others");
            return true;
        }
    }
}
