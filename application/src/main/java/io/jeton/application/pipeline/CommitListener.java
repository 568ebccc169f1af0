package io.jeton.application.pipeline;

import io.jeton.application.port.Claim;
import io.jeton.domain.instance.InstanceState;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.key.UserTaskKey;
import io.jeton.domain.message.MessageAddress;
import io.jeton.domain.signal.SignalBroadcast;
import io.jeton.domain.variable.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Hears of what this node has committed. A hint that saves a poll: if the process dies before it is given, the rows still tell.
 */
public interface CommitListener {
    void committed(Commit commit);

    /**
     * What a transaction has brought.
     *
     * @param ended instances that have come to their end
     * @param jobTypes types of which jobs have been offered
     * @param nextTimer when the earliest of the timers is due that now wait; {@code null} if there are none
     * @param addresses where somebody waits anew for a message, or a message has been published by an instance
     * @param freed start keys that are free again
     * @param signals what has been thrown
     * @param settledTasks user tasks about which no listener is being asked any more
     * @param nextRemoval when the earliest of the ended instances may be forgotten about which that has been settled; {@code null} if there are none
     */
    record Commit(
            List<Ended> ended,
            Set<String> jobTypes,
            @Nullable Instant nextTimer,
            Set<MessageAddress> addresses,
            Set<Claim.StartKey> freed,
            List<SignalBroadcast> signals,
            List<UserTaskKey> settledTasks,
            @Nullable Instant nextRemoval) {
        boolean isEmpty() {
            return ended.isEmpty()
                    && jobTypes.isEmpty()
                    && nextTimer == null
                    && addresses.isEmpty()
                    && freed.isEmpty()
                    && signals.isEmpty()
                    && settledTasks.isEmpty()
                    && nextRemoval == null;
        }
    }

    /**
     * @param variables those of the root scope
     */
    record Ended(ProcessInstanceKey instance, InstanceState state, Map<String, Value> variables) {}
}
