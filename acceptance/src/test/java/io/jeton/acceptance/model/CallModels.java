package io.jeton.acceptance.model;

import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.builder.CallActivityBuilder;
import io.camunda.zeebe.model.bpmn.builder.SubProcessBuilder;
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
                .subProcess("second", CallModels::wanting)
                .endEvent("done")
                .done();
        model.getModelElementById("second").setAttributeValueNs(CAMUNDA, "asyncBefore", "true");
        return model;
    }

    private static void wanting(SubProcessBuilder second) {
        second.zeebeInputExpression("assert(wanted, wanted != null)", "given");
        second.embeddedSubProcess().startEvent("begin").endEvent("end");
    }
}
