package io.jeton.application.port;

import io.jeton.domain.instance.InstanceState;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.variable.Value;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What other nodes, or earlier runs of this one, have done to instances. Thread-safe. */
public interface InstanceOutcomes {
    /** Those of the instances that have ended. */
    List<Outcome> ended(Collection<ProcessInstanceKey> instances);

    /**
     * Instances whose agenda was left unfinished and not continued since.
     *
     * @param before last written before this time
     */
    List<Unfinished> unfinished(Instant before, int limit);

    /**
     * @param variables those of the root scope; empty unless the instance completed
     */
    record Outcome(ProcessInstanceKey instance, InstanceState state, Map<String, Value> variables) {}

    /**
     * @param operationReference of the operation that left it so; {@code null} if it has none
     */
    record Unfinished(ProcessInstanceKey instance, @Nullable Long operationReference) {}
}
