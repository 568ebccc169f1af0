package io.jeton.testkit.random;

import io.jeton.domain.definition.Continuation;
import io.jeton.domain.definition.ElementType;
import io.jeton.domain.definition.ExclusiveGateway;
import io.jeton.domain.definition.ExecutionListeners;
import io.jeton.domain.definition.FlowNode;
import io.jeton.domain.definition.FormReference;
import io.jeton.domain.definition.JobTask;
import io.jeton.domain.definition.JobTemplate;
import io.jeton.domain.definition.Mapping;
import io.jeton.domain.definition.MultiInstanceBody;
import io.jeton.domain.definition.NativeUserTask;
import io.jeton.domain.definition.NodeCore;
import io.jeton.domain.definition.NoneEndEvent;
import io.jeton.domain.definition.ParallelGateway;
import io.jeton.domain.definition.PassThroughTask;
import io.jeton.domain.definition.ProcessGraph;
import io.jeton.domain.definition.ScriptTask;
import io.jeton.domain.definition.SequenceFlow;
import io.jeton.domain.definition.StartEvent;
import io.jeton.domain.definition.SubProcess;
import io.jeton.domain.definition.TaskListeners;
import io.jeton.domain.definition.TaskPlan;
import io.jeton.domain.expression.EvaluationContext;
import io.jeton.domain.expression.Expression;
import io.jeton.domain.expression.ExpressionFailed;
import io.jeton.domain.job.ListenerEvent;
import io.jeton.domain.usertask.TaskAttributes;
import io.jeton.domain.variable.Value;
import io.jeton.testkit.random.Sketch.Element;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes an executable graph of a sketch, without any BPMN file. */
final class SketchGraph {
    private static final Expression<Integer> RETRIES = Expression.constant("3", 3);

    /** To which each user task is offered. */
    static final String GROUP = "Gruppe ü";

    private static final Instant DUE = Instant.parse("2026-03-01T00:00:00.000001Z");

    private final Sketch sketch;
    private final Map<String, List<SequenceFlow>> outgoing = new HashMap<>();
    private final Map<String, List<SequenceFlow>> incoming = new HashMap<>();
    private final Map<String, SequenceFlow> defaults = new HashMap<>();
    private final Map<String, String> starts = new HashMap<>();

    private SketchGraph(Sketch sketch) {
        this.sketch = sketch;
        for (var drawn : sketch.flows()) {
            var condition = drawn.condition();
            var flow = new SequenceFlow(
                    drawn.id(),
                    entryOf(drawn.source()),
                    entryOf(drawn.target()),
                    condition == null ? null : condition.test());
            outgoing.computeIfAbsent(flow.source(), id -> new ArrayList<>()).add(flow);
            incoming.computeIfAbsent(flow.target(), id -> new ArrayList<>()).add(flow);
            if (drawn.isDefault()) {
                defaults.put(flow.source(), flow);
            }
        }
        for (var element : sketch.elements()) {
            if (element.kind() == Sketch.Kind.START_EVENT) {
                starts.put(scopeOf(element.parent()), element.id());
            }
        }
    }

    static ProcessGraph of(Sketch sketch) {
        return new SketchGraph(sketch).graph();
    }

    private ProcessGraph graph() {
        var nodes = new LinkedHashMap<String, FlowNode>();
        for (var element : sketch.elements()) {
            if (element.repetition() != null) {
                var body = bodyAround(element, element.repetition());
                nodes.put(body.id(), body);
            }
            nodes.put(element.id(), node(element));
        }
        return new ProcessGraph(
                sketch.processId(),
                null,
                null,
                nodes.values(),
                (StartEvent) nodes.get(Objects.requireNonNull(starts.get(scopeOf(null)))),
                listeners(sketch.listeners()));
    }

    private FlowNode node(Element element) {
        return switch (element.kind()) {
            case START_EVENT -> new StartEvent(core(element, ElementType.START_EVENT));
            case END_EVENT -> new NoneEndEvent(core(element, ElementType.END_EVENT));
            case EXCLUSIVE_GATEWAY -> new ExclusiveGateway(core(element, ElementType.EXCLUSIVE_GATEWAY));
            case PARALLEL_GATEWAY -> new ParallelGateway(core(element, ElementType.PARALLEL_GATEWAY));
            case SERVICE_TASK ->
                new JobTask(
                        core(element, ElementType.SERVICE_TASK),
                        new JobTemplate(
                                Objects.requireNonNull(element.formula()).text(),
                                RETRIES,
                                Expression.constant(Integer.toString(element.priority()), element.priority()),
                                Map.of()));
            case USER_TASK ->
                new NativeUserTask(
                        core(element, ElementType.USER_TASK),
                        planOf(element),
                        new FormReference.None(),
                        Map.of(),
                        taskListeners(element.listeners()));
            case SCRIPT_TASK ->
                new ScriptTask(
                        core(element, ElementType.SCRIPT_TASK),
                        Objects.requireNonNull(element.formula()).value(),
                        Objects.requireNonNull(element.resultVariable()));
            case TASK -> new PassThroughTask(core(element, ElementType.TASK));
            case SUB_PROCESS ->
                new SubProcess(
                        core(element, ElementType.SUB_PROCESS), Objects.requireNonNull(starts.get(element.id())));
        };
    }

    private String entryOf(String id) {
        return sketch.elements().stream().anyMatch(element -> element.id().equals(id) && element.repetition() != null)
                ? MultiInstanceBody.idAround(id)
                : id;
    }

    private MultiInstanceBody bodyAround(Element element, Sketch.Repetition repetition) {
        var id = MultiInstanceBody.idAround(element.id());
        var items = repetition.numbers().stream().map(Value::new).toList();
        return new MultiInstanceBody(
                new NodeCore(
                        id,
                        null,
                        ElementType.MULTI_INSTANCE_BODY,
                        element.parent(),
                        incoming.getOrDefault(id, List.of()),
                        outgoing.getOrDefault(id, List.of()),
                        List.of(),
                        List.of()),
                element.id(),
                repetition.sequential(),
                Expression.constant(repetition.feel(), items),
                null,
                "item_" + element.id(),
                new MultiInstanceBody.Output(
                        "all_" + element.id(),
                        Formula.present("item_" + element.id()).value(),
                        null),
                null);
    }

    private static TaskPlan planOf(Element element) {
        return new TaskPlan(
                Objects.requireNonNull(element.formula()).optionalText(),
                Expression.constant(GROUP, List.of(GROUP)),
                Expression.constant("", List.of()),
                Expression.constant("due", Optional.of(DUE.atOffset(ZoneOffset.UTC))),
                Expression.constant("", Optional.empty()),
                Expression.constant("50", TaskAttributes.PRIORITY_DEFAULT));
    }

    private NodeCore core(Element element, ElementType type) {
        return new NodeCore(
                element.id(),
                null,
                type,
                element.repetition() == null ? element.parent() : MultiInstanceBody.idAround(element.id()),
                incoming.getOrDefault(element.id(), List.of()),
                outgoing.getOrDefault(element.id(), List.of()),
                mappings(element.inputs()),
                mappings(element.outputs()),
                defaults.get(element.id()),
                Continuation.NONE,
                listeners(element.listeners()));
    }

    private static ExecutionListeners listeners(Sketch.Listeners listeners) {
        return new ExecutionListeners(jobs(listeners.start()), jobs(listeners.end()));
    }

    private static TaskListeners taskListeners(Sketch.Listeners listeners) {
        var byEvent = new HashMap<ListenerEvent, List<JobTemplate>>();
        listeners.task().forEach((event, types) -> byEvent.put(event, jobs(types)));
        return byEvent.isEmpty() ? TaskListeners.NONE : new TaskListeners(byEvent);
    }

    private static List<JobTemplate> jobs(List<String> types) {
        return types.stream()
                .map(type -> new JobTemplate(Expression.constant(type, type), RETRIES, Map.of()))
                .toList();
    }

    private static List<Mapping> mappings(Map<String, Formula> formulas) {
        var mappings = new ArrayList<Mapping>();
        formulas.forEach((variable, formula) -> mappings.add(new FormulaMapping(variable, formula)));
        return mappings;
    }

    private static String scopeOf(@Nullable String parent) {
        return parent == null ? "" : parent;
    }

    private record FormulaMapping(String variable, Formula formula) implements Mapping {
        @Override
        public Value apply(EvaluationContext context, @Nullable Value existing) throws ExpressionFailed {
            return formula.evaluate(context);
        }
    }
}
