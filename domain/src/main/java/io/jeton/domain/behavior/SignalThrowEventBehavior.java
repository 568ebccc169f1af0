package io.jeton.domain.behavior;

import io.jeton.domain.definition.SignalThrowEvent;

/**
 * Throws a signal, and goes on.
 *
 * <p>Semantics: BPMN 2.0.2 §10.5.7: a signal goes to all who wait for its name, in whatever instance, this one included, and to start events. It
 * brings the results of the element's input mappings; without any it brings nothing. Deviation: receivers are told soon after the thrower's step
 * is durable, not within that step.
 */
final class SignalThrowEventBehavior implements ElementBehavior<SignalThrowEvent> {
    @Override
    public void activate(SignalThrowEvent node, Step step) throws CannotContinue {
        step.passThrough();
    }

    @Override
    public void complete(SignalThrowEvent node, Step step) throws CannotContinue {
        step.throwSignal(step.evaluate(node.signal()));
    }
}
