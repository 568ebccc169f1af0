package io.jeton.domain.decision;

/** How a decision is written down. */
public enum DecisionType {
    DECISION_TABLE,
    LITERAL_EXPRESSION,
    /** A context, an invocation, a list or a relation. */
    BOXED_EXPRESSION
}
