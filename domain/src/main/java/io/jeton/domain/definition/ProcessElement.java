package io.jeton.domain.definition;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The process itself, as an element that is entered and left: around all others, and in none of them. It has a token only if it has listeners;
 * its id is that of the process.
 */
public record ProcessElement(NodeCore core) implements FlowNode {
    static ProcessElement of(String processId, @Nullable String name, ExecutionListeners listeners) {
        return new ProcessElement(new NodeCore(
                processId,
                name,
                ElementType.PROCESS,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                Continuation.NONE,
                listeners));
    }
}
