package io.jeton.bpmn;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What could never happen is not waited for. */
class UndeliveredEventsTest {
    @Test
    void shouldRefuseToWaitForMessages() {
        // given
        var xml = """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="http://example.com">
                  <message id="m" name="paid"><extensionElements><zeebe:subscription correlationKey="=order"/></extensionElements></message>
                  <process id="p" isExecutable="true">
                    <startEvent id="start"><messageEventDefinition messageRef="m"/></startEvent>
                    <sequenceFlow id="a" sourceRef="start" targetRef="receive"/>
                    <receiveTask id="receive" messageRef="m"/>
                    <sequenceFlow id="b" sourceRef="receive" targetRef="catch"/>
                    <intermediateCatchEvent id="catch"><messageEventDefinition messageRef="m"/></intermediateCatchEvent>
                  </process>
                </definitions>
                """;
        // then
        assertThatThrownBy(() -> new BpmnModelReader().read("p.bpmn", xml.getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("element 'start': waiting for messages is not supported yet")
                .hasMessageContaining("element 'receive': waiting for messages is not supported yet")
                .hasMessageContaining("element 'catch': waiting for messages is not supported yet");
    }
}
