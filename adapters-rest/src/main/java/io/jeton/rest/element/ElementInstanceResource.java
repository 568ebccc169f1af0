package io.jeton.rest.element;

import io.jeton.application.instance.ProcessInstances;
import io.jeton.application.query.Condition;
import io.jeton.application.query.Condition.Operator;
import io.jeton.application.query.Descendants;
import io.jeton.application.query.ElementInstanceField;
import io.jeton.application.query.IncidentField;
import io.jeton.application.query.InstanceField;
import io.jeton.application.query.QueryStore;
import io.jeton.application.query.SearchRequest;
import io.jeton.domain.definition.ElementType;
import io.jeton.domain.key.TokenKey;
import io.jeton.rest.exchange.Answer;
import io.jeton.rest.exchange.PathKey;
import io.jeton.rest.exchange.Reply;
import io.jeton.rest.exchange.RequestBody;
import io.jeton.rest.exchange.Waits;
import io.jeton.rest.incident.IncidentSearch;
import io.jeton.rest.problem.InvalidRequest;
import io.jeton.rest.search.Names;
import io.jeton.rest.search.SearchAnswer;
import io.jeton.rest.search.SearchGrammar;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;

/** Shows element instances, and sets the variables of their scopes. */
@Path("/element-instances")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class ElementInstanceResource {
    private static final SearchGrammar<ElementInstanceField> GRAMMAR = new SearchGrammar<>(
                    ElementInstanceField.class,
                    EnumSet.complementOf(EnumSet.of(ElementInstanceField.HAS_INCIDENT, ElementInstanceField.SCOPE_KEY)))
            .names(ElementInstanceField.STATE, Names.of("ACTIVE", "COMPLETED", "TERMINATED"))
            .names(
                    ElementInstanceField.TYPE,
                    Names.of(
                            ElementType.class,
                            "UNSPECIFIED",
                            "EVENT_SUB_PROCESS",
                            "AD_HOC_SUB_PROCESS",
                            "AD_HOC_SUB_PROCESS_INNER_INSTANCE",
                            "INTERMEDIATE_CATCH_EVENT",
                            "BOUNDARY_EVENT",
                            "RECEIVE_TASK",
                            "INCLUSIVE_GATEWAY",
                            "EVENT_BASED_GATEWAY",
                            "SEQUENCE_FLOW",
                            "MULTI_INSTANCE_BODY",
                            "CALL_ACTIVITY",
                            "UNKNOWN"));

    private final ProcessInstances instances;
    private final QueryStore queries;
    private final Waits waits;

    public ElementInstanceResource(ProcessInstances instances, QueryStore queries, Waits waits) {
        this.instances = instances;
        this.queries = queries;
        this.waits = waits;
    }

    @GET
    @Path("/{key}")
    @Consumes(MediaType.WILDCARD)
    public Response get(@PathParam("key") String key) {
        return Answer.of(find(keyOf(key)));
    }

    @POST
    @Path("/search")
    public Response search(InputStream body) throws IOException {
        return Answer.of(SearchAnswer.of(
                queries.elementInstances(GRAMMAR.read(RequestBody.json(body))), ElementInstanceItem::from));
    }

    @POST
    @Path("/{key}/incidents/search")
    public Response searchIncidents(@PathParam("key") String key, InputStream body) throws IOException {
        long element = keyOf(key);
        boolean isProcess = find(element).isProcess();
        IncidentField owner = isProcess ? IncidentField.INSTANCE_KEY : IncidentField.ELEMENT_KEY;
        List<Long> owners =
                isProcess ? Descendants.ofInstance(queries, element) : Descendants.ofElement(queries, element);
        return Answer.of(IncidentSearch.run(
                queries, RequestBody.json(body), List.of(new Condition<>(owner, Operator.IN, owners))));
    }

    @PUT
    @Path("/{key}/variables")
    public CompletionStage<Response> setVariables(@PathParam("key") String key, InputStream body) throws IOException {
        TokenKey scope = new TokenKey(keyOf(key));
        SetVariablesBody request = SetVariablesBody.read(RequestBody.json(body));
        var future = instances.setVariables(scope, request.variables(), request.local(), request.operationReference());
        return Reply.whenDone("UPDATE", waits.orElseFail(future, new TimeoutException("the server stops")))
                .thenApply(Reply::toResponse);
    }

    @POST
    @Path("/ad-hoc-activities/{key}/activation")
    public CompletionStage<Response> activateAdHoc(@PathParam("key") String key, InputStream body) throws IOException {
        TokenKey adHoc = new TokenKey(PathKey.of("adHocSubProcessInstanceKey", key));
        ActivateAdHocBody request = ActivateAdHocBody.read(RequestBody.json(body));
        return Reply.whenDone(
                        "ACTIVATE", instances.activateAdHoc(adHoc, request.elements(), request.cancelsRemaining()))
                .thenApply(Reply::toResponse);
    }

    /** An element instance; a process instance is that of its process. */
    private ElementInstanceItem find(long key) {
        return queries.elementInstances(SearchRequest.by(ElementInstanceField.KEY, key)).items().stream()
                .findFirst()
                .map(ElementInstanceItem::from)
                .or(() -> queries.instances(SearchRequest.by(InstanceField.KEY, key), List.of()).items().stream()
                        .findFirst()
                        .map(ElementInstanceItem::ofProcess))
                .orElseThrow(() -> InvalidRequest.notFound("Element Instance", key));
    }

    private static long keyOf(String key) {
        return PathKey.of("elementInstanceKey", key);
    }
}
