package io.jeton.domain.behavior;

import io.jeton.domain.definition.EscalationThrowEvent;

/**
 * Throws an escalation.
 *
 * <p>Semantics: BPMN 2.0.2 §10.5.7: the innermost catcher is told; if it does not interrupt, the thrower goes on. An escalation that nobody catches
 * is forgotten.
 */
final class EscalationThrowEventBehavior implements ElementBehavior<EscalationThrowEvent> {
    @Override
    public void activate(EscalationThrowEvent node, Step step) throws CannotContinue {
        step.passThrough();
    }

    @Override
    public void complete(EscalationThrowEvent node, Step step) throws CannotContinue {
        step.escalate(step.evaluate(node.code()));
    }
}
