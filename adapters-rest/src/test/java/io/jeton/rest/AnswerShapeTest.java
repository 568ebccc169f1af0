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
import org.junit.jupiter.params.provider.ValueSource;

class AnswerShapeTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String[] ZEEBE = {"User-Agent", "zeebe-client-java/8.6.1"};

    @RegisterExtension
    static final ServedApi API = new ServedApi();

    private static long definitionKey;

    @BeforeAll
    static void deploy() throws IOException {
        definitionKey = JSON.readTree(API.deploy("shape.bpmn", Models.oneTask("shape", "shape-work"))
                        .body())
                .at("/deployments/0/processDefinition/processDefinitionKey")
                .asLong();
        API.deploy("at-once.bpmn", Models.empty("at-once"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/process-instances", "/v2/process-instances"})
    void shouldAnswerTheFirstDocumentWithExactlyItsFields(String path) throws IOException {
        // when
        var answer = json(path, "{\"bpmnProcessId\":\"shape\"}", ZEEBE);

        // then
        assertThat(names(answer))
                .containsExactly(
                        "processKey", "bpmnProcessId", "version", "processInstanceKey", "tenantId", "variables");
        assertThat(answer.get("processKey").isIntegralNumber()).isTrue();
        assertThat(answer.get("processInstanceKey").isIntegralNumber()).isTrue();
        assertThat(answer.get("processKey").asLong()).isEqualTo(definitionKey);
        assertThat(answer.get("version").asInt()).isEqualTo(1);
        assertThat(answer.get("tenantId").asText()).isEqualTo("<default>");
        assertThat(answer.get("variables").toString()).isEqualTo("{}");
    }

    @Test
    void shouldAnswerOlderJavaClientsWithExactlyWhatTheyKnow() throws IOException {
        assertThat(names(json("/v2/process-instances", "{\"processDefinitionKey\":" + definitionKey + "}", ZEEBE)))
                .containsExactly(
                        "processDefinitionKey",
                        "processDefinitionId",
                        "processDefinitionVersion",
                        "processInstanceKey",
                        "tenantId",
                        "variables");
        assertThat(names(JSON.readTree(API.get("/v2/topology", ZEEBE).body())))
                .containsExactly("brokers", "clusterSize", "partitionsCount", "replicationFactor", "gatewayVersion");
        var deployed = JSON.readTree(API.deploy("shape.bpmn", Models.oneTask("shape", "shape-work"), ZEEBE)
                .body());
        assertThat(names(deployed)).containsExactly("deploymentKey", "tenantId", "deployments");
        assertThat(names(deployed.at("/deployments/0"))).containsExactly("processDefinition");
        assertThat(deployed.at("/deployments/0/processDefinition/processDefinitionKey")
                        .asLong())
                .as("nothing has changed, so nothing is made")
                .isEqualTo(definitionKey);
    }

    @Test
    void shouldAnswerTodaysClientsWithKeysAsStrings() throws IOException {
        // when
        var answer = json(
                "/v2/process-instances",
                "{\"processDefinitionKey\":\"" + definitionKey + "\",\"tags\":[\"a\",\"b:1\"],\"businessId\":\"o-1\"}");

        // then
        assertThat(names(answer))
                .containsExactly(
                        "processDefinitionKey",
                        "processDefinitionId",
                        "processDefinitionVersion",
                        "processInstanceKey",
                        "tenantId",
                        "variables",
                        "tags",
                        "businessId");
        assertThat(answer.get("processDefinitionKey").isTextual()).isTrue();
        assertThat(answer.get("processInstanceKey").isTextual()).isTrue();
        assertThat(answer.get("tags").toString()).isEqualTo("[\"a\",\"b:1\"]");
        assertThat(answer.get("businessId").asText()).isEqualTo("o-1");
    }

    @Test
    void shouldAnswerANumericKeyInBothLanguages() throws IOException {
        // when
        var answer = json("/v2/process-instances", "{\"processDefinitionKey\":" + definitionKey + "}");

        // then
        assertThat(names(answer))
                .contains("processKey", "bpmnProcessId", "version", "processDefinitionKey", "processDefinitionId");
        assertThat(answer.get("processKey").isIntegralNumber()).isTrue();
        assertThat(answer.get("processDefinitionKey").isIntegralNumber()).isTrue();
    }

    @Test
    void shouldAnswerWithTheVariablesOfTheRootScopeWhenCompletionIsAwaited() throws IOException {
        assertThat(json(
                                "/process-instances",
                                "{\"bpmnProcessId\":\"at-once\",\"awaitCompletion\":true,\"variables\":{\"a\":1.50,\"b\":[ ]}}")
                        .get("variables")
                        .toString())
                .isEqualTo("{\"a\":1.5,\"b\":[]}");
        assertThat(json(
                                "/process-instances",
                                "{\"bpmnProcessId\":\"at-once\",\"awaitCompletion\":true,\"fetchVariables\":[\"b\",\"c\"],"
                                        + "\"variables\":{\"a\":1,\"b\":2}}")
                        .get("variables")
                        .toString())
                .isEqualTo("{\"b\":2}");
    }

    @Test
    void shouldTellWhoAwaitsTooLongThatTheInstanceGoesOn() throws IOException {
        // when
        var answer = API.post(
                "/process-instances", "{\"bpmnProcessId\":\"shape\",\"awaitCompletion\":true,\"requestTimeout\":50}");

        // then
        assertThat(answer.statusCode()).isEqualTo(504);
        assertThat(JSON.readTree(answer.body()).get("title").asText()).isEqualTo("DEADLINE_EXCEEDED");
    }

    @Test
    void shouldNameAJobsKeyAsTheClientDoes() throws IOException {
        // given
        API.deploy("keys.bpmn", Models.oneTask("keys", "keys-work"));
        for (int i = 0; i < 3; i++) {
            json("/process-instances", "{\"bpmnProcessId\":\"keys\"}");
        }
        var request = "{\"type\":\"keys-work\",\"worker\":\"w\",\"timeout\":60000,\"maxJobsToActivate\":1}";

        // then
        assertThat(names(json("/v2/jobs/activation", request).at("/jobs/0")))
                .containsExactlyInAnyOrder(
                        "type",
                        "processDefinitionId",
                        "processDefinitionVersion",
                        "elementId",
                        "customHeaders",
                        "worker",
                        "retries",
                        "deadline",
                        "variables",
                        "tenantId",
                        "jobKey",
                        "processInstanceKey",
                        "processDefinitionKey",
                        "elementInstanceKey",
                        "kind",
                        "listenerEventType",
                        "userTask",
                        "tags",
                        "rootProcessInstanceKey",
                        "priority");
        var strict = json("/v2/jobs/activation", request, ZEEBE).at("/jobs/0");
        assertThat(names(strict))
                .containsExactlyInAnyOrder(
                        "jobKey",
                        "type",
                        "processInstanceKey",
                        "processDefinitionId",
                        "processDefinitionVersion",
                        "processDefinitionKey",
                        "elementId",
                        "elementInstanceKey",
                        "customHeaders",
                        "worker",
                        "retries",
                        "deadline",
                        "variables",
                        "tenantId");
        assertThat(strict.get("customHeaders").toString()).isEqualTo("{\"color\":\"blue\"}");
        assertThat(names(json("/v2/jobs/activation", request, "User-Agent", "zeebe-client-java/8.6.0")
                        .at("/jobs/0")))
                .contains("key")
                .doesNotContain("jobKey");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    process-definitions | processDefinitionKey | name resourceName version versionTag processDefinitionId tenantId processDefinitionKey hasStartForm state suspended
                    process-instances   | processInstanceKey | processDefinitionId processDefinitionName processDefinitionVersion processDefinitionVersionTag startDate endDate state hasIncident tenantId processInstanceKey processDefinitionKey parentProcessInstanceKey parentElementInstanceKey rootProcessInstanceKey tags businessId
                    element-instances   | elementInstanceKey | processDefinitionId startDate endDate elementId elementName type state hasIncident tenantId elementInstanceKey processInstanceKey rootProcessInstanceKey processDefinitionKey incidentKey
                    variables           | variableKey | name tenantId variableKey scopeKey processInstanceKey rootProcessInstanceKey value isTruncated
                    jobs                | jobKey | customHeaders deadline deniedReason elementId elementInstanceKey endTime errorCode errorMessage hasFailedWithRetriesLeft isDenied jobKey kind listenerEventType processDefinitionId processDefinitionKey processInstanceKey rootProcessInstanceKey retries state tenantId type worker creationTime lastUpdateTime priority
                    incidents           | incidentKey | processDefinitionId errorType errorMessage elementId creationTime state tenantId incidentKey processDefinitionKey processInstanceKey rootProcessInstanceKey elementInstanceKey jobKey
                    """)
    void shouldShowExactlyTheDocumentedProperties(String what, String key, String properties) throws IOException {
        // given
        json(
                "/process-instances",
                "{\"bpmnProcessId\":\"shape\",\"variables\":{\"long\":\"" + "x".repeat(9000) + "\"}}");
        var job = json(
                        "/v2/jobs/activation",
                        "{\"type\":\"shape-work\",\"timeout\":60000,\"maxJobsToActivate\":1,\"requestTimeout\":5000}")
                .at("/jobs/0/jobKey")
                .asText();
        API.post("/v2/jobs/" + job + "/failure", "{}");

        // when
        var found = json("/v2/" + what + "/search", "{\"page\":{\"limit\":1}}");

        // then
        assertThat(names(found)).containsExactly("items", "page");
        assertThat(names(found.get("page")))
                .containsExactly("totalItems", "hasMoreTotalItems", "startCursor", "endCursor");
        var item = found.at("/items/0");
        assertThat(names(item)).containsExactlyInAnyOrder(properties.split(" "));
        assertThat(item.get(key).isTextual()).isTrue();
        for (String name : new String[] {"startDate", "creationTime"}) {
            if (item.has(name)) {
                assertThat(item.get(name).asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
            }
        }
    }

    @Test
    void shouldShowLongValuesInPartUnlessAllIsAskedFor() throws IOException {
        // given
        var instance = json(
                        "/process-instances",
                        "{\"bpmnProcessId\":\"shape\",\"variables\":{\"long\":\"" + "x".repeat(9000) + "\"}}")
                .get("processInstanceKey");
        var search = "{\"filter\":{\"processInstanceKey\":" + instance + "}}";

        // when
        var cut = json("/v2/variables/search", search).at("/items/0");
        var whole = json("/v2/variables/search?truncateValues=false", search).at("/items/0");

        // then
        assertThat(cut.get("value").asText()).hasSize(8191);
        assertThat(cut.get("isTruncated").asBoolean()).isTrue();
        assertThat(whole.get("value").asText()).hasSize(9002);
        assertThat(whole.get("isTruncated").asBoolean()).isFalse();
        assertThat(JSON.readTree(API.get("/v2/variables/"
                                        + cut.get("variableKey").asText())
                                .body())
                        .get("value")
                        .asText())
                .hasSize(9002);
        assertThat(API.post("/v2/variables/search?truncateValues=maybe", search).statusCode())
                .isEqualTo(400);
    }

    private static JsonNode json(String path, String body, String... headers) throws IOException {
        var answer = API.post(path, body, headers);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        return JSON.readTree(answer.body());
    }

    private static Iterable<String> names(JsonNode object) {
        return object::fieldNames;
    }
}
