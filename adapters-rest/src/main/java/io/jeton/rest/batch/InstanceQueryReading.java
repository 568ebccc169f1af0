package io.jeton.rest.batch;

import io.jeton.application.query.Condition;
import io.jeton.application.query.Condition.Operator;
import io.jeton.application.query.InstanceField;
import io.jeton.application.query.Selection;
import io.jeton.application.query.VariableCondition;
import io.jeton.domain.instance.InstanceState;
import io.jeton.rest.exchange.Tenants;
import io.jeton.rest.json.JsonFields;
import io.jeton.rest.json.Keys;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a query for process instances of the older API, running or historic. A property that is not supported here is refused: to leave it out would
 * select more than was asked for.
 */
final class InstanceQueryReading implements JsonFields.Target {
    private static final long NOTHING = -1;

    private final boolean isHistoric;
    private final List<Condition<InstanceField>> filter = new ArrayList<>();
    private final List<VariableCondition> variables = new ArrayList<>();

    private InstanceQueryReading(boolean isHistoric) {
        this.isHistoric = isHistoric;
    }

    static InstanceQueryReading running() {
        InstanceQueryReading query = new InstanceQueryReading(false);
        query.alive(Operator.IN);
        return query;
    }

    static InstanceQueryReading historic() {
        return new InstanceQueryReading(true);
    }

    Selection selection() {
        return new Selection.Instances(filter, variables);
    }

    @Override
    public void property(String name, JsonFields json) throws IOException {
        if (!(readCommon(name, json) || (isHistoric ? readHistoric(name, json) : readRunning(name, json)))) {
            json.unsupported();
        }
    }

    private boolean readCommon(String name, JsonFields json) throws IOException {
        switch (name) {
            case "processInstanceIds" -> keys(json.texts());
            case "processDefinitionId" -> key(InstanceField.DEFINITION_KEY, json.text());
            case "processDefinitionKey" -> equal(InstanceField.PROCESS_ID, json.text());
            case "processDefinitionKeyIn" -> some(InstanceField.PROCESS_ID, Operator.IN, json.texts());
            case "processDefinitionKeyNotIn" -> some(InstanceField.PROCESS_ID, Operator.NOT_IN, json.texts());
            case "rootProcessInstances" -> whenSet(json, () -> exists(InstanceField.PARENT_KEY, false));
            case "tenantIdIn" -> some(InstanceField.TENANT_ID, Operator.IN, json.texts());
            case "withoutTenantId" -> whenSet(json, () -> equal(InstanceField.TENANT_ID, Tenants.DEFAULT));
            case "active" -> whenSet(json, () -> state(Operator.EQUAL, InstanceState.ACTIVE));
            case "suspended" -> whenSet(json, () -> state(Operator.EQUAL, InstanceState.SUSPENDED));
            case "variables" -> json.each("an array of objects", () -> variable(json));
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean readRunning(String name, JsonFields json) throws IOException {
        switch (name) {
            case "businessKey" -> equal(InstanceField.BUSINESS_ID, json.text());
            case "businessKeyLike" -> like(InstanceField.BUSINESS_ID, json.text());
            case "superProcessInstance" -> key(InstanceField.PARENT_KEY, json.text());
            case "withIncident" -> whenSet(json, () -> equal(InstanceField.HAS_INCIDENT, true));
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean readHistoric(String name, JsonFields json) throws IOException {
        switch (name) {
            case "processInstanceId" -> key(InstanceField.KEY, json.text());
            case "processInstanceBusinessKey" -> equal(InstanceField.BUSINESS_ID, json.text());
            case "processInstanceBusinessKeyIn" -> some(InstanceField.BUSINESS_ID, Operator.IN, json.texts());
            case "processInstanceBusinessKeyLike" -> like(InstanceField.BUSINESS_ID, json.text());
            case "processDefinitionName" -> equal(InstanceField.PROCESS_NAME, json.text());
            case "processDefinitionNameLike" -> like(InstanceField.PROCESS_NAME, json.text());
            case "superProcessInstanceId" -> key(InstanceField.PARENT_KEY, json.text());
            case "withIncidents", "withRootIncidents" -> whenSet(json, () -> equal(InstanceField.HAS_INCIDENT, true));
            case "finished" -> whenSet(json, () -> alive(Operator.NOT_IN));
            case "unfinished" -> whenSet(json, () -> alive(Operator.IN));
            case "completed" -> whenSet(json, () -> state(Operator.EQUAL, InstanceState.COMPLETED));
            case "externallyTerminated", "internallyTerminated" ->
                whenSet(json, () -> state(Operator.EQUAL, InstanceState.TERMINATED));
            case "startedBefore" -> time(InstanceField.START_DATE, Operator.LESS_OR_EQUAL, json);
            case "startedAfter" -> time(InstanceField.START_DATE, Operator.GREATER_OR_EQUAL, json);
            case "finishedBefore" -> time(InstanceField.END_DATE, Operator.LESS_OR_EQUAL, json);
            case "finishedAfter" -> time(InstanceField.END_DATE, Operator.GREATER_OR_EQUAL, json);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void state(Operator operator, InstanceState state) {
        filter.add(new Condition<>(InstanceField.STATE, operator, List.of(state.name())));
    }

    private void alive(Operator operator) {
        filter.add(new Condition<>(
                InstanceField.STATE, operator, List.of(InstanceState.ACTIVE.name(), InstanceState.SUSPENDED.name())));
    }

    private void exists(InstanceField field, boolean exists) {
        filter.add(new Condition<>(field, Operator.EXISTS, List.of(exists)));
    }

    private void equal(InstanceField field, @Nullable Object operand) {
        if (operand != null) {
            filter.add(Condition.equal(field, operand));
        }
    }

    /** An empty list says nothing, as in the published API. */
    private void some(InstanceField field, Operator operator, List<?> operands) {
        if (!operands.isEmpty()) {
            filter.add(new Condition<>(field, operator, operands));
        }
    }

    private void keys(List<String> ids) {
        some(
                InstanceField.KEY,
                Operator.IN,
                ids.stream().map(InstanceQueryReading::keyOf).toList());
    }

    private void key(InstanceField field, @Nullable String id) {
        if (id != null) {
            equal(field, keyOf(id));
        }
    }

    private static Long keyOf(String id) {
        return Optional.ofNullable(Keys.parse(id)).orElse(NOTHING);
    }

    /** In this API a percent sign is any run of characters, and an underscore any one. */
    private void like(InstanceField field, @Nullable String pattern) {
        if (pattern != null) {
            filter.add(new Condition<>(
                    field,
                    Operator.LIKE,
                    List.of(pattern.replaceAll("[\\\\*?]", "\\\\$0")
                            .replace('%', '*')
                            .replace('_', '?'))));
        }
    }

    private void time(InstanceField field, Operator operator, JsonFields json) throws IOException {
        String text = json.text();
        Instant time = text == null ? null : EngineDates.parse(text);
        if (time != null) {
            filter.add(new Condition<>(field, operator, List.of(time)));
        } else if (text != null) {
            json.wrongType("expected a date and time such as 2026-01-31T10:00:00.000+0000");
        }
    }

    /** A flag that is not set says nothing, as in the published API. */
    private static void whenSet(JsonFields json, Runnable condition) throws IOException {
        if (Boolean.TRUE.equals(json.flag())) {
            condition.run();
        }
    }

    private void variable(JsonFields json) throws IOException {
        String path = json.path();
        if (!json.isObject()) {
            json.wrongType("expected an object");
            return;
        }
        VariableDraft draft = new VariableDraft();
        json.object("an object", draft);
        if (draft.name == null) {
            json.violations().missing(path + ".name");
        } else if (draft.value == null) {
            json.violations().missing(path + ".value");
        } else if ("eq".equals(draft.operator)) {
            variables.add(new VariableCondition(draft.name, Operator.EQUAL, List.of(draft.value)));
        } else if ("neq".equals(draft.operator)) {
            variables.add(new VariableCondition(draft.name, Operator.NOT_EQUAL, List.of(draft.value)));
        } else {
            json.violations().refused(path + ".operator", "is '" + draft.operator + "', but must be one of [eq, neq]");
        }
    }

    private static final class VariableDraft implements JsonFields.Target {
        private @Nullable String name;
        private @Nullable String operator;
        private @Nullable String value;

        @Override
        public void property(String property, JsonFields json) throws IOException {
            switch (property) {
                case "name" -> name = json.text();
                case "operator" -> operator = json.text();
                case "value" -> value = json.value().json();
                default -> json.unsupported();
            }
        }
    }
}
