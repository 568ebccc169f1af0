package io.jeton.application.job;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * A worker's request for work.
 *
 * @param worker what the worker calls itself; may be empty
 * @param holdFor how long the jobs are the worker's
 * @param jobsMax at least 1
 * @param variables the names to fetch; empty: all
 * @param waitFor how long to wait for the first job; zero: not at all
 * @param requester who gets the answer
 */
public record ActivateJobs(
        String type,
        String worker,
        List<String> tenantIds,
        Duration holdFor,
        int jobsMax,
        Set<String> variables,
        Duration waitFor,
        Requester requester) {
    public ActivateJobs {
        tenantIds = List.copyOf(tenantIds);
        variables = Set.copyOf(variables);
    }

    /** A request of somebody who cannot go away. */
    public ActivateJobs(
            String type,
            String worker,
            List<String> tenantIds,
            Duration holdFor,
            int jobsMax,
            Set<String> variables,
            Duration waitFor) {
        this(type, worker, tenantIds, holdFor, jobsMax, variables, waitFor, Requester.STAYS);
    }
}
