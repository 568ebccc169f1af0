package io.jeton.acceptance.model;

import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.builder.CallActivityBuilder;
import java.util.Map;
import java.util.function.Supplier;

/** Shapes that call another process, "shipping", and shapes in which a token takes a break. */
final class CallModels {
    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

    private final Models models;

    CallModels(Models models) {
        this.models = models;
    }

    void addTo(Map<String, Supplier<BpmnModelInstance>> shapes, String label) {
        shapes.put("a call of shipping", () -> calling(label).endEvent("done").done());
        shapes.put("a call of shipping that may fail", () -> calling(label)
                .boundaryEvent("failed", it -> it.error("LOST"))
                .endEvent("refunded")
                .moveToActivity("call")
                .endEvent("done")
                .done());
        shapes.put("two steps with a break between them", () -> resting(label));
    }

    private CallActivityBuilder calling(String label) {
        return models.start(label).callActivity("call", it -> it.zeebeProcessId(models.signal("shipping")));
    }

    private BpmnModelInstance resting(String label) {
        var model = models.start(label)
                .manualTask("first")
                .scriptTask("second", it -> it.zeebeExpression("assert(wanted, wanted != null)")
                        .zeebeResultVariable("given"))
                .endEvent("done")
                .done();
        model.getModelElementById("second").setAttributeValueNs(CAMUNDA, "asyncBefore", "true");
        return model;
    }
}
