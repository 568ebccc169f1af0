package io.jeton.rest.decision;

import io.jeton.application.decision.DecisionEvaluations;
import io.jeton.application.deployment.Deployments;
import io.jeton.application.port.DefinitionStore.StoredRequirements;
import io.jeton.application.query.DecisionDefinitionField;
import io.jeton.application.query.QueryStore;
import io.jeton.application.query.SearchRequest;
import io.jeton.domain.key.DecisionKey;
import io.jeton.rest.exchange.Answer;
import io.jeton.rest.exchange.Client;
import io.jeton.rest.exchange.PathKey;
import io.jeton.rest.exchange.RequestBody;
import io.jeton.rest.search.SearchAnswer;
import io.jeton.rest.search.SearchGrammar;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;

/** Evaluates decisions, and shows their versions and the files that they were made from. */
@Path("/decision-definitions")
@Produces(MediaType.APPLICATION_JSON)
public final class DecisionDefinitionResource {
    private static final String NAME = "Decision Definition";

    private static final SearchGrammar<DecisionDefinitionField> GRAMMAR = new SearchGrammar<>(
            DecisionDefinitionField.class, EnumSet.complementOf(EnumSet.of(DecisionDefinitionField.IS_LATEST)));

    private final DecisionEvaluations decisions;
    private final Deployments deployments;
    private final QueryStore queries;

    public DecisionDefinitionResource(DecisionEvaluations decisions, Deployments deployments, QueryStore queries) {
        this.decisions = decisions;
        this.deployments = deployments;
        this.queries = queries;
    }

    @POST
    @Path("/evaluation")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response evaluate(InputStream body, @HeaderParam(HttpHeaders.USER_AGENT) @Nullable String userAgent)
            throws IOException {
        EvaluateDecisionBody request = EvaluateDecisionBody.read(RequestBody.json(body));
        return Answer.to(
                "EVALUATE", () -> Answer.of(EvaluationViews.of(request.evaluate(decisions), Client.of(userAgent))));
    }

    @GET
    @Path("/{key}")
    public Response get(@PathParam("key") String key) {
        long decision = PathKey.of("decisionDefinitionKey", key);
        return Answer.ofOnly(
                queries.decisionDefinitions(SearchRequest.by(DecisionDefinitionField.KEY, decision)),
                DecisionDefinitionItem::from,
                NAME,
                decision);
    }

    @GET
    @Path("/{key}/xml")
    @Produces({MediaType.TEXT_XML, MediaType.APPLICATION_JSON})
    public Response xml(@PathParam("key") String key) {
        long decision = PathKey.of("decisionDefinitionKey", key);
        return Answer.ofModel(
                deployments.requirementsOf(new DecisionKey(decision)).map(StoredRequirements::content), NAME, decision);
    }

    @POST
    @Path("/search")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response search(InputStream body) throws IOException {
        return Answer.of(SearchAnswer.of(
                queries.decisionDefinitions(GRAMMAR.read(RequestBody.json(body))), DecisionDefinitionItem::from));
    }
}
