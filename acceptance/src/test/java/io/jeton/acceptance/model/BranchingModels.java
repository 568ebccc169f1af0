package io.jeton.acceptance.model;

import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import java.util.Map;
import java.util.function.Supplier;

/** Shapes whose point is where a token goes. */
final class BranchingModels {

    private final Models models;

    BranchingModels(Models models) {
        this.models = models;
    }

    void addTo(Map<String, Supplier<BpmnModelInstance>> shapes, String label) {
        shapes.put("large orders by courier, others by post", () -> courierOrPost(label));
        shapes.put("large orders by courier, huge ones by plane", () -> courierOrPlane(label));
        shapes.put("review again until approved", () -> reviewAgain(label));
        shapes.put("two ways out of one task", () -> twoWaysOut(label));
        shapes.put("a terminate end beside a wait", () -> terminate(label));
        shapes.put("a terminate end inside a sub-process", () -> terminateInside(label));
        shapes.put("an endless loop", () -> endlessLoop(label));
        shapes.put("two joins in a row", () -> twoJoins(label));
    }

    private BpmnModelInstance courierOrPost(String label) {
        return models.start(label)
                .exclusiveGateway("decide")
                .sequenceFlowId("large")
                .conditionExpression("amount > 100")
                .serviceTask("courier", it -> it.zeebeJobType(models.type("courier")))
                .endEvent("couriered")
                .moveToLastExclusiveGateway()
                .defaultFlow()
                .serviceTask("post", it -> it.zeebeJobType(models.type("post")))
                .endEvent("posted")
                .done();
    }

    /** Both conditions hold for a huge amount; the first in the model wins. */
    private BpmnModelInstance courierOrPlane(String label) {
        return models.start(label)
                .exclusiveGateway("decide")
                .sequenceFlowId("large")
                .conditionExpression("amount > 100")
                .serviceTask("courier", it -> it.zeebeJobType(models.type("courier")))
                .endEvent("couriered")
                .moveToLastExclusiveGateway()
                .sequenceFlowId("huge")
                .conditionExpression("amount > 1000")
                .serviceTask("plane", it -> it.zeebeJobType(models.type("plane")))
                .endEvent("flown")
                .done();
    }

    private BpmnModelInstance reviewAgain(String label) {
        return models.start(label)
                .serviceTask("review", it -> it.zeebeJobType(models.type("review")))
                .exclusiveGateway("decide")
                .sequenceFlowId("approved")
                .conditionExpression("approved")
                .endEvent("done")
                .moveToLastExclusiveGateway()
                .defaultFlow()
                .connectTo("review")
                .done();
    }

    private BpmnModelInstance twoWaysOut(String label) {
        return models.start(label)
                .serviceTask("prepare", it -> it.zeebeJobType(models.type("prepare")))
                .serviceTask("pick", it -> it.zeebeJobType(models.type("pick")))
                .endEvent("picked")
                .moveToNode("prepare")
                .serviceTask("bill", it -> it.zeebeJobType(models.type("bill")))
                .endEvent("billed")
                .done();
    }

    private BpmnModelInstance terminate(String label) {
        return models.start(label)
                .parallelGateway("fork")
                .serviceTask("wait", it -> it.zeebeJobType(models.type("wait")))
                .endEvent("waited")
                .moveToNode("fork")
                .serviceTask("stop", it -> it.zeebeJobType(models.type("stop")))
                .endEvent("stopped", it -> it.terminate())
                .done();
    }

    private BpmnModelInstance terminateInside(String label) {
        return models.start(label)
                .subProcess("inner")
                .embeddedSubProcess()
                .startEvent("inner-start")
                .parallelGateway("fork")
                .serviceTask("wait", it -> it.zeebeJobType(models.type("wait")))
                .endEvent("waited")
                .moveToNode("fork")
                .serviceTask("stop", it -> it.zeebeJobType(models.type("stop")))
                .endEvent("stopped", it -> it.terminate())
                .subProcessDone()
                .serviceTask("after", it -> it.zeebeJobType(models.type("after")))
                .endEvent("done")
                .done();
    }

    /** Nothing in this loop ever waits. */
    private BpmnModelInstance endlessLoop(String label) {
        return models.start(label)
                .scriptTask("count", it -> it.zeebeExpression("n + 1").zeebeResultVariable("n"))
                .exclusiveGateway("again")
                .sequenceFlowId("never")
                .conditionExpression("n < 0")
                .endEvent("done")
                .moveToLastExclusiveGateway()
                .defaultFlow()
                .connectTo("count")
                .done();
    }

    private BpmnModelInstance twoJoins(String label) {
        return models.start(label)
                .parallelGateway("fork")
                .serviceTask("pick", it -> it.zeebeJobType(models.type("pick")))
                .parallelGateway("join")
                .serviceTask("pack", it -> it.zeebeJobType(models.type("pack")))
                .parallelGateway("last-join")
                .endEvent("done")
                .moveToNode("fork")
                .serviceTask("check", it -> it.zeebeJobType(models.type("check")))
                .connectTo("join")
                .moveToNode("fork")
                .serviceTask("bill", it -> it.zeebeJobType(models.type("bill")))
                .connectTo("last-join")
                .done();
    }
}
