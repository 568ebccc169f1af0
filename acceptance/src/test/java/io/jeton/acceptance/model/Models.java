package io.jeton.acceptance.model;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.builder.AbstractFlowNodeBuilder;
import io.camunda.zeebe.model.bpmn.builder.EmbeddedSubProcessBuilder;
import io.camunda.zeebe.model.bpmn.builder.StartEventBuilder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The shapes of process that features name. The element ids are the words of the features; the process id and the
 * job types come from {@link Names}, so that no scenario meets the data of another.
 */
public final class Models {

    private final Map<String, Supplier<BpmnModelInstance>> byShape = new TreeMap<>();
    private final Names names;
    private final String process;

    /** The shapes for one process; a different label makes a different content of the same meaning. */
    public Models(Names names, String process, String label) {
        this.names = names;
        this.process = names.unique(process);
        new BranchingModels(this).addTo(byShape, label);
        new TaskModels(this).addTo(byShape, label);
        new EventModels(this).addTo(byShape, label);
        new StartModels(this).addTo(byShape, label);
        new UndoModels(this).addTo(byShape, label);
        new AdHocModels(this).addTo(byShape, label);
        new CallModels(this).addTo(byShape, label);
        new MessageModels(this).addTo(byShape, label);
        new WorkModels(this).addTo(byShape, label);
    }

    /** Returns the XML of a shape that has a name. */
    public String shaped(String shape) {
        var model = byShape.get(shape);
        if (model == null) {
            throw new IllegalArgumentException("no process " + shape + "; there are " + byShape.keySet());
        }
        return Bpmn.convertToString(model.get());
    }

    /** Start, the service tasks one after another, end; a job type is called as its task is. */
    public String sequence(List<String> tasks, String label) {
        AbstractFlowNodeBuilder<?, ?> path = start(label);
        for (var task : tasks) {
            path = path.serviceTask(task, it -> it.zeebeJobType(type(task)));
        }
        return Bpmn.convertToString(path.endEvent("done").done());
    }

    /** The service tasks side by side between a fork and a join. */
    public String sideBySide(List<String> tasks, String label) {
        AbstractFlowNodeBuilder<?, ?> path = start(label).parallelGateway("fork");
        boolean first = true;
        for (var task : tasks) {
            path = path.moveToNode("fork").serviceTask(task, it -> it.zeebeJobType(type(task)));
            path = first ? path.parallelGateway("join").endEvent("done") : path.connectTo("join");
            first = false;
        }
        return Bpmn.convertToString(path.done());
    }

    /** One service task inside sub-processes, given from the outermost to the innermost, and one behind them. */
    public String inside(List<String> scopes, String task, String after, String label) {
        return Bpmn.convertToString(nest(start(label), scopes, task)
                .serviceTask(after, it -> it.zeebeJobType(type(after)))
                .endEvent("done")
                .done());
    }

    private AbstractFlowNodeBuilder<?, ?> nest(AbstractFlowNodeBuilder<?, ?> path, List<String> scopes, String task) {
        if (scopes.isEmpty()) {
            return path.serviceTask(task, it -> it.zeebeJobType(type(task)));
        }
        var scope = scopes.get(0);
        EmbeddedSubProcessBuilder inner = path.subProcess(scope).embeddedSubProcess();
        return nest(inner.startEvent(scope + "-start"), scopes.subList(1, scopes.size()), task)
                .endEvent(scope + "-end")
                .subProcessDone();
    }

    StartEventBuilder start(String label) {
        return start("start", label);
    }

    StartEventBuilder start(String id, String label) {
        return Bpmn.createExecutableProcess(process).name(label).startEvent(id);
    }

    /** A name that only this scenario's messages have. */
    String message(String word) {
        return names.unique(word);
    }

    /** A name that only this scenario has: of a signal, or of another process. */
    String signal(String name) {
        return names.unique(name);
    }

    String decision(String decision) {
        return names.unique(decision);
    }

    String process() {
        return process;
    }

    String type(String job) {
        return names.unique(job);
    }
}
