package io.jeton.domain.behavior;

import io.jeton.domain.definition.ReceiveTask;

/** Waits for a message. Semantics: BPMN 2.0.2 §13.3.3 (receive task). */
final class ReceiveTaskBehavior implements ElementBehavior<ReceiveTask> {
    @Override
    public void activate(ReceiveTask node, Step step) throws CannotContinue {
        step.activatedWaitingFor(node.trigger());
    }
}
