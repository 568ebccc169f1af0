package io.jeton.persistence.message;

import io.jeton.domain.message.Message;
import io.jeton.domain.variable.Value;
import io.jeton.persistence.database.Batch;
import io.jeton.persistence.database.StringList;
import io.jeton.persistence.database.Times;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of {@code message}: what is buffered, and what has expired but is not removed yet. */
public final class MessageTable {
    private static final String INSERT = """
            insert into message
              (message_key, tenant_id, name, correlation_key, message_id, id_digest, immediate, published_at, expires_at,
               variables)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String DELETE_EXPIRED = "delete from message where id_digest = ? and expires_at <= ?";

    private MessageTable() {}

    /**
     * Inserts messages; one that has expired gives its id free.
     *
     * @throws SQLException a duplicate key if a message with the same address and id has not expired
     */
    public static void insert(Connection connection, List<Message> messages) throws SQLException {
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
                        .add(toColumn(message.variables()))
                        .endRow();
            }
            insert.flush();
        }
    }

    /** Names and JSON texts in turn, so that no value's text is ever parsed and written anew. */
    static @Nullable String toColumn(Map<String, Value> variables) {
        var texts = new ArrayList<String>();
        variables.forEach((name, value) -> {
            texts.add(name);
            texts.add(value.json());
        });
        return StringList.toColumn(texts);
    }

    static Map<String, Value> fromColumn(@Nullable String column) {
        var texts = StringList.fromColumn(column);
        var variables = new LinkedHashMap<String, Value>();
        for (int i = 0; i < texts.size(); i += 2) {
            variables.put(texts.get(i), new Value(texts.get(i + 1)));
        }
        return variables;
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
