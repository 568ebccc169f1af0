package io.jeton.acceptance.model;

import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import java.util.Map;
import java.util.function.Supplier;

/** Shapes that wait for messages, or begin with one. */
final class MessageModels {
    private final Models models;

    MessageModels(Models models) {
        this.models = models;
    }

    void addTo(Map<String, Supplier<BpmnModelInstance>> shapes, String label) {
        shapes.put("a wait for the payment", () -> waiting(label));
        shapes.put("shipping that a cancellation interrupts", () -> interrupted(label));
        shapes.put("an order that begins with a message", () -> beginning(label));
    }

    private BpmnModelInstance waiting(String label) {
        return models.start(label)
                .intermediateCatchEvent(
                        "wait",
                        it -> it.message(m -> m.name(models.message("paid")).zeebeCorrelationKeyExpression("order")))
                .endEvent("settled")
                .done();
    }

    private BpmnModelInstance interrupted(String label) {
        return models.start(label)
                .serviceTask("ship", it -> it.zeebeJobType(models.type("ship")))
                .boundaryEvent(
                        "cancelled",
                        it -> it.message(
                                m -> m.name(models.message("cancelled")).zeebeCorrelationKeyExpression("order")))
                .endEvent("stopped")
                .done();
    }

    private BpmnModelInstance beginning(String label) {
        return models.start("ordered", label)
                .message(models.message("ordered"))
                .serviceTask("pack", it -> it.zeebeJobType(models.type("pack")))
                .endEvent("packed")
                .done();
    }
}
