package io.jeton.rest.batch;

import io.jeton.application.batch.HistoryBatches;
import io.jeton.application.batch.InstanceBatches;
import io.jeton.application.history.History;
import io.jeton.application.query.Condition;
import io.jeton.application.query.InstanceField;
import io.jeton.application.query.Selection;
import io.jeton.domain.batch.Batch;
import io.jeton.domain.batch.BatchType;
import io.jeton.domain.batch.Operation;
import io.jeton.domain.rejection.CommandRejected;
import io.jeton.rest.exchange.Answer;
import io.jeton.rest.exchange.RequestBody;
import io.jeton.rest.exchange.Tenants;
import io.jeton.rest.problem.EngineFailure;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Has process instances that have ended forgotten later, by a batch, or settles when that happens. */
@Path("/history/process-instance")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class HistoricInstancesResource {
    private static final String IDS = "historicProcessInstanceIds";

    private final InstanceBatches batches;
    private final History history;

    public HistoricInstancesResource(InstanceBatches batches, History history) {
        this.batches = batches;
        this.history = history;
    }

    @POST
    @Path("/delete")
    public Response delete(InputStream body) throws IOException {
        batches.requireRight(BatchType.DELETE_PROCESS_INSTANCE);
        return create(ManyBody.read(
                RequestBody.json(body),
                EngineSelection.ofEnded(IDS),
                new ManyBody.HistoricDeletion(new Operation.DeleteInstances())));
    }

    @POST
    @Path("/set-removal-time")
    public Response setRemovalTime(InputStream body) throws IOException {
        batches.requireRight(BatchType.SET_REMOVAL_TIME);
        return create(ManyBody.read(
                RequestBody.json(body),
                EngineSelection.ofEnded(IDS),
                new RemovalTimeReading(history.retention(), Operation.SetRemovalTime::new)));
    }

    private Response create(ManyBody request) {
        try {
            Batch batch = batches.create(
                    Tenants.own(),
                    request.operation(),
                    endedRoots(request.selection()),
                    request.cut(),
                    request.annotation());
            return Answer.of(EngineBatchView.of(batches.view(batch)));
        } catch (CommandRejected rejected) {
            return EngineFailure.of(rejected).toResponse();
        }
    }

    /** A query means what has ended, and of that, what goes by itself. Whatever is named is meant, and tells if it cannot be done. */
    private static Selection endedRoots(Selection selection) {
        if (selection instanceof Selection.Instances query) {
            List<Condition<InstanceField>> filter = new ArrayList<>(query.filter());
            filter.addAll(HistoryBatches.ENDED_ROOT);
            return new Selection.Instances(filter, query.variables());
        }
        return selection instanceof Selection.Union union
                ? new Selection.Union(union.parts().stream()
                        .map(HistoricInstancesResource::endedRoots)
                        .toList())
                : selection;
    }
}
