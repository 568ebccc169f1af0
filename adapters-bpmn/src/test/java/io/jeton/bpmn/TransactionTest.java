package io.jeton.bpmn;

import static io.jeton.bpmn.Models.extensions;
import static io.jeton.bpmn.Models.flow;
import static io.jeton.bpmn.Models.problems;
import static io.jeton.bpmn.Models.process;
import static io.jeton.bpmn.Models.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.jeton.domain.definition.BoundaryEvent;
import io.jeton.domain.definition.CancelEndEvent;
import io.jeton.domain.definition.ElementType;
import io.jeton.domain.definition.SubProcess;
import io.jeton.domain.definition.Trigger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransactionTest {
    private static final String CANCEL = "<bpmn:cancelEventDefinition/>";
    private static final String CANCEL_END = "<bpmn:endEvent id='c'>" + CANCEL + "</bpmn:endEvent>";

    private static String transaction(String attributes, String content) {
        return "<bpmn:transaction id='n' " + attributes + "><bpmn:startEvent id='s2'/>" + content
                + "</bpmn:transaction>";
    }

    private static String boundary(String id, String host, String attributes) {
        return "<bpmn:boundaryEvent id='" + id + "' attachedToRef='" + host + "' " + attributes + ">" + CANCEL
                + "</bpmn:boundaryEvent>";
    }

    private static String started(String content) {
        return process("<bpmn:startEvent id='s'/>" + content);
    }

    private static void assertRefused(String content, String elementId, String reason) {
        assertThat(problems(started(content))).singleElement().satisfies(problem -> {
            assertThat(problem.elementId()).isEqualTo(elementId);
            assertThat(problem.reason()).contains(reason);
        });
    }

    @Test
    void shouldReadATransactionAsASubProcess() throws Exception {
        // when
        var graph =
                read(started(transaction("name='Booking' default='out2'", "<bpmn:task id='t'/>" + flow("f", "s2", "t"))
                        + "<bpmn:endEvent id='e'/>" + flow("in", "s", "n") + flow("out1", "n", "e", "=x")
                        + flow("out2", "n", "e")));
        // then
        assertThat(graph.node("n")).isInstanceOfSatisfying(SubProcess.class, transaction -> {
            assertThat(transaction.type()).isEqualTo(ElementType.SUB_PROCESS);
            assertThat(transaction.startEvent()).isEqualTo("s2");
            assertThat(transaction.name()).isEqualTo("Booking");
            assertThat(transaction.choosesAmongFlows()).isTrue();
        });
        assertThat(graph.node("t").parent()).isEqualTo("n");
    }

    @Test
    void shouldReadMappingsOfATransaction() throws Exception {
        assertThat(read(started(transaction(
                                "",
                                extensions(
                                        "<zeebe:ioMapping><zeebe:input source='=1' target='x'/></zeebe:ioMapping>"))))
                        .node("n")
                        .inputs())
                .hasSize(1);
    }

    @Test
    void shouldReadCancelEvents() throws Exception {
        // when
        var graph = read(started(transaction("method='##Compensate'", CANCEL_END) + boundary("b", "n", "")));
        // then
        assertThat(graph.node("c")).isInstanceOf(CancelEndEvent.class);
        assertThat(graph.node("b")).isInstanceOfSatisfying(BoundaryEvent.class, event -> {
            assertThat(event.trigger()).isEqualTo(new Trigger.Cancel());
            assertThat(event.interrupting()).isTrue();
        });
    }

    @Test
    void shouldAllowEscalationsAtTheBoundary() throws Exception {
        assertThat(read(started(
                                transaction("", "")
                                        + "<bpmn:boundaryEvent id='b' attachedToRef='n'><bpmn:escalationEventDefinition/></bpmn:boundaryEvent>"))
                        .boundaryEventsOf("n"))
                .hasSize(1);
    }

    @Test
    void shouldRefuseATransactionThatDoesNotStart() {
        assertRefused(
                "<bpmn:transaction id='n'/>",
                "n",
                "an embedded sub-process must have exactly one none start event, but has 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"##Image", "##Store"})
    void shouldRefuseOtherMethods(String method) {
        assertRefused(transaction("method='" + method + "'", ""), "n", "transactions with the method '" + method + "'");
    }

    @Test
    void shouldRefuseATransactionThatIsTriggered() {
        assertRefused(transaction("triggeredByEvent='true'", ""), "n", "triggered by an event is not supported");
    }

    @Test
    void shouldRefuseACancelEndOutsideOfATransaction() {
        assertRefused(CANCEL_END, "c", "a cancel end event is allowed only directly inside of a transaction");
        assertRefused(
                transaction(
                                "",
                                "<bpmn:subProcess id='i'><bpmn:startEvent id='s3'/>" + CANCEL_END
                                        + "</bpmn:subProcess>")
                        + boundary("b", "n", ""),
                "c",
                "a cancel end event is allowed only directly inside of a transaction");
    }

    @Test
    void shouldRefuseACancelEndThatLeadsNowhere() {
        assertRefused(transaction("", CANCEL_END), "c", "transaction 'n' has no cancel boundary event");
    }

    @Test
    void shouldRefuseACancelBoundaryElsewhere() {
        assertRefused(
                "<bpmn:task id='t'/>" + boundary("b", "t", ""),
                "b",
                "a cancel boundary event is allowed only on a transaction");
    }

    @Test
    void shouldRefuseACancelBoundaryThatDoesNotInterrupt() {
        assertRefused(
                transaction("", CANCEL_END) + boundary("b", "n", "cancelActivity='false'"),
                "b",
                "cancelActivity must not be false");
    }

    @Test
    void shouldRefuseTwoCancelBoundaries() {
        assertRefused(
                transaction("", CANCEL_END) + boundary("b", "n", "") + boundary("b2", "n", ""),
                "b2",
                "it waits for the same as 'b' at the same place: cancellation");
    }
}
