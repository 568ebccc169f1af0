package io.jeton.bpmn.feel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.camunda.feel.api.EvaluationFailureType;
import org.camunda.feel.impl.interpreter.EvaluationFailureCollector;
import org.jspecify.annotations.Nullable;

/** What the language complained about on the way to a result; the first few, shortened, for the message of an incident. */
final class Warnings extends EvaluationFailureCollector {
    private static final int KEPT_MAX = 3;

    private final List<String> first = new ArrayList<>(KEPT_MAX);
    private @Nullable String failedAssertion;

    @Override
    public void addFailure(EvaluationFailureType type, String message) {
        if (type == EvaluationFailureType.ASSERT_FAILURE$.MODULE$ && failedAssertion == null) {
            failedAssertion = JsonWriting.shortened(message);
        }
        if (first.size() < KEPT_MAX) {
            first.add(JsonWriting.shortened(message));
        }
    }

    /** What an {@code assert(…)} of the expression says about its failure, if one failed. */
    Optional<String> failedAssertion() {
        return Optional.ofNullable(failedAssertion);
    }

    /** Empty, or the warnings in brackets behind a space. */
    @Override
    public String toString() {
        return first.isEmpty() ? "" : " (" + String.join("; ", first) + ")";
    }
}
