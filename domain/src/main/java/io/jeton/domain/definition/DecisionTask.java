package io.jeton.domain.definition;

import io.jeton.domain.expression.Expression;

/**
 * A business rule task whose decision the engine itself evaluates.
 *
 * @param decisionId the id of the decision
 * @param resultVariable where its output goes
 */
public record DecisionTask(NodeCore core, Expression<String> decisionId, Binding binding, String resultVariable)
        implements FlowNode {}
