package io.jeton.domain.definition;

import io.jeton.domain.expression.Expression;
import io.jeton.domain.variable.Value;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An ad-hoc sub-process: its activities are carried out in any order, any number of times. Each activation has an inner instance of its own, in
 * which the flow goes on.
 *
 * @param activities the ids of those that can be activated, in model order
 * @param description what those are, for whoever chooses among them: a list
 * @param activeElements the ids of those that are activated at first; {@code null} if that is decided from outside
 * @param output what is collected of the inner instances; {@code null} for nothing
 * @param completionCondition asked when an inner instance has completed; {@code null}: done when all of them have completed
 * @param cancelsRemaining whether the inner instances that are left are ended when the condition holds
 * @param job asks a worker what to activate; {@code null} if none is asked
 */
public record AdHocSubProcess(
        NodeCore core,
        List<String> activities,
        Value description,
        @Nullable Expression<List<String>> activeElements,
        @Nullable Output output,
        @Nullable Expression<Boolean> completionCondition,
        boolean cancelsRemaining,
        @Nullable JobTemplate job)
        implements FlowNode {
    public AdHocSubProcess {
        activities = List.copyOf(activities);
    }

    @Override
    public boolean opensJobs() {
        return job != null;
    }

    @Override
    public Map<String, String> headers() {
        return job == null ? Map.of() : job.headers();
    }

    @Override
    public List<LinkedResource> linkedResources() {
        return job == null ? List.of() : job.linkedResources();
    }

    /** The element in which each activation has its instance. */
    public String innerInstance() {
        return AdHocInnerInstance.idIn(id());
    }

    /**
     * What is collected.
     *
     * @param collection the variable that becomes the list
     * @param element its next item; sees the variables of the inner instance
     */
    public record Output(String collection, Expression<Value> element) {}
}
