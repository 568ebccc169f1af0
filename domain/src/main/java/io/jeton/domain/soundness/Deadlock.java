package io.jeton.domain.soundness;

import io.jeton.domain.definition.FlowNode;
import io.jeton.domain.definition.SequenceFlow;
import io.jeton.domain.soundness.Warning.Kind;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A join that waits for ever.
 *
 * @param missing the flows that no token can come by any more
 * @param path what has to happen before
 * @param always whether the join never fires at all, whatever happens; otherwise it is possible that it does not
 */
record Deadlock(FlowNode join, List<SequenceFlow> missing, List<String> path, boolean always) {
    Deadlock {
        missing = List.copyOf(missing);
        path = List.copyOf(path.subList(Math.max(0, path.size() - Warning.PATH_MAX), path.size()));
    }

    /** The same, seen from the scope around: a way leads to where its own path begins. */
    Deadlock after(List<String> way) {
        return new Deadlock(join, missing, TokenGame.joined(way, path), always);
    }

    Warning warning() {
        var flows = missing.stream().map(SequenceFlow::id).collect(Collectors.joining(", "));
        return new Warning(
                Kind.DEADLOCK,
                join.id(),
                always
                        ? "the join can never fire: tokens come to it, but never by each of its flows; missing: "
                                + flows
                        : "a token can come to wait here for ever: nothing else can move, and these flows have not been taken: "
                                + flows,
                path);
    }
}
