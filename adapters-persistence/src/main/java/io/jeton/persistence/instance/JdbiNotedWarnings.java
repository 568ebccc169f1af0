package io.jeton.persistence.instance;

import io.jeton.application.port.NotedWarnings;
import io.jeton.domain.instance.Warning;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.key.WarningKey;
import io.jeton.persistence.database.Connections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Warnings by the primary key of their table, which begins with the instance and the token. */
public final class JdbiNotedWarnings implements NotedWarnings {
    private final Connections connections;

    public JdbiNotedWarnings(Connections connections) {
        this.connections = connections;
    }

    @Override
    public List<Warning> ofInstance(ProcessInstanceKey instance, @Nullable WarningKey after, int limit) {
        return connections.read(handle -> handle.createQuery("select " + WarningTable.COLUMNS + """
                         from expression_warning where instance_key = :instance and warning_key > :after
                        order by warning_key limit :limit""")
                .bind("instance", instance.value())
                .bind("after", after == null ? 0 : after.value())
                .bind("limit", limit)
                .map((rows, context) -> WarningTable.read(rows))
                .list());
    }

    @Override
    public List<Warning> ofToken(ProcessInstanceKey instance, TokenKey token) {
        return connections.read(handle -> handle.createQuery("select " + WarningTable.COLUMNS + """
                         from expression_warning where instance_key = :instance and token_key = :token
                        order by warning_key""")
                .bind("instance", instance.value())
                .bind("token", token.value())
                .map((rows, context) -> WarningTable.read(rows))
                .list());
    }
}
