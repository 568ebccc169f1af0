package io.jeton.application.job;

import io.jeton.domain.access.Permission;
import io.jeton.domain.access.Right;
import java.util.List;

/** The rights by which something may be done to a job. */
final class JobRights {
    private JobRights() {}

    /**
     * One of these is needed.
     *
     * @param forOperators whether those who look after instances may do it, too
     */
    static List<Right> of(String jobType, boolean forOperators, String processId) {
        var worker = Permission.WORK_ON_JOB.on(jobType);
        return forOperators ? List.of(worker, Permission.UPDATE_PROCESS_INSTANCE.on(processId)) : List.of(worker);
    }
}
