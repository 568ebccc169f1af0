package io.jeton.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Iterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the short way does must be what the ordinary way does. */
class OrdinaryWayTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Not plain enough for the short way. */
    private static final String[] ORDINARY = {"Accept", "text/csv;q=0.1, application/json"};

    @RegisterExtension
    static final ServedApi API = new ServedApi();

    @Test
    void shouldAnswerAlike() throws IOException {
        API.deploy("ways.bpmn", Models.oneTask("ways", "ways-work"));
        alike("/process-instances", "{\"bpmnProcessId\":\"ways\"}", 200);
        alike(
                "/v2/process-instances",
                "{\"processDefinitionId\":\"ways\",\"awaitCompletion\":true,\"requestTimeout\":1}",
                504);
        alike("/v2/process-instances", "{\"processDefinitionId\":1}", 400);
        alike("/v2/process-instances", "{\"processDefinitionId\":\"none\"}", 404);
        alike("/v2/process-instances", "", 400);
        alike("/v2/jobs/1/completion", "", 404);
        alike("/jobs/x/completion", "{}", 400);
        alike("/v2/jobs/activation", "{\"type\":\"ways-work\",\"timeout\":60000,\"maxJobsToActivate\":1}", 200);
        alike("/v2/jobs/activation", "{}", 400);
        var job = JSON.readTree(API.post("/v2/jobs/search", "{\"filter\":{\"type\":\"ways-work\",\"worker\":\"\"}}")
                        .body())
                .at("/items/0/jobKey")
                .asText();
        assertThat(API.post("/v2/jobs/" + job + "/completion", "", ORDINARY).statusCode())
                .isEqualTo(204);
    }

    private static void alike(String path, String body, int status) throws IOException {
        var shortWay = API.post(path, body);
        var ordinary = API.post(path, body, ORDINARY);
        assertThat(shortWay.statusCode()).as(shortWay.body()).isEqualTo(status);
        assertThat(ordinary.statusCode()).as(ordinary.body()).isEqualTo(status);
        assertThat(JSON.readTree(shortWay.body()).fieldNames())
                .toIterable()
                .containsExactlyElementsOf(() -> names(ordinary));
        for (String header : new String[] {"Content-Type", "Cache-Control", "X-Content-Type-Options"}) {
            assertThat(shortWay.headers().firstValue(header))
                    .isPresent()
                    .isEqualTo(ordinary.headers().firstValue(header));
        }
    }

    private static Iterator<String> names(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body()).fieldNames();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
