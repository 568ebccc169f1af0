package io.jeton.domain.behavior;

import io.jeton.domain.definition.DecisionTask;

/**
 * A business rule task that evaluates a decision.
 *
 * <p>Semantics: BPMN 2.0.2 §13.3.3 (business rule task). The decision sees the variables that are visible here; its output goes to the result
 * variable, and outwards like a worker's result. Each evaluation becomes history, also one that fails or whose result cannot be used: then
 * resolving the incident evaluates again.
 */
final class DecisionTaskBehavior implements ElementBehavior<DecisionTask> {
    @Override
    public void activate(DecisionTask node, Step step) throws CannotContinue {
        step.passThrough();
    }

    @Override
    public void complete(DecisionTask node, Step step) throws CannotContinue {
        step.handOut(node.resultVariable(), step.decide(step.evaluate(node.decisionId()), node.binding()));
    }
}
