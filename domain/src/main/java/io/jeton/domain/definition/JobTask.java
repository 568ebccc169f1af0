package io.jeton.domain.definition;

import io.jeton.domain.expression.Expression;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A task whose work is done by a worker: a service task, or a send, business rule or script task that names a job type.
 *
 * @param retries how often the job may be tried; evaluated at activation, like the type
 * @param headers static pairs handed to the worker, in model order
 */
public record JobTask(
        NodeCore core, Expression<String> jobType, Expression<Integer> retries, Map<String, String> headers)
        implements FlowNode {
    public JobTask {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    @Override
    public boolean opensJobs() {
        return true;
    }
}
