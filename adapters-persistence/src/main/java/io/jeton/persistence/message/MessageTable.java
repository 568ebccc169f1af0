package io.jeton.persistence.message;

import io.jeton.domain.message.Message;
import io.jeton.persistence.database.Batch;
import io.jeton.persistence.database.StringList;
import io.jeton.persistence.database.Times;
import io.jeton.persistence.database.VariablesColumn;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of {@code message}: what is buffered, and what has expired but is not removed yet. */
public final class MessageTable {
    private static final String INSERT = """
            insert into message
              (message_key, tenant_id, name, correlation_key, message_id, id_digest, immediate, published_at, expires_at,
               variables)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String DELETE_EXPIRED = "delete from message where id_digest = ? and expires_at <= ?";

    private static final String FIND = "select 1 from message where id_digest = ? and expires_at > ?";

    private MessageTable() {}

    /**
     * Inserts messages; one that has expired gives its id free.
     *
     * @throws SQLException a duplicate key if a message with the same address and id has not expired
     */
    public static void insert(Connection connection, List<Message> messages) throws SQLException {
        if (messages.isEmpty()) {
            return;
        }
        for (Message message : messages) {
            if (message.id() != null) {
                removeExpired(connection, message);
            }
        }
        try (var insert = Batch.inserting(connection, INSERT)) {
            for (Message message : messages) {
                var address = message.address();
                insert.add(message.key().value())
                        .add(address.tenantId())
                        .add(address.name())
                        .add(address.correlationKey())
                        .add(message.id())
                        .add(digest(message))
                        .add(message.immediate() ? 1 : 0)
                        .add(message.publishedAt())
                        .add(message.expiresAt())
                        .add(VariablesColumn.of(message.variables()))
                        .endRow();
            }
            insert.flush();
        }
    }

    /**
     * Inserts messages that instances have published. One whose id is there already, or a second time among them, is left out.
     *
     * @throws SQLException a duplicate key if another transaction inserts a message with the same id right now
     */
    public static void insertUnlessThere(Connection connection, List<Message> messages) throws SQLException {
        var there = new HashSet<String>();
        var absent = new ArrayList<Message>();
        for (Message message : messages) {
            var digest = digest(message);
            if (digest == null || (!isThere(connection, digest, message.publishedAt()) && there.add(digest))) {
                absent.add(message);
            }
        }
        insert(connection, absent);
    }

    private static boolean isThere(Connection connection, String digest, Instant now) throws SQLException {
        try (var query = connection.prepareStatement(FIND)) {
            query.setString(1, digest);
            Times.set(query, 2, now);
            try (var rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void removeExpired(Connection connection, Message message) throws SQLException {
        try (var delete = connection.prepareStatement(DELETE_EXPIRED)) {
            delete.setString(1, digest(message));
            Times.set(delete, 2, message.publishedAt());
            delete.executeUpdate();
        }
    }

    /** Of parts that no other parts can make the same text of. */
    static @Nullable String digest(Message message) {
        if (message.id() == null) {
            return null;
        }
        var address = message.address();
        var parts = List.of(address.tenantId(), address.name(), address.correlationKey(), message.id());
        try {
            var text = String.valueOf(StringList.toColumn(parts));
            var bytes = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(bytes);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
