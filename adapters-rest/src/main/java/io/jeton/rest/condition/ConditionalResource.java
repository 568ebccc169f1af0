package io.jeton.rest.condition;

import io.jeton.application.condition.StartConditions;
import io.jeton.rest.exchange.Reply;
import io.jeton.rest.exchange.RequestBody;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletionStage;

/** Starts instances by conditions that hold for given variables. */
@Path("/conditionals")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class ConditionalResource {
    private final StartConditions conditions;

    public ConditionalResource(StartConditions conditions) {
        this.conditions = conditions;
    }

    @POST
    @Path("/evaluation")
    public CompletionStage<Response> evaluate(InputStream body) throws IOException {
        EvaluateConditionalsBody request = EvaluateConditionalsBody.read(RequestBody.json(body));
        return Reply.when(
                        "EVALUATE",
                        conditions.evaluate(request.tenantId(), request.definition(), request.variables()),
                        ConditionalEvaluationView::from)
                .thenApply(Reply::toResponse);
    }
}
