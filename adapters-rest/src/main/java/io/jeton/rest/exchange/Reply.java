package io.jeton.rest.exchange;

import io.jeton.rest.json.JsonFormat;
import io.jeton.rest.problem.Failures;
import io.jeton.rest.problem.Problem;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is answered to a command: a document, nothing, or a problem.
 *
 * @param document {@code null} if nothing or a problem is answered
 * @param problem {@code null} unless the command was not done
 */
public record Reply(
        int status, byte @Nullable [] document, @Nullable Problem problem) {
    private static final Reply NOTHING = new Reply(204, null, null);

    /**
     * The result of a command, when it is done.
     *
     * @param command the command's name in the words of the API
     */
    public static <T> CompletionStage<Reply> when(
            String command, CompletableFuture<T> done, Function<? super T, ?> view) {
        return done.handle((result, failure) ->
                failure == null ? document(view.apply(result)) : of(Failures.of(command, failure)));
    }

    /** Nothing, when a command without a result is done. */
    public static CompletionStage<Reply> whenDone(String command, CompletableFuture<?> done) {
        return done.handle((result, failure) -> failure == null ? NOTHING : of(Failures.of(command, failure)));
    }

    public static Reply document(Object view) {
        return new Reply(200, JsonFormat.write(view), null);
    }

    public static Reply of(Problem problem) {
        return new Reply(problem.status(), null, problem);
    }

    public Response toResponse() {
        if (problem != null) {
            return problem.toResponse();
        }
        return document == null
                ? Response.noContent().build()
                : Response.ok(document, MediaType.APPLICATION_JSON_TYPE).build();
    }
}
