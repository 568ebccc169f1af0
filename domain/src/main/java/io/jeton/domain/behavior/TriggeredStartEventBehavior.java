package io.jeton.domain.behavior;

import io.jeton.domain.definition.TriggeredStartEvent;

/**
 * Has happened already when its token comes to be: passes.
 *
 * <p>Semantics: BPMN 2.0.2 §10.5.2. With a start event of the process itself begins also what can happen to the whole process: if that cannot be
 * computed, the instance stops here with an incident, because there is nobody whom a refusal would tell.
 */
final class TriggeredStartEventBehavior implements ElementBehavior<TriggeredStartEvent> {
    @Override
    public void activate(TriggeredStartEvent node, Step step) throws CannotContinue {
        if (node.startsProcess()) {
            step.passThroughOpeningProcess();
        } else {
            step.passThrough();
        }
    }
}
