package io.jeton.acceptance.model;

import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import java.util.Map;
import java.util.function.Supplier;

/** Shapes that begin with an event, and shapes that wait for signals or throw them. */
final class StartModels {
    private final Models models;

    StartModels(Models models) {
        this.models = models;
    }

    void addTo(Map<String, Supplier<BpmnModelInstance>> shapes, String label) {
        shapes.put("a wait for the alarm", () -> waiting(label));
        shapes.put("work beside which alarms are noted", () -> noting(label));
        shapes.put("work that an alarm interrupts", () -> interrupted(label));
        shapes.put("a check that begins with an alarm", () -> checking(label));
        shapes.put("a guard who raises the alarm", () -> raising(label));
        shapes.put("a round that begins twice, a second apart", () -> rounds(label));
        shapes.put("a warning that begins when it is hot", () -> warning(label));
    }

    private BpmnModelInstance waiting(String label) {
        return models.start(label)
                .intermediateCatchEvent("wait", it -> it.signal(alarm()))
                .endEvent("heard")
                .done();
    }

    private BpmnModelInstance noting(String label) {
        return models.start(label)
                .serviceTask("work", it -> it.zeebeJobType(models.type("work")))
                .boundaryEvent("noted", it -> it.signal(alarm()).cancelActivity(false))
                .endEvent("written")
                .done();
    }

    private BpmnModelInstance interrupted(String label) {
        return models.start(label)
                .serviceTask("work", it -> it.zeebeJobType(models.type("work")))
                .boundaryEvent("alarmed", it -> it.signal(alarm()))
                .endEvent("fled")
                .done();
    }

    private BpmnModelInstance checking(String label) {
        return models.start("alarmed", label)
                .signal(alarm())
                .serviceTask("check", it -> it.zeebeJobType(models.type("check")))
                .done();
    }

    private BpmnModelInstance raising(String label) {
        return models.start(label)
                .intermediateThrowEvent("raise", it -> it.signal(alarm()).zeebeInput("=place", "where"))
                .endEvent("raised")
                .done();
    }

    private BpmnModelInstance rounds(String label) {
        return models.start("tick", label)
                .timerWithCycle("R2/PT1S")
                .endEvent("walked")
                .done();
    }

    private BpmnModelInstance warning(String label) {
        return models.start("hot", label)
                .condition("=t > 30")
                .serviceTask("warn", it -> it.zeebeJobType(models.type("warn")))
                .done();
    }

    private String alarm() {
        return models.signal("alarm");
    }
}
