package io.jeton.rest.job;

import io.jeton.rest.json.JsonDocument;
import io.jeton.rest.json.JsonFields;
import io.jeton.rest.json.Violations;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The body of a change of a job.
 *
 * @param retries {@code null}: unchanged
 * @param timeout how long its worker may hold it from now on; {@code null}: unchanged
 * @param lockToken what was handed out with the job; {@code null}: the worker does not prove that it holds it
 */
record UpdateJobBody(
        @Nullable Integer retries,
        @Nullable Duration timeout,
        @Nullable Long lockToken,
        @Nullable Long operationReference) {
    static UpdateJobBody read(byte[] body) {
        Violations violations = new Violations();
        Draft draft = new Draft();
        JsonDocument.readRequired(body, violations, draft);
        draft.check(violations);
        violations.check();
        return new UpdateJobBody(
                draft.retries,
                draft.timeoutMillis == null ? null : Duration.ofMillis(draft.timeoutMillis),
                draft.lockToken,
                draft.operationReference);
    }

    private static final class Draft implements JsonFields.Target {
        private boolean hasChangeset;
        private @Nullable Integer retries;
        private @Nullable Long timeoutMillis;
        private @Nullable Long lockToken;
        private @Nullable Long operationReference;

        @Override
        public void property(String name, JsonFields json) throws IOException {
            switch (name) {
                case "changeset" -> {
                    hasChangeset = !json.isNull();
                    json.object("an object", this::change);
                }
                case "lockToken" -> lockToken = json.key();
                case "operationReference" -> operationReference = json.operationReference();
                default -> json.unknown();
            }
        }

        private void change(String name, JsonFields json) throws IOException {
            switch (name) {
                case "retries" -> {
                    retries = json.int32();
                    if (retries != null && retries < 1) {
                        json.refuse("is " + retries + ", but must be > 0");
                    }
                }
                case "timeout" -> {
                    timeoutMillis = json.int64();
                    if (timeoutMillis != null
                            && (timeoutMillis < 0 || timeoutMillis > ActivateJobsBody.HOLD_MAX.toMillis())) {
                        json.refuse("is " + timeoutMillis + ", but must be within 0 and "
                                + ActivateJobsBody.HOLD_MAX.toMillis());
                    }
                }
                default -> json.unknown();
            }
        }

        void check(Violations violations) {
            if (!hasChangeset) {
                violations.missing("changeset");
            } else if (retries == null
                    && timeoutMillis == null
                    && !violations.isAbout("changeset")
                    && !violations.isAbout("changeset.retries")
                    && !violations.isAbout("changeset.timeout")) {
                violations.conflict("changeset", "At least one of [changeset.retries, changeset.timeout] is required");
            }
        }
    }
}
