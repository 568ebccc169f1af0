package io.jeton.acceptance.model;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;

/** Shapes with an ad-hoc sub-process. */
final class AdHocModels {
    private final Models models;

    AdHocModels(Models models) {
        this.models = models;
    }

    void addTo(Map<String, Supplier<BpmnModelInstance>> shapes, String label) {
        shapes.put("chores as wished", () -> chores(label, "<zeebe:adHoc activeElementsCollection=\"=wishes\"/>"));
        shapes.put("chores that somebody chooses", () -> chores(label, ""));
    }

    private BpmnModelInstance chores(String label, String extension) {
        var xml = """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="http://example.com">
                  <process id="%s" name="%s" isExecutable="true">
                    <startEvent id="start"/><sequenceFlow id="in" sourceRef="start" targetRef="chores"/>
                    <adHocSubProcess id="chores"><extensionElements>%s</extensionElements>%s%s</adHocSubProcess>
                    <sequenceFlow id="out" sourceRef="chores" targetRef="done"/><endEvent id="done"/>
                  </process>
                </definitions>
                """.formatted(models.process(), label, extension, task("sweep"), task("cook"));
        return Bpmn.readModelFromStream(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    private String task(String id) {
        return """
                <serviceTask id="%s"><extensionElements><zeebe:taskDefinition type="%s"/></extensionElements></serviceTask>
                """.formatted(id, models.type(id));
    }
}
