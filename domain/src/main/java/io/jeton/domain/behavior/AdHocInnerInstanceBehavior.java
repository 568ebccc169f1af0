package io.jeton.domain.behavior;

import io.jeton.domain.definition.AdHocInnerInstance;

/**
 * One activation in an ad-hoc sub-process: is left when nothing lives in it any more, and may complete the sub-process by that. It is active as
 * soon as it is there.
 */
final class AdHocInnerInstanceBehavior implements ElementBehavior<AdHocInnerInstance> {
    @Override
    public void activate(AdHocInnerInstance node, Step step) throws CannotContinue {
        step.activated();
    }

    @Override
    public void leave(AdHocInnerInstance node, Step step) throws CannotContinue {
        step.leaveInnerInstance();
    }
}
