package io.jeton.bpmn;

import io.jeton.bpmn.xml.XmlElement;
import io.jeton.domain.definition.ElementType;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The flow nodes that can be executed, by their names in BPMN XML, and where mappings apply to them. */
enum NodeKind {
    START_EVENT("startEvent", ElementType.START_EVENT, false, true),
    END_EVENT("endEvent", ElementType.END_EVENT, false, true),
    THROW_EVENT("intermediateThrowEvent", ElementType.INTERMEDIATE_THROW_EVENT, false, true),
    TASK("task", ElementType.TASK, true, true),
    MANUAL_TASK("manualTask", ElementType.MANUAL_TASK, true, true),
    SERVICE_TASK("serviceTask", ElementType.SERVICE_TASK, true, true),
    SEND_TASK("sendTask", ElementType.SEND_TASK, true, true),
    BUSINESS_RULE_TASK("businessRuleTask", ElementType.BUSINESS_RULE_TASK, true, true),
    SCRIPT_TASK("scriptTask", ElementType.SCRIPT_TASK, true, true),
    EXCLUSIVE_GATEWAY("exclusiveGateway", ElementType.EXCLUSIVE_GATEWAY, false, false),
    PARALLEL_GATEWAY("parallelGateway", ElementType.PARALLEL_GATEWAY, false, false),
    SUB_PROCESS("subProcess", ElementType.SUB_PROCESS, true, true);

    private static final Map<String, NodeKind> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(kind -> kind.xmlName, Function.identity()));

    private final String xmlName;
    private final ElementType type;
    private final boolean inputs;
    private final boolean outputs;

    NodeKind(String xmlName, ElementType type, boolean inputs, boolean outputs) {
        this.xmlName = xmlName;
        this.type = type;
        this.inputs = inputs;
        this.outputs = outputs;
    }

    static Optional<NodeKind> of(XmlElement element) {
        return Optional.ofNullable(BY_NAME.get(element.name()));
    }

    ElementType type() {
        return type;
    }

    boolean appliesInputs() {
        return inputs;
    }

    boolean appliesOutputs() {
        return outputs;
    }

    boolean isEvent() {
        return this == START_EVENT || this == END_EVENT || this == THROW_EVENT;
    }
}
