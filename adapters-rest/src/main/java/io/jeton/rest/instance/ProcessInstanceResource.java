package io.jeton.rest.instance;

import io.jeton.application.instance.CreatedInstance;
import io.jeton.application.instance.ProcessInstances;
import io.jeton.application.modification.Modifications;
import io.jeton.application.query.Condition;
import io.jeton.application.query.Condition.Operator;
import io.jeton.application.query.Descendants;
import io.jeton.application.query.IncidentField;
import io.jeton.application.query.InstanceField;
import io.jeton.application.query.InstanceView;
import io.jeton.application.query.QueryStore;
import io.jeton.application.query.SearchRequest;
import io.jeton.domain.instance.InstanceState;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.rest.exchange.Answer;
import io.jeton.rest.exchange.Client;
import io.jeton.rest.exchange.OperationBody;
import io.jeton.rest.exchange.PathKey;
import io.jeton.rest.exchange.Reply;
import io.jeton.rest.exchange.RequestBody;
import io.jeton.rest.exchange.Waits;
import io.jeton.rest.incident.IncidentSearch;
import io.jeton.rest.problem.InvalidRequest;
import io.jeton.rest.search.Names;
import io.jeton.rest.search.SearchAnswer;
import io.jeton.rest.search.SearchGrammar;
import io.jeton.rest.search.VariableFilter;
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
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Starts, shows and ends process instances. */
@Path("/process-instances")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class ProcessInstanceResource {
    private static final SearchGrammar<InstanceField> GRAMMAR = new SearchGrammar<>(
                    InstanceField.class, InstanceField.SORTABLE)
            .names(InstanceField.STATE, Names.of(InstanceState.class));

    private final ProcessInstances instances;
    private final Modifications modifications;
    private final QueryStore queries;
    private final Waits waits;

    public ProcessInstanceResource(
            ProcessInstances instances, Modifications modifications, QueryStore queries, Waits waits) {
        this.instances = instances;
        this.modifications = modifications;
        this.queries = queries;
        this.waits = waits;
    }

    @POST
    public CompletionStage<Response> create(
            InputStream body, @HeaderParam(HttpHeaders.USER_AGENT) @Nullable String userAgent) throws IOException {
        return create(RequestBody.json(body), userAgent).thenApply(Reply::toResponse);
    }

    /** Starts an instance. */
    public CompletionStage<Reply> create(byte[] body, @Nullable String userAgent) {
        CreateInstanceBody request = CreateInstanceBody.read(body);
        Function<CreatedInstance, Object> view =
                instance -> CreatedInstanceViews.of(instance, request.form(), Client.of(userAgent));
        if (request.await() == null) {
            return Reply.when("CREATE", instances.create(request.command()), view);
        }
        CompletableFuture<CreatedInstance> completed = instances.createAndAwait(request.command(), request.await());
        return Reply.when(
                "CREATE_WITH_AWAITING_RESULT",
                waits.orElseFail(completed, new TimeoutException("the server stops")),
                view);
    }

    @POST
    @Path("/{key}/cancellation")
    public CompletionStage<Response> cancel(@PathParam("key") String key, InputStream body) throws IOException {
        ProcessInstanceKey instance = new ProcessInstanceKey(PathKey.of("processInstanceKey", key));
        OperationBody request = OperationBody.read(RequestBody.json(body));
        return Reply.whenDone("CANCEL", instances.cancel(instance, request.operationReference()))
                .thenApply(Reply::toResponse);
    }

    @POST
    @Path("/{key}/suspension")
    public CompletionStage<Response> suspend(@PathParam("key") String key, InputStream body) throws IOException {
        return setSuspended("SUSPEND", key, true, body);
    }

    @POST
    @Path("/{key}/resumption")
    public CompletionStage<Response> resume(@PathParam("key") String key, InputStream body) throws IOException {
        return setSuspended("RESUME", key, false, body);
    }

    private CompletionStage<Response> setSuspended(String command, String key, boolean suspended, InputStream body)
            throws IOException {
        ProcessInstanceKey instance = new ProcessInstanceKey(PathKey.of("processInstanceKey", key));
        OperationBody request = OperationBody.read(RequestBody.json(body));
        return Reply.whenDone(command, instances.setSuspended(instance, suspended, request.operationReference()))
                .thenApply(Reply::toResponse);
    }

    @POST
    @Path("/{key}/modification")
    public CompletionStage<Response> modify(@PathParam("key") String key, InputStream body) throws IOException {
        ProcessInstanceKey instance = new ProcessInstanceKey(PathKey.of("processInstanceKey", key));
        ModifyInstanceBody request = ModifyInstanceBody.read(RequestBody.json(body));
        return Reply.whenDone(
                        "MODIFY", modifications.modify(instance, request.modification(), request.operationReference()))
                .thenApply(Reply::toResponse);
    }

    @GET
    @Path("/{key}")
    @Consumes(MediaType.WILDCARD)
    public Response get(@PathParam("key") String key) {
        return Answer.of(ProcessInstanceItem.from(find(PathKey.of("processInstanceKey", key))));
    }

    @POST
    @Path("/search")
    public Response search(InputStream body) throws IOException {
        VariableFilter variables = new VariableFilter();
        SearchRequest<InstanceField> request = GRAMMAR.read(RequestBody.json(body), List.of(), variables);
        return Answer.of(
                SearchAnswer.of(queries.instances(request, variables.conditions()), ProcessInstanceItem::from));
    }

    @POST
    @Path("/{key}/incidents/search")
    public Response searchIncidents(@PathParam("key") String key, InputStream body) throws IOException {
        InstanceView instance = find(PathKey.of("processInstanceKey", key));
        return Answer.of(IncidentSearch.run(
                queries,
                RequestBody.json(body),
                List.of(new Condition<>(
                        IncidentField.INSTANCE_KEY, Operator.IN, Descendants.ofInstance(queries, instance.key())))));
    }

    private InstanceView find(long key) {
        return queries.instances(SearchRequest.by(InstanceField.KEY, key), List.of()).items().stream()
                .findFirst()
                .orElseThrow(() -> InvalidRequest.notFound("Process Instance", key));
    }
}
