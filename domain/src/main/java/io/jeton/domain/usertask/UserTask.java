package io.jeton.domain.usertask;

import io.jeton.domain.key.FormKey;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.key.UserTaskKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a person is asked to do.
 *
 * @param token of the element that asks
 * @param form the version of the form that it was bound to when it was created; {@code null}: none
 * @param externalFormReference what names a form of somebody else; {@code null}: none
 * @param endedAt {@code null} while it is open
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
        @Nullable Instant endedAt) {
    public boolean hasEnded() {
        return state.ended();
    }

    public UserTask with(TaskAttributes newAttributes) {
        return new UserTask(
                key, token, elementId, state, newAttributes, form, externalFormReference, createdAt, endedAt);
    }

    public UserTask ended(UserTaskState how, Instant at) {
        return new UserTask(key, token, elementId, how, attributes, form, externalFormReference, createdAt, at);
    }
}
