package io.jeton.domain.behavior;

import io.jeton.domain.definition.AdHocInnerInstance;
import io.jeton.domain.definition.AdHocSubProcess;
import io.jeton.domain.definition.BoundaryEvent;
import io.jeton.domain.definition.CallActivity;
import io.jeton.domain.definition.CancelEndEvent;
import io.jeton.domain.definition.CatchEvent;
import io.jeton.domain.definition.CompensationThrowEvent;
import io.jeton.domain.definition.DecisionTask;
import io.jeton.domain.definition.ErrorEndEvent;
import io.jeton.domain.definition.EscalationThrowEvent;
import io.jeton.domain.definition.EventBasedGateway;
import io.jeton.domain.definition.EventSubProcess;
import io.jeton.domain.definition.ExclusiveGateway;
import io.jeton.domain.definition.FlowNode;
import io.jeton.domain.definition.InclusiveGateway;
import io.jeton.domain.definition.JobTask;
import io.jeton.domain.definition.JobUserTask;
import io.jeton.domain.definition.LinkCatchEvent;
import io.jeton.domain.definition.LinkThrowEvent;
import io.jeton.domain.definition.MessageThrow;
import io.jeton.domain.definition.MultiInstanceBody;
import io.jeton.domain.definition.NativeUserTask;
import io.jeton.domain.definition.NoneEndEvent;
import io.jeton.domain.definition.NoneThrowEvent;
import io.jeton.domain.definition.ParallelGateway;
import io.jeton.domain.definition.PassThroughTask;
import io.jeton.domain.definition.ProcessElement;
import io.jeton.domain.definition.ReceiveTask;
import io.jeton.domain.definition.ScriptTask;
import io.jeton.domain.definition.SignalThrowEvent;
import io.jeton.domain.definition.StartEvent;
import io.jeton.domain.definition.SubProcess;
import io.jeton.domain.definition.TerminateEndEvent;
import io.jeton.domain.definition.TriggeredStartEvent;
import java.util.Map;

/** The registry: which behaviour each kind of element has. */
final class Behaviors {
    private static final Map<Class<? extends FlowNode>, ElementBehavior<?>> BY_KIND = Map.ofEntries(
            behavior(StartEvent.class, new StartEventBehavior()),
            behavior(NoneEndEvent.class, new NoneEndEventBehavior()),
            behavior(TerminateEndEvent.class, new TerminateEndEventBehavior()),
            behavior(NoneThrowEvent.class, new NoneThrowEventBehavior()),
            behavior(ExclusiveGateway.class, new ExclusiveGatewayBehavior()),
            behavior(ParallelGateway.class, new ParallelGatewayBehavior()),
            behavior(JobTask.class, new JobTaskBehavior()),
            behavior(JobUserTask.class, new JobUserTaskBehavior()),
            behavior(NativeUserTask.class, new NativeUserTaskBehavior()),
            behavior(ScriptTask.class, new ScriptTaskBehavior()),
            behavior(PassThroughTask.class, new PassThroughTaskBehavior()),
            behavior(SubProcess.class, new SubProcessBehavior()),
            behavior(CatchEvent.class, new CatchEventBehavior()),
            behavior(ReceiveTask.class, new ReceiveTaskBehavior()),
            behavior(BoundaryEvent.class, new BoundaryEventBehavior()),
            behavior(TriggeredStartEvent.class, new TriggeredStartEventBehavior()),
            behavior(EventSubProcess.class, new EventSubProcessBehavior()),
            behavior(EventBasedGateway.class, new EventBasedGatewayBehavior()),
            behavior(InclusiveGateway.class, new InclusiveGatewayBehavior()),
            behavior(ErrorEndEvent.class, new ErrorEndEventBehavior()),
            behavior(EscalationThrowEvent.class, new EscalationThrowEventBehavior()),
            behavior(LinkThrowEvent.class, new LinkThrowEventBehavior()),
            behavior(LinkCatchEvent.class, new LinkCatchEventBehavior()),
            behavior(CallActivity.class, new CallActivityBehavior()),
            behavior(SignalThrowEvent.class, new SignalThrowEventBehavior()),
            behavior(CompensationThrowEvent.class, new CompensationThrowEventBehavior()),
            behavior(MessageThrow.class, new MessageThrowBehavior()),
            behavior(CancelEndEvent.class, new CancelEndEventBehavior()),
            behavior(AdHocSubProcess.class, new AdHocSubProcessBehavior()),
            behavior(AdHocInnerInstance.class, new AdHocInnerInstanceBehavior()),
            behavior(DecisionTask.class, new DecisionTaskBehavior()),
            behavior(ProcessElement.class, new ProcessBehavior()),
            behavior(MultiInstanceBody.class, new MultiInstanceBodyBehavior()));

    private Behaviors() {}

    /** The behaviour of a node's kind. */
    @SuppressWarnings("unchecked") // behavior(..) is the only way in, and it ties the kind to its behaviour's type
    static <N extends FlowNode> ElementBehavior<N> of(N node) {
        var behavior = BY_KIND.get(node.getClass());
        if (behavior == null) {
            throw new IllegalStateException(
                    "no behaviour for " + node.getClass().getSimpleName());
        }
        return (ElementBehavior<N>) behavior;
    }

    private static <N extends FlowNode> Map.Entry<Class<? extends FlowNode>, ElementBehavior<?>> behavior(
            Class<N> kind, ElementBehavior<N> behavior) {
        return Map.entry(kind, behavior);
    }
}
