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
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;

/**
 * Joins messages and subscriptions. Both are found by their indexes on name and correlation key; what is read of an address grows with those
 * who wait there, and with the messages there that a process has had already.
 */
final class Matching {
    /** Of each process the one that has waited longest. */
    private static final String FIRST_IN_LINE = """
            select subscription_key, instance_key, process_id, element_id, host_key, opened_at from (
              select subscription_key, instance_key, process_id, element_id, host_key, opened_at,
                row_number() over (partition by process_id order by opened_at, subscription_key) as in_line
              from subscription
              where name = ? and correlation_key = ? and tenant_id = ? and kind = %d) waiting
            where in_line = 1""".formatted(Codes.of(SubscriptionKind.MESSAGE));

    private static final String NEXT_MESSAGE = """
            select b.message_key from message b
            where b.name = ? and b.correlation_key = ? and b.tenant_id = ? and b.expires_at > ?
              and (b.immediate = 0 or b.published_at >= w.opened_at)
              and not exists (select 1 from message_correlation c
                where c.message_key = b.message_key and c.process_id = w.process_id)
            order by b.published_at, b.message_key limit 1""";

    private static final String MATCHES = """
            select s.subscription_key, s.instance_key, s.process_id, s.element_id, s.host_key, %%d as place,
              m.message_key, m.message_id, m.published_at, m.expires_at, m.immediate, m.variables
            from (select w.subscription_key, w.instance_key, w.process_id, w.element_id, w.host_key,
                (%s) as next_message from (%s) w) s
            join message m on m.message_key = s.next_message""".formatted(NEXT_MESSAGE, FIRST_IN_LINE);

    private Matching() {}

    static List<Match> find(Handle handle, List<MessageAddress> addresses, Instant now) {
        var sql = IntStream.range(0, addresses.size())
                .mapToObj(MATCHES::formatted)
                .collect(Collectors.joining(" union all "));
        var query = handle.createQuery(sql);
        int place = 0;
        for (MessageAddress address : addresses) {
            query.bind(place++, address.name())
                    .bind(place++, address.correlationKey())
                    .bind(place++, address.tenantId())
                    .bind(place++, Times.toColumn(now))
                    .bind(place++, address.name())
                    .bind(place++, address.correlationKey())
                    .bind(place++, address.tenantId());
        }
        return query.map((rows, context) -> new Match(message(rows, addresses.get(rows.getInt(6))), receiver(rows)))
                .list();
    }

    static List<MessageReceiver> receivers(Handle handle, MessageAddress address) {
        return handle.createQuery(FIRST_IN_LINE + " order by opened_at, subscription_key")
                .bind(0, address.name())
                .bind(1, address.correlationKey())
                .bind(2, address.tenantId())
                .map((rows, context) -> receiver(rows))
                .list();
    }

    private static Message message(ResultSet rows, MessageAddress address) throws SQLException {
        return new Message(
                new MessageKey(rows.getLong(7)),
                address,
                rows.getString(8),
                Times.get(rows, 9),
                Times.get(rows, 10),
                rows.getInt(11) != 0,
                MessageTable.fromColumn(rows.getString(12)));
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
