package io.jeton.acceptance.steps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jeton.acceptance.http.Answer;
import io.jeton.acceptance.http.Api;
import io.jeton.acceptance.model.Names;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Fetches jobs and reports about them, as a worker does. */
final class Workers {

    /** Long enough for whatever a scenario made before; a fetch that finds a job does not use it up. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    static final Duration LONG_HOLD = Duration.ofMinutes(5);

    private final Api api;
    private final Names names;

    Workers(Api api, Names names) {
        this.api = api;
        this.names = names;
    }

    /** A request for jobs as most workers send it. A negative wait means not to wait. */
    ObjectNode request(String type, Duration hold, int most, long waitMillis) {
        return Api.object()
                .put("type", names.unique(type))
                .put("worker", "somebody")
                .put("timeout", hold.toMillis())
                .put("maxJobsToActivate", most)
                .put("requestTimeout", waitMillis);
    }

    Answer fetch(ObjectNode request) {
        return api.post("/jobs/activation", request);
    }

    static List<JsonNode> jobs(Answer answer) {
        var jobs = new ArrayList<JsonNode>();
        answer.orFail().body().path("jobs").forEach(jobs::add);
        return jobs;
    }

    Optional<JsonNode> fetchOne(String type, Duration hold, long waitMillis) {
        return jobs(fetch(request(type, hold, 1, waitMillis))).stream().findFirst();
    }

    JsonNode mustFetch(String type) {
        return mustFetch(type, LONG_HOLD);
    }

    JsonNode mustFetch(String type, Duration hold) {
        return fetchOne(type, hold, PATIENCE.toMillis())
                .orElseThrow(() -> new AssertionError("no " + type + " job within " + PATIENCE));
    }

    Answer complete(long job, JsonNode variables) {
        ObjectNode body = Api.object();
        body.set("variables", variables);
        return api.post("/jobs/" + job + "/completion", body);
    }

    Answer fail(long job, ObjectNode report) {
        return api.post("/jobs/" + job + "/failure", report);
    }

    Answer throwError(long job, ObjectNode error) {
        return api.post("/jobs/" + job + "/error", error);
    }

    Answer change(long job, ObjectNode changeset) {
        ObjectNode body = Api.object();
        body.set("changeset", changeset);
        return api.patch("/jobs/" + job, body);
    }
}
