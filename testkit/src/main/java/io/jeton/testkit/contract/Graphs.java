package io.jeton.testkit.contract;

import io.jeton.domain.definition.AdHocInnerInstance;
import io.jeton.domain.definition.AdHocSubProcess;
import io.jeton.domain.definition.BoundaryEvent;
import io.jeton.domain.definition.ElementType;
import io.jeton.domain.definition.FlowNode;
import io.jeton.domain.definition.JobTask;
import io.jeton.domain.definition.JobTemplate;
import io.jeton.domain.definition.Mapping;
import io.jeton.domain.definition.MultiInstanceBody;
import io.jeton.domain.definition.NodeCore;
import io.jeton.domain.definition.PassThroughTask;
import io.jeton.domain.definition.ProcessGraph;
import io.jeton.domain.definition.SequenceFlow;
import io.jeton.domain.definition.StartEvent;
import io.jeton.domain.definition.SubProcess;
import io.jeton.domain.definition.Trigger;
import io.jeton.domain.expression.EvaluationContext;
import io.jeton.domain.expression.Expression;
import io.jeton.domain.expression.ExpressionFailed;
import io.jeton.domain.variable.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Small processes for contracts. */
final class Graphs {
    static final String LOCAL = "local";

    private Graphs() {}

    /** A start event that leads to that many service tasks at once: "task-1", "task-2", …; each path ends behind its task. */
    static ProcessGraph tasks(String processId, String jobType, int count) {
        return tasks(processId, jobType, count, List.of());
    }

    /** A process whose only task opens a job of that priority. */
    static ProcessGraph prioritised(String processId, String jobType, int priority) {
        var in = new SequenceFlow("in", "start", "task-1", null);
        var start = new StartEvent(core("start", ElementType.START_EVENT, null, List.of(), List.of(in)));
        var task = new JobTask(
                core("task-1", ElementType.SERVICE_TASK, null, List.of(in), List.of()),
                new JobTemplate(
                        Expression.constant(jobType, jobType),
                        Expression.constant("3", 3),
                        Expression.constant(String.valueOf(priority), priority),
                        Map.of()));
        return new ProcessGraph(processId, null, null, List.of(start, task), start);
    }

    /** A process whose only task, "work", is carried out that many times at once. */
    static ProcessGraph repeated(String processId, String jobType, int iterations) {
        var body = MultiInstanceBody.idAround("work");
        var in = new SequenceFlow("in", "start", body, null);
        var start = new StartEvent(core("start", ElementType.START_EVENT, null, List.of(), List.of(in)));
        var nodes = List.of(
                start,
                new MultiInstanceBody(
                        core(body, ElementType.MULTI_INSTANCE_BODY, null, List.of(in), List.of()),
                        "work",
                        false,
                        null,
                        Expression.constant(String.valueOf(iterations), iterations),
                        null,
                        null,
                        null),
                new JobTask(
                        core("work", ElementType.SERVICE_TASK, body, List.of(), List.of()),
                        new JobTemplate(Expression.constant(jobType, jobType), Expression.constant("3", 3), Map.of())));
        return new ProcessGraph(processId, null, null, nodes, start);
    }

    /** A process whose only task has the variable {@value #LOCAL} of its own, which is a copy of another one. */
    static ProcessGraph taskWithLocalVariable(String processId, String jobType, String copied) {
        return tasks(processId, jobType, 1, List.of(new Copy(LOCAL, copied)));
    }

    /**
     * A process that waits for a job after a sub-process has been completed, in which a task can be undone; the sub-process had the variables
     * "a" and "b" of its own.
     */
    static ProcessGraph undoable(String processId) {
        var in = new SequenceFlow("in", "start", "sub", null);
        var inside = new SequenceFlow("inside", "inner-start", "book", null);
        var out = new SequenceFlow("out", "sub", "wait", null);
        List<Mapping> copies = List.of(new Copy("a", "a"), new Copy("b", "b"));
        var start = new StartEvent(core("start", ElementType.START_EVENT, null, List.of(), List.of(in)));
        var nodes = List.of(
                start,
                new SubProcess(
                        new NodeCore(
                                "sub",
                                null,
                                ElementType.SUB_PROCESS,
                                null,
                                List.of(in),
                                List.of(out),
                                copies,
                                List.of()),
                        "inner-start"),
                new StartEvent(core("inner-start", ElementType.START_EVENT, "sub", List.of(), List.of(inside))),
                new PassThroughTask(core("book", ElementType.TASK, "sub", List.of(inside), List.of())),
                new BoundaryEvent(
                        core("undo", ElementType.BOUNDARY_EVENT, "sub", List.of(), List.of()),
                        "book",
                        true,
                        new Trigger.Compensation("undoing")),
                new PassThroughTask(core("undoing", ElementType.TASK, "sub", List.of(), List.of())),
                new JobTask(
                        core("wait", ElementType.SERVICE_TASK, null, List.of(out), List.of()),
                        new JobTemplate(Expression.constant("wait", "wait"), Expression.constant("3", 3), Map.of())));
        return new ProcessGraph(processId, null, null, nodes, start);
    }

    /** A process whose only element behind the start is an ad-hoc sub-process, which asks workers of that type. */
    static ProcessGraph adHoc(String processId, String jobType) {
        var in = new SequenceFlow("in", "start", "tools", null);
        var start = new StartEvent(core("start", ElementType.START_EVENT, null, List.of(), List.of(in)));
        var inner = "tools" + AdHocInnerInstance.SUFFIX;
        var nodes = List.of(
                start,
                new AdHocSubProcess(
                        core("tools", ElementType.AD_HOC_SUB_PROCESS, null, List.of(in), List.of()),
                        List.of("search"),
                        Value.EMPTY_LIST,
                        null,
                        null,
                        null,
                        true,
                        new JobTemplate(
                                Expression.constant(jobType, jobType),
                                Expression.constant("3", 3),
                                Map.of("header", "value"))),
                new AdHocInnerInstance(
                        core(inner, ElementType.AD_HOC_SUB_PROCESS_INNER_INSTANCE, "tools", List.of(), List.of())),
                new PassThroughTask(core("search", ElementType.TASK, inner, List.of(), List.of())));
        return new ProcessGraph(processId, null, null, nodes, start);
    }

    private static NodeCore core(
            String id,
            ElementType type,
            @Nullable String parent,
            List<SequenceFlow> incoming,
            List<SequenceFlow> outgoing) {
        return new NodeCore(id, null, type, parent, incoming, outgoing, List.of(), List.of());
    }

    private static ProcessGraph tasks(String processId, String jobType, int count, List<Mapping> inputs) {
        var flows = new ArrayList<SequenceFlow>();
        var nodes = new ArrayList<FlowNode>();
        for (int i = 1; i <= count; i++) {
            var flow = new SequenceFlow("flow-" + i, "start", "task-" + i, null);
            flows.add(flow);
            nodes.add(new JobTask(
                    new NodeCore(
                            "task-" + i,
                            "Task number " + i,
                            ElementType.SERVICE_TASK,
                            null,
                            List.of(flow),
                            List.of(),
                            inputs,
                            List.of()),
                    new JobTemplate(
                            Expression.constant(jobType, jobType),
                            Expression.constant("3", 3),
                            Map.of("header", "value"))));
        }
        var start = new StartEvent(
                new NodeCore("start", null, ElementType.START_EVENT, null, List.of(), flows, List.of(), List.of()));
        nodes.add(0, start);
        return new ProcessGraph(processId, "The process " + processId, "tag-1", nodes, start);
    }

    private record Copy(String variable, String source) implements Mapping {
        @Override
        public Value apply(EvaluationContext context, @Nullable Value existing) throws ExpressionFailed {
            var value = context.variables().find(source);
            if (value == null) {
                throw new ExpressionFailed("there is no variable '" + source + "'");
            }
            return value;
        }
    }
}
