package io.jeton.domain.definition;

import io.jeton.domain.job.ListenerEvent;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Who is asked before a user task changes: the jobs of each event, in model order.
 *
 * @param byEvent events without listeners may be missing
 */
public record TaskListeners(Map<ListenerEvent, List<JobTemplate>> byEvent) {
    /** Nobody is asked. */
    public static final TaskListeners NONE = new TaskListeners(Map.of());

    public TaskListeners {
        byEvent = byEvent.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, each -> List.copyOf(each.getValue())));
    }

    public List<JobTemplate> of(ListenerEvent event) {
        return byEvent.getOrDefault(event, List.of());
    }

    /** Whether anybody is asked, about anything. */
    public boolean any() {
        return byEvent.values().stream().anyMatch(listeners -> !listeners.isEmpty());
    }
}
