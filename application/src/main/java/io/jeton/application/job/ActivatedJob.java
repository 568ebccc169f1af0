package io.jeton.application.job;

import io.jeton.application.port.JobQueue.HeldJob;
import java.util.Map;

/**
 * A job in the hands of a worker.
 *
 * @param headers the static pairs of its element
 */
public record ActivatedJob(
        HeldJob job, String worker, String processId, int processVersion, Map<String, String> headers) {}
