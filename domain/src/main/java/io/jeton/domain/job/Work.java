package io.jeton.domain.job;

import org.jspecify.annotations.Nullable;

/**
 * What a job asks a worker for; it does not change while the job is open.
 *
 * @param type what workers name when they ask for jobs
 * @param priority jobs with a higher one are handed out first; 0 unless the model says otherwise
 * @param listener the listener that the job is for; {@code null} if it is for none
 */
public record Work(
        JobKind kind, String type, int priority, @Nullable JobListener listener) {
    /** The priority of jobs whose model does not say any. */
    public static final int DEFAULT_PRIORITY = 0;

    /** Work that is no listener's, with the default priority. */
    public Work(JobKind kind, String type) {
        this(kind, type, DEFAULT_PRIORITY, null);
    }
}
