package io.jeton.domain.definition;

/**
 * A none start event: where its scope begins.
 *
 * @param form what people fill in to start the process; of no meaning for the engine itself
 */
public record StartEvent(NodeCore core, FormReference form) implements FlowNode {
    /** A start event without a form. */
    public StartEvent(NodeCore core) {
        this(core, new FormReference.None());
    }
}
