package io.jeton.persistence.message;

import io.jeton.application.port.Claim.StartKey;
import io.jeton.application.port.MessageReceiver;
import io.jeton.application.port.MessageReceiver.Starting;
import io.jeton.application.port.MessageStore.Match;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.key.SubscriptionKey;
import io.jeton.domain.message.MessageAddress;
import io.jeton.domain.subscription.SubscriptionKind;
import io.jeton.persistence.database.Codes;
import io.jeton.persistence.database.Times;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Joins messages and start events: those of processes of which no instance waits at the address, and none holds the start key. */
final class StartMatching {
    private static final String FREE = """
            select t.start_key, t.definition_key, t.tenant_id, t.process_id, t.element_id, t.opened_at
            from start_subscription t
            where t.suspended = 0 and t.kind = %1$d and t.tenant_id = ? and t.name = ?
              and not exists (select 1 from subscription s
                where s.name = ? and s.correlation_key = ? and s.tenant_id = t.tenant_id and s.process_id = t.process_id
                  and s.kind = %1$d)
              and not exists (select 1 from message_start h
                where h.tenant_id = t.tenant_id and h.process_id = t.process_id and h.correlation_key = ?)""".formatted(Codes.of(SubscriptionKind.MESSAGE));

    private static final String MATCHES = """
            select s.start_key, s.definition_key, s.tenant_id, s.process_id, s.element_id,
              m.message_key, m.message_id, m.published_at, m.expires_at, m.immediate, m.variables
            from (select w.start_key, w.definition_key, w.tenant_id, w.process_id, w.element_id,
                (%s) as next_message from (%s) w) s
            join message m on m.message_key = s.next_message""".formatted(Matching.nextMessage("start_key"), FREE);

    private static final String NAMES =
            "select name from start_subscription where tenant_id = ? and process_id = ? and suspended = 0 and kind = "
                    + Codes.of(SubscriptionKind.MESSAGE);

    private StartMatching() {}

    static List<Match> find(Connection connection, MessageAddress address, Instant now) throws SQLException {
        try (var query = connection.prepareStatement(MATCHES)) {
            query.setString(1, address.name());
            query.setString(2, address.correlationKey());
            query.setString(3, address.tenantId());
            Times.set(query, 4, now);
            bind(query, 4, address);
            var matches = new ArrayList<Match>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    matches.add(new Match(Matching.message(rows, address), receiver(rows)));
                }
            }
            return matches;
        }
    }

    static List<MessageReceiver> receivers(Connection connection, MessageAddress address) throws SQLException {
        try (var query = connection.prepareStatement(FREE + " order by t.start_key")) {
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

    static Set<MessageAddress> addressesOf(Connection connection, Collection<StartKey> freed) throws SQLException {
        var addresses = new HashSet<MessageAddress>();
        try (var query = connection.prepareStatement(NAMES)) {
            for (StartKey key : freed) {
                query.setString(1, key.tenantId());
                query.setString(2, key.processId());
                try (var rows = query.executeQuery()) {
                    while (rows.next()) {
                        addresses.add(new MessageAddress(key.tenantId(), rows.getString(1), key.correlationKey()));
                    }
                }
            }
        }
        return addresses;
    }

    private static void bind(PreparedStatement query, int placesBefore, MessageAddress address) throws SQLException {
        query.setString(placesBefore + 1, address.tenantId());
        query.setString(placesBefore + 2, address.name());
        query.setString(placesBefore + 3, address.name());
        query.setString(placesBefore + 4, address.correlationKey());
        query.setString(placesBefore + 5, address.correlationKey());
    }

    private static MessageReceiver receiver(ResultSet rows) throws SQLException {
        return new Starting(
                new SubscriptionKey(rows.getLong(1)),
                new ProcessDefinitionKey(rows.getLong(2)),
                rows.getString(3),
                rows.getString(4),
                rows.getString(5));
    }
}
