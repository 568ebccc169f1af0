package io.jeton.bpmn.feel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.camunda.feel.api.EvaluationFailureType;
import org.camunda.feel.impl.interpreter.EvaluationFailureCollector;
import org.jspecify.annotations.Nullable;

/**
 * What the language complained about on the way to a result: for the message of an incident if the result is of no use, and else to be
 * kept with the element. Each complaint is kept once, and only the first few.
 */
final class Warnings extends EvaluationFailureCollector {
    private static final int KEPT_MAX = 10;
    private static final int IN_MESSAGE_MAX = 3;

    private List<String> first = new ArrayList<>(0);
    private @Nullable String failedAssertion;
    private int expecting;

    @Override
    public void addFailure(EvaluationFailureType type, String message) {
        if (type == EvaluationFailureType.ASSERT_FAILURE$.MODULE$ && failedAssertion == null) {
            failedAssertion = JsonWriting.shortened(message);
        }
        if (first.size() < KEPT_MAX && !(expecting > 0 && isMissing(type))) {
            var text = JsonWriting.shortened(message);
            if (!first.contains(text)) {
                first.add(text);
            }
        }
    }

    /** From here on, that something is missing is what is asked about, and no reason to complain. */
    void expectMissing() {
        expecting++;
    }

    /** The end of what {@link #expectMissing} began. */
    void expectMissingNoMore() {
        expecting--;
    }

    /** What an {@code assert(…)} of the expression says about its failure, if one failed. */
    Optional<String> failedAssertion() {
        return Optional.ofNullable(failedAssertion);
    }

    /**
     * Another expression begins, perhaps inside of one that goes on after it.
     *
     * @return the complaints so far, to {@link #goOn go on} with
     */
    List<String> beginAnew() {
        var before = first;
        first = new ArrayList<>(0);
        return before;
    }

    /** Goes on with complaints from before. */
    void goOn(List<String> before) {
        first = before;
    }

    /** Passes the complaints on. */
    void tell(Consumer<String> messages) {
        first.forEach(messages);
    }

    /** Empty, or the first complaints in brackets behind a space. */
    @Override
    public String toString() {
        return first.isEmpty() ? "" : first.stream().limit(IN_MESSAGE_MAX).collect(Collectors.joining("; ", " (", ")"));
    }

    private static boolean isMissing(EvaluationFailureType type) {
        return type == EvaluationFailureType.NO_VARIABLE_FOUND$.MODULE$
                || type == EvaluationFailureType.NO_CONTEXT_ENTRY_FOUND$.MODULE$
                || type == EvaluationFailureType.NO_PROPERTY_FOUND$.MODULE$;
    }
}
