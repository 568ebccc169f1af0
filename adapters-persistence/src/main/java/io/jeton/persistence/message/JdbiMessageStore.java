package io.jeton.persistence.message;

import io.jeton.application.port.Claim;
import io.jeton.application.port.Claimed.Answered;
import io.jeton.application.port.MessageReceiver;
import io.jeton.application.port.MessageStore;
import io.jeton.domain.key.MessageKey;
import io.jeton.domain.message.Message;
import io.jeton.domain.message.MessageAddress;
import io.jeton.persistence.answer.JdbiAnsweredRequests;
import io.jeton.persistence.database.Connections;
import io.jeton.persistence.database.Failures;
import io.jeton.persistence.database.Sql;
import io.jeton.persistence.database.Times;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Messages in a table; the unique index on their ids decides who was first. */
public final class JdbiMessageStore implements MessageStore {
    private final Connections connections;

    public JdbiMessageStore(Connections connections) {
        this.connections = connections;
    }

    @Override
    public boolean add(Message message, @Nullable Answered answered) {
        return connections.transact(handle -> {
            if (!insert(handle, message)) {
                return false;
            }
            JdbiAnsweredRequests.remember(handle, answered);
            return true;
        });
    }

    /** Who begins to wait finds mostly nothing: of several addresses those with messages are found first, by one narrow read. */
    @Override
    public List<Match> matches(Collection<MessageAddress> addresses, Instant now) {
        if (addresses.size() > ADDRESSES_MAX) {
            throw new IllegalArgumentException(addresses.size() + " addresses are more than " + ADDRESSES_MAX);
        }
        return read(connection -> {
            var promising = addresses.size() > 1 ? BufferedAddresses.among(connection, addresses, now) : addresses;
            var matches = new ArrayList<Match>();
            for (MessageAddress address : promising) {
                matches.addAll(Matching.find(connection, address, now));
                matches.addAll(StartMatching.find(connection, address, now));
            }
            return matches;
        });
    }

    @Override
    public List<MessageReceiver> receivers(MessageAddress address) {
        return read(connection -> {
            var receivers = new ArrayList<>(Matching.receivers(connection, address));
            receivers.addAll(StartMatching.receivers(connection, address));
            return receivers;
        });
    }

    @Override
    public Set<MessageAddress> addressesOf(Collection<Claim.StartKey> freed) {
        return read(connection -> StartMatching.addressesOf(connection, freed));
    }

    /** Along {@code message_by_name}, and no further than that many messages, however many of them wait at one address. */
    @Override
    public Set<MessageAddress> addressesNamed(String tenantId, String name, Instant now) {
        return connections.read(handle -> handle.createQuery("""
                        select distinct correlation_key from (
                          select correlation_key from message
                          where name = :name and tenant_id = :tenant and expires_at > :now limit :limit) named""")
                .bind("name", name)
                .bind("tenant", tenantId)
                .bind("now", Times.toColumn(now))
                .bind("limit", ADDRESSES_MAX)
                .map((rows, context) -> new MessageAddress(tenantId, name, rows.getString(1)))
                .set());
    }

    @Override
    public List<Buffered> buffered(MessageKey after, Instant now, int limit) {
        return connections.read(handle -> handle.createQuery("""
                        select message_key, tenant_id, name, correlation_key from message
                        where message_key > :after and expires_at > :now order by message_key limit :limit""")
                .bind("after", after.value())
                .bind("now", Times.toColumn(now))
                .bind("limit", limit)
                .map((rows, context) -> new Buffered(
                        new MessageKey(rows.getLong(1)),
                        new MessageAddress(rows.getString(2), rows.getString(3), rows.getString(4))))
                .list());
    }

    @Override
    public int removeExpired(Instant now, int limit) {
        return connections.transact(handle -> {
            var expired = handle.createQuery("""
                            select message_key from message where expires_at <= :now
                            order by expires_at, message_key limit :limit""")
                    .bind("now", Times.toColumn(now))
                    .bind("limit", limit)
                    .mapTo(Long.class)
                    .list();
            Sql.portions(expired.stream().sorted().toList()).forEach(keys -> remove(handle, keys));
            return expired.size();
        });
    }

    private static void remove(Handle handle, List<Long> keys) {
        handle.createUpdate("delete from message where message_key in (<keys>)")
                .bindList("keys", keys)
                .execute();
        // Of instances that have been removed meanwhile, this was left so that the messages did not reach their
        // processes again.
        handle.createUpdate("delete from message_correlation where message_key in (<keys>) and not exists (select 1"
                        + " from process_instance i where i.instance_key = message_correlation.instance_key)")
                .bindList("keys", keys)
                .execute();
    }

    private static boolean insert(Handle handle, Message message) {
        try {
            MessageTable.insert(handle.getConnection(), List.of(message));
            return true;
        } catch (SQLException e) {
            if (message.id() != null && Failures.isDuplicateKey(e)) {
                return false;
            }
            throw Failures.ofStatement(e);
        }
    }

    private <T> T read(Reading<T> reading) {
        return connections.read(handle -> {
            try {
                return reading.from(handle.getConnection());
            } catch (SQLException e) {
                throw Failures.ofStatement(e);
            }
        });
    }

    private interface Reading<T> {
        T from(Connection connection) throws SQLException;
    }
}
