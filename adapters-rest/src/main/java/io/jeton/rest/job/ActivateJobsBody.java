package io.jeton.rest.job;

import io.jeton.application.job.ActivateJobs;
import io.jeton.application.job.Requester;
import io.jeton.rest.exchange.Tenants;
import io.jeton.rest.json.JsonDocument;
import io.jeton.rest.json.JsonFields;
import io.jeton.rest.json.Violations;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request for jobs.
 *
 * @param withLockTokens whether the worker wants to prove later that it still holds what it gets; most clients do not know of that
 */
record ActivateJobsBody(ActivateJobs request, boolean withLockTokens) {
    /** More are not handed out at once, whatever was asked for. */
    static final int JOBS_MAX = 1_000;

    static final Duration HOLD_MAX = Duration.ofDays(3_650);
    static final Duration WAIT_MAX = Duration.ofDays(1);

    /** Some clients hang up exactly when their time is over, so the answer comes this much earlier, or a tenth of the time. */
    static final Duration HEAD_START = Duration.ofMillis(200);

    /**
     * @param waitDefault how long to wait for the first job if the request does not say
     * @param requester who asks
     */
    static ActivateJobsBody read(byte[] body, Duration waitDefault, Requester requester) {
        Violations violations = new Violations();
        Draft draft = new Draft();
        JsonDocument.readRequired(body, violations, draft);
        draft.check(violations);
        violations.check();
        return new ActivateJobsBody(draft.toRequest(waitDefault, requester), draft.withLockTokens);
    }

    private static final class Draft implements JsonFields.Target {
        private @Nullable String type;
        private String worker = "";
        private @Nullable Long holdMillis;
        private @Nullable Integer jobsMax;
        private List<String> variables = List.of();
        private @Nullable Long waitMillis;
        private List<String> tenantIds = List.of();
        private boolean allTenants;
        private boolean withLockTokens;

        @Override
        public void property(String name, JsonFields json) throws IOException {
            switch (name) {
                case "type" -> type = json.name();
                case "worker" -> {
                    String given = json.text();
                    worker = given == null || given.length() <= 255
                            ? Objects.requireNonNullElse(given, "")
                            : Objects.requireNonNullElse(json.refuse("must have at most 255 characters"), "");
                }
                case "timeout" -> holdMillis = json.int64();
                case "maxJobsToActivate" -> jobsMax = json.int32();
                case "fetchVariable" -> variables = json.names();
                case "requestTimeout" -> waitMillis = json.int64();
                case "withLockTokens" -> withLockTokens = Boolean.TRUE.equals(json.flag());
                case "tenantIds" -> tenantIds = json.texts();
                case "tenantFilter" -> {
                    String filter = json.text();
                    if (filter != null && !filter.equals("PROVIDED") && !filter.equals("ASSIGNED")) {
                        json.wrongType("expected one of [PROVIDED, ASSIGNED]");
                    }
                    allTenants = "ASSIGNED".equals(filter);
                }
                default -> json.unknown();
            }
        }

        void check(Violations violations) {
            if (type == null) {
                violations.missing("type");
            }
            if (holdMillis == null) {
                violations.missing("timeout");
            } else if (holdMillis < 1 || holdMillis > HOLD_MAX.toMillis()) {
                violations.refused("timeout", "is " + holdMillis + ", but must be within 1 and " + HOLD_MAX.toMillis());
            }
            if (jobsMax == null) {
                violations.missing("maxJobsToActivate");
            } else if (jobsMax < 1) {
                violations.refused("maxJobsToActivate", "is " + jobsMax + ", but must be > 0");
            }
            tenantIds = allTenants ? Tenants.ofCaller() : Tenants.resolve(tenantIds, "tenantIds", violations);
        }

        ActivateJobs toRequest(Duration waitDefault, Requester requester) {
            return new ActivateJobs(
                    Objects.requireNonNull(type),
                    worker,
                    tenantIds,
                    Duration.ofMillis(Objects.requireNonNull(holdMillis)),
                    Math.min(Objects.requireNonNull(jobsMax), JOBS_MAX),
                    new LinkedHashSet<>(variables),
                    waitFor(waitDefault),
                    requester);
        }

        private Duration waitFor(Duration waitDefault) {
            long millis = waitMillis == null || waitMillis == 0 ? waitDefault.toMillis() : waitMillis;
            if (millis < 0) {
                return Duration.ZERO;
            }
            long bounded = Math.min(millis, WAIT_MAX.toMillis());
            return Duration.ofMillis(bounded - Math.min(bounded / 10, HEAD_START.toMillis()));
        }
    }
}
