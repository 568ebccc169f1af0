package io.jeton.domain.behavior;

import io.jeton.domain.definition.SubProcess;

/**
 * A scope inside a scope: begins at its start event, and is left when nothing lives in it any more.
 *
 * <p>Semantics: BPMN 2.0.2 §13.3.4 (embedded sub-process).
 */
final class SubProcessBehavior implements ElementBehavior<SubProcess> {
    @Override
    public void activate(SubProcess node, Step step) throws CannotContinue {
        step.activated();
        step.enterInside(node.startEvent());
    }
}
