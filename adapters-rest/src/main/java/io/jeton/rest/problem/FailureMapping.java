package io.jeton.rest.problem;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;

/** Answers with a problem whatever was thrown, also where no resource was found for the request. */
public final class FailureMapping implements ExceptionMapper<Throwable> {
    @Override
    public Response toResponse(Throwable failure) {
        return failure instanceof WebApplicationException refused
                ? refusedByProtocol(refused.getResponse())
                : Failures.of(failure).toResponse();
    }

    /** What the HTTP layer itself refuses: unknown paths, methods, media types. */
    private static Response refusedByProtocol(Response refused) {
        int status = refused.getStatus();
        String detail =
                switch (status) {
                    case 404 -> "No endpoint has this path.";
                    case 405 -> "This method is not supported under this path.";
                    case 406 -> "None of the accepted media types can be produced.";
                    case 415 -> "The media type of the request body is not supported.";
                    default -> "The request cannot be processed.";
                };
        Response.StatusType reason = refused.getStatusInfo();
        Response answer = Problem.of(status, reason.getReasonPhrase(), detail).toResponse();
        String allowed = refused.getHeaderString(HttpHeaders.ALLOW);
        return allowed == null
                ? answer
                : Response.fromResponse(answer)
                        .header(HttpHeaders.ALLOW, allowed)
                        .build();
    }
}
