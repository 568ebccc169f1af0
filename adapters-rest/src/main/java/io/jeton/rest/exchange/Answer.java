package io.jeton.rest.exchange;

import io.jeton.application.query.Page;
import io.jeton.domain.rejection.CommandRejected;
import io.jeton.rest.json.JsonFormat;
import io.jeton.rest.problem.Failures;
import io.jeton.rest.problem.InvalidRequest;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Answers that are known at once: documents and files. */
public final class Answer {
    private Answer() {}

    public static Response of(Object view) {
        return Response.ok(JsonFormat.write(view), MediaType.APPLICATION_JSON_TYPE)
                .build();
    }

    /**
     * Shows what a search by a key has found.
     *
     * @param what the kind of thing, for whoever named a key that nothing has
     * @throws InvalidRequest if it has found nothing
     */
    public static <V> Response ofOnly(Page<V> found, Function<V, ?> view, String what, long key) {
        return found.items().stream()
                .findFirst()
                .map(item -> of(view.apply(item)))
                .orElseThrow(() -> InvalidRequest.notFound(what, key));
    }

    /**
     * Shows a model, as it was deployed.
     *
     * @param what the kind of thing that was made from it, for whoever named a key that nothing has
     * @throws InvalidRequest if there is none
     */
    public static Response ofModel(Optional<byte[]> file, String what, long key) {
        return file.map(content -> Response.ok(content, MediaType.TEXT_XML_TYPE).build())
                .orElseThrow(() -> InvalidRequest.notFound(what, key));
    }

    /**
     * Answers a command that is carried out on this thread; if it was refused, with the problem.
     *
     * @param command its name in the words of the API, such as {@code CREATE}
     */
    public static Response to(String command, Supplier<Response> work) {
        try {
            return work.get();
        } catch (CommandRejected rejected) {
            return Failures.of(command, rejected).toResponse();
        }
    }
}
