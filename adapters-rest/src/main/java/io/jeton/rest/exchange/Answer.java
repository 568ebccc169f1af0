package io.jeton.rest.exchange;

import io.jeton.rest.json.JsonFormat;
import io.jeton.rest.problem.Failures;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Answers: documents at once, and the outcomes of commands when they are there. */
public final class Answer {
    private Answer() {}

    /** A document. */
    public static Response of(Object view) {
        return Response.ok(JsonFormat.write(view), MediaType.APPLICATION_JSON_TYPE)
                .build();
    }

    /**
     * The result of a command, when it is done.
     *
     * @param command the command's name in the words of the API
     */
    public static <T> CompletionStage<Response> when(
            String command, CompletionStage<T> done, Function<? super T, ?> view) {
        return done.handle((result, failure) -> failure == null
                ? of(view.apply(result))
                : Failures.of(command, failure).toResponse());
    }

    /** An empty answer, when a command without a result is done. */
    public static CompletionStage<Response> whenDone(String command, CompletionStage<?> done) {
        return done.handle((result, failure) -> failure == null
                ? Response.noContent().build()
                : Failures.of(command, failure).toResponse());
    }
}
