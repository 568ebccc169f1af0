package io.jeton.rest.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jeton.rest.Models;
import io.jeton.rest.ServedApi;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Workers that hang up while they wait for jobs, over real connections. */
class RequesterGoneTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** The second one is not for the short way. */
    private static final String[] ACCEPTS = {"application/json", "text/csv;q=0.1, application/json"};

    @RegisterExtension
    static final ServedApi API = new ServedApi();

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void shouldNotGiveJobsToAWorkerThatHasHungUp(int way) throws IOException {
        // given
        var type = "hung-up-" + way;
        API.deploy(type + ".bpmn", Models.oneTask(type, type));
        try (var worker = waitingWorker(type, ACCEPTS[way])) {
            assertThat(fetch(type, -1)).isEmpty();
            assertThat(worker.isConnected()).isTrue();
        }
        // when
        API.post("/v2/process-instances", "{\"processDefinitionId\": \"" + type + "\"}");
        // then
        assertThat(fetch(type, 5_000)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void shouldGiveJobsToAWorkerThatStays(int way) throws IOException {
        // given
        var type = "stays-" + way;
        API.deploy(type + ".bpmn", Models.oneTask(type, type));
        try (var worker = waitingWorker(type, ACCEPTS[way])) {
            // when
            API.post("/v2/process-instances", "{\"processDefinitionId\": \"" + type + "\"}");
            // then
            assertThat(answer(worker)).contains("200", "\"jobKey\"");
        }
    }

    @Test
    void shouldReadTheNextRequestOfAConnectionThatWasLookedAt() throws IOException {
        // given
        var type = "next";
        API.deploy(type + ".bpmn", Models.oneTask(type, type));
        try (var worker = waitingWorker(type, ACCEPTS[0])) {
            // when: the next request comes while the first one waits, and is read when somebody looks whether the
            // worker is there
            worker.getOutputStream()
                    .write("GET /v2/topology HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            API.post("/v2/process-instances", "{\"processDefinitionId\": \"" + type + "\"}");
            // then
            var both = answer(worker) + answer(worker);
            assertThat(both).contains("\"jobKey\"", "\"brokers\"");
        }
    }

    @Test
    void shouldHandOutLockTokensOnlyIfTheyAreWanted() throws IOException {
        // given
        API.deploy("locked.bpmn", Models.oneTask("locked", "locked"));
        for (int i = 0; i < 2; i++) {
            API.post("/v2/process-instances", "{\"processDefinitionId\": \"locked\"}");
        }
        // when
        var without = fetch("locked", 5_000).get(0);
        var with = JSON.readTree(API.post("/v2/jobs/activation", request("locked", 5_000, ", \"withLockTokens\": true"))
                        .body())
                .at("/jobs/0");
        // then
        assertThat(without.has("lockToken")).isFalse();
        assertThat(without.path("priority").isInt()).isTrue();
        assertThat(with.path("lockToken").isTextual()).isTrue();
        assertThat(with.path("jobKey").isTextual()).isTrue();
        // when
        var path = "/v2/jobs/" + with.path("jobKey").asText() + "/completion";
        var lost = API.post(path, "{\"lockToken\": \"1\"}");
        var held = API.post(path, "{\"lockToken\": \"" + with.path("lockToken").asText() + "\"}");
        // then
        assertThat(lost.statusCode()).isEqualTo(409);
        assertThat(lost.body()).contains("INVALID_STATE", "held by worker 'me' until");
        assertThat(held.statusCode()).isEqualTo(204);
    }

    /** A worker whose request has been read and waits: it has found nothing yet. */
    private static Socket waitingWorker(String type, String accept) throws IOException {
        var worker = new Socket("127.0.0.1", API.port());
        worker.setSoTimeout((int) PATIENCE.toMillis());
        var body = request(type, 60_000, "");
        worker.getOutputStream()
                .write(("POST /v2/jobs/activation HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                + "Accept: " + accept + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                        .getBytes(StandardCharsets.US_ASCII));
        return worker;
    }

    private static String request(String type, long wait, String more) {
        return "{\"type\": \"" + type + "\", \"worker\": \"me\", \"timeout\": 600000, \"maxJobsToActivate\": 1, "
                + "\"requestTimeout\": " + wait + more + "}";
    }

    private static List<JsonNode> fetch(String type, long wait) throws IOException {
        var jobs = new ArrayList<JsonNode>();
        JSON.readTree(API.post("/v2/jobs/activation", request(type, wait, "")).body())
                .path("jobs")
                .forEach(jobs::add);
        return jobs;
    }

    /** An answer of the connection, to the end of its body. */
    private static String answer(Socket worker) throws IOException {
        var text = new StringBuilder();
        InputStream in = worker.getInputStream();
        var end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end)) {
            int next = in.read();
            if (next < 0) {
                break;
            }
            text.append((char) next);
            int body = text.indexOf("\r\n\r\n");
            if (body >= 0 && isComplete(text, body + 4)) {
                break;
            }
        }
        return text.toString();
    }

    private static boolean isComplete(StringBuilder text, int body) {
        var head = text.substring(0, body).toLowerCase(Locale.ROOT);
        int length = head.indexOf("content-length: ");
        if (length >= 0) {
            int from = length + "content-length: ".length();
            return text.length() - body >= Integer.parseInt(head.substring(from, head.indexOf('\r', from)));
        }
        return text.indexOf("0\r\n\r\n", body) >= 0;
    }
}
