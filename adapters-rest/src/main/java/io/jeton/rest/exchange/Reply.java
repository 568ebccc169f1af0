package io.jeton.rest.exchange;

import io.jeton.rest.json.JsonFormat;
import io.jeton.rest.problem.Failures;
import io.jeton.rest.problem.Problem;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is answered to a command: a document, nothing, or a problem.
 *
 * @param document {@code null} if nothing or a problem is answered
 * @param problem {@code null} unless the command was not done
 * @param ifLost what is to be done if the reply does not reach the client; {@code null} if nothing is
 */
public record Reply(
        int status,
        byte @Nullable [] document,
        @Nullable Problem problem,
        @Nullable Runnable ifLost) {
    private static final Reply NOTHING = new Reply(204, null, null, null);

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
        return new Reply(200, JsonFormat.write(view), null, null);
    }

    public static Reply of(Problem problem) {
        return new Reply(problem.status(), null, problem, null);
    }

    public Reply orElse(Runnable whatIfLost) {
        return new Reply(status, document, problem, whatIfLost);
    }

    /**
     * @param requester who is to get it
     */
    public Response toResponse(HttpRequester requester) {
        boolean isThere = requester.settle();
        if (ifLost == null || document == null) {
            return toResponse();
        }
        if (!isThere) {
            ifLost.run();
            return toResponse();
        }
        StreamingOutput writing = output -> {
            try {
                output.write(document);
                output.flush();
            } catch (IOException gone) {
                ifLost.run();
                throw gone;
            }
        };
        return Response.ok(writing, MediaType.APPLICATION_JSON_TYPE).build();
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
