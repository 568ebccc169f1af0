package io.jeton.testkit.model;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A process written down element by element; each element follows the one before it. {@link #moveTo} goes back to an element, to lead
 * another path from there, and {@link #connectTo} leads the current path to an element that is there already.
 *
 * <p>Nothing is checked: what comes out is for the reader of BPMN files to judge.
 */
public final class BpmnModel {
    private final String id;
    private final Map<String, Element> elements = new LinkedHashMap<>();
    private final List<Flow> flows = new ArrayList<>();
    private final Map<String, String> defaultFlows = new HashMap<>();
    private final TaskDraft process = new TaskDraft();
    private @Nullable String name;
    private @Nullable String current;
    private @Nullable String nextFlow;
    private @Nullable String nextCondition;
    private boolean nextIsDefault;

    private BpmnModel(String id) {
        this.id = id;
    }

    /** An executable process without any element. */
    public static BpmnModel process(String processId) {
        return new BpmnModel(processId);
    }

    public BpmnModel name(String newName) {
        name = newName;
        return this;
    }

    public BpmnModel versionTag(String tag) {
        process.versionTag(tag);
        return this;
    }

    /** Workers of this type are asked before the process begins. */
    public BpmnModel startListener(String type) {
        process.startListener(type);
        return this;
    }

    /** Workers of this type are asked when nothing is left to do in the process. */
    public BpmnModel endListener(String type) {
        process.endListener(type);
        return this;
    }

    public BpmnModel startEvent(String elementId) {
        return next("startEvent", elementId, draft -> {});
    }

    public BpmnModel startEvent(String elementId, Consumer<TaskDraft> more) {
        return next("startEvent", elementId, more);
    }

    public BpmnModel endEvent(String elementId) {
        return next("endEvent", elementId, draft -> {});
    }

    public BpmnModel endEvent(String elementId, Consumer<TaskDraft> more) {
        return next("endEvent", elementId, more);
    }

    public BpmnModel terminateEndEvent(String elementId) {
        return next("terminateEndEvent", elementId, draft -> {});
    }

    /** A none intermediate throw event. */
    public BpmnModel milestone(String elementId) {
        return next("intermediateThrowEvent", elementId, draft -> {});
    }

    /** A task of no type. */
    public BpmnModel task(String elementId) {
        return next("task", elementId, draft -> {});
    }

    public BpmnModel task(String elementId, Consumer<TaskDraft> more) {
        return next("task", elementId, more);
    }

    public BpmnModel manualTask(String elementId) {
        return next("manualTask", elementId, draft -> {});
    }

    /** A service task whose job type is its id. */
    public BpmnModel serviceTask(String elementId) {
        return serviceTask(elementId, task -> task.jobType(elementId));
    }

    public BpmnModel serviceTask(String elementId, Consumer<TaskDraft> more) {
        return next("serviceTask", elementId, more);
    }

    /** A user task that the engine looks after itself. */
    public BpmnModel userTask(String elementId) {
        return userTask(elementId, task -> {});
    }

    public BpmnModel userTask(String elementId, Consumer<TaskDraft> more) {
        return next("userTask", elementId, task -> {
            task.extension("userTask");
            more.accept(task);
        });
    }

    /** A user task that somebody else looks after, as a job. */
    public BpmnModel jobUserTask(String elementId, Consumer<TaskDraft> more) {
        return next("userTask", elementId, more);
    }

    public BpmnModel sendTask(String elementId, Consumer<TaskDraft> more) {
        return next("sendTask", elementId, more);
    }

    /** A business rule task that has a decision evaluated by the engine. */
    public BpmnModel decisionTask(String elementId, String decisionId, String resultVariable) {
        return businessRuleTask(elementId, task -> task.decision(decisionId, resultVariable));
    }

    public BpmnModel businessRuleTask(String elementId, Consumer<TaskDraft> more) {
        return next("businessRuleTask", elementId, more);
    }

    /** A script task whose script is an expression, which begins with "=". */
    public BpmnModel scriptTask(String elementId, String expression, String resultVariable) {
        return scriptTask(elementId, task -> task.script(expression, resultVariable));
    }

    public BpmnModel scriptTask(String elementId, Consumer<TaskDraft> more) {
        return next("scriptTask", elementId, more);
    }

    public BpmnModel exclusiveGateway(String elementId) {
        return next("exclusiveGateway", elementId, draft -> {});
    }

    public BpmnModel exclusiveGateway(String elementId, Consumer<TaskDraft> more) {
        return next("exclusiveGateway", elementId, more);
    }

    public BpmnModel parallelGateway(String elementId, Consumer<TaskDraft> more) {
        return next("parallelGateway", elementId, more);
    }

    public BpmnModel parallelGateway(String elementId) {
        return next("parallelGateway", elementId, draft -> {});
    }

    public BpmnModel subProcess(String elementId, Consumer<BpmnModel> inside) {
        return subProcess(elementId, inside, draft -> {});
    }

    public BpmnModel subProcess(String elementId, Consumer<BpmnModel> inside, Consumer<TaskDraft> more) {
        next("subProcess", elementId, more);
        var content = new BpmnModel(elementId);
        inside.accept(content);
        elements.computeIfPresent(elementId, (key, element) -> element.containing(content));
        return this;
    }

    /** The next flow has this id; otherwise ids are made of the elements that a flow connects. */
    public BpmnModel flow(String flowId) {
        nextFlow = flowId;
        return this;
    }

    /** The next flow has this condition, an expression that begins with "=". */
    public BpmnModel condition(String expression) {
        nextCondition = expression;
        return this;
    }

    /** The next flow is the default flow of the element that it comes from. */
    public BpmnModel byDefault() {
        nextIsDefault = true;
        return this;
    }

    /** Goes on behind this element, which is in the same process or sub-process. */
    public BpmnModel moveTo(String elementId) {
        current = elementId;
        return this;
    }

    /** Goes on with an element that nothing leads to yet. */
    public BpmnModel apart() {
        current = null;
        return this;
    }

    /** Leads the current path to this element, which may also be one that comes later. */
    public BpmnModel connectTo(String elementId) {
        if (current == null) {
            throw new IllegalStateException("there is no element that the path to '" + elementId + "' could come from");
        }
        var flowId = nextFlow == null ? "flow" + flows.size() + "_" + current + "_" + elementId : nextFlow;
        flows.add(new Flow(flowId, current, elementId, nextCondition));
        if (nextIsDefault) {
            defaultFlows.put(current, flowId);
        }
        nextFlow = null;
        nextCondition = null;
        nextIsDefault = false;
        current = elementId;
        return this;
    }

    /** Adds an element that nothing leads to yet; its kind is the name that it has in BPMN files. */
    public BpmnModel element(String kind, String elementId, Consumer<TaskDraft> more) {
        return apart().next(kind, elementId, more);
    }

    public String processId() {
        return id;
    }

    public byte[] toBytes() {
        return toXml().getBytes(StandardCharsets.UTF_8);
    }

    /** The file. */
    public String toXml() {
        var xml = new XmlText();
        xml.open(
                "bpmn:definitions",
                "xmlns:bpmn",
                "http://www.omg.org/spec/BPMN/20100524/MODEL",
                "xmlns:zeebe",
                "http://camunda.org/schema/zeebe/1.0",
                "id",
                "definitions",
                "targetNamespace",
                "http://bpmn.io/schema/bpmn");
        xml.open("bpmn:process", "id", id, "name", name, "isExecutable", "true");
        if (process.hasExtensions()) {
            process.write(xml);
        }
        writeContent(xml);
        xml.close("bpmn:process");
        xml.close("bpmn:definitions");
        return xml.toString();
    }

    private BpmnModel next(String kind, String elementId, Consumer<TaskDraft> more) {
        var draft = new TaskDraft();
        more.accept(draft);
        if (elements.put(elementId, new Element(kind, elementId, draft, null)) != null) {
            throw new IllegalArgumentException("there is an element '" + elementId + "' already");
        }
        if (current != null) {
            connectTo(elementId);
        }
        current = elementId;
        return this;
    }

    private void writeContent(XmlText xml) {
        elements.values().forEach(element -> write(element, xml));
        for (var flow : flows) {
            if (flow.condition() == null) {
                xml.empty("bpmn:sequenceFlow", flow.attributes());
            } else {
                xml.open("bpmn:sequenceFlow", flow.attributes());
                xml.text("bpmn:conditionExpression", flow.condition());
                xml.close("bpmn:sequenceFlow");
            }
        }
    }

    private void write(Element element, XmlText xml) {
        var terminates = element.kind().equals("terminateEndEvent");
        var tag = "bpmn:" + (terminates ? "endEvent" : element.kind());
        xml.open(tag, "id", element.id(), "name", element.draft().name(), "default", defaultFlows.get(element.id()));
        if (element.draft().hasExtensions()) {
            element.draft().write(xml);
        }
        element.draft().writeMarkers(xml);
        if (terminates) {
            xml.empty("bpmn:terminateEventDefinition");
        }
        if (element.content() != null) {
            element.content().writeContent(xml);
        }
        xml.close(tag);
    }

    private record Element(
            String kind,
            String id,
            TaskDraft draft,
            @Nullable BpmnModel content) {
        Element containing(BpmnModel newContent) {
            return new Element(kind, id, draft, newContent);
        }
    }

    private record Flow(
            String id,
            String source,
            String target,
            @Nullable String condition) {
        String[] attributes() {
            return new String[] {"id", id, "sourceRef", source, "targetRef", target};
        }
    }
}
