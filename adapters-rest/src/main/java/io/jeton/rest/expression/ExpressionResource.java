package io.jeton.rest.expression;

import io.jeton.application.decision.ExpressionEvaluations;
import io.jeton.rest.exchange.Answer;
import io.jeton.rest.exchange.RequestBody;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;

/** Evaluates expressions for whoever wants to know what they yield. */
@Path("/expression")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class ExpressionResource {
    private final ExpressionEvaluations expressions;

    public ExpressionResource(ExpressionEvaluations expressions) {
        this.expressions = expressions;
    }

    @POST
    @Path("/evaluation")
    public Response evaluate(InputStream body) throws IOException {
        EvaluateExpressionBody request = EvaluateExpressionBody.read(RequestBody.json(body));
        return Answer.to(
                "EVALUATE",
                () -> Answer.of(
                        ExpressionResultView.from(expressions.evaluate(request.expression(), request.variables()))));
    }
}
