package io.jeton.domain.usertask;

import io.jeton.domain.job.ListenerEvent;
import org.jspecify.annotations.Nullable;

/**
 * A change of a user task that a listener did not agree to.
 *
 * @param transition the number of the change, as {@link UserTask#transitions()} counts
 * @param event what was going to happen
 * @param reason {@code null} if the listener gave none
 */
public record TaskDenial(
        int transition, ListenerEvent event, @Nullable String reason) {}
