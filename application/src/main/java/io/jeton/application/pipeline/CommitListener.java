package io.jeton.application.pipeline;

import io.jeton.domain.instance.InstanceState;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.variable.Value;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Hears of what this node has committed. A hint that saves a poll: if the process dies before it is given, the rows still tell.
 */
public interface CommitListener {
    /**
     * @param ended instances that have come to their end
     * @param jobTypes types of which jobs have been offered
     */
    void committed(List<Ended> ended, Set<String> jobTypes);

    /**
     * @param variables those of the root scope
     */
    record Ended(ProcessInstanceKey instance, InstanceState state, Map<String, Value> variables) {}
}
