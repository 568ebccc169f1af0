package io.jeton.bpmn;

import io.jeton.bpmn.xml.XmlElement;
import io.jeton.domain.definition.EventBasedGateway;
import io.jeton.domain.definition.EventSubProcess;
import io.jeton.domain.definition.ExclusiveGateway;
import io.jeton.domain.definition.FlowNode;
import io.jeton.domain.definition.InclusiveGateway;
import io.jeton.domain.definition.Mapping;
import io.jeton.domain.definition.NodeCore;
import io.jeton.domain.definition.ParallelGateway;
import io.jeton.domain.definition.PassThroughTask;
import io.jeton.domain.definition.ReceiveTask;
import io.jeton.domain.definition.ScriptTask;
import io.jeton.domain.definition.SubProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Turns one flow node of the XML, whose flows are known, into a node of the graph. Whatever keeps it from being one is recorded as a
 * problem; then there is no node, and the file is refused.
 */
final class NodeCompiler {
    private final Problems problems;
    private final ModelExpressions expressions;
    private final TriggerCompiler triggers;
    private final JobCompiler jobs;
    private final DecisionTaskCompiler decisions;
    private final MessageThrowCompiler messages;
    private final EventCompiler events;
    private final CallCompiler calls;
    private final ContinuationCompiler continuations;
    private final ListenerCompiler listeners;
    private final UserTaskCompiler userTasks;
    private final AdHocCompiler adHocs;

    /** @param multiInstances the ids of activities with a body around them */
    NodeCompiler(
            Problems problems,
            ModelExpressions expressions,
            Declarations declarations,
            Links links,
            CompensationCompiler compensations,
            CancelCompiler cancels,
            JobCompiler jobs,
            AdHocCompiler adHocs,
            Set<String> multiInstances) {
        this.problems = problems;
        this.expressions = expressions;
        this.triggers = new TriggerCompiler(problems, expressions, declarations);
        this.jobs = jobs;
        this.decisions = new DecisionTaskCompiler(problems, expressions, jobs);
        this.listeners = new ListenerCompiler(problems, jobs);
        this.adHocs = adHocs;
        this.continuations = new ContinuationCompiler(problems);
        this.calls = new CallCompiler(problems, expressions);
        this.userTasks = new UserTaskCompiler(problems, expressions, jobs);
        this.messages = new MessageThrowCompiler(problems, expressions, triggers, jobs);
        this.events = new EventCompiler(
                problems,
                triggers,
                messages,
                links,
                compensations,
                cancels,
                multiInstances,
                new FormCompiler(problems, expressions));
    }

    Optional<FlowNode> compile(NodeDraft draft) {
        var extensions = Extensions.of(draft.element, problems);
        refuseMarkers(draft, draft.element);
        var core = core(draft, extensions);
        return switch (draft.kind) {
            case START_EVENT, TRIGGERED_START_EVENT, END_EVENT, THROW_EVENT, CATCH_EVENT, BOUNDARY_EVENT ->
                events.compile(draft, core, extensions);
            case TASK, MANUAL_TASK -> Optional.of(new PassThroughTask(core));
            case SEND_TASK -> messages.compile(draft, core, draft.element, extensions);
            case SERVICE_TASK -> jobs.compile(draft, core, extensions);
            case BUSINESS_RULE_TASK -> decisions.compile(draft, core, extensions);
            case RECEIVE_TASK -> receiveTask(draft, core);
            case USER_TASK -> userTasks.compile(draft, core, extensions);
            case SCRIPT_TASK -> scriptTask(draft, core, extensions);
            case EXCLUSIVE_GATEWAY -> Optional.of(new ExclusiveGateway(core));
            case INCLUSIVE_GATEWAY -> Optional.of(new InclusiveGateway(core));
            case PARALLEL_GATEWAY -> Optional.of(new ParallelGateway(core));
            case EVENT_BASED_GATEWAY -> Optional.of(new EventBasedGateway(core));
            case SUB_PROCESS -> Optional.ofNullable(draft.innerStart).map(start -> new SubProcess(core, start));
            case CALL_ACTIVITY -> calls.compile(draft, core, extensions);
            case TRANSACTION -> transaction(draft, core);
            case AD_HOC_SUB_PROCESS -> adHocs.compile(draft, core, extensions);
            case EVENT_SUB_PROCESS -> eventSubProcess(draft, core);
        };
    }

    /** What may stand on any flow node and changes how it is executed. */
    private void refuseMarkers(NodeDraft draft, XmlElement element) {
        if (element.child(Bpmn.MODEL, MultiInstanceCompiler.MARKER).isPresent() && !draft.isMultiInstance()) {
            problems.add(element, draft.kind.plural() + " cannot be multi-instance: only activities can");
        }
        if (element.child(Bpmn.MODEL, "standardLoopCharacteristics").isPresent()) {
            problems.add(element, "standard loops are not supported");
        }
    }

    private Optional<FlowNode> receiveTask(NodeDraft draft, NodeCore core) {
        if (Bpmn.isTrue(draft.element, "instantiate")) {
            problems.add(draft.element, "receive tasks that start a process are not supported yet");
        }
        return triggers.message(draft.element, draft.element).map(message -> new ReceiveTask(core, message));
    }

    private Optional<FlowNode> transaction(NodeDraft draft, NodeCore core) {
        var method = draft.element.attribute("method");
        if (method != null && !method.isBlank() && !method.strip().endsWith("##Compensate")) {
            problems.add(draft.element, "transactions with the method '" + method + "' are not supported");
        }
        if (Bpmn.isTrue(draft.element, "triggeredByEvent")) {
            problems.add(draft.element, "a transaction that is triggered by an event is not supported");
        }
        return Optional.ofNullable(draft.innerStart).map(start -> new SubProcess(core, start));
    }

    private Optional<FlowNode> eventSubProcess(NodeDraft draft, NodeCore core) {
        if (!core.inputs().isEmpty()) {
            problems.add(draft.element, "input mappings of event sub-processes are not supported yet");
        }
        return Optional.ofNullable(draft.innerStart).map(start -> new EventSubProcess(core, start));
    }

    private NodeCore core(NodeDraft draft, Extensions extensions) {
        List<Mapping> inputs = new ArrayList<>();
        List<Mapping> outputs = new ArrayList<>();
        extensions.find("ioMapping").ifPresent(mapping -> {
            if (draft.appliesInputs()) {
                mapping.children(Bpmn.ZEEBE, "input")
                        .forEach(input -> input(draft.element, input).ifPresent(inputs::add));
            }
            if (draft.appliesOutputs()) {
                mapping.children(Bpmn.ZEEBE, "output")
                        .forEach(output -> output(draft.element, output).ifPresent(outputs::add));
            }
        });
        if (draft.isMultiInstance()) {
            return iteration(draft, extensions, inputs, outputs);
        }
        return new NodeCore(
                draft.id,
                draft.element.attribute("name"),
                draft.kind.type(),
                draft.parent,
                draft.incoming,
                draft.outgoing,
                inputs,
                outputs,
                draft.defaultOutgoing(),
                continuations.compile(draft.element, draft.kind),
                listeners.of(draft, extensions));
    }

    /** The activity inside of its multi-instance body, which has its flows. */
    private NodeCore iteration(NodeDraft draft, Extensions extensions, List<Mapping> inputs, List<Mapping> outputs) {
        return new NodeCore(
                draft.id,
                draft.element.attribute("name"),
                draft.kind.type(),
                draft.entryId(),
                List.of(),
                List.of(),
                inputs,
                outputs,
                null,
                continuations.compile(
                        draft.element
                                .child(Bpmn.MODEL, MultiInstanceCompiler.MARKER)
                                .orElseThrow(),
                        draft.kind),
                listeners.of(draft, extensions));
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

    private Optional<FlowNode> scriptTask(NodeDraft draft, NodeCore core, Extensions extensions) {
        if (extensions.has("script") == extensions.has("taskDefinition")) {
            problems.add(draft.element, "exactly one of zeebe:script and zeebe:taskDefinition is needed");
            return Optional.empty();
        }
        return extensions.has("script")
                ? script(draft.element, core, extensions.find("script").orElseThrow())
                : jobs.job(draft, core, extensions);
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
}
