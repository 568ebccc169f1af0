package io.jeton.domain.behavior;

import io.jeton.domain.definition.AdHocSubProcess;
import io.jeton.domain.incident.IncidentType;
import io.jeton.domain.job.JobKind;
import io.jeton.domain.variable.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Activities in any order, any number of times.
 *
 * <p>Semantics: BPMN 2.0.2 §13.3.5 (ad-hoc sub-process) with the documented {@code zeebe:adHoc}: what is activated at first is a list of ids, or is decided
 * from outside, or by a worker. The end of each inner instance is looked at by {@link AdHocProgress}. Without anything active it waits; a list that is empty
 * is no reason to be done.
 *
 * <p>Deviation: a worker who says that the completion condition is fulfilled while something is active, and does not end that, is asked again when an
 * inner instance completes.
 */
final class AdHocSubProcessBehavior implements ElementBehavior<AdHocSubProcess> {
    /** The variable that describes what can be activated. */
    private static final String ELEMENTS = "adHocSubProcessElements";

    @Override
    public void activate(AdHocSubProcess node, Step step) throws CannotContinue {
        var described = step.withLocal(ELEMENTS, node.description());
        var prepared = node.output() == null
                ? described
                : described.withLocal(node.output().collection(), Value.EMPTY_LIST);
        var elements = activeElements(node, prepared);
        var job = node.job() == null ? null : prepared.offer(JobKind.AD_HOC_SUB_PROCESS, node.job());
        prepared.activated();
        prepared.begin(node, elements);
        if (job != null) {
            prepared.create(job);
        }
    }

    @Override
    public void complete(AdHocSubProcess node, Step step) throws CannotContinue {
        step.handOutLocal(node.output() == null ? null : node.output().collection());
    }

    @Override
    public boolean terminate(AdHocSubProcess node, Step step) {
        step.cancelJob();
        return true;
    }

    private static List<AdHocElement> activeElements(AdHocSubProcess node, Step step) throws CannotContinue {
        var elements = new ArrayList<AdHocElement>();
        if (node.activeElements() != null) {
            for (String id : step.evaluate(node.activeElements())) {
                if (!node.activities().contains(id)) {
                    throw new CannotContinue(
                            IncidentType.EXTRACT_VALUE_ERROR,
                            "'" + id + "' cannot be activated in ad-hoc sub-process '" + node.id()
                                    + "'; expected some of " + node.activities());
                }
                elements.add(new AdHocElement(id, Map.of()));
            }
        }
        return elements;
    }
}
