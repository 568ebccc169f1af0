package io.jeton.rest.batch;

import io.jeton.application.query.Condition.Operator;
import io.jeton.application.query.JobField;
import io.jeton.application.query.Selection;
import io.jeton.rest.exchange.Tenants;
import io.jeton.rest.json.JsonFields;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads a query for open jobs of the older API, as far as it means what can be asked of jobs here. */
final class JobQueryReading implements EngineSelection.Query {
    private final EngineConditions<JobField> conditions = new EngineConditions<>();

    JobQueryReading() {}

    @Override
    public Selection selection() {
        return new Selection.Jobs(conditions.all());
    }

    @Override
    public void property(String name, JsonFields json) throws IOException {
        switch (name) {
            case "jobId" -> conditions.key(JobField.KEY, json.text());
            case "jobIds" -> conditions.keys(JobField.KEY, json.texts());
            case "processInstanceId" -> conditions.key(JobField.INSTANCE_KEY, json.text());
            case "processInstanceIds" -> conditions.keys(JobField.INSTANCE_KEY, json.texts());
            case "processDefinitionId" -> conditions.key(JobField.DEFINITION_KEY, json.text());
            case "processDefinitionKey" -> conditions.equal(JobField.PROCESS_ID, json.text());
            case "activityId", "failedActivityId" -> readElement(name, json);
            case "withException" ->
                EngineConditions.whenSet(json, () -> conditions.exists(JobField.ERROR_MESSAGE, true));
            case "exceptionMessage" -> conditions.equal(JobField.ERROR_MESSAGE, json.text());
            case "noRetriesLeft" ->
                EngineConditions.whenSet(json, () -> conditions.add(JobField.RETRIES, Operator.LESS_OR_EQUAL, 0));
            case "withRetriesLeft" ->
                EngineConditions.whenSet(json, () -> conditions.add(JobField.RETRIES, Operator.GREATER, 0));
            case "priorityLowerThanOrEquals" -> priority(Operator.LESS_OR_EQUAL, json.int32());
            case "priorityHigherThanOrEquals" -> priority(Operator.GREATER_OR_EQUAL, json.int32());
            case "tenantIdIn" -> conditions.some(JobField.TENANT_ID, Operator.IN, json.texts());
            case "withoutTenantId" ->
                EngineConditions.whenSet(json, () -> conditions.equal(JobField.TENANT_ID, Tenants.DEFAULT));
            default -> json.unsupported();
        }
    }

    /** Where a job has failed is where it belongs, if it has failed at all. */
    private void readElement(String name, JsonFields json) throws IOException {
        String element = json.text();
        conditions.equal(JobField.ELEMENT_ID, element);
        if (element != null && name.equals("failedActivityId")) {
            conditions.exists(JobField.ERROR_MESSAGE, true);
        }
    }

    private void priority(Operator operator, @Nullable Integer bound) {
        if (bound != null) {
            conditions.add(JobField.PRIORITY, operator, bound);
        }
    }
}
