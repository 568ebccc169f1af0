package io.jeton.rest.signal;

import io.jeton.application.signal.Signals;
import io.jeton.rest.exchange.Client;
import io.jeton.rest.exchange.Reply;
import io.jeton.rest.exchange.RequestBody;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Broadcasts signals. */
@Path("/signals")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class SignalResource {
    private final Signals signals;

    public SignalResource(Signals signals) {
        this.signals = signals;
    }

    @POST
    @Path("/broadcast")
    public CompletionStage<Response> broadcast(
            InputStream body, @HeaderParam(HttpHeaders.USER_AGENT) @Nullable String userAgent) throws IOException {
        BroadcastSignalBody request = BroadcastSignalBody.read(RequestBody.json(body));
        return Reply.when(
                        "BROADCAST",
                        signals.broadcast(request.tenantId(), request.signalName(), request.variables()),
                        key -> SignalViews.of(key, request.tenantId(), Client.of(userAgent)))
                .thenApply(Reply::toResponse);
    }
}
