package io.jeton.rest.batch;

import io.jeton.application.batch.Batches;
import io.jeton.application.batch.NewBatch;
import io.jeton.application.query.Condition;
import io.jeton.application.query.DecisionInstanceField;
import io.jeton.application.query.Selection;
import io.jeton.domain.batch.Operation;
import io.jeton.rest.exchange.Answer;
import io.jeton.rest.exchange.RequestBody;
import io.jeton.rest.exchange.Tenants;
import io.jeton.rest.json.JsonDocument;
import io.jeton.rest.json.JsonFields;
import io.jeton.rest.json.Violations;
import io.jeton.rest.search.DecisionFilter;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Has evaluations of decisions forgotten by a batch. */
@Path("/decision-instances/deletion")
@Produces(MediaType.APPLICATION_JSON)
public final class DecisionBatchResource {
    private final Batches batches;

    public DecisionBatchResource(Batches batches) {
        this.batches = batches;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response delete(InputStream body) throws IOException {
        Draft draft = new Draft();
        Violations violations = new Violations();
        JsonDocument.readRequired(RequestBody.json(body), violations, draft);
        if (!draft.hasFilter && !violations.isAbout("filter")) {
            violations.missing("filter");
        }
        violations.check();
        return Answer.of(CreatedBatchView.of(batches.create(NewBatch.of(
                Tenants.own(),
                new Operation.DeleteEvaluations(),
                new Selection.Evaluations(draft.filter),
                draft.operationReference))));
    }

    private static final class Draft implements JsonFields.Target {
        private final List<Condition<DecisionInstanceField>> filter = new ArrayList<>();
        private boolean hasFilter;
        private @Nullable Long operationReference;

        @Override
        public void property(String name, JsonFields json) throws IOException {
            switch (name) {
                case "filter" -> {
                    hasFilter = !json.isNull();
                    json.object("an object", DecisionFilter.GRAMMAR.filter(filter, (other, value) -> false));
                }
                case "operationReference" -> operationReference = json.operationReference();
                default -> json.unknown();
            }
        }
    }
}
