package io.jeton.rest.job;

import io.jeton.domain.behavior.AdHocElement;
import io.jeton.domain.behavior.AdHocResult;
import io.jeton.domain.usertask.TaskVerdict;
import io.jeton.domain.variable.Value;
import io.jeton.rest.element.AdHocElements;
import io.jeton.rest.json.JsonDocument;
import io.jeton.rest.json.JsonFields;
import io.jeton.rest.json.Violations;
import io.jeton.rest.usertask.Changeset;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body of a completion.
 *
 * @param decision what follows in an ad-hoc sub-process; {@code null} if the result is of another type
 * @param verdict what a task listener says
 * @param lockToken what was handed out with the job; {@code null}: the worker does not prove that it holds it
 */
record CompleteJobBody(
        Map<String, Value> variables,
        @Nullable AdHocResult decision,
        @Nullable Long lockToken,
        TaskVerdict verdict) {
    static CompleteJobBody read(byte[] body) {
        Violations violations = new Violations();
        Draft draft = new Draft();
        JsonDocument.readOptional(body, violations, draft);
        draft.result.check(violations);
        violations.check();
        return new CompleteJobBody(draft.variables, draft.result.decision(), draft.lockToken, draft.result.verdict());
    }

    private static final class Draft implements JsonFields.Target {
        private final ResultDraft result = new ResultDraft();
        private Map<String, Value> variables = Map.of();
        private @Nullable Long lockToken;

        @Override
        public void property(String name, JsonFields json) throws IOException {
            switch (name) {
                case "variables" -> variables = json.variables();
                case "lockToken" -> lockToken = json.key();
                case "result" -> json.object("an object", result);
                default -> json.unknown();
            }
        }
    }

    private static final class ResultDraft implements JsonFields.Target {
        private static final String AD_HOC = "adHocSubProcess";

        private @Nullable String type;
        private List<AdHocElement> activate = List.of();
        private final Changeset corrections = Changeset.ofAll();
        private boolean denied;
        private @Nullable String deniedReason;
        private boolean fulfilled;
        private boolean cancelsRemaining;

        @Override
        public void property(String name, JsonFields json) throws IOException {
            switch (name) {
                case "type" -> type = json.text();
                case "deniedReason" -> deniedReason = json.text();
                case "corrections" -> json.object("an object", corrections);
                case "activateElements" -> activate = AdHocElements.read(json);
                case "isCompletionConditionFulfilled" -> fulfilled = Boolean.TRUE.equals(json.flag());
                case "isCancelRemainingInstances" -> cancelsRemaining = Boolean.TRUE.equals(json.flag());
                case "denied" -> denied = Boolean.TRUE.equals(json.flag());
                default -> json.unknown();
            }
        }

        void check(Violations violations) {
            if (denied && !corrections.update().isEmpty()) {
                violations.conflict("result", "Only one of [result.denied, result.corrections] is allowed");
            }
            if (AD_HOC.equals(type) && (denied || !corrections.update().isEmpty())) {
                violations.refused("result.type", "must not be '" + AD_HOC + "' if the result is a task listener's");
            }
            if (!AD_HOC.equals(type) && (!activate.isEmpty() || fulfilled || cancelsRemaining)) {
                violations.refused(
                        "result.type", "must be '" + AD_HOC + "' if the result decides about an ad-hoc sub-process");
            }
        }

        TaskVerdict verdict() {
            return new TaskVerdict(denied, denied ? deniedReason : null, corrections.update());
        }

        @Nullable
        AdHocResult decision() {
            return AD_HOC.equals(type) ? new AdHocResult(activate, fulfilled, cancelsRemaining) : null;
        }
    }
}
