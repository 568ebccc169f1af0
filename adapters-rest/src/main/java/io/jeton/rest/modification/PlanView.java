package io.jeton.rest.modification;

import io.jeton.domain.modification.ModificationPlan;
import io.jeton.domain.modification.ModificationPlan.ListenerCalls;
import io.jeton.domain.modification.ModificationPlan.MappingRuns;
import io.jeton.domain.modification.ModificationPlan.Started;
import io.jeton.domain.modification.ModificationPlan.Step;
import io.jeton.domain.variable.Value;
import io.jeton.rest.json.Keys;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a modification would do.
 *
 * @param version of the instance; to be given as {@code expectedVersion} if exactly this is wanted
 * @param state of the instance afterwards
 * @param result the activity instance tree afterwards
 * @param listeners which are called, in order
 * @param mappings which are carried out, in order
 */
public record PlanView(
        long version,
        String state,
        List<InstructionView> instructions,
        ActivityTreeView.ActivityInstanceView result,
        List<ListenerView> listeners,
        List<MappingView> mappings,
        List<String> warnings) {
    public static PlanView of(ModificationPlan plan) {
        return new PlanView(
                plan.revision(),
                plan.state().name(),
                plan.steps().stream().map(InstructionView::of).toList(),
                ActivityTreeView.of(plan.result()),
                plan.listeners().stream().map(ListenerView::of).toList(),
                plan.mappings().stream().map(MappingView::of).toList(),
                plan.warnings());
    }

    /** What one instruction does. */
    record InstructionView(
            String description,
            List<CancelledView> cancelled,
            List<OpenedView> openedScopes,
            @Nullable StartedView started,
            List<VariableView> variables,
            List<String> inputMappingsOf) {
        static InstructionView of(Step step) {
            return new InstructionView(
                    step.instruction(),
                    step.cancelled().stream()
                            .map(ended -> new CancelledView(ended.id(), ended.elementId()))
                            .toList(),
                    step.opened().stream()
                            .map(scope -> new OpenedView(scope.elementId(), scope.parent()))
                            .toList(),
                    step.started() == null ? null : StartedView.of(step.started()),
                    step.variables().stream()
                            .map(set -> new VariableView(
                                    set.name(),
                                    set.value(),
                                    Keys.text(set.scope().value())))
                            .toList(),
                    step.mappings());
        }
    }

    /** Something that ends. */
    record CancelledView(String id, String activityId) {}

    /** A scope that is opened. */
    record OpenedView(String activityId, String parentActivityInstanceId) {}

    /** A token that begins. */
    record StartedView(
            String activityId, @Nullable String transitionId, String parentActivityInstanceId, boolean waitsAtJoin) {
        static StartedView of(Started started) {
            return new StartedView(started.elementId(), started.flowId(), started.parent(), started.waitsAtJoin());
        }
    }

    /** A variable that is set. */
    record VariableView(String name, Value value, String scopeId) {}

    /**
     * A listener that is called.
     *
     * @param event as the model names it
     */
    record ListenerView(String processDefinitionId, String activityId, String event, String jobType, int count) {
        static ListenerView of(ListenerCalls calls) {
            return new ListenerView(
                    Keys.text(calls.definition().value()),
                    calls.elementId(),
                    calls.event().name().toLowerCase(Locale.ROOT),
                    calls.jobType(),
                    calls.count());
        }
    }

    /**
     * The mappings of an element that are carried out.
     *
     * @param direction {@code input} or {@code output}
     */
    record MappingView(String processDefinitionId, String activityId, String direction, int count) {
        static MappingView of(MappingRuns runs) {
            return new MappingView(
                    Keys.text(runs.definition().value()),
                    runs.elementId(),
                    runs.direction().name().toLowerCase(Locale.ROOT),
                    runs.count());
        }
    }
}
