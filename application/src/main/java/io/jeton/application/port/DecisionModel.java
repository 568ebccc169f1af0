package io.jeton.application.port;

import io.jeton.domain.decision.DecisionGraph;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The decisions of a file.
 *
 * @param requirementsId 1 to 255 characters without white space at the ends
 * @param decisions at least one, in model order
 * @param graph evaluates them
 */
public record DecisionModel(
        String requirementsId, String requirementsName, List<ModelledDecision> decisions, DecisionGraph graph) {
    public DecisionModel {
        decisions = List.copyOf(decisions);
    }

    /**
     * @param decisionId 1 to 255 characters without white space at the ends
     */
    public record ModelledDecision(
            String decisionId, String name, @Nullable String versionTag) {}
}
