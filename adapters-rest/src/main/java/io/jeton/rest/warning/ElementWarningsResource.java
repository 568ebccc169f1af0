package io.jeton.rest.warning;

import io.jeton.application.instance.ExpressionWarnings;
import io.jeton.domain.key.TokenKey;
import io.jeton.rest.exchange.Answer;
import io.jeton.rest.exchange.PathKey;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Shows what expressions of an element instance have complained about; a process instance is that of its process. */
@Path("/element-instances/{key}/warnings")
@Produces(MediaType.APPLICATION_JSON)
public final class ElementWarningsResource {
    private final ExpressionWarnings warnings;

    public ElementWarningsResource(ExpressionWarnings warnings) {
        this.warnings = warnings;
    }

    @GET
    public Response find(@PathParam("key") String key) {
        var found = warnings.ofElement(new TokenKey(PathKey.of("elementInstanceKey", key)));
        return Answer.of(WarningsView.of(found.instance(), found.warnings(), Integer.MAX_VALUE));
    }
}
