package io.jeton.domain.definition;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What all flow nodes have in common.
 *
 * @param id unique within the file
 * @param name the BPMN name; {@code null} if there is none
 * @param parent the id of the sub-process around the node; {@code null} directly inside the process
 * @param incoming in model order
 * @param outgoing in model order
 * @param defaultFlow the outgoing flow to be taken if no other one can be; {@code null} if there is none
 * @param continuation where a token takes a break at the node
 * @param listeners the work that is done before and after that of the node
 */
public record NodeCore(
        String id,
        @Nullable String name,
        ElementType type,
        @Nullable String parent,
        List<SequenceFlow> incoming,
        List<SequenceFlow> outgoing,
        List<Mapping> inputs,
        List<Mapping> outputs,
        @Nullable SequenceFlow defaultFlow,
        Continuation continuation,
        ExecutionListeners listeners) {
    public NodeCore {
        incoming = List.copyOf(incoming);
        outgoing = List.copyOf(outgoing);
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /** A node without listeners. */
    public NodeCore(
            String id,
            @Nullable String name,
            ElementType type,
            @Nullable String parent,
            List<SequenceFlow> incoming,
            List<SequenceFlow> outgoing,
            List<Mapping> inputs,
            List<Mapping> outputs,
            @Nullable SequenceFlow defaultFlow,
            Continuation continuation) {
        this(
                id,
                name,
                type,
                parent,
                incoming,
                outgoing,
                inputs,
                outputs,
                defaultFlow,
                continuation,
                ExecutionListeners.NONE);
    }

    /** A node without a default flow, without a break and without listeners. */
    public NodeCore(
            String id,
            @Nullable String name,
            ElementType type,
            @Nullable String parent,
            List<SequenceFlow> incoming,
            List<SequenceFlow> outgoing,
            List<Mapping> inputs,
            List<Mapping> outputs) {
        this(id, name, type, parent, incoming, outgoing, inputs, outputs, null, Continuation.NONE);
    }
}
