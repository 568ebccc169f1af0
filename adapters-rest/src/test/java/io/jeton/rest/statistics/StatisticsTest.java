package io.jeton.rest.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jeton.rest.ServedApi;
import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatisticsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @RegisterExtension
    static final ServedApi API = new ServedApi();

    private static String instance = "";
    private static String definition = "";

    /** One instance of "outer", which has called one of "inner", whose job has failed; and a message that nobody has sent. */
    @BeforeAll
    static void start() throws IOException {
        API.deploy("inner.bpmn", process("inner", "Inner", """
                <bpmn:serviceTask id='ship'><bpmn:extensionElements><zeebe:taskDefinition type='counted'/></bpmn:extensionElements></bpmn:serviceTask>
                """, "ship"));
        API.deploy("outer.bpmn", process("outer", "", """
                <bpmn:callActivity id='call'><bpmn:extensionElements><zeebe:calledElement processId='inner'/></bpmn:extensionElements></bpmn:callActivity>
                <bpmn:boundaryEvent id='asked' attachedToRef='call'><bpmn:messageEventDefinition messageRef='m'/></bpmn:boundaryEvent>
                """, "call"));
        var created = json(API.post("/v2/process-instances", "{\"processDefinitionId\":\"outer\"}")
                .body());
        instance = created.at("/processInstanceKey").asText();
        definition = created.at("/processDefinitionKey").asText();
        var job = post("/v2/jobs/search", "{\"filter\":{\"type\":\"counted\"}}")
                .at("/items/0/jobKey")
                .asText();
        assertThat(API.post("/v2/jobs/" + job + "/failure", "{\"errorMessage\":\"the printer burns\"}")
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void shouldShowTheMostFrequentErrorsAndWhereTheyAre() throws IOException {
        // when
        var errors = post("/v2/incidents/statistics/process-instances-by-error", "");
        // then
        var hash = "the printer burns".hashCode();
        assertThat(errors.at("/items"))
                .containsExactly(json("{\"errorHashCode\":" + hash
                        + ",\"errorMessage\":\"the printer burns\",\"activeInstancesWithErrorCount\":1}"));
        assertThat(errors.at("/page/totalItems").asInt()).isEqualTo(1);
        // when
        var where = post(
                "/v2/incidents/statistics/process-instances-by-definition",
                "{\"filter\":{\"errorHashCode\":" + hash + "},\"sort\":[{\"field\":\"tenantId\"}]}");
        // then
        var item = where.at("/items/0");
        assertThat(item).hasSize(6);
        assertThat(item.at("/processDefinitionId").asText()).isEqualTo("inner");
        assertThat(item.at("/processDefinitionKey").isTextual()).isTrue();
        assertThat(item.at("/processDefinitionName").asText()).isEqualTo("Inner");
        assertThat(item.at("/processDefinitionVersion").asInt()).isEqualTo(1);
        assertThat(item.at("/tenantId").asText()).isEqualTo("<default>");
        assertThat(item.at("/activeInstancesWithErrorCount").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"errorMessage": "the printer burns"}                  | 1
            {"errorMessage": {"$like": "*burns"}}                  | 1
            {"errorMessage": "out of paper"}                       | 0
            {"incidentErrorHashCode": %d}                          | 1
            {"incidentErrorHashCode": {"$neq": %d}}                | 0
            """)
    void shouldFindInstancesByTheirErrors(String filter, int count) throws IOException {
        // when
        var found = post(
                "/v2/process-instances/search",
                "{\"filter\":{\"processDefinitionId\":\"inner\","
                        + filter.replace("%d", String.valueOf("the printer burns".hashCode()))
                                .substring(1)
                        + "}");
        // then
        assertThat(found.at("/page/totalItems").asInt()).isEqualTo(count);
    }

    @Test
    void shouldRefuseToSortByErrors() {
        var answer = API.post("/v2/process-instances/search", "{\"sort\":[{\"field\":\"errorMessage\"}]}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("sort[0].field");
    }

    @Test
    void shouldShowHowManyInstancesRun() throws IOException {
        // when
        var processes = post(
                "/v2/process-definitions/statistics/process-instances",
                "{\"sort\":[{\"field\":\"processDefinitionId\",\"order\":\"desc\"}]}");
        // then
        assertThat(processes.at("/items"))
                .containsExactly(
                        json(
                                "{\"processDefinitionId\":\"outer\",\"tenantId\":\"<default>\",\"latestProcessDefinitionName\":null,"
                                        + "\"hasMultipleVersions\":false,\"activeInstancesWithoutIncidentCount\":1,\"activeInstancesWithIncidentCount\":0}"),
                        json(
                                "{\"processDefinitionId\":\"inner\",\"tenantId\":\"<default>\",\"latestProcessDefinitionName\":\"Inner\","
                                        + "\"hasMultipleVersions\":false,\"activeInstancesWithoutIncidentCount\":0,\"activeInstancesWithIncidentCount\":1}"));
        // when
        var versions = post(
                "/v2/process-definitions/statistics/process-instances-by-version",
                "{\"filter\":{\"processDefinitionId\":\"outer\",\"tenantId\":\"<default>\"}}");
        // then
        assertThat(versions.at("/items"))
                .containsExactly(json("{\"processDefinitionId\":\"outer\",\"processDefinitionKey\":\"" + definition
                        + "\",\"processDefinitionName\":null,\"tenantId\":\"<default>\",\"processDefinitionVersion\":1,"
                        + "\"activeInstancesWithIncidentCount\":0,\"activeInstancesWithoutIncidentCount\":1}"));
    }

    @Test
    void shouldShowWhoWaitsForMessages() throws IOException {
        // when
        var subscriptions = post(
                "/v2/process-definitions/statistics/message-subscriptions", "{\"filter\":{\"messageName\":\"asked\"}}");
        // then
        assertThat(subscriptions.at("/items"))
                .containsExactly(
                        json("{\"processDefinitionId\":\"outer\",\"tenantId\":\"<default>\",\"processDefinitionKey\":\""
                                + definition
                                + "\",\"processInstancesWithActiveSubscriptions\":1,\"activeSubscriptions\":1}"));
    }

    @Test
    void shouldShowHowManyElementInstancesThereAre() throws IOException {
        // given
        var expected = json("[{\"elementId\":\"call\",\"active\":1,\"canceled\":0,\"incidents\":0,\"completed\":0},"
                + "{\"elementId\":\"start\",\"active\":0,\"canceled\":0,\"incidents\":0,\"completed\":1}]");
        // then
        assertThat(get("/v2/process-instances/" + instance + "/statistics/element-instances")
                        .at("/items"))
                .isEqualTo(expected);
        var ofDefinition = "/v2/process-definitions/" + definition + "/statistics/element-instances";
        assertThat(post(ofDefinition, "").at("/items")).isEqualTo(expected);
        assertThat(post(ofDefinition, "{\"filter\":{\"state\":\"COMPLETED\"}}").at("/items"))
                .isEmpty();
        assertThat(get("/v2/process-instances/1/statistics/element-instances").at("/items"))
                .isEmpty();
    }

    @Test
    void shouldShowTheWaysToAndThroughAnInstance() throws IOException {
        // given
        var called = post(
                        "/v2/process-instances/search",
                        "{\"filter\":{\"parentProcessInstanceKey\":\"" + instance + "\"}}")
                .at("/items/0");
        var key = called.at("/processInstanceKey").asText();
        // when
        var levels = get("/v2/process-instances/" + key + "/call-hierarchy");
        // then
        assertThat(levels)
                .containsExactly(
                        json("{\"processInstanceKey\":\"" + instance + "\",\"processDefinitionKey\":\"" + definition
                                + "\",\"processDefinitionName\":\"outer\"}"),
                        json("{\"processInstanceKey\":\"" + key + "\",\"processDefinitionKey\":\""
                                + called.at("/processDefinitionKey").asText()
                                + "\",\"processDefinitionName\":\"Inner\"}"));
        assertThat(get("/v2/process-instances/" + instance + "/call-hierarchy")).isEmpty();
        assertThat(API.get("/v2/process-instances/1/call-hierarchy").statusCode())
                .isEqualTo(404);
        // when
        var flows = get("/v2/process-instances/" + key + "/sequence-flows");
        // then
        assertThat(flows.at("/items"))
                .containsExactly(json("{\"sequenceFlowId\":\"" + key + "_in\",\"processInstanceKey\":\"" + key
                        + "\",\"rootProcessInstanceKey\":\"" + instance + "\",\"processDefinitionKey\":\""
                        + called.at("/processDefinitionKey").asText()
                        + "\",\"processDefinitionId\":\"inner\",\"elementId\":\"in\",\"tenantId\":\"<default>\"}"));
        assertThat(get("/v2/process-instances/1/sequence-flows").at("/items")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            incidents/statistics/process-instances-by-definition              | {}                                            | filter.errorHashCode
            incidents/statistics/process-instances-by-definition              | {"filter":{"errorHashCode":"x"}}              | filter.errorHashCode
            incidents/statistics/process-instances-by-error                   | {"filter":{"errorMessage":"x"}}               | filter.errorMessage
            incidents/statistics/process-instances-by-error                   | {"sort":[{"field":"errorHashCode"}]}          | sort[0].field
            process-definitions/statistics/process-instances-by-version       | {}                                            | filter.processDefinitionId
            process-definitions/statistics/process-instances-by-version       | {"filter":{"processDefinitionVersion":1}}     | filter.processDefinitionVersion
            process-definitions/statistics/process-instances                  | {"page":{"limit":0}}                          | page.limit
            process-definitions/statistics/message-subscriptions              | {"sort":[{"field":"messageName"}]}            | sort[0].field
            process-definitions/7/statistics/element-instances                | {"filter":{"processDefinitionId":"x"}}        | filter.processDefinitionId
            process-definitions/x/statistics/element-instances                | {}                                            | processDefinitionKey
            """)
    void shouldRefuseWhatCannotBeCounted(String path, String body, String named) {
        var answer = API.post("/v2/" + path, body);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(named);
    }

    private static JsonNode post(String path, String body) throws IOException {
        var answer = API.post(path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer.body());
    }

    private static JsonNode get(String path) throws IOException {
        var answer = API.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer.body());
    }

    private static JsonNode json(String text) throws IOException {
        return JSON.readTree(text);
    }

    private static String process(String id, String name, String activity, String activityId) {
        var named = name.isEmpty() ? "" : " name='" + name + "'";
        return """
                <bpmn:definitions xmlns:bpmn='http://www.omg.org/spec/BPMN/20100524/MODEL'
                    xmlns:zeebe='http://camunda.org/schema/zeebe/1.0' targetNamespace='test'>
                  <bpmn:message id='m' name='asked'><bpmn:extensionElements><zeebe:subscription correlationKey='="x"'/></bpmn:extensionElements></bpmn:message>
                  <bpmn:process id='%s'%s isExecutable='true'>
                    <bpmn:startEvent id='start'/><bpmn:sequenceFlow id='in' sourceRef='start' targetRef='%s'/>
                    %s
                  </bpmn:process>
                </bpmn:definitions>
                """.formatted(id, named, activityId, activity);
    }
}
