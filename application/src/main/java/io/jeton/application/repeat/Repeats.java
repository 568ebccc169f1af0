package io.jeton.application.repeat;

import io.jeton.application.port.AnsweredRequests;
import io.jeton.application.port.Claimed.Answered;
import io.jeton.application.port.Timing;
import io.jeton.application.port.TransientFailure;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** For use cases that are more than one command: finds out what was answered before, and remembers what is answered now. Thread-safe. */
public final class Repeats {
    private final AnsweredRequests answers;
    private final Timing timing;

    public Repeats(AnsweredRequests answers, Timing timing) {
        this.answers = answers;
        this.timing = timing;
    }

    /**
     * The facts of the answer to an earlier request with the same key.
     *
     * @return empty if there was none, or if there is no key
     * @throws io.jeton.domain.rejection.CommandRejected if the earlier request was another one
     */
    public Optional<String> recall(@Nullable RepeatableRequest request) {
        return request == null
                ? Optional.empty()
                : answers.find(request.claim(), now()).map(request::recall);
    }

    /**
     * Remembers the answer to a request whose effects, if it has any, are durable, and are not repeated either.
     *
     * @return the facts to be answered: those given, or those of an equal request that was faster
     */
    public String remember(@Nullable RepeatableRequest request, String facts) {
        if (request == null || answers.add(request.answered(facts, now()))) {
            return facts;
        }
        return recall(request)
                .orElseThrow(() -> new TransientFailure(
                        "an answer was forgotten while it was looked up", new IllegalStateException("expired")));
    }

    /** What is to be stored with the only effect of a request; {@code null} without a key. */
    public @Nullable Answered answered(@Nullable RepeatableRequest request, String facts) {
        return request == null ? null : request.answered(facts, now());
    }

    private Instant now() {
        return timing.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
