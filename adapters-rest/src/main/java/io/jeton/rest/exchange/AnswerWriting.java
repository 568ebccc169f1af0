package io.jeton.rest.exchange;

import io.jeton.rest.json.JsonFormat;
import io.jeton.rest.problem.EngineFailure;
import io.jeton.rest.problem.Problem;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.lang.annotation.Annotation;

/**
 * Completes the answers of resources: problems name the path of the request as their instance, or have the form of the older API, and no document is kept by caches or taken
 * for anything but what it says it is.
 */
public final class AnswerWriting implements ContainerResponseFilter {
    static final String NOT_KEPT = "no-store";
    static final String CONTENT_TYPE_OPTIONS = "X-Content-Type-Options";
    static final String NOT_GUESSED = "nosniff";

    private static final Annotation[] NONE = {};

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getEntity() instanceof Problem problem) {
            String path = request.getUriInfo().getRequestUri().getRawPath();
            if (EngineFailure.isAnsweredOn(path)) {
                EngineFailure failure = EngineFailure.of(problem);
                response.setStatus(failure.status());
                response.setEntity(failure.document());
            } else {
                response.setEntity(JsonFormat.write(problem.at(path)), NONE, Problem.MEDIA_TYPE);
            }
        }
        if (response.getEntity() instanceof EngineFailure.Document failure) {
            response.setEntity(JsonFormat.write(failure), NONE, MediaType.APPLICATION_JSON_TYPE);
        }
        String replayed = IdempotencyFilter.replayed(request.getProperty(IdempotencyFilter.REQUEST));
        if (replayed != null) {
            response.getHeaders().putSingle(IdempotencyFilter.REPLAYED, replayed);
        }
        if (response.hasEntity()) {
            response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, NOT_KEPT);
            response.getHeaders().putSingle(CONTENT_TYPE_OPTIONS, NOT_GUESSED);
        }
    }
}
