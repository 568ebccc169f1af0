package io.jeton.domain.usertask;

import io.jeton.domain.key.FormKey;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.key.UserTaskKey;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a person is asked to do.
 *
 * @param token of the element that asks
 * @param form the version of the form that it was bound to when it was created; {@code null}: none
 * @param externalFormReference what names a form of somebody else; {@code null}: none
 * @param endedAt {@code null} while it is open
 * @param transition about what its listeners are being asked; {@code null}: nothing
 * @param transitions how often its listeners have been asked, or are being asked, about a change
 * @param denial the latest change that a listener did not agree to; {@code null}: there was none
 */
public record UserTask(
        UserTaskKey key,
        TokenKey token,
        String elementId,
        UserTaskState state,
        TaskAttributes attributes,
        @Nullable FormKey form,
        @Nullable String externalFormReference,
        Instant createdAt,
        @Nullable Instant endedAt,
        @Nullable TaskTransition transition,
        int transitions,
        @Nullable TaskDenial denial) {
    /** A task that has just come to be. */
    public static UserTask created(
            UserTaskKey key,
            TokenKey token,
            String elementId,
            TaskAttributes attributes,
            @Nullable FormKey form,
            @Nullable String externalFormReference,
            Instant at) {
        return new UserTask(
                key,
                token,
                elementId,
                UserTaskState.CREATED,
                attributes,
                form,
                externalFormReference,
                at,
                null,
                null,
                0,
                null);
    }

    public boolean hasEnded() {
        return state.ended();
    }

    public UserTask with(TaskAttributes newAttributes) {
        return next(state, newAttributes, endedAt, transition, transitions, denial);
    }

    /** The task of the same element, by another definition. */
    public UserTask at(String newElementId) {
        return new UserTask(
                key,
                token,
                newElementId,
                state,
                attributes,
                form,
                externalFormReference,
                createdAt,
                endedAt,
                transition,
                transitions,
                denial);
    }

    public UserTask ended(UserTaskState how, Instant at) {
        return next(how, attributes, at, null, transitions, denial);
    }

    /** Its listeners are asked from now on. */
    public UserTask asking(TaskTransition about) {
        return next(about.state(), attributes, endedAt, about, transitions + 1, denial);
    }

    /** A listener has agreed. */
    public UserTask agreed(TaskAttributes corrected) {
        return next(state, attributes, endedAt, asked().agreed(corrected), transitions, denial);
    }

    /** All listeners have agreed: it is what it was going to be. */
    public UserTask changed() {
        return next(UserTaskState.CREATED, asked().target(), endedAt, null, transitions, denial);
    }

    /** A listener has not agreed: it stays what it was. */
    public UserTask denied(@Nullable String reason) {
        var latest = new TaskDenial(transitions, asked().event(), reason);
        return next(UserTaskState.CREATED, attributes, endedAt, null, transitions, latest);
    }

    /** About what its listeners are being asked. */
    public TaskTransition asked() {
        return Objects.requireNonNull(transition, "transition");
    }

    private UserTask next(
            UserTaskState nextState,
            TaskAttributes nextAttributes,
            @Nullable Instant nextEnd,
            @Nullable TaskTransition nextTransition,
            int nextTransitions,
            @Nullable TaskDenial nextDenial) {
        return new UserTask(
                key,
                token,
                elementId,
                nextState,
                nextAttributes,
                form,
                externalFormReference,
                createdAt,
                nextEnd,
                nextTransition,
                nextTransitions,
                nextDenial);
    }
}
