package io.jeton.domain.instance;

import io.jeton.domain.definition.ProcessDefinition;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.key.TokenKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What never changes about a process instance, but for its definition, which changes when it is migrated.
 *
 * @param root the instance at the top of the call hierarchy; the same as {@code key} unless a call activity started this one
 * @param parent the calling instance; {@code null} for a root instance
 * @param parentToken the call activity's token; {@code null} for a root instance
 * @param depth how many calls lead to it; 0 for a root instance
 * @param tags labels given at creation, at most 10
 * @param businessId the caller's name for the instance
 * @param startCorrelationKey the key of the message that started it, while it lives no other message with this key starts an instance of the
 *     same process; {@code null} if it was started otherwise, or by a message without a key
 */
public record InstanceHeader(
        ProcessInstanceKey key,
        ProcessDefinition definition,
        ProcessInstanceKey root,
        @Nullable ProcessInstanceKey parent,
        @Nullable TokenKey parentToken,
        int depth,
        List<String> tags,
        @Nullable String businessId,
        @Nullable String startCorrelationKey) {
    public InstanceHeader {
        tags = List.copyOf(tags);
    }

    /** The header of an instance that nobody called. */
    public static InstanceHeader ofRoot(
            ProcessInstanceKey key, ProcessDefinition definition, List<String> tags, @Nullable String businessId) {
        return new InstanceHeader(key, definition, key, null, null, 0, tags, businessId, null);
    }

    /** The header of an instance that a call activity starts: it shares the labels and the business id of its caller. */
    public static InstanceHeader ofCalled(
            ProcessInstanceKey key, ProcessDefinition definition, InstanceHeader caller, TokenKey callActivity) {
        return new InstanceHeader(
                key,
                definition,
                caller.root(),
                caller.key(),
                callActivity,
                caller.depth() + 1,
                caller.tags(),
                caller.businessId(),
                null);
    }

    /** The header of an instance that a message starts. */
    public static InstanceHeader startedByMessage(
            ProcessInstanceKey key, ProcessDefinition definition, String correlationKey) {
        return new InstanceHeader(
                key, definition, key, null, null, 0, List.of(), null, correlationKey.isEmpty() ? null : correlationKey);
    }

    /** The header of the same instance, by another definition of the same tenant. */
    public InstanceHeader by(ProcessDefinition other) {
        return new InstanceHeader(key, other, root, parent, parentToken, depth, tags, businessId, startCorrelationKey);
    }

    public String tenantId() {
        return definition.tenantId();
    }

    /** The scope of the process itself. */
    public TokenKey rootScope() {
        return new TokenKey(key.value());
    }
}
