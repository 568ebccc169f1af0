package io.jeton.persistence.message;

import io.jeton.application.port.MessageStore;
import io.jeton.domain.message.Message;
import io.jeton.persistence.database.Connections;
import io.jeton.persistence.database.Failures;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Messages in a table; the unique index on their ids decides who was first. */
public final class JdbiMessageStore implements MessageStore {
    private final Connections connections;

    public JdbiMessageStore(Connections connections) {
        this.connections = connections;
    }

    @Override
    public boolean add(Message message) {
        return connections.transact(handle -> insert(handle, message));
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
}
