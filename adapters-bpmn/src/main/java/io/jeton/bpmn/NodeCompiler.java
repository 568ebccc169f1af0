package io.jeton.bpmn;

import io.jeton.bpmn.xml.XmlElement;
import io.jeton.domain.definition.ExclusiveGateway;
import io.jeton.domain.definition.FlowNode;
import io.jeton.domain.definition.JobTask;
import io.jeton.domain.definition.Mapping;
import io.jeton.domain.definition.NodeCore;
import io.jeton.domain.definition.NoneEndEvent;
import io.jeton.domain.definition.NoneThrowEvent;
import io.jeton.domain.definition.ParallelGateway;
import io.jeton.domain.definition.PassThroughTask;
import io.jeton.domain.definition.ScriptTask;
import io.jeton.domain.definition.StartEvent;
import io.jeton.domain.definition.SubProcess;
import io.jeton.domain.definition.TerminateEndEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns one flow node of the XML, whose flows are known, into a node of the graph. Whatever keeps it from being one is recorded as a
 * problem; then there is no node, and the file is refused.
 */
final class NodeCompiler {
    private static final String DEFAULT_RETRIES = "3";
    private static final int RETRIES_MIN = 1;

    private final Problems problems;
    private final ModelExpressions expressions;

    NodeCompiler(Problems problems, ModelExpressions expressions) {
        this.problems = problems;
        this.expressions = expressions;
    }

    Optional<FlowNode> compile(NodeDraft draft) {
        var extensions = Extensions.of(draft.element, problems);
        refuseMarkers(draft.element, extensions);
        var terminates = draft.kind == NodeKind.END_EVENT && EventDefinitions.isTerminate(draft.eventDefinitions());
        var core = core(draft, extensions, terminates);
        return switch (draft.kind) {
            case START_EVENT -> Optional.of(new StartEvent(core));
            case END_EVENT -> Optional.of(terminates ? new TerminateEndEvent(core) : new NoneEndEvent(core));
            case THROW_EVENT -> Optional.of(new NoneThrowEvent(core));
            case TASK, MANUAL_TASK -> Optional.of(new PassThroughTask(core));
            case SERVICE_TASK, SEND_TASK, BUSINESS_RULE_TASK -> jobTask(draft, core, extensions);
            case SCRIPT_TASK -> scriptTask(draft, core, extensions);
            case EXCLUSIVE_GATEWAY -> Optional.of(exclusiveGateway(draft, core));
            case PARALLEL_GATEWAY -> Optional.of(new ParallelGateway(core));
            case SUB_PROCESS -> Optional.ofNullable(draft.innerStart).map(start -> new SubProcess(core, start));
        };
    }

    /** What may stand on any flow node and changes how it is executed. */
    private void refuseMarkers(XmlElement element, Extensions extensions) {
        if (element.child(Bpmn.MODEL, "multiInstanceLoopCharacteristics").isPresent()) {
            problems.add(element, "multi-instance activities are not supported yet");
        }
        if (element.child(Bpmn.MODEL, "standardLoopCharacteristics").isPresent()) {
            problems.add(element, "standard loops are not supported");
        }
        if (Bpmn.isTrue(element, "isForCompensation")) {
            problems.add(element, "compensation handlers are not supported yet");
        }
        if (extensions.lists("executionListeners")) {
            problems.add(element, "execution listeners are not supported yet");
        }
        for (var attribute : List.of("asyncBefore", "asyncAfter", "async")) {
            var value = element.attribute(Bpmn.CAMUNDA, attribute);
            if ("true".equals(value)) {
                problems.add(element, "asynchronous continuations (camunda:" + attribute + ") are not supported yet");
            }
        }
    }

    private NodeCore core(NodeDraft draft, Extensions extensions, boolean terminates) {
        List<Mapping> inputs = new ArrayList<>();
        List<Mapping> outputs = new ArrayList<>();
        extensions.find("ioMapping").ifPresent(mapping -> {
            if (draft.kind.appliesInputs()) {
                mapping.children(Bpmn.ZEEBE, "input")
                        .forEach(input -> input(draft.element, input).ifPresent(inputs::add));
            }
            if (draft.kind.appliesOutputs() && !terminates) {
                mapping.children(Bpmn.ZEEBE, "output")
                        .forEach(output -> output(draft.element, output).ifPresent(outputs::add));
            }
        });
        return new NodeCore(
                draft.id,
                draft.element.attribute("name"),
                draft.kind.type(),
                draft.parent,
                draft.incoming,
                draft.outgoing,
                inputs,
                outputs);
    }

    private Optional<Mapping> input(XmlElement element, XmlElement input) {
        var what = "input mapping to '" + input.attribute("target") + "'";
        var source = expressions.valueOrText(element, what, input.attribute("source"));
        return expressions.mapping(element, what, input.attribute("target"), source);
    }

    private Optional<Mapping> output(XmlElement element, XmlElement output) {
        var what = "output mapping to '" + output.attribute("target") + "'";
        var source = output.attribute("source");
        if (source == null || source.isBlank()) {
            problems.add(element, what + " has no source");
            return Optional.empty();
        }
        return expressions.mapping(element, what, output.attribute("target"), expressions.value(element, what, source));
    }

    private Optional<FlowNode> jobTask(NodeDraft draft, NodeCore core, Extensions extensions) {
        var alternative = draft.kind == NodeKind.BUSINESS_RULE_TASK ? "calledDecision" : "publishMessage";
        if (draft.kind != NodeKind.SERVICE_TASK && extensions.has(alternative)) {
            problems.add(
                    draft.element,
                    extensions.has("taskDefinition")
                            ? "either zeebe:" + alternative + " or zeebe:taskDefinition is allowed, not both"
                            : "zeebe:" + alternative
                                    + " is not supported yet; name a job type with zeebe:taskDefinition");
            return Optional.empty();
        }
        if (!extensions.has("taskDefinition")) {
            problems.add(draft.element, "a zeebe:taskDefinition with the job's type is missing");
            return Optional.empty();
        }
        return job(draft, core, extensions);
    }

    private Optional<FlowNode> scriptTask(NodeDraft draft, NodeCore core, Extensions extensions) {
        if (extensions.has("script") == extensions.has("taskDefinition")) {
            problems.add(draft.element, "exactly one of zeebe:script and zeebe:taskDefinition is needed");
            return Optional.empty();
        }
        return extensions.has("script")
                ? script(draft.element, core, extensions.find("script").orElseThrow())
                : job(draft, core, extensions);
    }

    private Optional<FlowNode> script(XmlElement element, NodeCore core, XmlElement script) {
        var source = script.attribute("expression");
        var result = script.attribute("resultVariable");
        if (source == null || source.isBlank()) {
            problems.add(element, "zeebe:script has no expression");
        }
        if (result == null || result.isBlank()) {
            problems.add(element, "zeebe:script has no resultVariable");
        } else if (result.contains(".")) {
            problems.add(
                    element,
                    "the resultVariable '" + result + "' of zeebe:script must be a variable's name, not a path");
        }
        if (source == null || source.isBlank() || result == null) {
            return Optional.empty();
        }
        return Optional.of(new ScriptTask(core, expressions.value(element, "script", source), result));
    }

    private Optional<FlowNode> job(NodeDraft draft, NodeCore core, Extensions extensions) {
        if (extensions.lists("linkedResources")) {
            problems.add(draft.element, "linked resources are not supported yet");
        }
        var definition = extensions.find("taskDefinition").orElseThrow();
        var type = definition.attribute("type");
        if (type == null || type.isBlank()) {
            problems.add(draft.element, "zeebe:taskDefinition has no type");
            return Optional.empty();
        }
        var retries = definition.attribute("retries");
        return Optional.of(new JobTask(
                core,
                expressions.text(draft.element, "job type", type),
                expressions.integer(
                        draft.element,
                        "job retries",
                        retries == null || retries.isBlank() ? DEFAULT_RETRIES : retries,
                        RETRIES_MIN),
                headers(extensions)));
    }

    /** Headers without key or value are left out. */
    private static Map<String, String> headers(Extensions extensions) {
        var headers = new LinkedHashMap<String, String>();
        extensions.find("taskHeaders").ifPresent(list -> list.children(Bpmn.ZEEBE, "header")
                .forEach(header -> {
                    var key = header.attribute("key");
                    var value = header.attribute("value");
                    if (key != null && !key.isEmpty() && value != null && !value.isEmpty()) {
                        headers.put(key, value);
                    }
                }));
        return headers;
    }

    private static ExclusiveGateway exclusiveGateway(NodeDraft draft, NodeCore core) {
        return new ExclusiveGateway(
                core,
                draft.outgoing.stream()
                        .filter(flow -> flow.id().equals(draft.defaultFlow()))
                        .findFirst()
                        .orElse(null));
    }
}
