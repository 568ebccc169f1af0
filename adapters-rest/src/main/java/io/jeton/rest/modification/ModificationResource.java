package io.jeton.rest.modification;

import io.jeton.application.batch.FailedItems;
import io.jeton.application.modification.Modifications;
import io.jeton.application.query.BatchItemView;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.rest.exchange.Answer;
import io.jeton.rest.exchange.RequestBody;
import io.jeton.rest.json.Keys;
import io.jeton.rest.problem.EngineFailure;
import io.jeton.rest.problem.InvalidRequest;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Shows where the tokens of a process instance are, and puts them elsewhere. */
@Path("/process-instance/{id}")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class ModificationResource {
    private final Modifications modifications;
    private final FailedItems failedItems;

    public ModificationResource(Modifications modifications, FailedItems failedItems) {
        this.modifications = modifications;
        this.failedItems = failedItems;
    }

    @GET
    @Path("/activity-instances")
    @Consumes(MediaType.WILDCARD)
    public CompletionStage<Response> activityInstances(@PathParam("id") String id) {
        ProcessInstanceKey instance = keyOf(id);
        List<BatchItemView> failed = failedItems.of(instance);
        return answer(modifications.activityTree(instance), tree -> Answer.of(ActivityTreeView.of(tree, failed)));
    }

    @POST
    @Path("/modification")
    public CompletionStage<Response> modify(@PathParam("id") String id, InputStream body) throws IOException {
        ModificationBody request = ModificationBody.read(RequestBody.json(body));
        return answer(
                modifications.modify(keyOf(id), request.modification(), null, null, request.annotation()),
                done -> Response.noContent().build());
    }

    @POST
    @Path("/modification/preview")
    public CompletionStage<Response> preview(@PathParam("id") String id, InputStream body) throws IOException {
        ModificationBody request = ModificationBody.read(RequestBody.json(body));
        return answer(modifications.preview(keyOf(id), request.modification()), plan -> Answer.of(PlanView.of(plan)));
    }

    private static <T> CompletionStage<Response> answer(CompletableFuture<T> done, Function<T, Response> view) {
        return done.handle((result, failure) ->
                failure == null ? view.apply(result) : EngineFailure.of(failure).toResponse());
    }

    /** Ids are opaque in this API: what is no key is the id of no instance. */
    private static ProcessInstanceKey keyOf(String id) {
        Long key = Keys.parse(id);
        if (key == null) {
            throw InvalidRequest.notFound("Process instance with id '" + id + "' does not exist.");
        }
        return new ProcessInstanceKey(key);
    }
}
