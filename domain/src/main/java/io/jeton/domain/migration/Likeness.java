package io.jeton.domain.migration;

import io.jeton.domain.definition.AdHocSubProcess;
import io.jeton.domain.definition.FlowNode;
import io.jeton.domain.definition.MultiInstanceBody;
import io.jeton.domain.definition.NativeUserTask;
import io.jeton.domain.definition.ProcessGraph;
import io.jeton.domain.definition.Trigger;
import io.jeton.domain.job.ListenerEvent;
import java.util.Locale;
import java.util.Optional;

/** Whether one element can go on with what another one has begun. */
final class Likeness {
    private Likeness() {}

    /** What keeps the second from that, as the end of a sentence about both; empty if nothing does. */
    static Optional<String> difference(FlowNode from, FlowNode to) {
        if (from.type() != to.type()) {
            return Optional.of("the one is of the type " + from.type() + ", the other of the type " + to.type());
        }
        if (from.getClass() != to.getClass() || isAskedOtherwise(from, to)) {
            return Optional.of("the one is carried out in another way than the other");
        }
        if (from instanceof MultiInstanceBody body && to instanceof MultiInstanceBody other) {
            return difference(body, other);
        }
        return triggerDifference(from, to);
    }

    /** The one asks a worker what to do next, the other does not. */
    private static boolean isAskedOtherwise(FlowNode from, FlowNode to) {
        return from instanceof AdHocSubProcess && from.opensJobs() != to.opensJobs();
    }

    private static Optional<String> difference(MultiInstanceBody from, MultiInstanceBody to) {
        if (from.sequential() != to.sequential()) {
            return Optional.of("the iterations of the one are sequential, those of the other are parallel");
        }
        if ((from.items() == null) != (to.items() == null)) {
            return Optional.of("the one goes through a collection, the other through a number of iterations");
        }
        return Optional.empty();
    }

    private static Optional<String> triggerDifference(FlowNode from, FlowNode to) {
        var before = Trigger.of(from).map(Likeness::nameOf).orElse("");
        var after = Trigger.of(to).map(Likeness::nameOf).orElse("");
        return before.equals(after)
                ? Optional.empty()
                : Optional.of("the one waits for a " + before + ", the other for a " + after);
    }

    private static String nameOf(Trigger trigger) {
        return trigger.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    /** How many are asked about a change of a user task. */
    static int taskListeners(FlowNode task, ListenerEvent event) {
        return task instanceof NativeUserTask nativeTask
                ? nativeTask.taskListeners().of(event).size()
                : 0;
    }

    /** Whether both have iterations, or neither. */
    static boolean iterateAlike(FlowNode from, ProcessGraph source, FlowNode to, ProcessGraph target) {
        return (source.entryOf(from) == from) == (target.entryOf(to) == to);
    }
}
