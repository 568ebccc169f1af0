package io.jeton.bpmn;

import static org.assertj.core.api.Assertions.assertThat;

import io.jeton.application.port.InvalidModel;
import io.jeton.domain.definition.ElementType;
import io.jeton.domain.definition.FlowNode;
import io.jeton.domain.definition.ProcessGraph;
import io.jeton.domain.definition.SequenceFlow;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Files that people made with their modelers; where they come from stands beside them. */
class RealModelsTest {
    private static byte[] file(String name) throws IOException {
        try (var file = RealModelsTest.class.getResourceAsStream("/models/" + name + ".bpmn")) {
            return Objects.requireNonNull(file, name).readAllBytes();
        }
    }

    private static ProcessGraph read(String name) throws IOException, InvalidModel {
        return new BpmnModelReader().read(name, file(name)).get(0);
    }

    private static List<String> problems(String name) throws IOException {
        try {
            new BpmnModelReader().read(name, file(name));
            return List.of();
        } catch (InvalidModel e) {
            return e.problems().stream().map(InvalidModel.Problem::toString).toList();
        }
    }

    @Test
    void shouldReadAChoiceWithConditions() throws Exception {
        // when
        var graph = read("camunda-8-js-sdk-conditional-pathway");
        // then
        assertThat(graph.processId()).isEqualTo("condition-test");
        var gateway = graph.nodes().stream()
                .filter(node -> node.type() == ElementType.EXCLUSIVE_GATEWAY
                        && node.outgoing().size() == 2)
                .findFirst()
                .orElseThrow();
        assertThat(gateway.outgoing()).extracting(SequenceFlow::condition).doesNotContainNull();
    }

    @Test
    void shouldReadServiceTasks() throws Exception {
        assertThat(read("camunda-8-js-sdk-MigrateProcess-Rest-Version-1").nodes())
                .extracting(FlowNode::type)
                .contains(ElementType.START_EVENT, ElementType.SERVICE_TASK, ElementType.END_EVENT);
    }

    @Test
    void shouldPassOverPoolsAndLanes() throws Exception {
        assertThat(read("zeebe-collaboration-with-lanes").nodes()).hasSize(2);
    }

    @Test
    void shouldRefuseEventBasedGatewaysAndTheirEvents() throws Exception {
        assertThat(problems("camunda-8-js-sdk-Client-DeployWorkflow"))
                .containsExactly(
                        "element 'ExclusiveGateway_0wne7eb': event-based gateways are not supported yet",
                        "element 'IntermediateCatchEvent_04zcf15': timer intermediate catch events are not supported yet",
                        "element 'IntermediateCatchEvent_169ouyw': message intermediate catch events are not supported yet");
    }

    @Test
    void shouldRefuseBoundaryEvents() throws Exception {
        assertThat(problems("camunda-8-js-sdk-Client-ThrowError-2"))
                .containsExactly(
                        "element 'IntermediateThrowEvent_0zfx5n9': error boundary events are not supported yet");
    }

    @Test
    void shouldRefuseDrawings() throws Exception {
        assertThat(problems("miwg-A.1.0"))
                .containsExactly("the file must have at least one executable process (isExecutable=\"true\")");
    }

    @Test
    void shouldRefuseConditionsInOtherLanguages() throws Exception {
        assertThat(problems("miwg-C.1.1"))
                .hasSize(9)
                .contains(
                        "element 'approveInvoice': user tasks are not supported yet",
                        "element 'invoiceApproved': condition: an expression, which starts with '=', is expected, "
                                + "but 'bpmn:getDataObject('approved')' was found");
    }
}
