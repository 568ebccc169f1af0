package io.jeton.domain.behavior;

import io.jeton.domain.definition.MultiInstanceBody;
import io.jeton.domain.incident.IncidentType;
import io.jeton.domain.variable.Value;
import java.util.List;

/**
 * Iterations of an activity, one after the other or all at once.
 *
 * <p>Semantics: BPMN 2.0.2 §13.3.6 (multi-instance activities) with the documented {@code zeebe:loopCharacteristics}. The input collection is evaluated
 * when the body is entered. The end of each iteration is looked at by {@link IterationProgress}; the output collection goes outwards when the body
 * is left, and not at all if the body is interrupted.
 *
 * <p>Deviation: iterations get the items that the collection had when the body was entered; other engines look at it again for each of them. The output
 * collection is no variable before the body is left; only the completion condition sees it.
 */
final class MultiInstanceBodyBehavior implements ElementBehavior<MultiInstanceBody> {
    /** How many iterations an activity has at most. */
    static final int TOTAL_MAX = 1_000_000;

    @Override
    public void activate(MultiInstanceBody node, Step step) throws CannotContinue {
        var items = node.items() == null ? List.<Value>of() : step.evaluate(node.items());
        int total = node.cardinality() == null ? items.size() : step.evaluate(node.cardinality());
        if (total > TOTAL_MAX) {
            throw new CannotContinue(
                    IncidentType.EXTRACT_VALUE_ERROR,
                    "multi-instance activity '" + node.activity() + "' is to have " + total
                            + " instances; expected at most " + TOTAL_MAX);
        }
        step.activated();
        step.iterate(node, total, items);
    }

    @Override
    public void goOn(MultiInstanceBody node, Step step) {
        step.iterateOn(node);
    }

    @Override
    public void complete(MultiInstanceBody node, Step step) throws CannotContinue {
        step.handOutCollected(node);
    }
}
