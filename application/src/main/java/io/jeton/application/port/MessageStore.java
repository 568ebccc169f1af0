package io.jeton.application.port;

import io.jeton.domain.key.MessageKey;
import io.jeton.domain.message.Message;
import io.jeton.domain.message.MessageAddress;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The messages that wait to be correlated, and who waits for them. What is found here may have changed when a command acts on it: the command
 * asks again, under the lock of its instance. Thread-safe; all methods throw {@link TransientFailure} if the store fails.
 */
public interface MessageStore {
    /** Stores a message that was published without an idempotency key; see {@link #add(Message, Claimed.Answered)}. */
    default boolean add(Message message) {
        return add(message, null);
    }

    /**
     * Stores a message, unless it has an id, and a message of the same address and id is stored that has not expired when this one is
     * published.
     *
     * @param answered what is remembered with it; {@code null} if nothing is
     * @return false if there is such a message, and nothing has been stored
     * @throws TransientFailure nothing has been stored; an equal request may have been answered meanwhile
     * @throws UnknownOutcome it may have been stored or not
     */
    boolean add(Message message, Claimed.@Nullable Answered answered);

    /**
     * Who is to get which message next: for each address and each BPMN process id at most one pair, of the receiver that has waited longest
     * and the oldest message that it may get. That message has not expired, has not been correlated to that process id, and if it is
     * immediate, the receiver waited when it was published. A process whose instances wait does not start another one; and one whose living
     * instance was started by a message with this correlation key does not, unless the key is empty. Whoever asks gets the same pairs, so nobody overtakes anybody.
     *
     * @param addresses at most {@value #ADDRESSES_MAX}
     */
    List<Match> matches(Collection<MessageAddress> addresses, Instant now);

    /** Where messages would start an instance of these processes with these keys, had they not been held by living instances. */
    Set<MessageAddress> addressesOf(Collection<Claim.StartKey> freed);

    /**
     * Where messages of this name wait that have not expired: at the addresses of some of them, not more than {@value #ADDRESSES_MAX}.
     */
    Set<MessageAddress> addressesNamed(String tenantId, String name, Instant now);

    /** Who would get a message that is not stored: of each BPMN process id the receiver that has waited longest; those who wait longest first, start events last. */
    List<MessageReceiver> receivers(MessageAddress address);

    /**
     * Messages that have not expired, by key.
     *
     * @param after only keys above
     * @param limit at least 1
     */
    List<Buffered> buffered(MessageKey after, Instant now, int limit);

    /**
     * Removes messages that have expired.
     *
     * @param limit how many at most, at least 1
     * @return how many
     */
    int removeExpired(Instant now, int limit);

    /** How many addresses can be asked for at once. */
    int ADDRESSES_MAX = 200;

    /** A message and who is to get it. */
    record Match(Message message, MessageReceiver receiver) {}

    /** Where a message is buffered. */
    record Buffered(MessageKey message, MessageAddress address) {}
}
