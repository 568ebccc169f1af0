package io.jeton.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What starts instances beside creations, over HTTP. */
class StartsAndSignalsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @RegisterExtension
    static final ServedApi API = new ServedApi();

    private static long definitionKey;

    @BeforeAll
    static void deploy() throws IOException {
        var deployed = API.deploy("starts.bpmn", """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="http://example.com">
                  <signal id="alarm" name="alarm"/>
                  <process id="starts" isExecutable="true">
                    <startEvent id="alarmed"><signalEventDefinition signalRef="alarm"/></startEvent>
                    <startEvent id="hot"><conditionalEventDefinition><condition>=t > 30</condition></conditionalEventDefinition></startEvent>
                  </process>
                </definitions>
                """);
        assertThat(deployed.statusCode()).as(deployed.body()).isEqualTo(200);
        definitionKey = JSON.readTree(deployed.body())
                .at("/deployments/0/processDefinition/processDefinitionKey")
                .asLong();
    }

    @Test
    void shouldBroadcastASignal() throws IOException {
        // when
        var answer = API.post("/v2/signals/broadcast", "{\"signalName\":\"alarm\",\"variables\":{\"level\":3.10}}");
        // then
        var body = JSON.readTree(answer.body());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(body.fieldNames()).toIterable().containsExactlyInAnyOrder("tenantId", "signalKey");
        assertThat(body.get("signalKey").isTextual()).isTrue();
        assertThat(body.get("tenantId").asText()).isEqualTo("<default>");
        var started = search("{\"filter\":{\"name\":\"level\"}}", "/v2/variables/search");
        assertThat(started.at("/items/0/value").asText()).isEqualTo("3.10");
    }

    @Test
    void shouldAnswerASignalThatNobodyWaitsFor() throws IOException {
        // when
        var answer = API.post(
                "/signals/broadcast",
                "{\"signalName\":\" nobody \",\"tenantId\":\"<default>\"}",
                "User-Agent",
                "zeebe-client-java/8.6.1");
        // then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(answer.body()).get("signalKey").isIntegralNumber())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/signals/broadcast      | {}                                            | No value for [signalName]",
                "/signals/broadcast      | {'signalName': '  '}                          | The value of [signalName] must have 1 to 255",
                "/signals/broadcast      | {'signalName': 7}                             | [signalName] cannot be parsed",
                "/signals/broadcast      | {'signalName': 'a', 'x': 1}                   | [x] cannot be parsed",
                "/signals/broadcast      | {'signalName': 'a', 'tenantId': 'b'}          | multi-tenancy is disabled",
                "/conditionals/evaluation | {}                                            | No value for [variables]",
                "/conditionals/evaluation | {'variables': 7}                              | [variables] cannot be parsed",
            })
    void shouldRefuseWhatBreaksTheContract(String path, String body, String reason) throws IOException {
        // when
        var answer = API.post(path, body.replace('\'', '"'));
        // then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(answer.body()).get("detail").asText()).contains(reason);
    }

    @Test
    void shouldEvaluateConditions() throws IOException {
        // when
        var answer = API.post("/v2/conditionals/evaluation", "{\"variables\":{\"t\":35}}");
        // then
        var body = JSON.readTree(answer.body());
        assertThat(body.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("conditionalEvaluationKey", "tenantId", "processInstances");
        assertThat(body.get("processInstances")).hasSize(1);
        assertThat(body.at("/processInstances/0/processDefinitionKey").asText())
                .isEqualTo(Long.toString(definitionKey));
        var instance = body.at("/processInstances/0/processInstanceKey").asText();
        assertThat(API.get("/v2/process-instances/" + instance).statusCode()).isEqualTo(200);
    }

    @Test
    void shouldEvaluateTheConditionsOfOneDefinition() throws IOException {
        // given
        var body = "{\"processDefinitionKey\":\"%d\",\"variables\":{\"t\":%d}}";
        // then
        assertThat(evaluated(body.formatted(definitionKey, 5))).isEmpty();
        assertThat(evaluated(body.formatted(definitionKey, 50))).hasSize(1);
        assertThat(API.post("/conditionals/evaluation", body.formatted(42, 50)).statusCode())
                .isEqualTo(404);
    }

    private static JsonNode evaluated(String body) throws IOException {
        return JSON.readTree(API.post("/conditionals/evaluation", body).body()).get("processInstances");
    }

    private static JsonNode search(String body, String path) throws IOException {
        return JSON.readTree(API.post(path, body).body());
    }
}
