package io.jeton.domain.definition;

import java.util.List;
import java.util.Map;

/** A task whose work is done by a worker: a service task, or a send, business rule or script task that names a job type. */
public record JobTask(NodeCore core, JobTemplate job) implements FlowNode {
    @Override
    public boolean opensJobs() {
        return true;
    }

    @Override
    public Map<String, String> headers() {
        return job.headers();
    }

    @Override
    public List<LinkedResource> linkedResources() {
        return job.linkedResources();
    }
}
