package io.jeton.rest.instance;

import io.jeton.application.instance.Await;
import io.jeton.application.instance.CreateInstance;
import io.jeton.application.pipeline.Target;
import io.jeton.application.port.ProcessReference;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.variable.Value;
import io.jeton.rest.exchange.Tenants;
import io.jeton.rest.json.JsonDocument;
import io.jeton.rest.json.JsonFields;
import io.jeton.rest.json.Violations;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The body of a creation, in the names of the first document and of all later versions of the API.
 *
 * @param command what is asked
 * @param await how to wait for completion; {@code null}: not at all
 * @param form which of the API's forms the request is written in
 */
record CreateInstanceBody(CreateInstance command, @Nullable Await await, Form form) {
    static final int START_INSTRUCTIONS_MAX = 1_000;
    static final int TAGS_MAX = 10;
    static final int BUSINESS_ID_LENGTH_MAX = 256;
    static final Duration REQUEST_TIMEOUT_MAX = Duration.ofDays(1);

    private static final Pattern TAG = Pattern.compile("[A-Za-z][A-Za-z0-9_\\-:.]{0,99}");

    /** What the names and types in the request tell about its author. */
    enum Form {
        /** {@code bpmnProcessId} or {@code version} was used: the first document. */
        SEED,
        /** A key, as a number: the first document or a later one. */
        NUMERIC_KEY,
        /** The names of today. */
        CURRENT
    }

    static CreateInstanceBody read(byte[] body) {
        Violations violations = new Violations();
        Draft draft = new Draft();
        JsonDocument.readRequired(body, violations, draft);
        draft.check(violations);
        violations.check();
        return draft.toBody();
    }

    private static final class Draft implements JsonFields.Target {
        private @Nullable Long key;
        private boolean numericKey;
        private @Nullable String processId;
        private @Nullable String seedProcessId;
        private @Nullable Integer version;
        private @Nullable Integer seedVersion;
        private Map<String, Value> variables = Map.of();
        private @Nullable String tenantId;
        private String tenant = Tenants.DEFAULT;
        private @Nullable Long operationReference;
        private final List<String> startElements = new ArrayList<>(0);
        private boolean awaits;
        private List<String> fetched = List.of();
        private @Nullable Long timeoutMillis;
        private List<String> tags = List.of();
        private @Nullable String businessId;

        @Override
        public void property(String name, JsonFields json) throws IOException {
            switch (name) {
                case "processDefinitionKey" -> {
                    numericKey = json.isNumber();
                    key = json.key();
                }
                case "processDefinitionId" -> processId = json.name();
                case "bpmnProcessId" -> seedProcessId = json.name();
                case "processDefinitionVersion" -> version = json.int32();
                case "version" -> seedVersion = json.int32();
                case "variables" -> variables = json.variables();
                case "tenantId" -> tenantId = json.text();
                case "operationReference" -> operationReference = json.operationReference();
                case "startInstructions" -> startInstructions(json);
                case "runtimeInstructions" -> json.unsupported();
                case "awaitCompletion" -> awaits = Boolean.TRUE.equals(json.flag());
                case "fetchVariables" -> fetched = json.names();
                case "requestTimeout" -> timeoutMillis = json.int64();
                case "tags" -> tags = json.names();
                case "businessId" -> businessId = json.text();
                default -> json.unknown();
            }
        }

        private void startInstructions(JsonFields json) throws IOException {
            json.each("an array of objects", () -> {
                String path = json.path();
                String[] elementId = new String[1];
                json.object("an object", (name, element) -> {
                    if (name.equals("elementId")) {
                        elementId[0] = element.name();
                    } else {
                        element.unknown();
                    }
                });
                if (elementId[0] == null) {
                    json.violations().missing(path + ".elementId");
                } else {
                    startElements.add(elementId[0]);
                }
            });
        }

        void check(Violations violations) {
            checkProcess(violations);
            tenant = Tenants.resolve(tenantId, "tenantId", violations);
            if (startElements.size() > START_INSTRUCTIONS_MAX) {
                violations.refused(
                        "startInstructions",
                        "has " + startElements.size() + " elements, but at most " + START_INSTRUCTIONS_MAX
                                + " are allowed");
            }
            if (timeoutMillis != null && timeoutMillis < 0) {
                violations.refused("requestTimeout", "is " + timeoutMillis + ", but must be >= 0");
            }
            checkTags(violations);
            if (businessId != null && (businessId.isEmpty() || businessId.length() > BUSINESS_ID_LENGTH_MAX)) {
                violations.refused("businessId", "must have 1 to " + BUSINESS_ID_LENGTH_MAX + " characters");
            }
        }

        private void checkProcess(Violations violations) {
            if (processId != null && seedProcessId != null && !processId.equals(seedProcessId)) {
                violations.conflict(
                        "processDefinitionId",
                        "[processDefinitionId] and [bpmnProcessId] mean the same, but have different values");
            }
            if (version != null && seedVersion != null && !version.equals(seedVersion)) {
                violations.conflict(
                        "processDefinitionVersion",
                        "[processDefinitionVersion] and [version] mean the same, but have different values");
            }
            boolean hasId = processId != null || seedProcessId != null;
            if (hasId && key != null) {
                violations.conflict(
                        "processDefinitionKey",
                        "Only one of [" + (processId == null ? "bpmnProcessId" : "processDefinitionId")
                                + ", processDefinitionKey] is allowed");
            }
            if (!hasId
                    && key == null
                    && !violations.isAbout("processDefinitionId")
                    && !violations.isAbout("bpmnProcessId")
                    && !violations.isAbout("processDefinitionKey")) {
                violations.conflict(
                        "processDefinitionKey",
                        "At least one of [processDefinitionId, bpmnProcessId, processDefinitionKey] is required");
            }
        }

        private void checkTags(Violations violations) {
            if (tags.size() > TAGS_MAX) {
                violations.refused(
                        "tags", "has " + tags.size() + " elements, but at most " + TAGS_MAX + " are allowed");
            }
            for (int i = 0; i < Math.min(tags.size(), TAGS_MAX); i++) {
                if (!TAG.matcher(tags.get(i)).matches()) {
                    violations.refused(
                            "tags[" + i + "]",
                            "must begin with a letter and have up to 100 letters, digits, or characters of '_-:.'");
                }
            }
        }

        CreateInstanceBody toBody() {
            CreateInstance command = new CreateInstance(
                    target(),
                    variables,
                    startElements,
                    List.copyOf(new LinkedHashSet<>(tags)),
                    businessId,
                    operationReference);
            return new CreateInstanceBody(command, awaits ? await() : null, form());
        }

        private Target target() {
            if (key != null) {
                return new Target.NewOfDefinition(new ProcessDefinitionKey(key), tenant);
            }
            String id = processId != null ? processId : seedProcessId;
            Integer number = version != null ? version : seedVersion;
            String named = id == null ? "" : id;
            return new Target.NewOfProcess(
                    number == null || number < 0
                            ? new ProcessReference.Latest(tenant, named)
                            : new ProcessReference.Version(tenant, named, number));
        }

        private Await await() {
            Duration timeout = timeoutMillis == null || timeoutMillis == 0
                    ? null
                    : Duration.ofMillis(Math.min(timeoutMillis, REQUEST_TIMEOUT_MAX.toMillis()));
            return new Await(timeout, new LinkedHashSet<>(fetched));
        }

        private Form form() {
            if (seedProcessId != null || seedVersion != null) {
                return Form.SEED;
            }
            return numericKey ? Form.NUMERIC_KEY : Form.CURRENT;
        }
    }
}
