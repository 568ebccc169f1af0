package io.jeton.domain.definition;

import io.jeton.domain.job.JobListener;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A node of the graph: an activity, an event or a gateway. Each kind has exactly one behaviour. */
public sealed interface FlowNode
        permits StartEvent,
                NoneEndEvent,
                TerminateEndEvent,
                NoneThrowEvent,
                ExclusiveGateway,
                ParallelGateway,
                JobTask,
                NativeUserTask,
                JobUserTask,
                ScriptTask,
                PassThroughTask,
                SubProcess,
                CatchEvent,
                ReceiveTask,
                BoundaryEvent,
                TriggeredStartEvent,
                EventSubProcess,
                EventBasedGateway,
                InclusiveGateway,
                ErrorEndEvent,
                EscalationThrowEvent,
                LinkThrowEvent,
                LinkCatchEvent,
                CallActivity,
                SignalThrowEvent,
                CompensationThrowEvent,
                MessageThrow,
                CancelEndEvent,
                AdHocSubProcess,
                AdHocInnerInstance,
                DecisionTask,
                ProcessElement,
                MultiInstanceBody {
    NodeCore core();

    default String id() {
        return core().id();
    }

    /** The id under which it is shown: that of the element in the model. */
    default String shownId() {
        return id();
    }

    default @Nullable String name() {
        return core().name();
    }

    default ElementType type() {
        return core().type();
    }

    /** The id of the sub-process around this node; {@code null} directly inside the process. */
    default @Nullable String parent() {
        return core().parent();
    }

    default List<SequenceFlow> incoming() {
        return core().incoming();
    }

    default List<SequenceFlow> outgoing() {
        return core().outgoing();
    }

    /** The outgoing flow to be taken if no other one can be; {@code null} if there is none. */
    default @Nullable SequenceFlow defaultFlow() {
        return core().defaultFlow();
    }

    /** Whether conditions decide which of the outgoing flows are taken; otherwise all of them are. */
    default boolean choosesAmongFlows() {
        for (SequenceFlow flow : outgoing()) {
            if (flow.condition() != null) {
                return true;
            }
        }
        return defaultFlow() != null;
    }

    default Continuation continuation() {
        return core().continuation();
    }

    /** The work that is done before and after that of the node. */
    default ExecutionListeners listeners() {
        return core().listeners();
    }

    /** Whether it is a gateway at which tokens that come by several flows wait for each other. */
    default boolean joins() {
        return false;
    }

    /** Whether a token at this node can have a job. */
    default boolean mayHaveJob() {
        return opensJobs() || continuation().any() || listeners().any();
    }

    /** Whether it may have open jobs. */
    default boolean opensJobs() {
        return false;
    }

    /**
     * What is handed to the worker of one of its jobs.
     *
     * @param listener {@code null} if the job is for none
     */
    default Map<String, String> headersFor(@Nullable JobListener listener) {
        return listener == null
                ? headers()
                : listeners().of(listener.event()).get(listener.index()).headers();
    }

    /** Deployed files that the workers of its own jobs need. */
    default List<LinkedResource> linkedResources() {
        return List.of();
    }

    /** Static pairs handed to the workers of its own jobs, in model order. */
    default Map<String, String> headers() {
        return Map.of();
    }

    default List<Mapping> inputs() {
        return core().inputs();
    }

    default List<Mapping> outputs() {
        return core().outputs();
    }
}
