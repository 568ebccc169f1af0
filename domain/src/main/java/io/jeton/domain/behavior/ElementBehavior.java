package io.jeton.domain.behavior;

import io.jeton.domain.definition.FlowNode;

/**
 * What one kind of element does. Stateless.
 *
 * <p>Each method first computes everything that can fail, then records: if it throws, nothing has happened.
 */
interface ElementBehavior<N extends FlowNode> {
    /** The element is entered: it waits, or it passes through. */
    void activate(N node, Step step) throws CannotContinue;

    /** The element is at work, and it is its turn again. */
    default void goOn(N node, Step step) throws CannotContinue {
        throw new IllegalStateException(node.id() + " is at work, and has nothing to go on with");
    }

    /** The element's work is done: its results go outwards. It may end the token; otherwise {@link #leave} follows, perhaps much later. */
    default void complete(N node, Step step) throws CannotContinue {
        step.handOut();
    }

    /** Nothing is left to do for the element: its token goes on, or ends. */
    default void leave(N node, Step step) throws CannotContinue {
        step.leave();
    }

    /**
     * The element is ended from outside: everything that its activation opened is closed. Children are gone already, or being ended, too.
     *
     * @return whether the element is gone by that; if not, {@link Endings#gone} is to be told when it is
     */
    default boolean terminate(N node, Step step) {
        return true;
    }
}
