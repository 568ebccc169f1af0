package io.jeton.rest.definition;

import io.jeton.application.deployment.Deployments;
import io.jeton.application.port.DefinitionStore.StoredDefinition;
import io.jeton.application.query.DefinitionField;
import io.jeton.application.query.DefinitionView;
import io.jeton.application.query.QueryStore;
import io.jeton.application.query.SearchRequest;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.rest.exchange.Answer;
import io.jeton.rest.exchange.PathKey;
import io.jeton.rest.exchange.RequestBody;
import io.jeton.rest.problem.InvalidRequest;
import io.jeton.rest.search.Names;
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

/** Shows process definitions, and the files that they were made from. */
@Path("/process-definitions")
@Produces(MediaType.APPLICATION_JSON)
public final class ProcessDefinitionResource {
    private static final String NAME = "Process Definition";

    private static final SearchGrammar<DefinitionField> GRAMMAR = new SearchGrammar<>(
                    DefinitionField.class,
                    EnumSet.complementOf(EnumSet.of(
                            DefinitionField.IS_LATEST,
                            DefinitionField.HAS_START_FORM,
                            DefinitionField.STATE,
                            DefinitionField.IS_SUSPENDED)))
            .names(DefinitionField.STATE, Names.of(DefinitionView.ACTIVE, DefinitionView.DELETED));

    private final Deployments deployments;
    private final QueryStore queries;

    public ProcessDefinitionResource(Deployments deployments, QueryStore queries) {
        this.deployments = deployments;
        this.queries = queries;
    }

    @GET
    @Path("/{key}")
    public Response get(@PathParam("key") String key) {
        long definition = PathKey.of("processDefinitionKey", key);
        return Answer.ofOnly(
                queries.definitions(SearchRequest.by(DefinitionField.KEY, definition)),
                ProcessDefinitionItem::from,
                NAME,
                definition);
    }

    @GET
    @Path("/{key}/xml")
    @Produces({MediaType.TEXT_XML, MediaType.APPLICATION_JSON})
    public Response xml(@PathParam("key") String key) {
        long definition = PathKey.of("processDefinitionKey", key);
        return Answer.ofModel(
                deployments.find(new ProcessDefinitionKey(definition)).map(StoredDefinition::content),
                NAME,
                definition);
    }

    @GET
    @Path("/{key}/form")
    public Response form(@PathParam("key") String key) {
        long definition = PathKey.of("processDefinitionKey", key);
        return deployments
                .definition(new ProcessDefinitionKey(definition))
                .map(deployments::startForm)
                .map(form -> form.map(found -> Answer.of(FormView.from(found)))
                        .orElseGet(() -> Response.noContent().build()))
                .orElseThrow(() -> InvalidRequest.notFound(NAME, definition));
    }

    @POST
    @Path("/search")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response search(InputStream body) throws IOException {
        return Answer.of(SearchAnswer.of(
                queries.definitions(GRAMMAR.read(RequestBody.json(body))), ProcessDefinitionItem::from));
    }
}
