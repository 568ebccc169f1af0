package io.jeton.rest.message;

import io.jeton.application.event.Messages;
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

/** Publishes and correlates messages. */
@Path("/messages")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class MessageResource {
    private final Messages messages;

    public MessageResource(Messages messages) {
        this.messages = messages;
    }

    @POST
    @Path("/publication")
    public CompletionStage<Response> publish(
            InputStream body, @HeaderParam(HttpHeaders.USER_AGENT) @Nullable String userAgent) throws IOException {
        MessageBody request = MessageBody.ofPublication(RequestBody.json(body));
        return Reply.when(
                        "PUBLISH",
                        messages.publish(request.toPublication()),
                        message -> MessageViews.published(
                                message, request.address().tenantId(), Client.of(userAgent)))
                .thenApply(Reply::toResponse);
    }

    @POST
    @Path("/correlation")
    public CompletionStage<Response> correlate(
            InputStream body, @HeaderParam(HttpHeaders.USER_AGENT) @Nullable String userAgent) throws IOException {
        MessageBody request = MessageBody.ofCorrelation(RequestBody.json(body));
        return Reply.when(
                        "CORRELATE",
                        messages.correlate(request.address(), request.variables()),
                        correlated -> MessageViews.correlated(
                                correlated, request.address().tenantId(), Client.of(userAgent)))
                .thenApply(Reply::toResponse);
    }
}
