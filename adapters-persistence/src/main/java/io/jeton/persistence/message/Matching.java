package io.jeton.persistence.message;

import io.jeton.application.port.MessageReceiver;
import io.jeton.application.port.MessageReceiver.Waiting;
import io.jeton.application.port.MessageStore.Match;
import io.jeton.domain.key.MessageKey;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.key.SubscriptionKey;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.message.Message;
import io.jeton.domain.message.MessageAddress;
import io.jeton.domain.subscription.SubscriptionKind;
import io.jeton.persistence.database.Codes;
import io.jeton.persistence.database.Times;
import io.jeton.persistence.database.VariablesColumn;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Joins messages and subscriptions. Both are found by their indexes on name and correlation key; what is read of an address grows with those
 * who wait there, and with the messages there that a process has had already.
 */
final class Matching {
    /** Of each process the one that has waited longest, of those that are not suspended. */
    private static final String FIRST_IN_LINE = """
            select subscription_key, instance_key, process_id, element_id, host_key, opened_at from (
              select subscription_key, instance_key, process_id, element_id, host_key, opened_at,
                row_number() over (partition by process_id order by opened_at, subscription_key) as in_line
              from subscription
              where name = ? and correlation_key = ? and tenant_id = ? and kind = %d and suspended = 0) waiting
            where in_line = 1""".formatted(Codes.of(SubscriptionKind.MESSAGE));

    private static final String NEXT_MESSAGE = """
            select b.message_key from message b
            where b.name = ? and b.correlation_key = ? and b.tenant_id = ? and b.expires_at > ?
              and (b.immediate = 0 or b.published_at > w.opened_at
                or (b.published_at = w.opened_at and b.message_key > w.%s))
              and not exists (select 1 from message_correlation c
                where c.message_key = b.message_key and c.process_id = w.process_id)
            order by b.published_at, b.message_key limit 1""";

    private static final String MATCHES = """
            select s.subscription_key, s.instance_key, s.process_id, s.element_id, s.host_key,
              m.message_key, m.message_id, m.published_at, m.expires_at, m.immediate, m.variables
            from (select w.subscription_key, w.instance_key, w.process_id, w.element_id, w.host_key,
                (%s) as next_message from (%s) w) s
            join message m on m.message_key = s.next_message""".formatted(nextMessage("subscription_key"), FIRST_IN_LINE);

    private Matching() {}

    /**
     * The oldest message that {@code w}, who waits since {@code opened_at}, may get; of what happened at the same time, keys tell the order.
     *
     * @param waiterKey the column with its key
     */
    static String nextMessage(String waiterKey) {
        return NEXT_MESSAGE.formatted(waiterKey);
    }

    static List<Match> find(Connection connection, MessageAddress address, Instant now) throws SQLException {
        try (var query = connection.prepareStatement(MATCHES)) {
            bind(query, 0, address);
            Times.set(query, 4, now);
            bind(query, 4, address);
            var matches = new ArrayList<Match>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    matches.add(new Match(message(rows, address), receiver(rows)));
                }
            }
            return matches;
        }
    }

    static List<MessageReceiver> receivers(Connection connection, MessageAddress address) throws SQLException {
        try (var query = connection.prepareStatement(FIRST_IN_LINE + " order by opened_at, subscription_key")) {
            bind(query, 0, address);
            var receivers = new ArrayList<MessageReceiver>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    receivers.add(receiver(rows));
                }
            }
            return receivers;
        }
    }

    private static void bind(PreparedStatement query, int placesBefore, MessageAddress address) throws SQLException {
        query.setString(placesBefore + 1, address.name());
        query.setString(placesBefore + 2, address.correlationKey());
        query.setString(placesBefore + 3, address.tenantId());
    }

    /** Of the columns from the sixth. */
    static Message message(ResultSet rows, MessageAddress address) throws SQLException {
        return new Message(
                new MessageKey(rows.getLong(6)),
                address,
                rows.getString(7),
                Times.get(rows, 8),
                Times.get(rows, 9),
                rows.getInt(10) != 0,
                VariablesColumn.read(rows.getString(11)));
    }

    private static MessageReceiver receiver(ResultSet rows) throws SQLException {
        return new Waiting(
                new SubscriptionKey(rows.getLong(1)),
                new ProcessInstanceKey(rows.getLong(2)),
                rows.getString(3),
                rows.getString(4),
                new TokenKey(rows.getLong(5)));
    }
}
