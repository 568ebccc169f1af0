package io.jeton.persistence.instance;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jeton.domain.behavior.Execution;
import io.jeton.domain.definition.ElementType;
import io.jeton.domain.definition.NodeCore;
import io.jeton.domain.definition.ProcessDefinition;
import io.jeton.domain.definition.ProcessGraph;
import io.jeton.domain.definition.StartEvent;
import io.jeton.domain.instance.InstanceHeader;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.persistence.database.Batch;
import io.jeton.persistence.testing.TestDatabase;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Where the lock of another server does not bind, the revision does. */
class RevisionFenceTest {
    private static final ProcessInstanceKey KEY = new ProcessInstanceKey(1024);

    @Test
    void shouldNotWriteAnInstanceThatSomebodyElseHasWrittenSinceItWasLocked() throws SQLException {
        try (var database = TestDatabase.onH2().withTables();
                var connection = database.dataSource().getConnection()) {
            // given
            var instance = started();
            InstanceTable.write(connection, List.of(instance), Map.of());
            instance.written();
            var locked = InstanceTable.lock(connection, new TreeSet<>(Set.of(KEY)));
            new Execution(instance, Instant.EPOCH, () -> 2048).cancel();
            instance.concludeCommand();
            try (var statement = connection.createStatement()) {
                // another server, which does not know of our lock
                statement.execute("update process_instance set revision = revision + 1");
            }
            // then
            assertThatThrownBy(() -> InstanceTable.write(connection, List.of(instance), locked))
                    .isInstanceOf(Batch.RowsMissing.class);
        }
    }

    @Test
    void shouldNotWriteAnInstanceThatIsNotLocked() throws SQLException {
        try (var database = TestDatabase.onH2().withTables();
                var connection = database.dataSource().getConnection()) {
            // given
            var instance = started();
            InstanceTable.write(connection, List.of(instance), Map.of());
            instance.written();
            // then
            assertThatThrownBy(() -> InstanceTable.write(connection, List.of(instance), Map.of()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("has not locked it");
        }
    }

    private static ProcessInstance started() {
        var start = new StartEvent(
                new NodeCore("start", null, ElementType.START_EVENT, null, List.of(), List.of(), List.of(), List.of()));
        var graph = new ProcessGraph("fenced", null, null, List.of(start), start);
        var definition = new ProcessDefinition(new ProcessDefinitionKey(1), "<default>", 1, "f.bpmn", graph);
        var instance = ProcessInstance.create(InstanceHeader.ofRoot(KEY, definition, List.of(), null));
        new Execution(instance, Instant.EPOCH, () -> 3072).start(Map.of(), List.of());
        instance.concludeCommand();
        return instance;
    }
}
