package io.jeton.application.deployment;

import io.jeton.domain.definition.ProcessGraph;
import io.jeton.domain.subscription.ProcessStart;
import java.util.List;

/**
 * An executable process of a file.
 *
 * @param starts what its start events wait for, beside the one without a trigger
 */
record ParsedProcess(ProcessGraph graph, List<ProcessStart> starts) {
    ParsedProcess {
        starts = List.copyOf(starts);
    }

    String processId() {
        return graph.processId();
    }
}
