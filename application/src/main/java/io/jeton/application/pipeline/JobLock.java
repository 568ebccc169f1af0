package io.jeton.application.pipeline;

import io.jeton.domain.key.JobKey;

/**
 * A job, and the proof of who reports on it that it is still the reporter's.
 *
 * @param token what was handed out with the job
 */
public record JobLock(JobKey job, long token) {}
