package io.jeton.rest.search;

import io.jeton.application.query.DecisionInstanceField;
import io.jeton.application.query.DecisionInstanceView;
import java.util.EnumSet;

/** By what evaluated decisions are found. */
public final class DecisionFilter {
    public static final SearchGrammar<DecisionInstanceField> GRAMMAR = new SearchGrammar<>(
                    DecisionInstanceField.class,
                    EnumSet.complementOf(EnumSet.of(DecisionInstanceField.REQUIREMENTS_KEY)))
            .names(
                    DecisionInstanceField.STATE,
                    Names.of(DecisionInstanceView.EVALUATED, DecisionInstanceView.FAILED, "UNSPECIFIED", "UNKNOWN"))
            .names(
                    DecisionInstanceField.DECISION_TYPE,
                    Names.of("DECISION_TABLE", "LITERAL_EXPRESSION", "UNSPECIFIED", "UNKNOWN"));

    private DecisionFilter() {}
}
