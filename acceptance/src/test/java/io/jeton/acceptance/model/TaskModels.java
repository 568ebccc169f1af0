package io.jeton.acceptance.model;

import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import java.util.Map;
import java.util.function.Supplier;

/** Shapes whose point is what a task does with data and workers. */
final class TaskModels {

    private final Models models;

    TaskModels(Models models) {
        this.models = models;
    }

    void addTo(Map<String, Supplier<BpmnModelInstance>> shapes, String label) {
        shapes.put("an end at once", () -> models.start(label).endEvent("done").done());
        shapes.put("a computed total", () -> computedTotal(label));
        shapes.put("manual and undefined work", () -> manualWork(label));
        shapes.put("every kind of task for workers", () -> workersOfEveryKind(label));
        shapes.put("an address in and a tracking code out", () -> mappings(label));
        shapes.put("only amounts above zero go in", () -> positiveAmount(label));
        shapes.put("only codes of the carrier come out", () -> carrierCode(label));
        shapes.put("a worker chosen by the order", () -> chosenWorker(label));
        shapes.put("a task with headers", () -> headers(label));
        shapes.put("a sub-process with variables of its own", () -> ownVariables(label));
    }

    private BpmnModelInstance computedTotal(String label) {
        return models.start(label)
                .scriptTask("compute", it -> it.zeebeExpression("price * count").zeebeResultVariable("total"))
                .endEvent("done")
                .done();
    }

    private BpmnModelInstance manualWork(String label) {
        return models.start(label)
                .manualTask("sign")
                .task("somehow")
                .endEvent("done")
                .done();
    }

    private BpmnModelInstance workersOfEveryKind(String label) {
        return models.start(label)
                .serviceTask("serve", it -> it.zeebeJobType(models.type("serve")))
                .sendTask("send", it -> it.zeebeJobType(models.type("send")))
                .businessRuleTask("rule", it -> it.zeebeJobType(models.type("rule")))
                .scriptTask("script", it -> it.zeebeJobType(models.type("script")))
                .endEvent("done")
                .done();
    }

    private BpmnModelInstance mappings(String label) {
        return models.start(label)
                .serviceTask("ship", it -> it.zeebeJobType(models.type("ship"))
                        .zeebeInputExpression("order.address", "address")
                        .zeebeOutputExpression("code", "shipment.code"))
                .endEvent("done")
                .done();
    }

    private BpmnModelInstance positiveAmount(String label) {
        return models.start(label)
                .serviceTask("ship", it -> it.zeebeJobType(models.type("ship"))
                        .zeebeInputExpression("assert(amount, amount > 0)", "checked"))
                .endEvent("done")
                .done();
    }

    private BpmnModelInstance carrierCode(String label) {
        return models.start(label)
                .serviceTask("ship", it -> it.zeebeJobType(models.type("ship"))
                        .zeebeOutputExpression("assert(code, starts with(code, \"JT\"))", "tracking"))
                .endEvent("done")
                .done();
    }

    private BpmnModelInstance chosenWorker(String label) {
        return models.start(label)
                .serviceTask("ship", it -> it.zeebeJobTypeExpression("carrier").zeebeJobRetriesExpression("attempts"))
                .endEvent("done")
                .done();
    }

    private BpmnModelInstance headers(String label) {
        return models.start(label)
                .serviceTask("ship", it -> it.zeebeJobType(models.type("ship"))
                        .zeebeTaskHeader("carrier", "jeton mail")
                        .zeebeJobRetries("5"))
                .endEvent("done")
                .done();
    }

    private BpmnModelInstance ownVariables(String label) {
        return models.start(label)
                .subProcess("inner", it -> it.zeebeInputExpression("amount * 2", "doubled")
                        .zeebeOutputExpression("doubled + 1", "result"))
                .embeddedSubProcess()
                .startEvent("inner-start")
                .serviceTask("pack", it -> it.zeebeJobType(models.type("pack")))
                .endEvent("inner-end")
                .subProcessDone()
                .serviceTask("ship", it -> it.zeebeJobType(models.type("ship")))
                .endEvent("done")
                .done();
    }
}
