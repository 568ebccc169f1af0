package io.jeton.domain.decision;

import io.jeton.domain.key.DecisionRequirementsKey;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A version of a decision requirements graph: all decisions of a file, which were deployed together and are evaluated together. */
public final class DecisionRequirements {
    private final DecisionRequirementsKey key;
    private final String tenantId;
    private final String requirementsId;
    private final Map<String, DecisionVersion> decisions;
    private final DecisionGraph graph;

    public DecisionRequirements(
            DecisionRequirementsKey key,
            String tenantId,
            String requirementsId,
            List<DecisionVersion> decisions,
            DecisionGraph graph) {
        this.key = key;
        this.tenantId = tenantId;
        this.requirementsId = requirementsId;
        this.decisions = decisions.stream()
                .collect(Collectors.toUnmodifiableMap(DecisionVersion::decisionId, Function.identity()));
        this.graph = graph;
    }

    public DecisionRequirementsKey key() {
        return key;
    }

    public String tenantId() {
        return tenantId;
    }

    public String requirementsId() {
        return requirementsId;
    }

    public Iterable<DecisionVersion> decisions() {
        return decisions.values();
    }

    DecisionGraph graph() {
        return graph;
    }

    DecisionVersion decision(String decisionId) {
        return Objects.requireNonNull(decisions.get(decisionId), decisionId);
    }
}
