package io.jeton.domain.behavior;

import io.jeton.domain.definition.NativeUserTask;

/**
 * A task that a person does: activation creates a user task, whose completion leaves.
 *
 * <p>Semantics: BPMN 2.0.2 §13.3.3 (user task). Who is to do it, until when, how urgently and with which form is evaluated once, at activation.
 * If listeners are asked about the creation or the assignment, the assignee of the model gets the task only after that; if they are asked about the
 * cancellation, the element is gone only after that.
 * Deviation: resource roles and renderings of BPMN itself are not read; extension elements say all this.
 */
final class NativeUserTaskBehavior implements ElementBehavior<NativeUserTask> {
    @Override
    public void activate(NativeUserTask node, Step step) throws CannotContinue {
        var offer = step.offer(node.plan(), node.form());
        step.activated();
        if (step.asksAboutCreationOf(node)) {
            step.createUserTask(offer.unassigned());
            step.askAboutUserTask(offer.attributes().assignee());
        } else {
            step.createUserTask(offer);
        }
    }

    /** A listener that could not be asked is asked again. */
    @Override
    public void goOn(NativeUserTask node, Step step) throws CannotContinue {
        step.askAboutUserTaskAgain();
    }

    @Override
    public boolean terminate(NativeUserTask node, Step step) {
        step.cancelJob();
        return step.cancelUserTask();
    }
}
