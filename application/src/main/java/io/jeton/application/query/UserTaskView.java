package io.jeton.application.query;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A user task, as it is shown.
 *
 * @param elementName {@code null} if the element has no name
 * @param endDate when it was completed or cancelled
 * @param scopes what its variables are visible from: the element instance first, the process instance last
 * @param transitions how often its listeners have been asked, or are being asked, about a change
 * @param deniedTransition the latest change that they denied; 0: none
 * @param denialReason why; {@code null} if they did not say, or denied none
 */
public record UserTaskView(
        long key,
        long elementKey,
        String elementId,
        @Nullable String elementName,
        String state,
        @Nullable String assignee,
        List<String> candidateGroups,
        List<String> candidateUsers,
        int priority,
        @Nullable Instant dueDate,
        @Nullable Instant followUpDate,
        Instant creationDate,
        @Nullable Instant endDate,
        @Nullable Long formKey,
        @Nullable String externalFormReference,
        long instanceKey,
        long rootKey,
        long definitionKey,
        String processId,
        @Nullable String processName,
        int processVersion,
        String tenantId,
        List<String> tags,
        List<Long> scopes,
        int transitions,
        int deniedTransition,
        @Nullable String denialReason) {
    public UserTaskView {
        candidateGroups = List.copyOf(candidateGroups);
        candidateUsers = List.copyOf(candidateUsers);
        tags = List.copyOf(tags);
        scopes = List.copyOf(scopes);
    }

    /** Whether its listeners are being asked about a change. */
    public boolean isInTransition() {
        return switch (state) {
            case "CREATING", "ASSIGNING", "UPDATING", "COMPLETING" -> true;
            default -> false;
        };
    }
}
