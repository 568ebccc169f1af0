package io.jeton.rest.batch;

import io.jeton.application.query.Condition.Operator;
import io.jeton.application.query.DecisionInstanceField;
import io.jeton.application.query.Selection;
import io.jeton.rest.exchange.Tenants;
import io.jeton.rest.json.JsonFields;
import java.io.IOException;

/** Reads a query for evaluated decisions of the older API. What holds for one decision of an evaluation selects the evaluation. */
final class DecisionQueryReading implements EngineSelection.Query {
    private final EngineConditions<DecisionInstanceField> conditions = new EngineConditions<>();

    DecisionQueryReading() {}

    @Override
    public Selection selection() {
        return new Selection.Evaluations(conditions.all());
    }

    @Override
    public void property(String name, JsonFields json) throws IOException {
        switch (name) {
            case "decisionInstanceId" -> conditions.key(DecisionInstanceField.EVALUATION_KEY, json.text());
            case "decisionInstanceIdIn" -> conditions.keys(DecisionInstanceField.EVALUATION_KEY, json.texts());
            case "decisionDefinitionId" -> conditions.key(DecisionInstanceField.DECISION_KEY, json.text());
            case "decisionDefinitionIdIn" -> conditions.keys(DecisionInstanceField.DECISION_KEY, json.texts());
            case "decisionDefinitionKey" -> conditions.equal(DecisionInstanceField.DECISION_ID, json.text());
            case "decisionDefinitionKeyIn" ->
                conditions.some(DecisionInstanceField.DECISION_ID, Operator.IN, json.texts());
            case "decisionDefinitionName" -> conditions.equal(DecisionInstanceField.DECISION_NAME, json.text());
            case "decisionDefinitionNameLike" -> conditions.like(DecisionInstanceField.DECISION_NAME, json.text());
            case "decisionRequirementsDefinitionId" ->
                conditions.key(DecisionInstanceField.REQUIREMENTS_KEY, json.text());
            case "processDefinitionId" -> conditions.key(DecisionInstanceField.DEFINITION_KEY, json.text());
            case "processInstanceId" -> conditions.key(DecisionInstanceField.INSTANCE_KEY, json.text());
            case "activityInstanceIdIn" -> conditions.keys(DecisionInstanceField.ELEMENT_KEY, json.texts());
            case "evaluatedBefore" ->
                conditions.time(DecisionInstanceField.EVALUATION_DATE, Operator.LESS_OR_EQUAL, json);
            case "evaluatedAfter" ->
                conditions.time(DecisionInstanceField.EVALUATION_DATE, Operator.GREATER_OR_EQUAL, json);
            case "tenantIdIn" -> conditions.some(DecisionInstanceField.TENANT_ID, Operator.IN, json.texts());
            case "withoutTenantId" ->
                EngineConditions.whenSet(
                        json, () -> conditions.equal(DecisionInstanceField.TENANT_ID, Tenants.DEFAULT));
            default -> json.unsupported();
        }
    }
}
