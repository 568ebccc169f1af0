package io.jeton.rest.problem;

import io.jeton.domain.rejection.Rejection;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/**
 * Why a request was not done, before it is known under which path it was asked.
 *
 * @param title a word that programs can tell problems apart by
 * @param retryAfterSeconds when to try again, if nothing has been done and it may help; {@code null} otherwise
 * @param rejection why a command was refused, for whoever says it in another way; {@code null} if there was none
 */
public record Problem(
        int status,
        String title,
        String detail,
        @Nullable Integer retryAfterSeconds,
        @Nullable Rejection rejection) {
    public static final MediaType MEDIA_TYPE = new MediaType("application", "problem+json");

    public static Problem of(int status, String title, String detail) {
        return new Problem(status, title, detail, null, null);
    }

    /** The same problem, which is that of a refused command. */
    Problem because(Rejection its) {
        return new Problem(status, title, detail, retryAfterSeconds, its);
    }

    static Problem unavailable(String title, String detail) {
        return new Problem(503, title, detail, 1, null);
    }

    /** The answer; its body is written where the path of the request is known. */
    public Response toResponse() {
        Response.ResponseBuilder response =
                Response.status(status).type(MEDIA_TYPE).entity(this);
        if (retryAfterSeconds != null) {
            response.header("Retry-After", retryAfterSeconds);
        }
        return response.build();
    }

    /** The problem's document, as the answer to a request of that path. */
    public Document at(String path) {
        return new Document("about:blank", title, status, detail, path);
    }

    /** Exactly the members that every client knows. */
    public record Document(String type, String title, int status, String detail, String instance) {}
}
