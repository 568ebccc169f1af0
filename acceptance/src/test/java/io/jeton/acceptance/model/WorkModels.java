package io.jeton.acceptance.model;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;

/** Shapes with one activity that is repeated, told to listeners, done by people, or decided. */
final class WorkModels {
    private final Models models;

    WorkModels(Models models) {
        this.models = models;
    }

    void addTo(Map<String, Supplier<BpmnModelInstance>> shapes, String label) {
        shapes.put("each item packed", () -> packing(label, false, ""));
        shapes.put("one item packed after the other", () -> packing(label, true, ""));
        shapes.put(
                "items packed until two are done",
                () -> packing(
                        label, false, "<completionCondition>=numberOfCompletedInstances >= 2</completionCondition>"));
        shapes.put("packing that is prepared and audited", () -> listenedTo(label));
        shapes.put("an order whose file is opened and closed", () -> filed(label));
        shapes.put("a delivery with a priority", () -> urgent(label));
        shapes.put("an approval by managers", () -> approval(label));
        shapes.put("an approval that is checked", () -> listenedApproval(label, "completing", "check"));
        shapes.put("an approval that is prepared", () -> listenedApproval(label, "creating", "prepare"));
        shapes.put("an approval that is entrusted", () -> listenedApproval(label, "assigning", "entrust"));
        shapes.put("an approval that is taken back", () -> withdrawnApproval(label));
        shapes.put("a fee that is decided", () -> decided(label, "fee", ""));
        shapes.put("a discount that is decided", () -> decided(label, "discount", ""));
        shapes.put(
                "a fee that is decided as tagged",
                () -> decided(label, "fee", "bindingType=\"versionTag\" versionTag=\"stable\""));
        shapes.put("a fee that is decided as deployed", () -> decided(label, "fee", "bindingType=\"deployment\""));
    }

    private BpmnModelInstance packing(String label, boolean sequential, String condition) {
        return with(label, """
                <serviceTask id="pack"><extensionElements><zeebe:taskDefinition type="%s"/></extensionElements>
                  <multiInstanceLoopCharacteristics isSequential="%s"><extensionElements>
                    <zeebe:loopCharacteristics inputCollection="=items" inputElement="item" outputCollection="parcels"
                      outputElement="=&quot;parcel of &quot; + item"/></extensionElements>%s
                  </multiInstanceLoopCharacteristics></serviceTask>
                """.formatted(models.type("pack"), sequential, condition), "pack");
    }

    private BpmnModelInstance listenedTo(String label) {
        return with(label, """
                <serviceTask id="pack"><extensionElements><zeebe:taskDefinition type="%s"/><zeebe:executionListeners>
                  <zeebe:executionListener eventType="start" type="%s"/><zeebe:executionListener eventType="end" type="%s"/>
                </zeebe:executionListeners></extensionElements></serviceTask>
                """.formatted(models.type("pack"), models.type("prepare"), models.type("audit")), "pack");
    }

    private BpmnModelInstance filed(String label) {
        return Bpmn.readModelFromStream(stream("""
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="http://example.com">
                  <process id="%s" name="%s" isExecutable="true">
                    <extensionElements><zeebe:executionListeners>
                      <zeebe:executionListener eventType="start" type="%s"/><zeebe:executionListener eventType="end" type="%s"/>
                    </zeebe:executionListeners></extensionElements>
                    <startEvent id="start"/><sequenceFlow id="in" sourceRef="start" targetRef="ship"/>
                    <serviceTask id="ship"><extensionElements><zeebe:taskDefinition type="%s"/></extensionElements></serviceTask>
                  </process>
                </definitions>
                """.formatted(
                        models.process(), label, models.type("open"), models.type("close"), models.type("ship"))));
    }

    private BpmnModelInstance urgent(String label) {
        return with(label, """
                <serviceTask id="deliver"><extensionElements><zeebe:taskDefinition type="%s"/>
                  <zeebe:jobPriorityDefinition priority="=urgency"/></extensionElements></serviceTask>
                """.formatted(models.type("deliver")), "deliver");
    }

    private BpmnModelInstance decided(String label, String decision, String binding) {
        return with(label, """
                <businessRuleTask id="decide"><extensionElements>
                  <zeebe:calledDecision decisionId="%s" resultVariable="price" %s/></extensionElements></businessRuleTask>
                """.formatted(models.decision(decision), binding), "decide");
    }

    private BpmnModelInstance approval(String label) {
        return with(label, userTask(""), "approve");
    }

    private BpmnModelInstance listenedApproval(String label, String event, String type) {
        var listener = "<zeebe:taskListeners><zeebe:taskListener eventType=\"%s\" type=\"%s\"/></zeebe:taskListeners>";
        return with(label, userTask(listener.formatted(event, models.type(type))), "approve");
    }

    /** Interrupted by the message {@code changed}, with the order as its key; whoever withdraws the task is told before it is gone. */
    private BpmnModelInstance withdrawnApproval(String label) {
        var listener =
                "<zeebe:taskListeners><zeebe:taskListener eventType=\"canceling\" type=\"%s\"/></zeebe:taskListeners>";
        var interrupted = userTask(listener.formatted(models.type("withdraw"))) + """
                <boundaryEvent id="changed" attachedToRef="approve"><messageEventDefinition messageRef="change"/></boundaryEvent>
                <sequenceFlow id="off" sourceRef="changed" targetRef="done"/>
                """;
        var message = """
                <message id="change" name="%s"><extensionElements><zeebe:subscription correlationKey="=if order = null then &quot;none&quot; else order"/>
                </extensionElements></message>""".formatted(models.message("changed"));
        return with(label, message, interrupted, "approve");
    }

    private static String userTask(String extension) {
        return """
                <userTask id="approve"><extensionElements><zeebe:userTask/>
                  <zeebe:assignmentDefinition candidateGroups="managers"/>%s</extensionElements></userTask>
                """.formatted(extension);
    }

    private BpmnModelInstance with(String label, String activity, String id) {
        return with(label, "", activity, id);
    }

    private BpmnModelInstance with(String label, String definitions, String activity, String id) {
        var xml = """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="http://example.com">
                  %5$s
                  <process id="%1$s" name="%2$s" isExecutable="true">
                    <startEvent id="start"/><sequenceFlow id="in" sourceRef="start" targetRef="%4$s"/>
                    %3$s
                    <sequenceFlow id="out" sourceRef="%4$s" targetRef="done"/><endEvent id="done"/>
                  </process>
                </definitions>
                """.formatted(models.process(), label, activity, id, definitions);
        return Bpmn.readModelFromStream(stream(xml));
    }

    private static InputStream stream(String xml) {
        return new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8));
    }
}
