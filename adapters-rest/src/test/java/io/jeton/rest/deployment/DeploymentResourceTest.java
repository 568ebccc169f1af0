package io.jeton.rest.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.jeton.rest.Models;
import io.jeton.rest.ServedApi;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeploymentResourceTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @RegisterExtension
    static final ServedApi API = new ServedApi();

    @Test
    void shouldGiveBackTheFileAsItWasDeployed() throws IOException {
        // given
        var xml = Models.empty("kept").replace("\n", "\r\n") + "\r\n<!-- \u00e9 -->\r\n";
        var key = JSON.readTree(API.deploy("kept.bpmn", xml).body())
                .at("/deployments/0/processDefinition/processDefinitionKey")
                .asText();

        // when
        var answer = API.get("/v2/process-definitions/" + key + "/xml", "Accept", "text/xml, application/problem+json");

        // then
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/xml");
        assertThat(answer.body()).isEqualTo(xml);
    }

    @Test
    void shouldDeployAllFilesOrNone() throws IOException {
        // when
        var refused = multipart(
                StandardCharsets.UTF_8,
                part("resources", "one.bpmn", Models.empty("all-one")),
                part("resources", "two.bpmn", "<no/>"));

        // then
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
        assertThat(JSON.readTree(refused.body()).get("title").asText()).isEqualTo("INVALID_ARGUMENT");
        assertThat(JSON.readTree(refused.body()).get("detail").asText())
                .startsWith("Command 'CREATE' rejected with code 'INVALID_ARGUMENT': ")
                .contains("two.bpmn")
                .doesNotContain("one.bpmn");
        assertThat(API.post("/process-instances", "{\"bpmnProcessId\":\"all-one\"}")
                        .statusCode())
                .isEqualTo(404);
        var accepted = multipart(
                StandardCharsets.UTF_8,
                part("resources", "one.bpmn", Models.empty("all-one")),
                part("resources", "two.bpmn", Models.empty("all-two")));
        assertThat(JSON.readTree(accepted.body()).get("deployments")).hasSize(2);
    }

    @Test
    void shouldDeployForms() throws IOException {
        // given
        var form = part("resources", "ask.form", "{\"id\": \"ask\", \"components\": []}");

        // when
        var answer = JSON.readTree(multipart(StandardCharsets.UTF_8, form).body());

        // then
        var key = answer.at("/deployments/0/form/formKey").asText();
        assertThat(answer.get("deployments")).isEqualTo(JSON.readTree("""
                        [{"processDefinition": null, "decisionDefinition": null, "decisionRequirements": null, "resource": null,
                          "form": {"formId": "ask", "version": 1, "resourceName": "ask.form", "tenantId": "<default>",
                                   "formKey": "%s"}}]""".formatted(key)));
    }

    @Test
    void shouldWarnOfWhatIsDeployedButHardlyMeant() throws IOException {
        // when
        var first = JSON.readTree(
                API.deploy("warned.bpmn", Models.deadlock("warned")).body());
        var again = JSON.readTree(
                API.deploy("warned.bpmn", Models.deadlock("warned")).body());
        var sound =
                JSON.readTree(API.deploy("sound.bpmn", Models.empty("sound")).body());
        // then
        assertThat(first.get("deployments")).hasSize(1);
        assertThat(first.at("/warnings/0").properties().stream().map(Map.Entry::getKey))
                .containsExactly("resourceName", "kind", "elementId", "message", "path");
        assertThat(first.at("/warnings/0/resourceName").asText()).isEqualTo("warned.bpmn");
        assertThat(first.at("/warnings/0/kind").asText()).isEqualTo("DEADLOCK");
        assertThat(again.get("warnings")).as("nothing is new").isEmpty();
        assertThat(sound.get("warnings")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/deployments/validation", "/v2/deployments/validation"})
    void shouldSayWhatIsWrongWithFilesAndDeployNothing(String path) throws IOException {
        // when
        var answer = multipart(
                path,
                StandardCharsets.UTF_8,
                part("resources", "stuck.bpmn", Models.deadlock("stuck")),
                part("resources", "fine.bpmn", Models.empty("fine")),
                part("resources", "text.rpa", "no model"));

        // then
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(JSON.readTree(answer.body())).isEqualTo(JSON.readTree("""
                        {"valid": false, "resources": [
                          {"resourceName": "stuck.bpmn", "problems": [], "warnings": [
                            {"kind": "DEADLOCK", "elementId": "join",
                             "message": "a token can come to wait here for ever: nothing else can move, and these flows have not been taken: no",
                             "path": ["start", "in", "choose", "yes"]}]},
                          {"resourceName": "fine.bpmn", "problems": [], "warnings": []},
                          {"resourceName": "text.rpa", "problems": [
                            {"elementId": null, "message": "the file is not JSON: Unrecognized token 'no': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')"}],
                           "warnings": []}]}
                        """));
        assertThat(API.post("/process-instances", "{\"bpmnProcessId\":\"fine\"}")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void shouldSayThatSoundFilesAreValid() throws IOException {
        // when
        var answer = multipart(
                "/deployments/validation",
                StandardCharsets.UTF_8,
                part("resources", "fine.bpmn", Models.empty("fine")));
        // then
        assertThat(JSON.readTree(answer.body()).get("valid").asBoolean()).isTrue();
        assertThat(multipart("/deployments/validation", StandardCharsets.UTF_8).statusCode())
                .as("no file at all")
                .isEqualTo(400);
    }

    @Test
    void shouldTakeFileNamesInEitherEncoding() throws IOException {
        for (var charset : new Charset[] {StandardCharsets.ISO_8859_1, StandardCharsets.UTF_8}) {
            var answer = multipart(charset, part("resources", "gr\u00fc\u00dfe/o r;d=er.bpmn", Models.empty("named")));
            assertThat(JSON.readTree(answer.body())
                            .at("/deployments/0/processDefinition/resourceName")
                            .asText())
                    .as(charset + ": " + answer.body())
                    .isEqualTo("gr\u00fc\u00dfe/o r;d=er.bpmn");
        }
    }

    @Test
    void shouldNameWhatIsMissingOrUnknown() {
        assertThat(multipart(StandardCharsets.UTF_8, part("files", "a.bpmn", "x"))
                        .body())
                .contains("[files]", "[resources]");
        assertThat(multipart(
                                StandardCharsets.UTF_8,
                                part("resources", "a.bpmn", "x"),
                                "Content-Disposition: form-data; name=\"tenantId\"\r\n\r\nother")
                        .body())
                .contains("[tenantId]");
        assertThat(multipart(StandardCharsets.UTF_8, "Content-Disposition: form-data; name=\"resources\"\r\n\r\nx")
                        .body())
                .contains("[resources[0]]");
    }

    @Test
    void shouldRefuseWhatIsNoMultipartBody() {
        for (var body : new String[] {
            "", "x", "--b\r\n\r\n", "--b\r\nContent-Disposition: form-data; name=\"resources\"; filename=\"a"
        }) {
            var answer = API.send(
                    "POST",
                    "/v2/deployments",
                    body.getBytes(StandardCharsets.UTF_8),
                    "Content-Type",
                    "multipart/form-data; boundary=b");
            assertThat(answer.statusCode()).as(body + " -> " + answer.body()).isEqualTo(400);
        }
        assertThat(API.send("POST", "/v2/deployments", "x".getBytes(), "Content-Type", "multipart/form-data")
                        .statusCode())
                .isEqualTo(400);
    }

    private static String part(String name, String fileName, String content) {
        return "Content-Disposition: form-data; name=\"" + name + "\"; filename=\"" + fileName
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n" + content;
    }

    private static HttpResponse<String> multipart(Charset charset, String... parts) {
        return multipart("/v2/deployments", charset, parts);
    }

    private static HttpResponse<String> multipart(String path, Charset charset, String... parts) {
        var body = new StringBuilder();
        for (String part : parts) {
            body.append("--b-o\r\n").append(part).append("\r\n");
        }
        body.append("--b-o--\r\n");
        return API.send(
                "POST",
                path,
                body.toString().getBytes(charset),
                "Content-Type",
                "multipart/form-data; boundary=b-o; charset=ISO-8859-1");
    }
}
