package io.jeton.domain.definition;

import io.jeton.domain.job.ListenerEvent;
import java.util.List;

/**
 * The work that is done around an element: a job for each listener, one after the other in model order.
 *
 * @param start before the element's own behaviour, when its input mappings have been carried out
 * @param end after it, when its output mappings have been carried out
 */
public record ExecutionListeners(List<JobTemplate> start, List<JobTemplate> end) {
    public static final ExecutionListeners NONE = new ExecutionListeners(List.of(), List.of());

    public ExecutionListeners {
        start = List.copyOf(start);
        end = List.copyOf(end);
    }

    public boolean any() {
        return !start.isEmpty() || !end.isEmpty();
    }

    /**
     * The listeners of one event, in model order.
     *
     * @param event {@code START} or {@code END}
     */
    public List<JobTemplate> of(ListenerEvent event) {
        return switch (event) {
            case START -> start;
            case END -> end;
            case CREATING, ASSIGNING, UPDATING, COMPLETING, CANCELING ->
                throw new IllegalStateException(event + " is no event of an execution listener");
        };
    }
}
