package io.jeton.rest.decision;

import io.jeton.application.decision.EvaluationHistory;
import io.jeton.application.query.Condition;
import io.jeton.application.query.DecisionInstanceField;
import io.jeton.application.query.DecisionInstanceView;
import io.jeton.application.query.QueryStore;
import io.jeton.application.query.SearchRequest;
import io.jeton.application.query.SearchRequest.PageRequest;
import io.jeton.domain.key.DecisionEvaluationKey;
import io.jeton.rest.exchange.Answer;
import io.jeton.rest.exchange.OperationBody;
import io.jeton.rest.exchange.PathKey;
import io.jeton.rest.exchange.RequestBody;
import io.jeton.rest.json.Keys;
import io.jeton.rest.problem.InvalidRequest;
import io.jeton.rest.search.DecisionFilter;
import io.jeton.rest.search.SearchAnswer;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** Shows what has been decided: each decision of each evaluation. */
@Path("/decision-instances")
@Produces(MediaType.APPLICATION_JSON)
public final class DecisionInstanceResource {
    private final QueryStore queries;
    private final EvaluationHistory history;

    public DecisionInstanceResource(QueryStore queries, EvaluationHistory history) {
        this.queries = queries;
        this.history = history;
    }

    /** Forgets an evaluation with all of its decisions. */
    @POST
    @Path("/{key}/deletion")
    public Response delete(@PathParam("key") String key, InputStream body) throws IOException {
        DecisionEvaluationKey evaluation = new DecisionEvaluationKey(PathKey.of("decisionEvaluationKey", key));
        OperationBody.read(RequestBody.json(body));
        return Answer.to("DELETE", () -> {
            history.delete(evaluation);
            return Response.noContent().build();
        });
    }

    /** @param id the key of an evaluation, a dash, and the place in it */
    @GET
    @Path("/{id}")
    public Response get(@PathParam("id") String id) {
        return evaluationOf(id)
                .flatMap(evaluation -> find(evaluation, id))
                .flatMap(view -> queries.decisionDetails(view)
                        .map(details -> Answer.of(DecisionInstanceItems.Full.from(view, details))))
                .orElseThrow(() -> InvalidRequest.notFound("Decision Instance with id '" + id + "' not found."));
    }

    @POST
    @Path("/search")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response search(InputStream body) throws IOException {
        return Answer.of(SearchAnswer.of(
                queries.decisionInstances(DecisionFilter.GRAMMAR.read(RequestBody.json(body))),
                DecisionInstanceItems.Listed::from));
    }

    private static Optional<Long> evaluationOf(String id) {
        var dash = id.indexOf('-');
        return dash < 1 ? Optional.empty() : Optional.ofNullable(Keys.parse(id.substring(0, dash)));
    }

    /** The evaluation's key is asked for, too, because there is an index on it. */
    private Optional<DecisionInstanceView> find(long evaluation, String id) {
        var filter = List.of(
                Condition.equal(DecisionInstanceField.EVALUATION_KEY, evaluation),
                Condition.equal(DecisionInstanceField.INSTANCE_ID, id));
        return queries.decisionInstances(new SearchRequest<>(filter, List.of(), PageRequest.first(1))).items().stream()
                .findFirst();
    }
}
