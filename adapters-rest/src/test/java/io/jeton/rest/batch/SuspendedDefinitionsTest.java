package io.jeton.rest.batch;

import static io.jeton.rest.batch.Scene.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.jeton.rest.Models;
import io.jeton.rest.ServedApi;
import io.jeton.testkit.model.BpmnModel;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Definitions that are suspended and activated in the form of the older API. */
class SuspendedDefinitionsTest {
    @RegisterExtension
    static final ServedApi API = new ServedApi();

    private static final Scene SCENE = new Scene(API);
    private static final String SUSPENDED = "{\"suspended\": true}";
    private static final String ACTIVE = "{\"suspended\": false}";

    private static String deploy(String process) {
        return SCENE.deploy(process, Models.oneTask(process, process + "-work"));
    }

    private static HttpResponse<String> create(String body) {
        return API.post("/v2/process-instances", body);
    }

    private static HttpResponse<String> createOf(String process) {
        return create("{\"processDefinitionId\": \"" + process + "\"}");
    }

    private static void set(String path, String body) {
        var answer = SCENE.put(path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "by-id | /process-definition/KEY/suspended | ''",
                "by-key | /engine-rest/process-definition/key/by-key/suspended | ''",
                "by-tenant | /process-definition/key/by-tenant/tenant-id/<default>/suspended | ''",
                "id-in-body | /engine-rest/process-definition/suspended | , \"processDefinitionId\": \"KEY\"",
                "key-in-body | /process-definition/suspended | , \"processDefinitionKey\": \"key-in-body\""
            })
    void shouldStartNothingByASuspendedVersion(String process, String path, String naming) {
        // given
        var key = deploy(process);
        var address = path.replace("KEY", key).replace("<", "%3C").replace(">", "%3E");
        var body = "{\"suspended\": %s" + naming.replace("KEY", key) + "}";
        // when
        set(address, body.formatted(true));
        set(address, body.formatted(true));
        // then
        var refused = createOf(process);
        assertThat(refused.statusCode()).isEqualTo(409);
        var problem = json(refused);
        assertThat(problem.get("title").asText()).isEqualTo("INVALID_STATE");
        assertThat(problem.get("detail").asText())
                .contains("process definition " + key + " (version 1 of process '" + process + "') is suspended");
        assertThat(create("{\"processDefinitionKey\": \"" + key + "\"}").statusCode())
                .isEqualTo(409);
        // when
        set(address, body.formatted(false));
        set(address, body.formatted(false));
        // then
        assertThat(createOf(process).statusCode()).isEqualTo(200);
    }

    @Test
    void shouldSayWhichVersionsAreSuspended() {
        // given
        var first = deploy("shown");
        set("/process-definition/key/shown/suspended", SUSPENDED);
        var second = SCENE.deploy(
                "shown",
                BpmnModel.process("shown").startEvent("s").endEvent("e").toXml());
        // then
        assertThat(createOf("shown").statusCode()).isEqualTo(200);
        var shown = json(API.get("/v2/process-definitions/" + first));
        assertThat(shown.get("suspended").asBoolean()).isTrue();
        assertThat(shown.get("state").asText()).isEqualTo("ACTIVE");
        assertThat(found("shown", true)).isEqualTo(first);
        assertThat(found("shown", false)).isEqualTo(second);
        // when: both
        set("/process-definition/key/shown/suspended", SUSPENDED);
        set("/process-definition/" + first + "/suspended", ACTIVE);
        // then
        assertThat(found("shown", true)).isEqualTo(second);
        assertThat(createOf("shown").statusCode()).isEqualTo(409);
    }

    private static String found(String process, boolean suspended) {
        var items = json(API.post(
                        "/v2/process-definitions/search",
                        "{\"filter\": {\"processDefinitionId\": \"" + process + "\", \"suspended\": " + suspended
                                + "}}"))
                .get("items");
        assertThat(items).hasSize(1);
        return items.get(0).get("processDefinitionKey").asText();
    }

    /** Row 233 of the known cases. */
    @Test
    void shouldModifyRunningInstances() {
        // given
        deploy("modified");
        var instance = SCENE.start("modified");
        set("/process-definition/key/modified/suspended", SUSPENDED);
        // when
        var modified = API.post(
                "/engine-rest/process-instance/" + instance + "/modification",
                "{\"instructions\": [{\"type\": \"startBeforeActivity\", \"activityId\": \"work\"}]}");
        // then
        assertThat(modified.statusCode()).as(modified.body()).isEqualTo(204);
        assertThat(SCENE.activated("modified-work")).hasSize(2);
    }

    @Test
    void shouldDoTheSameToRunningInstancesByABatch() {
        // given
        var key = deploy("included");
        var instance = SCENE.start("included");
        // when
        set("/process-definition/" + key + "/suspended", "{\"suspended\": true, \"includeProcessInstances\": true}");
        // then
        var batch = newest();
        assertThat(SCENE.ended(batch).get("operationsCompletedCount").asInt()).isEqualTo(1);
        assertThat(SCENE.stateOf(instance)).isEqualTo("SUSPENDED");
        // when
        set(
                "/process-definition/key/included/suspended",
                "{\"suspended\": false, \"includeProcessInstances\": true, \"executionDate\": null}");
        // then
        assertThat(newest()).isNotEqualTo(batch);
        SCENE.ended(newest());
        assertThat(SCENE.stateOf(instance)).isEqualTo("ACTIVE");
        assertThat(createOf("included").statusCode()).isEqualTo(200);
    }

    private static String newest() {
        return json(API.post(
                        "/v2/batch-operations/search",
                        "{\"filter\": {\"operationType\": \"UPDATE_SUSPENSION_STATE\"},"
                                + " \"sort\": [{\"field\": \"startDate\", \"order\": \"DESC\"}]}"))
                .at("/items/0/batchOperationKey")
                .asText();
    }

    @Test
    void shouldNotRestartByASuspendedVersion() {
        // given
        var key = deploy("restarted");
        var ended = SCENE.start("restarted");
        SCENE.cancel(ended);
        set("/process-definition/" + key + "/suspended", SUSPENDED);
        // when
        var answer = API.post(
                "/engine-rest/process-definition/" + key + "/restart",
                "{\"processInstanceIds\": [\"" + ended
                        + "\"], \"instructions\": [{\"type\": \"startBeforeActivity\", \"activityId\": \"work\"}]}");
        // then
        assertThat(answer.statusCode()).isEqualTo(400);
        var failure = json(answer);
        assertThat(failure.get("type").asText()).isEqualTo("SuspendedEntityInteractionException");
        assertThat(failure.get("message").asText()).contains("(version 1 of process 'restarted') is suspended");
        assertThat(failure.get("code").asInt()).isZero();
    }

    @Test
    void shouldAnswerARepeatedRequestWithoutDoingItAgain() {
        // given
        deploy("repeated");
        var path = "/process-definition/key/repeated/suspended";
        assertThat(sendOnce(path).headers().firstValue("Idempotency-Replayed")).hasValue("false");
        set(path, ACTIVE);
        // when
        var again = sendOnce(path);
        // then
        assertThat(again.statusCode()).isEqualTo(204);
        assertThat(again.headers().firstValue("Idempotency-Replayed")).hasValue("true");
        assertThat(createOf("repeated").statusCode()).isEqualTo(200);
    }

    private static HttpResponse<String> sendOnce(String path) {
        return API.send(
                "PUT",
                path,
                SUSPENDED.getBytes(StandardCharsets.UTF_8),
                "Content-Type",
                "application/json",
                "Idempotency-Key",
                "once");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/process-definition/1/suspended | {\"suspended\": true} | 404 | process definition with key 1",
                "/process-definition/none/suspended | {\"suspended\": true} | 404 | id 'none' does not exist",
                "/process-definition/key/suspended | {\"suspended\": true} | 404 | id 'key' does not exist",
                "/process-definition/key/none/suspended | {\"suspended\": true} | 404 | id 'none' of tenant '<default>'",
                "/process-definition/key/none/tenant-id/acme/suspended | {\"suspended\": true} | 400 | tenantId",
                "/process-definition/suspended | {\"suspended\": true} | 400 | exactly one of",
                "/process-definition/suspended | {\"suspended\": true, \"processDefinitionId\": \"1\", \"processDefinitionKey\": \"p\"} | 400 | exactly one of",
                "/process-definition/suspended | {\"suspended\": true, \"processDefinitionId\": \"1\"} | 404 | process definition with key 1",
                "/process-definition/suspended | {\"suspended\": true, \"processDefinitionKey\": \"none\"} | 404 | id 'none'",
                "/process-definition/1/suspended | {} | 400 | suspended",
                "/process-definition/1/suspended | '' | 400 | body is missing",
                "/process-definition/1/suspended | {\"suspended\": 1} | 400 | suspended",
                "/process-definition/1/suspended | {\"suspended\": true, \"includeProcessInstances\": \"yes\"} | 400 | includeProcessInstances",
                "/process-definition/1/suspended | {\"suspended\": true, \"executionDate\": \"2030-01-01T00:00:00.000+0000\"} | 400 | executionDate"
            })
    void shouldSayWhatIsWrong(String path, String body, int status, String named) {
        for (String prefix : new String[] {"", "/engine-rest"}) {
            var answer = SCENE.put(prefix + path, body);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
            var failure = json(answer);
            assertThat(failure.get("type").asText()).isEqualTo("InvalidRequestException");
            assertThat(failure.get("message").asText()).contains(named);
            assertThat(failure.get("code").isNull()).isTrue();
        }
    }
}
