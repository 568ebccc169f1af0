package io.jeton.domain.definition;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A user task that somebody else looks after, as a job of the type {@value #JOB_TYPE}: who is to do it, until when and with which form stands
 * in the job's headers.
 *
 * @param headers static pairs handed to the worker, in model order
 */
public record JobUserTask(NodeCore core, TaskPlan plan, FormReference form, Map<String, String> headers)
        implements FlowNode {
    public static final String JOB_TYPE = "io.camunda.zeebe:userTask";

    /** Such a job may be tried once. */
    public static final int RETRIES = 1;

    public JobUserTask {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    @Override
    public boolean opensJobs() {
        return true;
    }
}
