package io.jeton.bpmn;

import static org.assertj.core.api.Assertions.assertThat;

import io.jeton.application.port.InvalidModel;
import io.jeton.domain.definition.BoundaryEvent;
import io.jeton.domain.definition.CatchEvent;
import io.jeton.domain.definition.ElementType;
import io.jeton.domain.definition.FlowNode;
import io.jeton.domain.definition.LinkCatchEvent;
import io.jeton.domain.definition.LinkThrowEvent;
import io.jeton.domain.definition.ProcessGraph;
import io.jeton.domain.definition.SequenceFlow;
import io.jeton.domain.definition.Trigger;
import io.jeton.domain.soundness.Budget;
import io.jeton.domain.soundness.Soundness;
import io.jeton.domain.soundness.Warning;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    private static Trigger trigger(ProcessGraph graph, String event) {
        return ((CatchEvent) graph.node(event)).trigger();
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
    void shouldReadAnEventBasedGatewayWithItsEvents() throws Exception {
        // when
        var graph = read("camunda-8-js-sdk-Client-DeployWorkflow");
        // then
        assertThat(graph.node("ExclusiveGateway_0wne7eb").outgoing())
                .extracting(SequenceFlow::target)
                .containsExactlyInAnyOrder("IntermediateCatchEvent_04zcf15", "IntermediateCatchEvent_169ouyw");
        assertThat(trigger(graph, "IntermediateCatchEvent_04zcf15")).isInstanceOf(Trigger.Timer.class);
        assertThat(trigger(graph, "IntermediateCatchEvent_169ouyw"))
                .isInstanceOfSatisfying(
                        Trigger.Message.class,
                        message -> assertThat(message.name().source()).isEqualTo("Message_In"));
    }

    @Test
    void shouldReadAnErrorAtTheBoundaryOfASubProcess() throws Exception {
        // when
        var graph = read("camunda-8-js-sdk-Client-ThrowError-2");
        // then
        assertThat(graph.boundaryEventsOf("SubProcess_0kmfk49"))
                .extracting(BoundaryEvent::trigger)
                .containsExactly(new Trigger.Error("BUSINESS_ERROR"));
    }

    @Test
    void shouldReadLinks() throws Exception {
        // when
        var graph = read("zeebe-LinkEventTest.testValidEventLink");
        // then
        var links = graph.nodes().stream()
                .filter(LinkThrowEvent.class::isInstance)
                .map(LinkThrowEvent.class::cast)
                .toList();
        assertThat(links).isNotEmpty().allSatisfy(link -> assertThat(graph.node(link.target()))
                .isInstanceOf(LinkCatchEvent.class));
    }

    @ParameterizedTest
    @CsvSource({
        "camunda-8-js-sdk-message-correlation-test, MESSAGE",
        "orchestration-cluster-api-js-message-test, MESSAGE",
        "zeebe-ModelWalkerTest, TIMER"
    })
    void shouldReadCatchEvents(String name, String kind) throws Exception {
        assertThat(read(name).nodes())
                .filteredOn(CatchEvent.class::isInstance)
                .singleElement()
                .extracting(node -> ((CatchEvent) node).trigger().getClass().getSimpleName())
                .asString()
                .isEqualToIgnoringCase(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "camunda-8-js-sdk-conditional-pathway",
                "camunda-8-js-sdk-MigrateProcess-Rest-Version-1",
                "zeebe-collaboration-with-lanes",
                "camunda-8-js-sdk-Client-DeployWorkflow",
                "camunda-8-js-sdk-Client-ThrowError-2",
                "zeebe-LinkEventTest.testValidEventLink",
                "camunda-8-js-sdk-message-correlation-test",
                "orchestration-cluster-api-js-message-test",
                "zeebe-ModelWalkerTest"
            })
    void shouldFindNoDeadlockInThem(String name) throws Exception {
        assertThat(Soundness.check(read(name), new Budget(Budget.MOVES_MAX, () -> false)))
                .extracting(Warning::kind)
                .doesNotContain(Warning.Kind.DEADLOCK, Warning.Kind.UNREACHABLE, Warning.Kind.NOT_FULLY_SEARCHED);
    }

    @Test
    void shouldRefuseASubProcessThatStartsByTimers() throws Exception {
        assertThat(problems("zeebe-multiple-timer-start-event-sub-process"))
                .containsExactly(
                        "element 'SubProcess_1h0ttun': an embedded sub-process must have exactly one none start event, but has 2",
                        "element 'StartEvent_0kw42np': timer start events are not supported yet",
                        "element 'StartEvent_0df2zym': timer start events are not supported yet");
    }

    @Test
    void shouldRefuseDrawings() throws Exception {
        assertThat(problems("miwg-A.1.0"))
                .containsExactly("the file must have at least one executable process (isExecutable=\"true\")");
    }

    @Test
    void shouldRefuseConditionsInOtherLanguages() throws Exception {
        assertThat(problems("miwg-C.1.1"))
                .hasSize(5)
                .contains("element 'invoiceApproved': condition: an expression, which starts with '=', is expected, "
                        + "but 'bpmn:getDataObject('approved')' was found");
    }
}
