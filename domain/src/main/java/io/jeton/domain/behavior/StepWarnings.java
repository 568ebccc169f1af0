package io.jeton.domain.behavior;

import io.jeton.domain.change.WarningChange.ExpressionWarned;
import io.jeton.domain.expression.CollectedWarnings;
import io.jeton.domain.expression.ExpressionWarning;
import io.jeton.domain.expression.WarningSink;
import io.jeton.domain.instance.Warnings;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.key.WarningKey;

/**
 * Keeps what the expressions of a step complain about until the step is over, and then records it with the element.
 *
 * <p>Semantics: a warning is worth keeping whether the step succeeds or fails. Conditions that are waited for do not warn: they are looked at
 * again and again, and mostly too early. What fails as a whole is an incident, whose message has the warnings.
 */
final class StepWarnings implements WarningSink {
    private final Execution execution;
    private final CollectedWarnings pending = new CollectedWarnings(Warnings.PER_TOKEN_MAX);

    StepWarnings(Execution execution) {
        this.execution = execution;
    }

    @Override
    public void warn(ExpressionWarning warning) {
        pending.warn(warning);
    }

    /** The step of a token is over. */
    void recordFor(TokenKey token, String elementId) {
        pending.take()
                .forEach(warning -> execution.record(new ExpressionWarned(
                        new WarningKey(execution.nextKey()), token, elementId, warning, execution.now())));
    }
}
