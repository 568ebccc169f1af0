package io.jeton.acceptance.steps;

import com.fasterxml.jackson.databind.JsonNode;
import io.jeton.acceptance.http.Answer;
import io.jeton.acceptance.http.Api;
import io.jeton.acceptance.model.Names;
import io.jeton.acceptance.server.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the steps of one scenario share. Every scenario has its own; the names that it uses are unique on the server,
 * so scenarios can share one.
 */
public final class World {

    /** A key that could be one and is none: below 2^53 and far above what a test server gives out. */
    static final long NEVER_GIVEN = 4_503_599_627_370_494L;

    /** The API in today's form. */
    final Api api = Api.at(Target.base());

    final Names names = Names.fresh();
    final Processes processes = new Processes(api, names);
    final Instances instances = new Instances(api, names);
    final Workers workers = new Workers(api, names);

    /** Those who wait for the completion of an instance, or for a job. */
    final List<CompletableFuture<Answer>> waiting = new ArrayList<>();

    /** The keys of all instances that the scenario made, oldest first. */
    final List<Long> made = new ArrayList<>();

    private @Nullable Answer answer;
    private @Nullable JsonNode job;
    private long answerNanos;
    private long heldSinceNanos;

    /** The last answer to a request that a scenario is about. */
    Answer answer() {
        return require(answer, "no request was made");
    }

    Answer answered(Answer given) {
        answer = given;
        return given;
    }

    /** Remembers the answer of a request that is sent now, and how long it took. */
    Answer answeredAfter(Supplier<Answer> request) {
        long begin = System.nanoTime();
        var given = answered(request.get());
        answerNanos = System.nanoTime() - begin;
        return given;
    }

    long answerMillis() {
        return answerNanos / 1_000_000;
    }

    /** Remembers the instance that a successful answer tells about. */
    Answer created(Answer given) {
        answered(given);
        if (given.isSuccess()) {
            made.add(given.key("processInstanceKey"));
        }
        return given;
    }

    /** The instance that was made last. */
    long instance() {
        if (made.isEmpty()) {
            throw new AssertionError("no instance was made; the last answer was " + answer);
        }
        return made.get(made.size() - 1);
    }

    /** The job that a worker of the scenario fetched last. */
    JsonNode job() {
        return require(job, "no job was fetched");
    }

    long jobKey() {
        return job().path("jobKey").asLong();
    }

    void fetched(JsonNode given) {
        job = given;
    }

    /** Remembers that the hold of a job cannot have begun earlier than now. */
    void holdBegins() {
        heldSinceNanos = System.nanoTime();
    }

    long heldMillis() {
        return (System.nanoTime() - heldSinceNanos) / 1_000_000;
    }

    private static <T> T require(@Nullable T value, String otherwise) {
        if (value == null) {
            throw new AssertionError(otherwise);
        }
        return value;
    }
}
