package io.jeton.persistence.instance;

import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.key.IncidentKey;
import io.jeton.domain.token.Token;
import io.jeton.persistence.database.Batch;
import io.jeton.persistence.database.Codes;
import io.jeton.persistence.database.KeyedUpdates;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of {@code element_instance}: all tokens, living and ended, but for the process itself. */
final class ElementInstanceTable {
    /** Only shown, never compared with the model: a longer name is cut. */
    private static final int NAME_MAX = 1_000;

    private static final String INSERT = """
            insert into element_instance
              (token_key, instance_key, scope_key, element_id, element_name, type, state, agenda_position, incident_key,
               started_at, ended_at, part_key, iteration, progress)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String UPDATE = """
            update element_instance set state = ?, agenda_position = ?, incident_key = ?, ended_at = ?, progress = ?""";

    private ElementInstanceTable() {}

    static void write(Connection connection, List<ProcessInstance> instances) throws SQLException {
        var changed = Written.inKeyOrder(
                instances, instance -> instance.tokens().touched().changed(), token -> token.key()
                        .value());
        if (!changed.isEmpty()) {
            var update = new KeyedUpdates(connection, UPDATE, "token_key", "");
            changed.forEach(row -> change(update, row.part()));
            update.flush();
        }
        var added = Written.inKeyOrder(
                instances, instance -> instance.tokens().touched().added(), token -> token.key()
                        .value());
        if (!added.isEmpty()) {
            try (var insert = Batch.inserting(connection, INSERT)) {
                for (Written<Token> row : added) {
                    add(insert, row);
                }
                insert.flush();
            }
        }
    }

    private static void change(KeyedUpdates update, Token token) {
        update.row(
                token.key().value(),
                Codes.of(token.state()),
                position(token),
                keyOf(token.incident()),
                token.endedAt(),
                token.progress());
    }

    private static void add(Batch insert, Written<Token> row) throws SQLException {
        var token = row.part();
        var node = row.instance().definition().graph().node(token.elementId());
        insert.add(token.key().value())
                .add(row.instanceKey())
                .add(token.scope().value())
                .add(node.shownId())
                .add(cut(node.name()))
                .add(Codes.of(node.type()))
                .add(Codes.of(token.state()))
                .add(position(token))
                .add(keyOf(token.incident()))
                .add(token.startedAt())
                .add(token.endedAt())
                .add(partOf(token))
                .add(token.iteration())
                .add(token.progress())
                .endRow();
    }

    /** 0 outside of all iterations. */
    private static long partOf(Token token) {
        return token.part() == null ? 0 : token.part().value();
    }

    private static @Nullable Long position(Token token) {
        return token.isQueued() ? token.agendaPosition() : null;
    }

    private static @Nullable Long keyOf(@Nullable IncidentKey incident) {
        return incident == null ? null : incident.value();
    }

    static @Nullable String cut(@Nullable String name) {
        return name == null || name.length() <= NAME_MAX ? name : name.substring(0, NAME_MAX);
    }
}
