package io.jeton.bpmn;

import static io.jeton.bpmn.Models.condition;
import static io.jeton.bpmn.Models.flow;
import static io.jeton.bpmn.Models.problems;
import static io.jeton.bpmn.Models.read;
import static io.jeton.bpmn.Models.timer;
import static io.jeton.bpmn.Models.withDeclarations;
import static org.assertj.core.api.Assertions.assertThat;

import io.jeton.domain.definition.ElementType;
import io.jeton.domain.definition.SignalThrowEvent;
import io.jeton.domain.definition.Trigger;
import io.jeton.domain.definition.TriggeredStartEvent;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The events with triggers by which a process starts, and the signals that it throws. */
class ProcessStartsTest {
    private static final String KEYLESS = "<bpmn:messageEventDefinition messageRef='keyless'/>";
    private static final String SIGNAL = "<bpmn:signalEventDefinition signalRef='alarm'/>";

    @Test
    void shouldReadStartEventsWithTriggersBesideTheOneWithout() throws Exception {
        // when
        var graph = read(withDeclarations(start("m", KEYLESS)
                + start("g", SIGNAL)
                + start("t", timer("timeCycle", "R/PT1H"))
                + start("c", condition("=x"))));
        // then
        assertThat(graph.noneStartEvent())
                .hasValueSatisfying(start -> assertThat(start.id()).isEqualTo("s"));
        assertThat(graph.startsByEvent()).extracting(TriggeredStartEvent::id).containsExactly("m", "g", "t", "c");
        assertThat(graph.startsByEvent())
                .extracting(TriggeredStartEvent::trigger)
                .hasExactlyElementsOfTypes(
                        Trigger.Message.class, Trigger.Signal.class, Trigger.Timer.class, Trigger.Condition.class);
        assertThat(graph.waitsForEvents()).isFalse();
    }

    @Test
    void shouldTakeTheEventsBehindAnInstantiatingGatewayAsStarts() throws Exception {
        // when
        var graph = read(Models.process("<bpmn:eventBasedGateway id='g' instantiate='true'/>"
                + caught("a", condition("=x"))
                + caught("b", timer("timeDate", "2027-01-01T00:00:00Z"))
                + "<bpmn:task id='work'/>"
                + flow("f1", "g", "a")
                + flow("f2", "g", "b")
                + flow("f3", "a", "work")
                + flow("f4", "b", "work")));
        // then
        assertThat(graph.noneStartEvent()).isEmpty();
        assertThat(graph.startsByEvent()).extracting(TriggeredStartEvent::id).containsExactly("a", "b");
        assertThat(graph.startsByEvent()).allSatisfy(event -> {
            assertThat(event.type()).isEqualTo(ElementType.INTERMEDIATE_CATCH_EVENT);
            assertThat(event.incoming()).isEmpty();
            assertThat(event.outgoing()).hasSize(1);
        });
        assertThat(graph.find("g")).isEmpty();
    }

    @Test
    void shouldReadSignalsThatAreThrown() throws Exception {
        // when
        var graph = read(withDeclarations("<bpmn:intermediateThrowEvent id='t'>" + SIGNAL
                + "</bpmn:intermediateThrowEvent><bpmn:endEvent id='e'>" + SIGNAL + "</bpmn:endEvent>"));
        // then
        assertThat(List.of(graph.node("t"), graph.node("e"))).hasOnlyElementsOfType(SignalThrowEvent.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<bpmn:timerEventDefinition><bpmn:timeDuration>PT1H</bpmn:timeDuration></bpmn:timerEventDefinition> | a process cannot start after a timeDuration",
                "<bpmn:timerEventDefinition/> | exactly one of timeDate, timeDuration and timeCycle, but has 0",
                "<bpmn:errorEventDefinition errorRef='late'/> | error start events are not supported yet",
                "<bpmn:compensateEventDefinition/> | compensate start events are not supported yet",
                "<bpmn:messageEventDefinition/> | it refers to no message: messageRef is missing",
                "<bpmn:signalEventDefinition signalRef='gone'/> | its signalRef 'gone' is not the id of a signal",
                "<bpmn:conditionalEventDefinition/> | the conditional event has no condition",
            })
    void shouldRefuseWhatNoProcessStartsWith(String definition, String reason) {
        assertThat(problems(withDeclarations(start("b", definition.strip()))))
                .singleElement()
                .asString()
                .contains("'b'")
                .contains(reason.strip());
    }

    @Test
    void shouldRefuseTriggersAtTheStartOfASubProcess() {
        assertThat(problems(withDeclarations("<bpmn:subProcess id='n'>" + start("b", SIGNAL) + "</bpmn:subProcess>")))
                .anyMatch(problem -> problem.reason().contains("signal start events are not supported yet"));
    }

    @Test
    void shouldRefuseAnInstantiatingGatewayThatSomethingLeadsTo() {
        var gateway = "<bpmn:eventBasedGateway id='g' instantiate='true'/>" + caught("a", SIGNAL)
                + caught("b", condition("=x")) + flow("f1", "g", "a") + flow("f2", "g", "b");
        assertThat(problems(withDeclarations(gateway + flow("f0", "s", "g")))).anyMatch(problem -> problem.reason()
                .contains("an event-based gateway that starts the process must not have incoming sequence flows"));
        assertThat(problems(withDeclarations(
                        "<bpmn:subProcess id='n'><bpmn:startEvent id='s2'/>" + gateway + "</bpmn:subProcess>")))
                .anyMatch(problem -> problem.reason().contains("inside of a sub-process cannot start the process"));
    }

    private static String start(String id, String definition) {
        return "<bpmn:startEvent id='" + id + "'>" + definition + "</bpmn:startEvent>";
    }

    private static String caught(String id, String definition) {
        return "<bpmn:intermediateCatchEvent id='" + id + "'>" + definition + "</bpmn:intermediateCatchEvent>";
    }
}
