package io.jeton.domain.behavior;

import io.jeton.domain.definition.CallActivity;

/**
 * Runs another process, and waits for its end.
 *
 * <p>Semantics: BPMN 2.0.2 §13.3.4 (call activity). The called instance begins at its none start event with copies of the variables; when it
 * completes, its variables come back like a worker's result. Ending the activity ends the called instance. Errors and escalations that
 * nobody catches inside are looked for from the activity outwards.
 */
final class CallActivityBehavior implements ElementBehavior<CallActivity> {
    @Override
    public void activate(CallActivity node, Step step) throws CannotContinue {
        step.call(step.evaluate(node.processId()), node.binding(), node.propagateAllParentVariables());
    }

    @Override
    public boolean terminate(CallActivity node, Step step) {
        return !step.cancelsCalled();
    }
}
