package io.jeton.persistence;

import io.jeton.application.port.DefinitionStore.NewDefinition;
import io.jeton.application.port.DefinitionStore.NewDeployment;
import io.jeton.application.port.DefinitionStore.NewResource;
import io.jeton.application.port.JournalRecord;
import io.jeton.application.port.LaneTransaction;
import io.jeton.application.port.ProcessReference;
import io.jeton.domain.behavior.Execution;
import io.jeton.domain.definition.ElementType;
import io.jeton.domain.definition.JobTask;
import io.jeton.domain.definition.JobTemplate;
import io.jeton.domain.definition.NodeCore;
import io.jeton.domain.definition.NoneEndEvent;
import io.jeton.domain.definition.PassThroughTask;
import io.jeton.domain.definition.ProcessDefinition;
import io.jeton.domain.definition.ProcessGraph;
import io.jeton.domain.definition.SequenceFlow;
import io.jeton.domain.definition.StartEvent;
import io.jeton.domain.expression.Expression;
import io.jeton.domain.instance.InstanceHeader;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.key.KeySource;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.key.Shards;
import io.jeton.domain.modification.Annotation;
import io.jeton.domain.variable.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A deployed process of three elements, whose instances are stored like a lane stores them. */
final class TestProcess {
    static final String TENANT = "<default>";
    static final String JOB_TYPE = "work";
    static final Instant NOW = Instant.parse("2026-03-01T10:00:00.654321Z");
    private static final int KEYS = 1_000_000;
    private static final int SHARD = 5;
    private static final int STEPS_MAX = 100;

    private final Persistence persistence;
    private final KeySource keys;
    private final ProcessDefinition definition;

    private TestProcess(Persistence persistence, KeySource keys, ProcessDefinition definition) {
        this.persistence = persistence;
        this.keys = keys;
        this.definition = definition;
    }

    /** Instances wait for a worker. */
    static TestProcess withJob(Persistence persistence) {
        return deployed(
                persistence,
                core -> new JobTask(
                        core,
                        new JobTemplate(
                                Expression.constant(JOB_TYPE, JOB_TYPE), Expression.constant("3", 3), Map.of())));
    }

    /** Instances end at once. */
    static TestProcess straight(Persistence persistence) {
        return deployed(persistence, PassThroughTask::new);
    }

    private static TestProcess deployed(
            Persistence persistence, java.util.function.Function<NodeCore, io.jeton.domain.definition.FlowNode> task) {
        var next = new AtomicLong(persistence.keyBlocks().lease(KEYS));
        KeySource keys = () -> Shards.key(next.getAndIncrement(), SHARD);
        var key = new ProcessDefinitionKey(keys.nextKey());
        var graph = graph("process-" + key.value(), task);
        persistence.definitions().deploy(TENANT, versions -> {
            var version = new NewDefinition(key, graph.processId(), "The process", 1, null, List.of());
            var file = new NewResource(keys.nextKey(), "p.bpmn", "0".repeat(64), new byte[] {1}, List.of(version));
            versions.add(new NewDeployment(keys.nextKey(), NOW, List.of(file)));
            return key;
        });
        return new TestProcess(persistence, keys, new ProcessDefinition(key, TENANT, 1, "p.bpmn", graph));
    }

    private static ProcessGraph graph(
            String processId, java.util.function.Function<NodeCore, io.jeton.domain.definition.FlowNode> task) {
        var first = new SequenceFlow("first", "start", "task", null);
        var second = new SequenceFlow("second", "task", "end", null);
        var start = new StartEvent(core("start", ElementType.START_EVENT, List.of(), List.of(first)));
        var end = new NoneEndEvent(core("end", ElementType.END_EVENT, List.of(second), List.of()));
        return new ProcessGraph(
                processId,
                "The process",
                null,
                List.of(start, task.apply(core("task", ElementType.TASK, List.of(first), List.of(second))), end),
                start);
    }

    private static NodeCore core(String id, ElementType type, List<SequenceFlow> in, List<SequenceFlow> out) {
        return new NodeCore(id, null, type, null, in, out, List.of(), List.of());
    }

    ProcessDefinition definition() {
        return definition;
    }

    ProcessReference latest() {
        return new ProcessReference.Latest(TENANT, definition.processId());
    }

    /** Starts instances, in memory only. */
    List<ProcessInstance> create(int count, List<JournalRecord> journal) {
        var instances = new ArrayList<ProcessInstance>();
        for (int i = 0; i < count; i++) {
            var key = new ProcessInstanceKey(keys.nextKey());
            var instance = ProcessInstance.create(InstanceHeader.ofRoot(key, definition, List.of(), null));
            var number = new Value(Integer.toString(i));
            journal.add(command(
                    instance,
                    execution -> execution.start(Map.of("number", number, "text", new Value("\"text\"")), List.of())));
            instances.add(instance);
        }
        return instances;
    }

    /** Starts instances in one transaction. */
    List<ProcessInstance> start(int count) {
        var journal = new ArrayList<JournalRecord>();
        try (var transaction = begin()) {
            transaction.resolve(List.of(latest()));
            var instances = create(count, journal);
            transaction.write(instances, journal);
            transaction.commit();
            instances.forEach(ProcessInstance::written);
            return instances;
        }
    }

    JournalRecord command(ProcessInstance instance, Consumer<Execution> work) {
        var execution = new Execution(instance, NOW, keys);
        work.accept(execution);
        execution.run(STEPS_MAX);
        var changes = instance.concludeCommand();
        return new JournalRecord(
                instance.key(), instance.revision(), "Test", 17L, new Annotation("noted"), "anna", NOW, changes);
    }

    LaneTransaction begin() {
        return persistence.instances().begin(0);
    }

    static SortedSet<ProcessInstanceKey> keysOf(List<ProcessInstance> instances) {
        return instances.stream().map(ProcessInstance::key).collect(Collectors.toCollection(TreeSet::new));
    }
}
