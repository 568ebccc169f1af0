package io.jeton.rest.modification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jeton.rest.ServedApi;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Modification over HTTP, in the form of the older of the two APIs. */
class ModificationResourceTest {
    @RegisterExtension
    static final ServedApi API = new ServedApi();

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String PROCESS = """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"
                targetNamespace="http://example.com">
              <process id="line" name="Line" isExecutable="true">
                <startEvent id="s"/><sequenceFlow id="s-a" sourceRef="s" targetRef="a"/>
                <serviceTask id="a" name="First"><extensionElements><zeebe:taskDefinition type="a"/></extensionElements></serviceTask>
                <sequenceFlow id="a-sub" sourceRef="a" targetRef="sub"/>
                <subProcess id="sub">
                  <startEvent id="s1"/><sequenceFlow id="s1-b" sourceRef="s1" targetRef="b"/>
                  <serviceTask id="b"><extensionElements><zeebe:taskDefinition type="b"/></extensionElements></serviceTask>
                </subProcess>
                <sequenceFlow id="sub-failing" sourceRef="sub" targetRef="failing"/>
                <serviceTask id="failing"><extensionElements><zeebe:taskDefinition type="=missing"/></extensionElements></serviceTask>
                <sequenceFlow id="failing-heard" sourceRef="failing" targetRef="heard"/>
                <serviceTask id="heard"><extensionElements><zeebe:taskDefinition type="heard"/>
                  <zeebe:ioMapping><zeebe:input source="=1" target="i"/></zeebe:ioMapping>
                  <zeebe:executionListeners><zeebe:executionListener eventType="start" type="hear"/></zeebe:executionListeners></extensionElements></serviceTask>
              </process>
            </definitions>
            """;

    @BeforeAll
    static void deploy() {
        assertThat(API.deploy("line.bpmn", PROCESS).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/engine-rest"})
    void shouldShowAndModify(String context) {
        var instance = start();
        var path = context + "/process-instance/" + instance;
        // when
        var tree = json(API.get(path + "/activity-instances"));
        // then
        assertThat(tree.get("id").asText()).isEqualTo(instance);
        assertThat(tree.get("parentActivityInstanceId").isNull()).isTrue();
        assertThat(tree.get("activityType").asText()).isEqualTo("processDefinition");
        assertThat(tree.get("activityId")).isEqualTo(tree.get("processDefinitionId"));
        assertThat(tree.get("name").asText()).isEqualTo("Line");
        var a = tree.get("childActivityInstances").get(0);
        assertThat(a.get("activityId").asText()).isEqualTo("a");
        assertThat(a.get("activityName").asText()).isEqualTo("First");
        assertThat(a.get("activityType").asText()).isEqualTo("serviceTask");
        assertThat(a.get("id").asText()).startsWith("a:");
        assertThat(a.get("parentActivityInstanceId").asText()).isEqualTo(instance);
        assertThat(a.get("processInstanceId").asText()).isEqualTo(instance);
        assertThat(a.get("executionIds")).hasSize(1);
        // when
        var modified =
                API.post(path + "/modification", """
                {"skipCustomListeners": true, "skipIoMappings": true, "annotation": "because", "unknown": 1, "instructions": [
                  {"type": "startBeforeActivity", "activityId": "b", "transitionId": "of no importance", "variables": {
                     "g": {"value": "global", "type": "String"}, "l": {"value": 1, "type": "Integer", "local": true}}},
                  {"type": "cancel", "activityInstanceId": "%s"}]}
                """.formatted(a.get("id").asText()));
        // then
        assertThat(modified.statusCode()).as(modified.body()).isEqualTo(204);
        var after = json(API.get(path + "/activity-instances"));
        assertThat(after.at("/childActivityInstances/0/activityType").asText()).isEqualTo("subProcess");
        assertThat(after.at("/childActivityInstances/0/childActivityInstances/0/activityId")
                        .asText())
                .isEqualTo("b");
        var variables =
                json(API.post("/v2/variables/search", "{\"filter\": {\"processInstanceKey\": \"" + instance + "\"}}"));
        assertThat(variables.get("items")).hasSize(2);
    }

    @Test
    void shouldTellWhatWouldHappen() {
        var instance = start();
        var path = "/process-instance/" + instance;
        var body = """
                {"instructions": [{"type": "startBeforeActivity", "activityId": "b", "variables": {"v": {"value": 1}}},
                  {"type": "cancel", "activityId": "a"}]}
                """;
        // when
        var plan = json(API.post(path + "/modification/preview", body));
        // then
        assertThat(plan.get("state").asText()).isEqualTo("ACTIVE");
        assertThat(plan.at("/instructions/0/description").asText()).isEqualTo("start before activity 'b'");
        assertThat(plan.at("/instructions/0/openedScopes/0/activityId").asText())
                .isEqualTo("sub");
        assertThat(plan.at("/instructions/0/started/activityId").asText()).isEqualTo("b");
        assertThat(plan.at("/instructions/0/variables/0/name").asText()).isEqualTo("v");
        assertThat(plan.at("/instructions/0/variables/0/scopeId").asText()).isEqualTo(instance);
        assertThat(plan.at("/instructions/1/cancelled/0/activityId").asText()).isEqualTo("a");
        assertThat(plan.at("/result/childActivityInstances/0/activityId").asText())
                .isEqualTo("sub");
        assertThat(plan.get("warnings")).isEmpty();
        assertThat(json(API.get(path + "/activity-instances"))
                        .at("/childActivityInstances/0/activityId")
                        .asText())
                .isEqualTo("a");
        // when
        var version = plan.get("version").asLong();
        var other = API.post(
                path + "/modification",
                body.replace("{\"instr", "{\"expectedVersion\": " + (version + 1) + ", \"instr"));
        // then
        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(json(other).get("type").asText()).isEqualTo("OptimisticLockingException");
        assertThat(json(other).get("code").asInt()).isEqualTo(1);
        assertThat(API.post(
                                path + "/modification",
                                body.replace("{\"instr", "{\"expectedVersion\": " + version + ", \"instr"))
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void shouldTellWhichListenersAndMappingsTakePart() {
        var instance = start();
        var definition = json(API.get("/process-instance/" + instance + "/activity-instances"))
                .get("processDefinitionId")
                .asText();
        var path = "/process-instance/" + instance + "/modification/preview";
        var body = "{%s\"instructions\": [{\"type\": \"startBeforeActivity\", \"activityId\": \"heard\"}]}";
        // when
        var plan = json(API.post(path, body.formatted("")));
        // then
        assertThat(plan.get("listeners")).isEqualTo(json("""
                [{"processDefinitionId": "%s", "activityId": "heard", "event": "start", "jobType": "hear", "count": 1}]
                """.formatted(definition)));
        assertThat(plan.get("mappings")).isEqualTo(json("""
                [{"processDefinitionId": "%s", "activityId": "heard", "direction": "input", "count": 1}]
                """.formatted(definition)));
        // when
        plan = json(API.post(path, body.formatted("\"skipCustomListeners\": true, \"skipIoMappings\": true, ")));
        // then
        assertThat(plan.get("listeners")).isEmpty();
        assertThat(plan.get("mappings")).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // number | body | what the message has
                "1  | {} | instructions",
                "2  | {\"instructions\": []} | instructions",
                "2  | {\"instructions\": null} | instructions",
                "3* | `` | instructions",
                "6  | {\"instructions\": [ | JSON",
                "6  | {\"instructions\": {}} | instructions",
                "6  | {\"skipIoMappings\": \"yes\", \"instructions\": []} | skipIoMappings",
                "7  | {\"instructions\": [{\"activityId\": \"a\"}]} | type is missing",
                "7  | {\"instructions\": [{\"type\": \"move\"}]} | 'move' is unknown",
                "8  | {\"instructions\": [{\"type\": \"startBeforeActivity\"}]} | 'startBeforeActivity': activityId must be given",
                "8  | {\"instructions\": [{\"type\": \"startBeforeActivity\", \"transitionId\": \"s-a\"}]} | activityId must be given",
                "9  | {\"instructions\": [{\"type\": \"startAfterActivity\"}]} | 'startAfterActivity': activityId must be given",
                "10 | {\"instructions\": [{\"type\": \"startTransition\", \"activityId\": \"a\"}]} | transitionId must be given",
                "11 | {\"instructions\": [{\"type\": \"cancel\"}]} | exactly one of",
                "12 | {\"instructions\": [{\"type\": \"cancel\", \"activityId\": \"a\", \"transitionInstanceId\": \"1\"}]} | exactly one of",
                "13 | {\"instructions\": [{\"type\": \"cancel\", \"activityId\": \"a\", \"activityInstanceId\": \"1\"}]} | exactly one of",
                "16* | {\"instructions\": [null]} | instructions[0]",
                "17 | {\"instructions\": [{\"type\": \"startBeforeActivity\", \"activityId\": \"a\", \"variables\": {\"v\": {\"value\": 1, \"type\": \"Odd\"}}}]} | unsupported type 'Odd'",
                "18 | {\"instructions\": [{\"type\": \"startBeforeActivity\", \"activityId\": \"a\", \"variables\": {\"v\": {\"value\": \"x\", \"type\": \"Integer\"}}}]} | to type Integer",
                "237* | {\"instructions\": [{\"type\": \"startBeforeActivity\", \"activityId\": \"\"}]} | 'startBeforeActivity': activityId must not be empty",
                "237* | {\"instructions\": [{\"type\": \"startTransition\", \"transitionId\": \"\"}]} | transitionId must not be empty",
                "237* | {\"instructions\": [{\"type\": \"startAfterActivity\", \"activityId\": \"a\", \"ancestorActivityInstanceId\": \"\"}]} | ancestorActivityInstanceId must not be empty",
                "237* | {\"instructions\": [{\"type\": \"cancel\", \"activityInstanceId\": \"\"}]} | activityInstanceId must not be empty",
                "237* | {\"instructions\": [{\"type\": \"cancel\", \"transitionInstanceId\": \"\"}]} | transitionInstanceId must not be empty",
                "-  | {\"instructions\": [{\"type\": \"startBeforeActivity\", \"activityId\": \"a\", \"variables\": {\"\": {\"value\": 1}}}]} | [instructions[0].variables.] is a variable whose name must have 1 to 255",
                "-  | {\"instructions\": [{\"type\": \"startBeforeActivity\", \"activityId\": \"a\", \"variables\": {\"v\": {\"value\": \"2026-02-30T03:04:05.006+0200\", \"type\": \"Date\"}}}]} | to type Date",
                "-  | {\"instructions\": [{\"type\": \"startBeforeActivity\", \"activityId\": \"a\", \"variables\": {\"v\": {\"value\": \"+10000-01-01T00:00:00.000+0000\", \"type\": \"Date\"}}}]} | to type Date",
                "20 | {\"instructions\": [{\"type\": \"startBeforeActivity\", \"activityId\": \"unknown\"}]} | instructions[0]: cannot start before activity 'unknown'",
            })
    void shouldRefuseWhatIsMalformed(String number, String body, String message) {
        var instance = start();
        for (var path : new String[] {"/modification", "/modification/preview", "/modification-async"}) {
            var answer = API.post("/process-instance/" + instance + path, body);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
            var failure = json(answer);
            assertThat(failure.fieldNames()).toIterable().containsExactly("type", "message", "code");
            assertThat(failure.get("type").asText()).endsWith("Exception");
            assertThat(failure.get("message").asText()).contains(message);
        }
        assertThat(json(API.get("/process-instance/" + instance + "/activity-instances"))
                        .get("childActivityInstances"))
                .hasSize(1);
    }

    @Test
    void shouldNotRepeatWhatIsTooLongForAnId() {
        var answer = API.post(
                "/process-instance/" + start() + "/modification",
                "{\"instructions\": [{\"type\": \"startBeforeActivity\", \"activityId\": \"" + "x".repeat(100_000)
                        + "\"}]}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).get("message").asText())
                .isEqualTo(
                        "instructions[0]: for instruction type 'startBeforeActivity': activityId has 100000 characters,"
                                + " but at most 1000 are allowed.");
    }

    @Test
    void shouldTellThatWhatIsStartedFails() {
        var answer = API.post("/process-instance/" + start() + "/modification", """
                {"instructions": [{"type": "startBeforeActivity", "activityId": "failing"}]}
                """);
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(json(answer).get("type").asText()).isEqualTo("ProcessEngineException");
        assertThat(json(answer).get("code").asInt()).isZero();
        assertThat(json(answer).get("message").asText()).contains("EXTRACT_VALUE_ERROR at 'failing'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "not-a-key"})
    void shouldNotFindUnknownInstances(String id) {
        var body = "{\"instructions\": [{\"type\": \"cancel\", \"activityId\": \"a\"}]}";
        for (var context : new String[] {"", "/engine-rest"}) {
            var path = context + "/process-instance/" + id;
            for (var answer : new HttpResponse<?>[] {
                API.post(path + "/modification", body),
                API.post(path + "/modification/preview", body),
                API.get(path + "/activity-instances")
            }) {
                assertThat(answer.statusCode()).isEqualTo(404);
                assertThat(String.valueOf(answer.body())).contains("\"code\":null", id);
            }
        }
    }

    @Test
    void shouldAnswerInOneFormWhateverIsWrong() {
        var path = "/engine-rest/process-instance/1/modification";
        assertThat(failureOf(API.post(path, "{}", "Content-Type", "text/plain"), 415))
                .isEqualTo("NotSupportedException");
        assertThat(failureOf(API.get(path), 405)).isEqualTo("NotAllowedException");
        assertThat(failureOf(API.get("/engine-rest/nothing-here"), 404)).isEqualTo("InvalidRequestException");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"value\": \"text\", \"type\": \"String\"} | \"text\"",
                "{\"value\": \"text\", \"type\": \"string\"} | \"text\"",
                "{\"value\": true, \"type\": \"Boolean\"} | true",
                "{\"value\": 32767, \"type\": \"Short\"} | 32767",
                "{\"value\": -2147483648, \"type\": \"Integer\"} | -2147483648",
                "{\"value\": 9223372036854775807, \"type\": \"Long\"} | 9223372036854775807",
                "{\"value\": 1.50, \"type\": \"Double\"} | 1.50",
                "{\"value\": \"2026-01-02T03:04:05.006+0200\", \"type\": \"Date\"} | \"2026-01-02T03:04:05.006+02:00\"",
                "{\"value\": null, \"type\": \"Null\"} | null",
                "{\"value\": \"{\\\"a\\\": [1]}\", \"type\": \"Json\"} | {\"a\":[1]}",
                "{\"value\": \"[1]\", \"type\": \"Object\", \"valueInfo\": {\"objectTypeName\": \"X\", \"serializationDataFormat\": \"application/json\"}} | [1]",
                "{\"value\": {\"a\": 1}} | {\"a\":1}",
                "{\"value\": null, \"type\": \"Integer\"} | null",
                "{} | null",
            })
    void shouldTakeTypedVariables(String variable, String value) {
        var plan = json(API.post("/process-instance/" + start() + "/modification/preview", withVariable(variable)));
        assertThat(plan.at("/instructions/0/variables/0/value").toString())
                .isEqualTo(json(value).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"value\": 1, \"type\": \"String\"}",
                "{\"value\": 1, \"type\": \"Boolean\"}",
                "{\"value\": 32768, \"type\": \"Short\"}",
                "{\"value\": 2147483648, \"type\": \"Integer\"}",
                "{\"value\": 1.5, \"type\": \"Long\"}",
                "{\"value\": 9223372036854775808, \"type\": \"Long\"}",
                "{\"value\": \"1.5\", \"type\": \"Double\"}",
                "{\"value\": \"2026-01-02\", \"type\": \"Date\"}",
                "{\"value\": 1, \"type\": \"Null\"}",
                "{\"value\": \"{\", \"type\": \"Json\"}",
                "{\"value\": \"1 2\", \"type\": \"Json\"}",
                "{\"value\": \"x\", \"type\": \"Object\", \"valueInfo\": {\"serializationDataFormat\": \"application/x-java-serialized-object\"}}",
                "{\"value\": \"x\", \"type\": \"Bytes\"}",
                "{\"value\": \"x\", \"type\": \"File\"}",
                "1",
                "null"
            })
    void shouldRefuseVariablesOfOtherTypes(String variable) {
        var answer = API.post("/process-instance/" + start() + "/modification/preview", withVariable(variable));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("instructions[0].variables.v");
    }

    private static String withVariable(String variable) {
        return "{\"instructions\": [{\"type\": \"startBeforeActivity\", \"activityId\": \"a\", \"variables\": {\"v\": "
                + variable + "}}]}";
    }

    private static String failureOf(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).isEqualTo(status);
        var failure = json(answer);
        assertThat(failure.fieldNames()).toIterable().containsExactly("type", "message", "code");
        return failure.get("type").asText();
    }

    private static String start() {
        return json(API.post("/v2/process-instances", "{\"processDefinitionId\": \"line\"}"))
                .get("processInstanceKey")
                .asText();
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return json(answer.body());
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (java.io.IOException e) {
            throw new AssertionError("this is no JSON: " + text, e);
        }
    }
}
