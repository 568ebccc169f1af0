package io.jeton.benchmarks.engine;

import io.jeton.application.port.InvalidModel;
import io.jeton.bpmn.BpmnModelReader;
import io.jeton.domain.behavior.Execution;
import io.jeton.domain.behavior.JobExecution;
import io.jeton.domain.definition.ProcessDefinition;
import io.jeton.domain.instance.InstanceHeader;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.variable.Value;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** One model of the load scenarios, played in memory the way a lane plays it. Not thread-safe. */
final class Game {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final int STEPS_MAX = 1_000;

    private final ProcessDefinition definition;
    private long lastKey;

    /** @param resource the model's file name among the load's resources */
    Game(String resource) {
        try (InputStream in = Game.class.getResourceAsStream("/io/jeton/benchmarks/load/" + resource)) {
            if (in == null) {
                throw new IllegalStateException("missing resource " + resource);
            }
            var graph = new BpmnModelReader().read(resource, in.readAllBytes()).get(0);
            definition = new ProcessDefinition(new ProcessDefinitionKey(nextKey()), "<default>", 1, resource, graph);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InvalidModel e) {
            throw new IllegalStateException(e);
        }
    }

    /** A new instance, run to its first wait state and written. */
    ProcessInstance start(Map<String, Value> variables) {
        var key = new ProcessInstanceKey(nextKey());
        var instance = ProcessInstance.create(InstanceHeader.ofRoot(key, definition, List.of(), null));
        var execution = new Execution(instance, NOW, this::nextKey);
        execution.start(variables, List.of());
        conclude(execution);
        return instance;
    }

    /** Completes the oldest open job; one command. */
    void completeNextJob(ProcessInstance instance) {
        var execution = new Execution(instance, NOW, this::nextKey);
        new JobExecution(execution).complete(instance.jobs().open().get(0).key(), Map.of());
        conclude(execution);
    }

    /** Starts an instance and completes jobs until there are none. */
    ProcessInstance play(Map<String, Value> variables) {
        var instance = start(variables);
        while (instance.isActive()) {
            completeNextJob(instance);
        }
        return instance;
    }

    private static void conclude(Execution execution) {
        execution.run(STEPS_MAX);
        execution.instance().concludeCommand();
        execution.instance().written();
    }

    private long nextKey() {
        return ++lastKey;
    }
}
