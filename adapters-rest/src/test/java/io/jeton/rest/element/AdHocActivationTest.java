package io.jeton.rest.element;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jeton.rest.Models;
import io.jeton.rest.ServedApi;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdHocActivationTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @RegisterExtension
    static final ServedApi API = new ServedApi();

    @Test
    void shouldActivateElementsWithVariables() throws IOException {
        // given
        API.deploy("asked.bpmn", Models.adHoc("asked", ""));
        var instance = start("asked");
        // when
        var answer = API.post(
                "/v2/element-instances/ad-hoc-activities/" + elementKey(instance, "tools") + "/activation",
                "{\"elements\":[{\"elementId\":\"search\",\"variables\":{\"topic\":\"bees\"}},{\"elementId\":\"call\"}]}");
        // then
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(activate("asked-search").at("/variables/topic").asText()).isEqualTo("bees");
        assertThat(activate("asked-call").at("/variables").has("topic")).isFalse();
        assertThat(activeElements(
                        instance,
                        "{\"type\":\"AD_HOC_SUB_PROCESS_INNER_INSTANCE\",\"elementId\":\"tools#innerInstance\"}"))
                .isEqualTo(2);
    }

    @Test
    void shouldEndTheRestIfThatIsAskedFor() throws IOException {
        // given
        API.deploy(
                "replaced.bpmn", Models.adHoc("replaced", "<zeebe:adHoc activeElementsCollection='=[\"search\"]'/>"));
        var instance = start("replaced");
        // when
        API.post(
                "/element-instances/ad-hoc-activities/" + elementKey(instance, "tools") + "/activation",
                "{\"elements\":[{\"elementId\":\"call\"}],\"cancelRemainingInstances\":true}");
        // then
        assertThat(activeElements(instance, "{\"elementId\":\"search\"}")).isZero();
        assertThat(activeElements(instance, "{\"elementId\":\"call\"}")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"elements\":[]} | 400 | elements",
                "{} | 400 | elements",
                "{\"elements\":[{}]} | 400 | elements[0].elementId",
                "{\"elements\":[{\"elementId\":\"gone\"}]} | 400 | elements[0].elementId",
                "{\"elements\":[{\"elementId\":\"search\"},{\"elementId\":\"search\"}]} | 400 | elements[1].elementId",
                "{\"elements\":[{\"elementId\":\"search\",\"variables\":1}]} | 400 | elements[0].variables",
            })
    void shouldRefuseWhatCannotBeActivated(String body, int status, String field) throws IOException {
        // given
        API.deploy("choosy.bpmn", Models.adHoc("choosy", ""));
        var instance = start("choosy");
        // when
        var answer = API.post(
                "/v2/element-instances/ad-hoc-activities/" + elementKey(instance, "tools") + "/activation", body);
        // then
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains(field);
    }

    @Test
    void shouldNotFindOtherElementInstances() throws IOException {
        // given
        API.deploy("other.bpmn", Models.oneTask("other", "other-work"));
        var instance = start("other");
        var body = "{\"elements\":[{\"elementId\":\"search\"}]}";
        // then
        assertThat(API.post(
                                "/v2/element-instances/ad-hoc-activities/" + elementKey(instance, "work")
                                        + "/activation",
                                body)
                        .statusCode())
                .isEqualTo(404);
        assertThat(API.post("/v2/element-instances/ad-hoc-activities/1/activation", body)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void shouldLetAWorkerDecide() throws IOException {
        // given
        API.deploy("agent.bpmn", Models.adHoc("agent", "<zeebe:taskDefinition type='agent-work'/>"));
        var instance = start("agent");
        var job = activate("agent-work");
        assertThat(job.get("kind").asText()).isEqualTo("AD_HOC_SUB_PROCESS");
        assertThat(job.get("elementId").asText()).isEqualTo("tools");
        assertThat(JSON.readTree(API.post(
                                        "/v2/jobs/search",
                                        "{\"filter\":{\"kind\":\"AD_HOC_SUB_PROCESS\",\"processInstanceKey\":\""
                                                + instance + "\"}}")
                                .body())
                        .at("/items/0/kind")
                        .asText())
                .isEqualTo("AD_HOC_SUB_PROCESS");
        // when
        var activating = complete(
                job,
                "{\"result\":{\"type\":\"adHocSubProcess\",\"activateElements\":[{\"elementId\":\"call\",\"variables\":{\"n\":1}}]}}");
        // then
        assertThat(activating).isEqualTo(204);
        var call = activate("agent-call");
        assertThat(call.at("/variables/n").asInt()).isEqualTo(1);
        // when
        assertThat(complete(call, "")).isEqualTo(204);
        var fulfilled = complete(
                activate("agent-work"),
                "{\"result\":{\"type\":\"adHocSubProcess\",\"isCompletionConditionFulfilled\":true,\"isCancelRemainingInstances\":true}}");
        // then
        assertThat(fulfilled).isEqualTo(204);
        assertThat(JSON.readTree(API.get("/v2/process-instances/" + instance).body())
                        .get("state")
                        .asText())
                .isEqualTo("COMPLETED");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"result\":{\"isCompletionConditionFulfilled\":true}} | result.type",
                "{\"result\":{\"activateElements\":[{\"elementId\":\"call\"}]}} | result.type",
                "{\"result\":{\"type\":\"adHocSubProcess\",\"activateElements\":[{\"elementId\":\"gone\"}]}} | result.activateElements[0]",
                "{\"result\":{\"type\":\"adHocSubProcess\",\"isCompletionConditionFulfilled\":true,"
                        + "\"activateElements\":[{\"elementId\":\"call\"}]}} | result.activateElements",
            })
    void shouldRefuseDecisionsThatCannotBeCarriedOut(String body, String field) throws IOException {
        // given
        var name = "unsure" + Integer.toHexString(body.hashCode());
        API.deploy(name + ".bpmn", Models.adHoc(name, "<zeebe:taskDefinition type='" + name + "-work'/>"));
        start(name);
        var job = activate(name + "-work");
        // when
        var answer = API.post("/v2/jobs/" + job.get("jobKey").asText() + "/completion", body);
        // then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(field);
    }

    private static int complete(JsonNode job, String body) {
        return API.post("/v2/jobs/" + job.get("jobKey").asText() + "/completion", body)
                .statusCode();
    }

    private static String start(String process) throws IOException {
        return JSON.readTree(API.post("/v2/process-instances", "{\"processDefinitionId\":\"" + process + "\"}")
                        .body())
                .get("processInstanceKey")
                .asText();
    }

    private static String elementKey(String instance, String elementId) throws IOException {
        return search(instance, "{\"elementId\":\"" + elementId + "\"}")
                .at("/items/0/elementInstanceKey")
                .asText();
    }

    private static int activeElements(String instance, String filter) throws IOException {
        return search(instance, filter.replaceFirst("\\{", "{\"state\":\"ACTIVE\","))
                .get("items")
                .size();
    }

    private static JsonNode search(String instance, String filter) throws IOException {
        return JSON.readTree(API.post(
                        "/v2/element-instances/search",
                        "{\"filter\":" + filter.replaceFirst("\\{", "{\"processInstanceKey\":\"" + instance + "\",")
                                + "}")
                .body());
    }

    private static JsonNode activate(String type) throws IOException {
        return JSON.readTree(API.post(
                                "/v2/jobs/activation",
                                "{\"type\":\"" + type
                                        + "\",\"timeout\":60000,\"maxJobsToActivate\":1,\"requestTimeout\":5000}")
                        .body())
                .at("/jobs/0");
    }
}
