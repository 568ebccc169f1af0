package io.jeton.rest.statistics;

import io.jeton.application.query.InstanceField;
import io.jeton.application.query.InstanceView;
import io.jeton.application.query.QueryStore;
import io.jeton.application.query.SearchRequest;
import io.jeton.rest.exchange.Answer;
import io.jeton.rest.exchange.PathKey;
import io.jeton.rest.problem.InvalidRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;

/** Shows where an instance has come along, and from where it was called. */
@Path("/process-instances")
@Produces(MediaType.APPLICATION_JSON)
public final class InstanceStatisticsResource {
    private final QueryStore queries;

    public InstanceStatisticsResource(QueryStore queries) {
        this.queries = queries;
    }

    @GET
    @Path("/{key}/statistics/element-instances")
    public Response elementInstances(@PathParam("key") String key) {
        return Answer.of(
                StatisticsViews.Elements.of(queries.elementsOfInstance(PathKey.of("processInstanceKey", key))));
    }

    @GET
    @Path("/{key}/sequence-flows")
    public Response sequenceFlows(@PathParam("key") String key) {
        var instance = find(PathKey.of("processInstanceKey", key));
        if (instance.isEmpty()) {
            return Answer.of(new StatisticsViews.Flows(List.of()));
        }
        var flows = queries.flowsTaken(instance.get().key())
                .orElseThrow(
                        () -> InvalidRequest.forbidden(
                                "Sequence flows are known from the journal only, which has none of this process instance: engine.journal must be FULL when it runs."));
        return Answer.of(StatisticsViews.Flows.of(instance.get(), flows));
    }

    @GET
    @Path("/{key}/call-hierarchy")
    public Response callHierarchy(@PathParam("key") String key) {
        var instance = PathKey.of("processInstanceKey", key);
        var levels = queries.callHierarchy(instance);
        if (levels.isEmpty()) {
            throw InvalidRequest.notFound("Process Instance", instance);
        }
        return Answer.of(
                levels.size() == 1
                        ? List.of()
                        : levels.stream().map(StatisticsViews.Level::from).toList());
    }

    private Optional<InstanceView> find(long key) {
        return queries.instances(SearchRequest.by(InstanceField.KEY, key), List.of()).items().stream()
                .findFirst();
    }
}
