package io.jeton.testkit.memory;

import io.jeton.application.port.InstanceOutcomes;
import io.jeton.domain.instance.InstanceState;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.variable.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What became of instances, in memory. */
public final class InMemoryInstanceOutcomes implements InstanceOutcomes {
    private final Tables tables;

    InMemoryInstanceOutcomes(Tables tables) {
        this.tables = tables;
    }

    @Override
    public List<Outcome> ended(Collection<ProcessInstanceKey> instances) {
        synchronized (tables) {
            var ended = new ArrayList<Outcome>();
            for (var key : instances) {
                tables.instance(key)
                        .filter(rows -> !rows.isActive())
                        .ifPresent(rows -> ended.add(new Outcome(key, rows.state(), result(rows))));
            }
            return ended;
        }
    }

    @Override
    public List<Unfinished> unfinished(Instant before, int limit) {
        synchronized (tables) {
            return tables.instances().stream()
                    .filter(rows -> rows.isUnfinished(before))
                    .map(rows -> new Unfinished(rows.header().key(), latestReference(rows)))
                    .limit(limit)
                    .toList();
        }
    }

    private static @Nullable Long latestReference(InstanceRows rows) {
        var journal = rows.journal();
        return journal.isEmpty() ? null : journal.get(journal.size() - 1).operationReference();
    }

    private static Map<String, Value> result(InstanceRows rows) {
        var variables = new LinkedHashMap<String, Value>();
        if (rows.state() == InstanceState.COMPLETED) {
            rows.variablesOf(rows.header().rootScope())
                    .forEach(variable -> variables.put(variable.name(), variable.value()));
        }
        return variables;
    }
}
