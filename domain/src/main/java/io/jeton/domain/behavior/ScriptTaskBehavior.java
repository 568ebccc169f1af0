package io.jeton.domain.behavior;

import io.jeton.domain.definition.ScriptTask;

/**
 * A task whose script is an expression.
 *
 * <p>Semantics: BPMN 2.0.2 §13.3.3 (script task); the result goes to the result variable, and outwards like a worker's result.
 */
final class ScriptTaskBehavior implements ElementBehavior<ScriptTask> {
    @Override
    public void activate(ScriptTask node, Step step) throws CannotContinue {
        step.passThrough();
    }

    @Override
    public void complete(ScriptTask node, Step step) throws CannotContinue {
        step.handOut(node.resultVariable(), step.evaluate(node.script()));
    }
}
