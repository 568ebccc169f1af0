package io.jeton.persistence.instance;

import io.jeton.application.port.RunningInstances;
import io.jeton.domain.definition.ProcessDefinition;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.waiting.RunningInstance;
import io.jeton.persistence.database.Connections;
import io.jeton.persistence.database.Failures;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** Reads instances from one snapshot of the database, so that what is shown fits together though nothing is locked. */
public final class JdbiRunningInstances implements RunningInstances {
    private final Connections connections;

    public JdbiRunningInstances(Connections connections) {
        this.connections = connections;
    }

    @Override
    public Optional<RunningInstance> find(
            ProcessInstanceKey instance,
            Portion portion,
            Instant now,
            Function<ProcessDefinitionKey, ProcessDefinition> definitions) {
        // What is not at hand of the definition takes another connection, so it is not fetched while this one is held.
        var definition = definitionOf(instance).map(definitions);
        if (definition.isEmpty()) {
            return Optional.empty();
        }
        return connections.readSnapshot(handle -> {
            try {
                return new RunningInstanceReader(handle.getConnection(), instance, now).read(portion, definitions);
            } catch (SQLException e) {
                throw Failures.ofStatement(e);
            }
        });
    }

    private Optional<ProcessDefinitionKey> definitionOf(ProcessInstanceKey instance) {
        return connections
                .read(handle -> handle.createQuery(
                                "select definition_key from process_instance where instance_key = :instance")
                        .bind("instance", instance.value())
                        .mapTo(Long.class)
                        .findOne())
                .map(ProcessDefinitionKey::new);
    }
}
