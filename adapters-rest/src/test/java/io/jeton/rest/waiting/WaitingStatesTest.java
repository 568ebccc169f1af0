package io.jeton.rest.waiting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jeton.rest.Models;
import io.jeton.rest.ServedApi;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WaitingStatesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @RegisterExtension
    static final ServedApi API = new ServedApi();

    @Test
    void shouldSayWhatAnInstanceWaitsFor() throws IOException {
        // given
        API.deploy("waits.bpmn", Models.adHoc("waits", "<zeebe:adHoc activeElementsCollection='=[\"search\"]'/>"));
        var instance = start("waits");
        // when
        var answer = JSON.readTree(
                API.get("/v2/process-instances/" + instance + "/waiting-states").body());
        // then
        assertThat(answer.at("/processInstanceKey").asText()).isEqualTo(instance);
        assertThat(answer.at("/state").asText()).isEqualTo("ACTIVE");
        assertThat(answer.at("/page/totalItems").asInt()).isEqualTo(3);
        assertThat(answer.at("/page/endCursor").isNull()).isTrue();
        assertThat(answer.at("/items/0/type").asText()).isEqualTo("PROCESS");
        assertThat(answer.at("/items/0/waitsFor/0/kind").asText()).isEqualTo("INSIDE");
        assertThat(answer.at("/items/0/waitsFor/0/details/elements/0/elementId").asText())
                .isEqualTo("tools");
        assertThat(answer.at("/items/3/elementId").asText()).isEqualTo("search");
        assertThat(answer.at("/items/3/waitsFor/0/kind").asText()).isEqualTo("JOB");
        assertThat(answer.at("/items/3/waitsFor/0/details/jobType").asText()).isEqualTo("waits-search");
        assertThat(answer.at("/items/3/waitsFor/0/message").asText()).contains("waits for a worker");
    }

    @Test
    void shouldGoOnBehindACursor() throws IOException {
        // given
        API.deploy("pages.bpmn", Models.adHoc("pages", "<zeebe:adHoc activeElementsCollection='=[\"search\"]'/>"));
        var instance = start("pages");
        var path = "/process-instances/" + instance + "/waiting-states?limit=2";
        // when
        var first = JSON.readTree(API.get(path).body());
        var second = JSON.readTree(
                API.get(path + "&after=" + first.at("/page/endCursor").asText()).body());
        // then
        assertThat(first.at("/items")).hasSize(3);
        assertThat(second.at("/items")).hasSize(1);
        assertThat(second.at("/items/0/elementId").asText()).isEqualTo("search");
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=1001", "limit=x", "after=x"})
    void shouldRefuseAPageThatIsNone(String query) throws IOException {
        var answer = API.get("/process-instances/1/waiting-states?" + query);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("[" + query.substring(0, query.indexOf('=')) + "]");
    }

    @Test
    void shouldNotKnowAnInstanceThatNeverWas() throws IOException {
        assertThat(API.get("/process-instances/1/waiting-states").statusCode()).isEqualTo(404);
    }

    private static String start(String process) throws IOException {
        JsonNode created =
                JSON.readTree(API.post("/v2/process-instances", "{\"processDefinitionId\":\"" + process + "\"}")
                        .body());
        return created.at("/processInstanceKey").asText();
    }
}
