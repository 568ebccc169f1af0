package io.jeton.domain.usertask;

import io.jeton.domain.job.JobVerdict;
import org.jspecify.annotations.Nullable;

/**
 * What a listener says about a change of a user task.
 *
 * @param denied whether the change must not be made
 * @param reason why not; {@code null}: it does not say
 * @param corrections what is to be different
 */
public record TaskVerdict(boolean denied, @Nullable String reason, TaskUpdate corrections) {
    /** The change is as it should be. */
    public static final TaskVerdict AGREED = new TaskVerdict(false, null, TaskUpdate.NONE);

    /** What is kept with the listener's job. */
    public JobVerdict outcome() {
        return new JobVerdict(denied, denied ? reason : null);
    }
}
