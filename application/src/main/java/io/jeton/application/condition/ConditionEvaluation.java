package io.jeton.application.condition;

import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.key.ProcessInstanceKey;
import java.util.ArrayList;
import java.util.List;

/**
 * What an evaluation of start conditions led to.
 *
 * @param started one instance for each start event whose condition holds
 */
public record ConditionEvaluation(long key, String tenantId, List<StartedInstance> started) {
    public ConditionEvaluation {
        started = List.copyOf(started);
    }

    /** As it is remembered for whoever repeats the request. */
    String toFacts() {
        var facts = new StringBuilder(String.valueOf(key));
        for (StartedInstance each : started) {
            facts.append(' ').append(each.definition().value());
            facts.append(' ').append(each.instance().value());
        }
        return facts.toString();
    }

    static ConditionEvaluation of(String facts, String tenantId) {
        var keys = facts.split(" ", -1);
        var started = new ArrayList<StartedInstance>();
        for (int i = 1; i + 1 < keys.length; i += 2) {
            started.add(new StartedInstance(
                    new ProcessDefinitionKey(Long.parseLong(keys[i])),
                    new ProcessInstanceKey(Long.parseLong(keys[i + 1]))));
        }
        return new ConditionEvaluation(Long.parseLong(keys[0]), tenantId, started);
    }

    public record StartedInstance(ProcessDefinitionKey definition, ProcessInstanceKey instance) {}
}
