package io.jeton.domain.behavior;

import io.jeton.domain.definition.PassThroughTask;

/**
 * A task that the engine leaves to people it knows nothing of.
 *
 * <p>Semantics: BPMN 2.0.2 §10.3.3, abstract and manual task: not executed by an engine; it completes as soon as it is entered.
 */
final class PassThroughTaskBehavior implements ElementBehavior<PassThroughTask> {
    @Override
    public void activate(PassThroughTask node, Step step) throws CannotContinue {
        step.passThrough();
    }
}
