package io.jeton.acceptance.model;

import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import java.util.Map;
import java.util.function.Supplier;

/** Shapes whose point is an event, or a gateway that waits for what can still come. */
final class EventModels {
    private static final String SOON = "PT1S";

    private final Models models;

    EventModels(Models models) {
        this.models = models;
    }

    void addTo(Map<String, Supplier<BpmnModelInstance>> shapes, String label) {
        shapes.put("a rest of a second", () -> rest(label));
        shapes.put("shipping that expires after a second", () -> expiring(label));
        shapes.put("picking that may find nothing", () -> picking(label));
        shapes.put("a way for each wish", () -> wishes(label));
    }

    private BpmnModelInstance rest(String label) {
        return models.start(label)
                .intermediateCatchEvent("rest", it -> it.timerWithDuration(SOON))
                .endEvent("rested")
                .done();
    }

    private BpmnModelInstance expiring(String label) {
        return models.start(label)
                .serviceTask("ship", it -> it.zeebeJobType(models.type("ship")))
                .endEvent("done")
                .moveToActivity("ship")
                .boundaryEvent("late", it -> it.timerWithDuration(SOON))
                .endEvent("expired")
                .done();
    }

    private BpmnModelInstance picking(String label) {
        return models.start(label)
                .serviceTask("pick", it -> it.zeebeJobType(models.type("pick")))
                .endEvent("picked")
                .moveToActivity("pick")
                .boundaryEvent("nothing-left", it -> it.error("OUT"))
                .serviceTask("apologize", it -> it.zeebeJobType(models.type("apologize")))
                .endEvent("sorry")
                .done();
    }

    private BpmnModelInstance wishes(String label) {
        return models.start(label)
                .inclusiveGateway("fork")
                .sequenceFlowId("to-wrap")
                .conditionExpression("wrapped")
                .serviceTask("wrap", it -> it.zeebeJobType(models.type("wrap")))
                .inclusiveGateway("join")
                .endEvent("done")
                .moveToNode("fork")
                .sequenceFlowId("to-insure")
                .conditionExpression("insured")
                .serviceTask("insure", it -> it.zeebeJobType(models.type("insure")))
                .connectTo("join")
                .done();
    }
}
