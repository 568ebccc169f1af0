package io.jeton.rest.warning;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jeton.rest.ServedApi;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WarningsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String MODEL = """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="http://example.com">
              <process id="warned" isExecutable="true">
                <startEvent id="start"/>
                <sequenceFlow id="f1" sourceRef="start" targetRef="ship"/>
                <serviceTask id="ship"><extensionElements><zeebe:taskDefinition type="warned"/><zeebe:ioMapping>
                  <zeebe:input source="=addres" target="address"/><zeebe:input source="=nam" target="name"/>
                </zeebe:ioMapping></extensionElements></serviceTask>
              </process>
            </definitions>
            """;

    @RegisterExtension
    static final ServedApi API = new ServedApi();

    @Test
    void shouldShowWhatHasQuietlyBecomeNull() throws IOException {
        // given
        API.deploy("warned.bpmn", MODEL);
        var instance = read(API.post("/v2/process-instances", "{\"processDefinitionId\":\"warned\"}")
                        .body())
                .at("/processInstanceKey")
                .asText();
        // when
        var found = read(API.get("/v2/process-instances/" + instance + "/warnings?limit=1")
                .body());
        // then
        assertThat(found.at("/items")).hasSize(1);
        var first = found.at("/items/0");
        assertThat(first.at("/processInstanceKey").asText()).isEqualTo(instance);
        assertThat(first.at("/elementId").asText()).isEqualTo("ship");
        assertThat(first.at("/expression").asText()).isEqualTo("=addres");
        assertThat(first.at("/message").asText()).isEqualTo("No variable found with name 'addres'");
        assertThat(found.at("/page/endCursor").asText())
                .isEqualTo(first.at("/warningKey").asText());
        // when
        var next = read(API.get("/process-instances/" + instance + "/warnings?after="
                        + found.at("/page/endCursor").asText())
                .body());
        // then
        assertThat(next.at("/items")).hasSize(1);
        assertThat(next.at("/page/endCursor").isNull()).isTrue();
        // when
        var ofElement = read(API.get("/v2/element-instances/"
                        + first.at("/elementInstanceKey").asText() + "/warnings")
                .body());
        // then
        assertThat(ofElement.at("/items")).hasSize(2);
        assertThat(read(API.get("/v2/element-instances/" + instance + "/warnings")
                                .body())
                        .at("/items"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/process-instances/1/warnings", "/element-instances/1/warnings"})
    void shouldNotKnowWhatNeverWas(String path) throws IOException {
        assertThat(API.get(path).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/process-instances/x/warnings", "/process-instances/1/warnings?limit=0"})
    void shouldRefuseWhatIsNoKeyAndNoPage(String path) throws IOException {
        assertThat(API.get(path).statusCode()).isEqualTo(400);
    }

    private static JsonNode read(String json) throws IOException {
        return JSON.readTree(json);
    }
}
