package io.jeton.application.port;

import io.jeton.application.port.LaneTransaction.EntityKind;
import io.jeton.domain.behavior.StoredParts;
import io.jeton.domain.instance.ProcessInstance;
import java.util.Collection;
import java.util.Map;

/**
 * The iterations of multi-instance activities that a transaction has not loaded. Instances must be locked by the transaction. What is at hand
 * already, or has ended since it was written, is left as it is.
 */
public interface InstanceParts extends StoredParts {
    /** Tokens to be moved that {@link #addQueued} adds at most in one go. */
    int QUEUED_MAX = 500;

    /** Adds the iterations that these entities are in, and those around them; entities that are unknown, or in none, add nothing. */
    void addAround(Map<ProcessInstance, ? extends Collection<Entity>> entities);

    /**
     * Adds iterations in which tokens are to be moved, the first ones first, and with them those around them; says to the instance whether there
     * are more.
     */
    void addQueued(ProcessInstance instance);

    /** Something inside of an instance. */
    record Entity(EntityKind kind, long key) {}
}
