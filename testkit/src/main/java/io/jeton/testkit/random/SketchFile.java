package io.jeton.testkit.random;

import io.jeton.testkit.model.BpmnModel;
import io.jeton.testkit.model.TaskDraft;
import io.jeton.testkit.random.Sketch.Element;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes a BPMN file of a sketch. */
final class SketchFile {
    private final Sketch sketch;

    private SketchFile(Sketch sketch) {
        this.sketch = sketch;
    }

    static BpmnModel of(Sketch sketch) {
        var model = BpmnModel.process(sketch.processId());
        sketch.listeners().start().forEach(model::startListener);
        sketch.listeners().end().forEach(model::endListener);
        new SketchFile(sketch).drawScope(model, null);
        return model;
    }

    private void drawScope(BpmnModel model, @Nullable String parent) {
        var inside = sketch.elements().stream()
                .filter(element -> Objects.equals(element.parent(), parent))
                .toList();
        inside.forEach(element -> draw(model, element));
        for (var flow : sketch.flows()) {
            if (inside.stream().anyMatch(element -> element.id().equals(flow.source()))) {
                model.moveTo(flow.source()).flow(flow.id());
                if (flow.condition() != null) {
                    model.condition(flow.condition().feel());
                }
                if (flow.isDefault()) {
                    model.byDefault();
                }
                model.connectTo(flow.target());
            }
        }
    }

    private void draw(BpmnModel model, Element element) {
        var id = element.id();
        model.apart();
        switch (element.kind()) {
            case START_EVENT -> model.startEvent(id, start -> describe(start, element));
            case END_EVENT -> model.endEvent(id, end -> describe(end, element));
            case EXCLUSIVE_GATEWAY -> model.exclusiveGateway(id, gateway -> describe(gateway, element));
            case PARALLEL_GATEWAY -> model.parallelGateway(id, gateway -> describe(gateway, element));
            case SERVICE_TASK ->
                model.serviceTask(
                        id,
                        task -> describe(
                                task.jobType(feelOf(element)).jobPriority(Integer.toString(element.priority())),
                                element));
            case USER_TASK ->
                model.userTask(
                        id,
                        task -> describe(task.assignee(feelOf(element)).candidateGroups(SketchGraph.GROUP), element));
            case SCRIPT_TASK ->
                model.scriptTask(
                        id,
                        task -> describe(
                                task.script(feelOf(element), Objects.requireNonNull(element.resultVariable())),
                                element));
            case TASK -> model.task(id, task -> describe(task, element));
            case SUB_PROCESS -> model.subProcess(id, inner -> drawScope(inner, id), task -> describe(task, element));
        }
    }

    private static void describe(TaskDraft draft, Element element) {
        element.inputs().forEach((variable, formula) -> draft.input(formula.feel(), variable));
        element.outputs().forEach((variable, formula) -> draft.output(formula.feel(), variable));
        element.listeners().start().forEach(draft::startListener);
        element.listeners().end().forEach(draft::endListener);
        element.listeners()
                .task()
                .forEach((event, types) ->
                        types.forEach(type -> draft.taskListener(event.name().toLowerCase(Locale.ROOT), type)));
        var repetition = element.repetition();
        if (repetition != null) {
            draft.forEach(repetition.feel(), "item_" + element.id());
            draft.collect("=item_" + element.id(), "all_" + element.id());
            if (repetition.sequential()) {
                draft.oneAfterTheOther();
            }
        }
    }

    private static String feelOf(Element element) {
        return Objects.requireNonNull(element.formula()).feel();
    }
}
