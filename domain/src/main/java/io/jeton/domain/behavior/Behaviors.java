package io.jeton.domain.behavior;

import io.jeton.domain.definition.ExclusiveGateway;
import io.jeton.domain.definition.FlowNode;
import io.jeton.domain.definition.JobTask;
import io.jeton.domain.definition.NoneEndEvent;
import io.jeton.domain.definition.NoneThrowEvent;
import io.jeton.domain.definition.ParallelGateway;
import io.jeton.domain.definition.PassThroughTask;
import io.jeton.domain.definition.ScriptTask;
import io.jeton.domain.definition.StartEvent;
import io.jeton.domain.definition.SubProcess;
import io.jeton.domain.definition.TerminateEndEvent;
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
            behavior(ScriptTask.class, new ScriptTaskBehavior()),
            behavior(PassThroughTask.class, new PassThroughTaskBehavior()),
            behavior(SubProcess.class, new SubProcessBehavior()));

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
