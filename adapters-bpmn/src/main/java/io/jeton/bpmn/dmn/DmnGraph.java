package io.jeton.bpmn.dmn;

import io.jeton.domain.decision.DecisionEvaluation;
import io.jeton.domain.decision.DecisionGraph;
import io.jeton.domain.decision.EvaluatedDecision;
import io.jeton.domain.expression.EvaluationContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The decisions of a DMN file. */
final class DmnGraph implements DecisionGraph {
    private final Map<String, CompiledDecision> decisions;
    private final Logic logic;

    DmnGraph(Map<String, CompiledDecision> decisions, Logic logic) {
        this.decisions = decisions;
        this.logic = logic;
    }

    @Override
    public DecisionEvaluation evaluate(String decisionId, EvaluationContext context) {
        var evaluation = new Evaluation(logic, context);
        var evaluated = new ArrayList<EvaluatedDecision>();
        for (var id : Order.of(List.of(decisionId), each -> get(each).required())) {
            var outcome = evaluation.evaluate(get(id), this::get);
            evaluated.add(outcome);
            if (outcome.failure() != null) {
                break;
            }
        }
        return new DecisionEvaluation(evaluated);
    }

    private CompiledDecision get(String id) {
        var decision = decisions.get(id);
        if (decision == null) {
            throw new IllegalArgumentException("the file has no decision '" + id + "'");
        }
        return decision;
    }
}
