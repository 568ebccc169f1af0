package io.jeton.rest.modification;

import io.jeton.application.query.BatchItemView;
import io.jeton.domain.definition.FlowNode;
import io.jeton.domain.incident.Incident;
import io.jeton.domain.modification.ActivityTree;
import io.jeton.domain.modification.ActivityTree.Node;
import io.jeton.domain.modification.ActivityTree.Transition;
import io.jeton.rest.json.Keys;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The activity instance tree, as the older API shows it. */
final class ActivityTreeView {
    private final String instanceId;
    private final String definitionId;
    private final @Nullable String processName;

    private ActivityTreeView(ActivityTree tree) {
        this.instanceId = Keys.text(tree.instance().value());
        this.definitionId = Keys.text(tree.definition().key().value());
        this.processName = tree.definition().graph().name();
    }

    static ActivityInstanceView of(ActivityTree tree) {
        return new ActivityTreeView(tree).activity(tree.root());
    }

    /**
     * The tree, with incidents of the process for what batches could not do to the instance.
     *
     * @param failed items of batches
     */
    static ActivityInstanceView of(ActivityTree tree, List<BatchItemView> failed) {
        ActivityInstanceView root = of(tree);
        List<IncidentView> incidents = new ArrayList<>(root.incidents());
        failed.forEach(item -> incidents.add(IncidentView.of(item, root.activityId())));
        return new ActivityInstanceView(
                root.id(),
                root.parentActivityInstanceId(),
                root.activityId(),
                root.activityName(),
                root.name(),
                root.activityType(),
                root.processInstanceId(),
                root.processDefinitionId(),
                root.childActivityInstances(),
                root.childTransitionInstances(),
                root.executionIds(),
                incidents.stream().map(IncidentView::id).toList(),
                incidents);
    }

    private ActivityInstanceView activity(Node node) {
        FlowNode element = node.element();
        String name = element == null ? processName : element.name();
        return new ActivityInstanceView(
                node.id(),
                node.parent(),
                element == null ? definitionId : element.id(),
                name,
                name,
                ActivityTypes.of(element),
                instanceId,
                definitionId,
                node.children().stream().map(this::activity).toList(),
                node.transitions().stream().map(this::transition).toList(),
                node.token() == null
                        ? List.of()
                        : List.of(Keys.text(node.token().value())),
                incidentIds(node.incidents()),
                incidents(node.incidents()));
    }

    private TransitionInstanceView transition(Transition transition) {
        String elementId = transition.element().id();
        return new TransitionInstanceView(
                transition.id(),
                transition.parent(),
                instanceId,
                definitionId,
                elementId,
                elementId,
                transition.element().name(),
                ActivityTypes.of(transition.element()),
                Keys.text(transition.token().value()),
                incidentIds(transition.incidents()),
                incidents(transition.incidents()));
    }

    private static List<String> incidentIds(List<Incident> incidents) {
        return incidents.stream()
                .map(incident -> Keys.text(incident.key().value()))
                .toList();
    }

    private static List<IncidentView> incidents(List<Incident> incidents) {
        return incidents.stream().map(IncidentView::of).toList();
    }

    /** An activity instance. */
    record ActivityInstanceView(
            String id,
            @Nullable String parentActivityInstanceId,
            String activityId,
            @Nullable String activityName,
            @Nullable String name,
            String activityType,
            String processInstanceId,
            String processDefinitionId,
            List<ActivityInstanceView> childActivityInstances,
            List<TransitionInstanceView> childTransitionInstances,
            List<String> executionIds,
            List<String> incidentIds,
            List<IncidentView> incidents) {}

    /** A transition instance. */
    record TransitionInstanceView(
            String id,
            String parentActivityInstanceId,
            String processInstanceId,
            String processDefinitionId,
            String activityId,
            String targetActivityId,
            @Nullable String activityName,
            String activityType,
            String executionId,
            List<String> incidentIds,
            List<IncidentView> incidents) {}

    /**
     * An incident.
     *
     * @param incidentType not part of the published API; as are the following ones
     * @param batchId the batch that could not do what it was to do to the instance; {@code null} if it is no such incident
     */
    record IncidentView(
            String id,
            String activityId,
            String incidentType,
            String incidentMessage,
            @Nullable String batchId) {
        static IncidentView of(Incident incident) {
            return new IncidentView(
                    Keys.text(incident.key().value()),
                    incident.elementId(),
                    incident.type().name(),
                    incident.message(),
                    null);
        }

        /** An item of a batch has no key of its own but the batch's and its position. */
        static IncidentView of(BatchItemView item, String definitionId) {
            String batch = Keys.text(item.batchKey());
            return new IncidentView(
                    batch + ":" + item.position(),
                    definitionId,
                    "failedJob",
                    Objects.toString(item.errorMessage(), ""),
                    batch);
        }
    }
}
