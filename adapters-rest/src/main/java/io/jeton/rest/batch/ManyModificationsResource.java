package io.jeton.rest.batch;

import io.jeton.application.batch.ModificationBatches;
import io.jeton.application.batch.ModificationsOfMany;
import io.jeton.application.query.Selection;
import io.jeton.domain.batch.Batch;
import io.jeton.domain.rejection.CommandRejected;
import io.jeton.rest.exchange.Answer;
import io.jeton.rest.exchange.RequestBody;
import io.jeton.rest.json.JsonFields;
import io.jeton.rest.modification.ManyModificationBody;
import io.jeton.rest.problem.EngineFailure;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletionStage;

/** Modifies many instances of a process: at once, later by a batch, or not at all but telling what would happen. */
@Path("/modification")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class ManyModificationsResource {
    private final ModificationBatches batches;
    private final ModificationsOfMany modifications;

    public ManyModificationsResource(ModificationBatches batches, ModificationsOfMany modifications) {
        this.batches = batches;
        this.modifications = modifications;
    }

    @POST
    @Path("/executeAsync")
    public Response executeLater(InputStream input) throws IOException {
        batches.requireRight();
        Request request = Request.read(input);
        try {
            Batch batch = batches.modify(
                    request.body.definition(),
                    request.body.modification(),
                    request.selection(),
                    request.cut.cut(),
                    request.body.annotation());
            return Answer.of(EngineBatchView.of(batches.view(batch)));
        } catch (CommandRejected rejected) {
            return EngineFailure.of(rejected).toResponse();
        }
    }

    @POST
    @Path("/execute")
    public CompletionStage<Response> execute(InputStream input) throws IOException {
        Request request = Request.read(input);
        return modifications
                .modify(
                        request.body.definition(),
                        request.body.modification(),
                        request.selection(),
                        request.body.annotation())
                .handle((done, failure) -> failure == null
                        ? Response.noContent().build()
                        : EngineFailure.of(failure).toResponse());
    }

    /** Not part of the published API. */
    @POST
    @Path("/preview")
    public CompletionStage<Response> preview(InputStream input) throws IOException {
        Request request = Request.read(input);
        return modifications
                .preview(
                        request.body.definition(), request.body.modification(), request.selection(), request.sampleSize)
                .handle((sample, failure) -> failure == null
                        ? Answer.of(ModificationSampleView.of(sample))
                        : EngineFailure.of(failure).toResponse());
    }

    /** All that a request says. */
    private static final class Request {
        private static final int SAMPLE_SIZE = 3;

        private final EngineSelection instances = EngineSelection.ofInstances("processInstanceIds");
        private final CutReading cut = new CutReading();
        private final ManyModificationBody body;
        private int sampleSize = SAMPLE_SIZE;

        private Request(byte[] json) {
            this.body = ManyModificationBody.read(json, this::read);
        }

        static Request read(InputStream input) throws IOException {
            return new Request(RequestBody.json(input));
        }

        private boolean read(String name, JsonFields json) throws IOException {
            if (name.equals("sampleSize")) {
                Integer size = json.int32();
                if (size != null && (size < 0 || size > ModificationsOfMany.SAMPLE_MAX)) {
                    json.refuse("is " + size + ", but must be within 0 and " + ModificationsOfMany.SAMPLE_MAX);
                } else if (size != null) {
                    sampleSize = size;
                }
                return true;
            }
            return instances.read(name, json) || cut.read(name, json);
        }

        Selection selection() {
            return instances.selection();
        }
    }
}
