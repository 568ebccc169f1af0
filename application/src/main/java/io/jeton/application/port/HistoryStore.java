package io.jeton.application.port;

import io.jeton.domain.key.ProcessInstanceKey;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Process instances that have ended, where their time is over. Thread-safe; every method may be called again, and by several nodes at the same
 * time, and throws {@link TransientFailure} if it is to be tried again.
 */
public interface HistoryStore {
    /** Instances whose time is over, and those that are partly removed: the earliest first. Not those in which something is still to be ended. */
    List<ProcessInstanceKey> removable(Instant now, int limit);

    /** The earliest time after that one at which something can be removed; empty if there is none. */
    Optional<Instant> nextRemoval(Instant after);

    /**
     * Removes some of these instances, with all that they have called: at most about so many rows, in one transaction. What is
     * removed first is what lies deepest; an instance is found by searches until nothing else is left of it. Those whose time is
     * not over any more are left as they are, unless parts of them have been removed. That messages which can still be correlated
     * have reached them is kept as long as the messages.
     *
     * @param instances at most 100
     * @return whether nothing more is to be removed of them
     */
    boolean remove(Collection<ProcessInstanceKey> instances, Instant now, int rowsMax);
}
