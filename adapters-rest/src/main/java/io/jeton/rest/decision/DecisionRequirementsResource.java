package io.jeton.rest.decision;

import io.jeton.application.deployment.Deployments;
import io.jeton.application.port.DefinitionStore.StoredRequirements;
import io.jeton.application.query.DecisionRequirementsField;
import io.jeton.application.query.QueryStore;
import io.jeton.application.query.SearchRequest;
import io.jeton.domain.key.DecisionRequirementsKey;
import io.jeton.rest.exchange.Answer;
import io.jeton.rest.exchange.PathKey;
import io.jeton.rest.exchange.RequestBody;
import io.jeton.rest.search.SearchAnswer;
import io.jeton.rest.search.SearchGrammar;
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
import java.util.EnumSet;

/** Shows decision requirements graphs, and the files that they were made from. */
@Path("/decision-requirements")
@Produces(MediaType.APPLICATION_JSON)
public final class DecisionRequirementsResource {
    private static final String NAME = "Decision Requirements";

    private static final SearchGrammar<DecisionRequirementsField> GRAMMAR =
            new SearchGrammar<>(DecisionRequirementsField.class, EnumSet.allOf(DecisionRequirementsField.class));

    private final Deployments deployments;
    private final QueryStore queries;

    public DecisionRequirementsResource(Deployments deployments, QueryStore queries) {
        this.deployments = deployments;
        this.queries = queries;
    }

    @GET
    @Path("/{key}")
    public Response get(@PathParam("key") String key) {
        long requirements = PathKey.of("decisionRequirementsKey", key);
        return Answer.ofOnly(
                queries.decisionRequirements(SearchRequest.by(DecisionRequirementsField.KEY, requirements)),
                DecisionRequirementsItem::from,
                NAME,
                requirements);
    }

    @GET
    @Path("/{key}/xml")
    @Produces({MediaType.TEXT_XML, MediaType.APPLICATION_JSON})
    public Response xml(@PathParam("key") String key) {
        long requirements = PathKey.of("decisionRequirementsKey", key);
        return Answer.ofModel(
                deployments
                        .requirements(new DecisionRequirementsKey(requirements))
                        .map(StoredRequirements::content),
                NAME,
                requirements);
    }

    @POST
    @Path("/search")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response search(InputStream body) throws IOException {
        return Answer.of(SearchAnswer.of(
                queries.decisionRequirements(GRAMMAR.read(RequestBody.json(body))), DecisionRequirementsItem::from));
    }
}
