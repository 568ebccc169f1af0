package io.jeton.acceptance.model;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;

/** Shapes in which what was done is undone, and shapes with conditions on the flows out of a task. */
final class UndoModels {
    private final Models models;

    UndoModels(Models models) {
        this.models = models;
    }

    void addTo(Map<String, Supplier<BpmnModelInstance>> shapes, String label) {
        shapes.put("a weighing with a way for each result", () -> weighing(label));
        shapes.put("a booking that is given back", () -> booking(label));
        shapes.put("a booking that may be given up", () -> transaction(label));
    }

    private BpmnModelInstance weighing(String label) {
        return models.start(label)
                .serviceTask("weigh", it -> it.zeebeJobType(models.type("weigh")))
                .sequenceFlowId("if-heavy")
                .conditionExpression("weight > 20")
                .endEvent("by-truck")
                .moveToActivity("weigh")
                .sequenceFlowId("if-fragile")
                .conditionExpression("fragile")
                .endEvent("by-hand")
                .done();
    }

    private BpmnModelInstance booking(String label) {
        return process(
                label,
                flow("start", "book") + flow("book", "pay") + flow("pay", "regret") + flow("regret", "regretted")
                        + task("pay", "") + """
                        <intermediateThrowEvent id="regret"><compensateEventDefinition id="thrown"/></intermediateThrowEvent>
                        <endEvent id="regretted"/>
                        """ + undoneTask());
    }

    private BpmnModelInstance transaction(String label) {
        return process(
                label,
                flow("start", "booking")
                        + flow("booking", "booked")
                        + flow("cancelled", "sorry")
                        + """
                <transaction id="booking"><startEvent id="begin"/>
                  <endEvent id="given-up"><cancelEventDefinition id="thrown"/></endEvent>%s
                </transaction>
                <endEvent id="booked"/>
                <boundaryEvent id="cancelled" attachedToRef="booking"><cancelEventDefinition id="caught"/></boundaryEvent>
                <endEvent id="sorry"/>
                """.formatted(flow("begin", "book") + flow("book", "given-up") + undoneTask()));
    }

    private BpmnModelInstance process(String label, String content) {
        var xml = """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="http://example.com">
                  <process id="%s" name="%s" isExecutable="true"><startEvent id="start"/>%s</process>
                </definitions>
                """.formatted(models.process(), label, content);
        return Bpmn.readModelFromStream(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    /** The task "book", which "give-back" undoes; associations come last in a scope. */
    private String undoneTask() {
        return task("book", "") + task("give-back", "isForCompensation=\"true\"") + """
                <boundaryEvent id="undo" attachedToRef="book"><compensateEventDefinition id="undoing"/></boundaryEvent>
                <association id="how" sourceRef="undo" targetRef="give-back"/>
                """;
    }

    private static String flow(String source, String target) {
        return "<sequenceFlow id=\"%1$s-%2$s\" sourceRef=\"%1$s\" targetRef=\"%2$s\"/>".formatted(source, target);
    }

    private String task(String id, String attributes) {
        return """
                <serviceTask id="%s" %s><extensionElements><zeebe:taskDefinition type="%s"/></extensionElements></serviceTask>
                """.formatted(id, attributes, models.type(id));
    }
}
