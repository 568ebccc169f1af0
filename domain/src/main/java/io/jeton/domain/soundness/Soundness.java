package io.jeton.domain.soundness;

import io.jeton.domain.definition.FlowNode;
import io.jeton.domain.definition.ProcessGraph;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks for what is wrong with a process that can be executed.
 *
 * <p>Tokens are played without data: any condition may hold or not, any event may happen or not, a worker may report any error that somebody catches. So a warning
 * about a deadlock names a way that the drawing permits; whether data ever takes it is for the reader to say. Events that do not interrupt happen
 * at most once for each activity. What raises an incident is not followed.
 */
public final class Soundness {
    private Soundness() {}

    /** All warnings about a process, in a fixed order: the same process and number of moves give the same ones, unless time runs out. */
    public static List<Warning> check(ProcessGraph graph, Budget budget) {
        var paths = new Paths(graph);
        var warnings = new ArrayList<>(new Unreachable(graph, paths).find());
        warnings.addAll(MissingDefaultFlows.find(graph));
        warnings.addAll(new LoopsWithoutWait(graph, paths).find());
        warnings.addAll(new TokenGame(graph, paths, budget).play());
        return warnings.stream().map(warning -> shown(warning, graph)).toList();
    }

    /** The warning in terms of the elements in the model. */
    private static Warning shown(Warning warning, ProcessGraph graph) {
        if (!graph.iterates()) {
            return warning;
        }
        var path = new ArrayList<String>();
        for (String id : warning.path()) {
            var shown = shown(id, graph);
            if (path.isEmpty() || !path.get(path.size() - 1).equals(shown)) {
                path.add(shown);
            }
        }
        return new Warning(warning.kind(), shown(warning.elementId(), graph), warning.message(), path);
    }

    private static String shown(String id, ProcessGraph graph) {
        return graph.find(id).map(FlowNode::shownId).orElse(id);
    }
}
