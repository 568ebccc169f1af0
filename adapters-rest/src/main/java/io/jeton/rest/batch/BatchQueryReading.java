package io.jeton.rest.batch;

import io.jeton.application.query.BatchField;
import io.jeton.application.query.Condition.Operator;
import io.jeton.application.query.Selection;
import io.jeton.domain.batch.BatchState;
import io.jeton.rest.exchange.Tenants;
import io.jeton.rest.json.JsonFields;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a query for batches of the older API, of which only those are meant that have ended. */
final class BatchQueryReading implements EngineSelection.Query {
    private static final List<String> ENDED = Arrays.stream(BatchState.values())
            .filter(state -> state.hasEnded() && state != BatchState.REMOVED)
            .map(Enum::name)
            .toList();

    private final EngineConditions<BatchField> conditions = new EngineConditions<>();

    BatchQueryReading() {
        conditions.some(BatchField.STATE, Operator.IN, ENDED);
    }

    @Override
    public Selection selection() {
        return new Selection.Batches(conditions.all());
    }

    @Override
    public void property(String name, JsonFields json) throws IOException {
        switch (name) {
            case "batchId" -> conditions.key(BatchField.KEY, json.text());
            case "type" -> type(json.text(), json);
            case "completed" -> completed(json.flag(), json);
            case "tenantIdIn" -> conditions.some(BatchField.TENANT_ID, Operator.IN, json.texts());
            case "withoutTenantId" ->
                EngineConditions.whenSet(json, () -> conditions.equal(BatchField.TENANT_ID, Tenants.DEFAULT));
            default -> json.unsupported();
        }
    }

    private void type(@Nullable String type, JsonFields json) {
        if (type != null) {
            EngineBatches.typeOf(type)
                    .ifPresentOrElse(
                            known -> conditions.equal(BatchField.TYPE, known.name()),
                            () -> json.refuse("is '" + type + "', which is no type of batches"));
        }
    }

    private void completed(@Nullable Boolean completed, JsonFields json) {
        if (Boolean.FALSE.equals(completed)) {
            json.refuse(
                    "must be true or absent: only for batches that are over it can be settled when they are forgotten");
        } else if (completed != null) {
            conditions.some(BatchField.STATE, Operator.IN, EngineBatches.over());
        }
    }
}
