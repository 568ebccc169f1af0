package io.jeton.rest.exchange;

import io.jeton.rest.json.JsonFormat;
import io.jeton.rest.problem.Problem;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import java.lang.annotation.Annotation;

/** Writes problems, naming the path of the request as their instance. */
public final class ProblemWriting implements ContainerResponseFilter {
    private static final Annotation[] NONE = {};

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getEntity() instanceof Problem problem) {
            String path = request.getUriInfo().getRequestUri().getRawPath();
            response.setEntity(JsonFormat.write(problem.at(path)), NONE, Problem.MEDIA_TYPE);
        }
    }
}
