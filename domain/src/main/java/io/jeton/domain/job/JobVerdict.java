package io.jeton.domain.job;

import org.jspecify.annotations.Nullable;

/**
 * What came of the job of a task listener: whether the change of the user task that it was asked about is denied.
 *
 * @param reason why it is; {@code null} if it is not, or the listener does not say
 */
public record JobVerdict(boolean denied, @Nullable String reason) {
    public JobVerdict {
        if (!denied && reason != null) {
            throw new IllegalArgumentException("reason: only what is denied has one");
        }
    }
}
