package io.jeton.rest.job;

import io.jeton.domain.variable.Value;
import io.jeton.rest.json.JsonDocument;
import io.jeton.rest.json.JsonFields;
import io.jeton.rest.json.Violations;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body of a report that a job could not be done.
 *
 * @param retries how many attempts are left
 * @param message at most {@value #MESSAGE_LENGTH_MAX} characters; what was sent beyond them is cut
 * @param lockToken what was handed out with the job; {@code null}: the worker does not prove that it holds it
 */
record FailJobBody(
        int retries,
        Duration backoff,
        @Nullable String message,
        Map<String, Value> variables,
        @Nullable Long lockToken) {
    static final int MESSAGE_LENGTH_MAX = 10_000;
    static final Duration BACKOFF_MAX = Duration.ofDays(3_650);

    static FailJobBody read(byte[] body) {
        Violations violations = new Violations();
        Draft draft = new Draft();
        JsonDocument.readOptional(body, violations, draft);
        violations.check();
        return new FailJobBody(
                draft.retries, Duration.ofMillis(draft.backoffMillis), draft.message, draft.variables, draft.lockToken);
    }

    static @Nullable String cut(@Nullable String message) {
        return message == null || message.length() <= MESSAGE_LENGTH_MAX
                ? message
                : message.substring(0, MESSAGE_LENGTH_MAX);
    }

    private static final class Draft implements JsonFields.Target {
        private int retries;
        private long backoffMillis;
        private @Nullable String message;
        private Map<String, Value> variables = Map.of();
        private @Nullable Long lockToken;

        @Override
        public void property(String name, JsonFields json) throws IOException {
            switch (name) {
                case "retries" -> {
                    Integer given = json.int32();
                    retries = given == null ? 0 : given;
                }
                case "errorMessage" -> message = cut(json.text());
                case "retryBackOff" -> {
                    Long given = json.int64();
                    if (given != null && (given < 0 || given > BACKOFF_MAX.toMillis())) {
                        json.refuse("is " + given + ", but must be within 0 and " + BACKOFF_MAX.toMillis());
                    } else {
                        backoffMillis = given == null ? 0 : given;
                    }
                }
                case "lockToken" -> lockToken = json.key();
                case "variables" -> variables = json.variables();
                default -> json.unknown();
            }
        }
    }
}
