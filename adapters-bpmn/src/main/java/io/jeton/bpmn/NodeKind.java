package io.jeton.bpmn;

import io.jeton.bpmn.xml.XmlElement;
import io.jeton.domain.definition.ElementType;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The flow nodes that can be executed, by their names in BPMN XML. */
enum NodeKind {
    START_EVENT("startEvent", ElementType.START_EVENT, Family.EVENT, "start events"),
    /** The start event of an event sub-process. */
    TRIGGERED_START_EVENT("", ElementType.START_EVENT, Family.EVENT, "start events of event sub-processes"),
    END_EVENT("endEvent", ElementType.END_EVENT, Family.EVENT, "end events"),
    THROW_EVENT(
            "intermediateThrowEvent", ElementType.INTERMEDIATE_THROW_EVENT, Family.EVENT, "intermediate throw events"),
    CATCH_EVENT(
            "intermediateCatchEvent", ElementType.INTERMEDIATE_CATCH_EVENT, Family.EVENT, "intermediate catch events"),
    BOUNDARY_EVENT("boundaryEvent", ElementType.BOUNDARY_EVENT, Family.EVENT, "boundary events"),
    TASK("task", ElementType.TASK, Family.ACTIVITY, "tasks"),
    MANUAL_TASK("manualTask", ElementType.MANUAL_TASK, Family.ACTIVITY, "manual tasks"),
    USER_TASK("userTask", ElementType.USER_TASK, Family.ACTIVITY, "user tasks"),
    SERVICE_TASK("serviceTask", ElementType.SERVICE_TASK, Family.ACTIVITY, "service tasks"),
    SEND_TASK("sendTask", ElementType.SEND_TASK, Family.ACTIVITY, "send tasks"),
    RECEIVE_TASK("receiveTask", ElementType.RECEIVE_TASK, Family.ACTIVITY, "receive tasks"),
    BUSINESS_RULE_TASK("businessRuleTask", ElementType.BUSINESS_RULE_TASK, Family.ACTIVITY, "business rule tasks"),
    SCRIPT_TASK("scriptTask", ElementType.SCRIPT_TASK, Family.ACTIVITY, "script tasks"),
    SUB_PROCESS("subProcess", ElementType.SUB_PROCESS, Family.ACTIVITY, "sub-processes"),
    CALL_ACTIVITY("callActivity", ElementType.CALL_ACTIVITY, Family.ACTIVITY, "call activities"),
    TRANSACTION("transaction", ElementType.SUB_PROCESS, Family.ACTIVITY, "transactions"),
    AD_HOC_SUB_PROCESS("adHocSubProcess", ElementType.AD_HOC_SUB_PROCESS, Family.ACTIVITY, "ad-hoc sub-processes"),
    EVENT_SUB_PROCESS("", ElementType.EVENT_SUB_PROCESS, Family.EVENT_SUB_PROCESS, "event sub-processes"),
    EXCLUSIVE_GATEWAY("exclusiveGateway", ElementType.EXCLUSIVE_GATEWAY, Family.GATEWAY, "exclusive gateways"),
    INCLUSIVE_GATEWAY("inclusiveGateway", ElementType.INCLUSIVE_GATEWAY, Family.GATEWAY, "inclusive gateways"),
    PARALLEL_GATEWAY("parallelGateway", ElementType.PARALLEL_GATEWAY, Family.GATEWAY, "parallel gateways"),
    EVENT_BASED_GATEWAY("eventBasedGateway", ElementType.EVENT_BASED_GATEWAY, Family.GATEWAY, "event-based gateways");

    private enum Family {
        ACTIVITY,
        EVENT,
        EVENT_SUB_PROCESS,
        GATEWAY
    }

    private static final Map<String, NodeKind> BY_NAME = Arrays.stream(values())
            .filter(kind -> !kind.xmlName.isEmpty())
            .collect(Collectors.toUnmodifiableMap(kind -> kind.xmlName, Function.identity()));

    private final String xmlName;
    private final ElementType type;
    private final Family family;
    private final String plural;

    NodeKind(String xmlName, ElementType type, Family family, String plural) {
        this.xmlName = xmlName;
        this.type = type;
        this.family = family;
        this.plural = plural;
    }

    /** @param scope the process or sub-process directly around the element */
    static Optional<NodeKind> of(XmlElement element, XmlElement scope) {
        var kind = BY_NAME.get(element.name());
        if (kind == SUB_PROCESS && Bpmn.isEventSubProcess(element)) {
            return Optional.of(EVENT_SUB_PROCESS);
        }
        if (kind == START_EVENT && Bpmn.isEventSubProcess(scope)) {
            return Optional.of(TRIGGERED_START_EVENT);
        }
        return Optional.ofNullable(kind);
    }

    ElementType type() {
        return type;
    }

    /** What such elements are called. */
    String plural() {
        return plural;
    }

    boolean isActivity() {
        return family == Family.ACTIVITY;
    }

    boolean isEvent() {
        return family == Family.EVENT;
    }

    boolean isGateway() {
        return family == Family.GATEWAY;
    }

    /** Whether other flow nodes are inside of it. */
    boolean isScope() {
        return this == SUB_PROCESS || this == TRANSACTION || this == AD_HOC_SUB_PROCESS || this == EVENT_SUB_PROCESS;
    }

    /** Whether its outgoing flows may have conditions that decide which of them are taken. */
    boolean mayChoose() {
        return this == EXCLUSIVE_GATEWAY || this == INCLUSIVE_GATEWAY || isActivity();
    }

    /** Whether input mappings apply, as far as that does not depend on what an event throws or catches. */
    boolean appliesInputs() {
        return isActivity() || this == EVENT_SUB_PROCESS || this == CATCH_EVENT;
    }

    /** Whether output mappings apply, as far as that does not depend on what an event throws or catches. */
    boolean appliesOutputs() {
        return family != Family.GATEWAY;
    }
}
