package io.jeton.testkit.memory;

import io.jeton.application.port.Claimed.Answered;
import io.jeton.application.port.DecisionHistory;
import io.jeton.domain.decision.DecisionRecord;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All evaluations; those that were asked for from outside are added here. */
public final class InMemoryDecisionHistory implements DecisionHistory {
    private final Tables tables;

    InMemoryDecisionHistory(Tables tables) {
        this.tables = tables;
    }

    @Override
    public void add(DecisionRecord evaluation) {
        synchronized (tables) {
            tables.evaluations().add(evaluation);
        }
    }

    @Override
    public List<Kept> find(Collection<Long> evaluations) {
        synchronized (tables) {
            return tables.evaluations().find(evaluations).stream()
                    .map(evaluation -> new Kept(
                            evaluation.key().value(),
                            evaluation.tenantId(),
                            evaluation.instances().stream()
                                    .map(instance -> instance.decision().decisionId())
                                    .collect(Collectors.toSet())))
                    .toList();
        }
    }

    @Override
    public Set<Long> remove(Collection<Long> evaluations, @Nullable Answered answered) {
        synchronized (tables) {
            if (tables.evaluations().find(evaluations).isEmpty()) {
                return Set.of();
            }
            tables.answers().failIfTaken(answered);
            tables.answers().keep(answered);
            return tables.evaluations().remove(evaluations);
        }
    }

    @Override
    public int removeDue(Instant now, @Nullable Instant before, int limit) {
        synchronized (tables) {
            return tables.evaluations().removeDue(now, before, limit);
        }
    }
}
