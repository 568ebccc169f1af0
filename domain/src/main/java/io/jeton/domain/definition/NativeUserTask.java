package io.jeton.domain.definition;

import io.jeton.domain.job.JobListener;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A user task that the engine looks after itself, from its creation to its completion.
 *
 * @param headers static pairs shown with the task, in model order
 */
public record NativeUserTask(
        NodeCore core, TaskPlan plan, FormReference form, Map<String, String> headers, TaskListeners taskListeners)
        implements FlowNode {
    public NativeUserTask {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /** A user task without listeners. */
    public NativeUserTask(NodeCore core, TaskPlan plan, FormReference form, Map<String, String> headers) {
        this(core, plan, form, headers, TaskListeners.NONE);
    }

    /** The jobs of its listeners. */
    @Override
    public boolean opensJobs() {
        return taskListeners.any();
    }

    @Override
    public Map<String, String> headersFor(@Nullable JobListener listener) {
        return listener == null || taskListeners.of(listener.event()).isEmpty()
                ? FlowNode.super.headersFor(listener)
                : taskListeners.of(listener.event()).get(listener.index()).headers();
    }
}
