package io.jeton.rest.batch;

import io.jeton.application.query.Condition.Operator;
import io.jeton.application.query.InstanceField;
import io.jeton.application.query.Selection;
import io.jeton.application.query.VariableCondition;
import io.jeton.domain.instance.InstanceState;
import io.jeton.rest.exchange.Tenants;
import io.jeton.rest.json.JsonFields;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a query for process instances of the older API, running or historic. A property that is not supported here is refused: to leave it out would
 * select more than was asked for.
 */
final class InstanceQueryReading implements EngineSelection.Query {
    private final boolean isHistoric;
    private final EngineConditions<InstanceField> conditions = new EngineConditions<>();
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

    @Override
    public Selection selection() {
        return new Selection.Instances(conditions.all(), variables);
    }

    @Override
    public void property(String name, JsonFields json) throws IOException {
        if (!(readCommon(name, json) || (isHistoric ? readHistoric(name, json) : readRunning(name, json)))) {
            json.unsupported();
        }
    }

    private boolean readCommon(String name, JsonFields json) throws IOException {
        switch (name) {
            case "processInstanceIds" -> conditions.keys(InstanceField.KEY, json.texts());
            case "processDefinitionId" -> conditions.key(InstanceField.DEFINITION_KEY, json.text());
            case "processDefinitionKey" -> conditions.equal(InstanceField.PROCESS_ID, json.text());
            case "processDefinitionKeyIn" -> conditions.some(InstanceField.PROCESS_ID, Operator.IN, json.texts());
            case "processDefinitionKeyNotIn" ->
                conditions.some(InstanceField.PROCESS_ID, Operator.NOT_IN, json.texts());
            case "rootProcessInstances" ->
                EngineConditions.whenSet(json, () -> conditions.exists(InstanceField.PARENT_KEY, false));
            case "tenantIdIn" -> conditions.some(InstanceField.TENANT_ID, Operator.IN, json.texts());
            case "withoutTenantId" ->
                EngineConditions.whenSet(json, () -> conditions.equal(InstanceField.TENANT_ID, Tenants.DEFAULT));
            case "active" -> EngineConditions.whenSet(json, () -> state(Operator.EQUAL, InstanceState.ACTIVE));
            case "suspended" -> EngineConditions.whenSet(json, () -> state(Operator.EQUAL, InstanceState.SUSPENDED));
            case "variables" -> json.each("an array of objects", () -> variable(json));
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean readRunning(String name, JsonFields json) throws IOException {
        switch (name) {
            case "businessKey" -> conditions.equal(InstanceField.BUSINESS_ID, json.text());
            case "businessKeyLike" -> conditions.like(InstanceField.BUSINESS_ID, json.text());
            case "superProcessInstance" -> conditions.key(InstanceField.PARENT_KEY, json.text());
            case "withIncident" ->
                EngineConditions.whenSet(json, () -> conditions.equal(InstanceField.HAS_INCIDENT, true));
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean readHistoric(String name, JsonFields json) throws IOException {
        switch (name) {
            case "processInstanceId" -> conditions.key(InstanceField.KEY, json.text());
            case "processInstanceBusinessKey" -> conditions.equal(InstanceField.BUSINESS_ID, json.text());
            case "processInstanceBusinessKeyIn" ->
                conditions.some(InstanceField.BUSINESS_ID, Operator.IN, json.texts());
            case "processInstanceBusinessKeyLike" -> conditions.like(InstanceField.BUSINESS_ID, json.text());
            case "processDefinitionName" -> conditions.equal(InstanceField.PROCESS_NAME, json.text());
            case "processDefinitionNameLike" -> conditions.like(InstanceField.PROCESS_NAME, json.text());
            case "superProcessInstanceId" -> conditions.key(InstanceField.PARENT_KEY, json.text());
            case "withIncidents", "withRootIncidents" ->
                EngineConditions.whenSet(json, () -> conditions.equal(InstanceField.HAS_INCIDENT, true));
            case "finished" -> EngineConditions.whenSet(json, () -> alive(Operator.NOT_IN));
            case "unfinished" -> EngineConditions.whenSet(json, () -> alive(Operator.IN));
            case "completed" -> EngineConditions.whenSet(json, () -> state(Operator.EQUAL, InstanceState.COMPLETED));
            case "externallyTerminated", "internallyTerminated" ->
                EngineConditions.whenSet(json, () -> state(Operator.EQUAL, InstanceState.TERMINATED));
            case "startedBefore" -> conditions.time(InstanceField.START_DATE, Operator.LESS_OR_EQUAL, json);
            case "startedAfter" -> conditions.time(InstanceField.START_DATE, Operator.GREATER_OR_EQUAL, json);
            case "finishedBefore" -> conditions.time(InstanceField.END_DATE, Operator.LESS_OR_EQUAL, json);
            case "finishedAfter" -> conditions.time(InstanceField.END_DATE, Operator.GREATER_OR_EQUAL, json);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void state(Operator operator, InstanceState state) {
        conditions.add(InstanceField.STATE, operator, state.name());
    }

    private void alive(Operator operator) {
        conditions.some(
                InstanceField.STATE, operator, List.of(InstanceState.ACTIVE.name(), InstanceState.SUSPENDED.name()));
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
