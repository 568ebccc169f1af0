package io.jeton.rest.message;

import io.jeton.application.query.CorrelatedMessageField;
import io.jeton.application.query.MessageSubscriptionField;
import io.jeton.application.query.QueryStore;
import io.jeton.rest.exchange.Answer;
import io.jeton.rest.exchange.RequestBody;
import io.jeton.rest.search.Names;
import io.jeton.rest.search.SearchAnswer;
import io.jeton.rest.search.SearchGrammar;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumSet;

/** Shows who waits for messages, and who got which. */
@Path("/")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class MessageSearchResource {
    private static final SearchGrammar<MessageSubscriptionField> SUBSCRIPTIONS = new SearchGrammar<>(
                    MessageSubscriptionField.class,
                    EnumSet.complementOf(EnumSet.of(MessageSubscriptionField.DEFINITION_KEY)))
            .names(MessageSubscriptionField.STATE, Names.of("CREATED", "CORRELATED", "DELETED", "MIGRATED"));
    private static final SearchGrammar<CorrelatedMessageField> CORRELATIONS =
            new SearchGrammar<>(CorrelatedMessageField.class, EnumSet.allOf(CorrelatedMessageField.class));

    private final QueryStore queries;

    public MessageSearchResource(QueryStore queries) {
        this.queries = queries;
    }

    @POST
    @Path("/message-subscriptions/search")
    public Response searchSubscriptions(InputStream body) throws IOException {
        var request = SUBSCRIPTIONS.read(RequestBody.json(body));
        return Answer.of(SearchAnswer.of(queries.messageSubscriptions(request), MessageSubscriptionItem::from));
    }

    @POST
    @Path("/correlated-message-subscriptions/search")
    public Response searchCorrelations(InputStream body) throws IOException {
        var request = CORRELATIONS.read(RequestBody.json(body));
        return Answer.of(SearchAnswer.of(queries.correlatedMessages(request), CorrelatedMessageItem::from));
    }
}
