package io.jeton.bpmn;

import static io.jeton.bpmn.Models.flow;
import static io.jeton.bpmn.Models.problems;
import static io.jeton.bpmn.Models.process;
import static io.jeton.bpmn.Models.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.jeton.domain.definition.BoundaryEvent;
import io.jeton.domain.definition.CompensationThrowEvent;
import io.jeton.domain.definition.ElementType;
import io.jeton.domain.definition.Trigger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompensationTest {
    private static final String DEFINITION = "<bpmn:compensateEventDefinition/>";
    private static final String TASK = "<bpmn:task id='t'/>" + boundary("b", "t", "", DEFINITION);
    private static final String HANDLER = "<bpmn:task id='h' isForCompensation='true'/>";
    private static final String UNDONE = TASK + HANDLER + association("b", "h");

    private static String boundary(String id, String host, String attributes, String content) {
        return "<bpmn:boundaryEvent id='" + id + "' attachedToRef='" + host + "' " + attributes + ">" + content
                + "</bpmn:boundaryEvent>";
    }

    private static String association(String source, String target) {
        return "<bpmn:association id='" + source + "-" + target + "' sourceRef='" + source + "' targetRef='" + target
                + "'/>";
    }

    private static String started(String content) {
        return process("<bpmn:startEvent id='s'/>" + content);
    }

    private static String throwing(String attributes) {
        return "<bpmn:endEvent id='e'><bpmn:compensateEventDefinition " + attributes + "/></bpmn:endEvent>";
    }

    private static void assertRefused(String content, String elementId, String reason) {
        assertThat(problems(started(content))).singleElement().satisfies(problem -> {
            assertThat(problem.elementId()).isEqualTo(elementId);
            assertThat(problem.reason()).contains(reason);
        });
    }

    @Nested
    class Accepted {
        @Test
        void shouldFindTheHandlerThroughTheAssociation() throws Exception {
            // when
            var graph = read(started(UNDONE));
            // then
            assertThat(graph.node("b")).isInstanceOfSatisfying(BoundaryEvent.class, event -> assertThat(event.trigger())
                    .isEqualTo(new Trigger.Compensation("h")));
            assertThat(graph.compensates()).isTrue();
            assertThat(graph.isCompensationHandler("h")).isTrue();
            assertThat(graph.isCompensationHandler("t")).isFalse();
            assertThat(graph.waitsForEvents()).isTrue();
        }

        @Test
        void shouldPassOverAssociationsWithOtherThings() throws Exception {
            // when
            var graph = read(started(
                    UNDONE + "<bpmn:textAnnotation id='note'/>" + association("b", "note") + association("h", "note")));
            // then
            assertThat(graph.isCompensationHandler("h")).isTrue();
        }

        @Test
        void shouldFindAssociationsInAnotherScopeOfTheProcess() throws Exception {
            assertThat(read(started("<bpmn:subProcess id='sub'><bpmn:startEvent id='s2'/>" + TASK + HANDLER
                                    + "</bpmn:subProcess>" + association("b", "h")))
                            .isCompensationHandler("h"))
                    .isTrue();
        }

        @Test
        void shouldReadWhatThrows() throws Exception {
            // when
            var graph = read(started(UNDONE + "<bpmn:intermediateThrowEvent id='i'><bpmn:compensateEventDefinition"
                    + " activityRef='t' waitForCompletion='true'/></bpmn:intermediateThrowEvent>" + throwing("")));
            // then
            assertThat(graph.node("i")).isInstanceOfSatisfying(CompensationThrowEvent.class, event -> {
                assertThat(event.activity()).isEqualTo("t");
                assertThat(event.type()).isEqualTo(ElementType.INTERMEDIATE_THROW_EVENT);
            });
            assertThat(graph.node("e")).isInstanceOfSatisfying(CompensationThrowEvent.class, event -> {
                assertThat(event.activity()).isNull();
                assertThat(event.type()).isEqualTo(ElementType.END_EVENT);
            });
        }

        @Test
        void shouldReadASubProcessAsHandler() throws Exception {
            assertThat(read(started(TASK + "<bpmn:subProcess id='h' isForCompensation='true'><bpmn:startEvent id='s2'/>"
                                    + "</bpmn:subProcess>" + association("b", "h")))
                            .isCompensationHandler("h"))
                    .isTrue();
        }

        @Test
        void shouldAllowAnEventSubProcessToUndoWhatIsAround() throws Exception {
            // when
            var graph =
                    read(started(UNDONE + "<bpmn:subProcess id='n' triggeredByEvent='true'><bpmn:startEvent id='s2'>"
                            + "<bpmn:errorEventDefinition/></bpmn:startEvent>" + throwing("activityRef='t'")
                            + "</bpmn:subProcess>"));
            // then
            assertThat(graph.node("e"))
                    .isInstanceOfSatisfying(CompensationThrowEvent.class, event -> assertThat(event.activity())
                            .isEqualTo("t"));
        }
    }

    @Nested
    class Handlers {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "<bpmn:task id='h'/>",
                    "<bpmn:textAnnotation id='h'/>",
                    "<bpmn:subProcess id='sub'><bpmn:startEvent id='s2'/><bpmn:task id='h'/></bpmn:subProcess>"
                })
        void shouldRefuseAnAssociationWithNoHandler(String element) {
            assertRefused(TASK + element + association("b", "h"), "b", "but 0 are connected with it");
        }

        @Test
        void shouldRefuseTwoHandlersOfOneActivity() {
            assertRefused(
                    UNDONE + "<bpmn:task id='h2' isForCompensation='true'/>" + association("b", "h2"),
                    "b",
                    "but 2 are connected with it");
        }

        @Test
        void shouldRefuseAHandlerThatNothingLeadsTo() {
            assertRefused(HANDLER, "h", "an association must lead to a compensation handler");
        }

        @Test
        void shouldRefuseFlows() {
            assertRefused(UNDONE + flow("f", "h", "t"), "h", "a compensation handler must not have sequence flows");
            assertRefused(UNDONE + flow("f", "s", "h"), "h", "a compensation handler must not have sequence flows");
        }

        @Test
        void shouldRefuseBoundaryEvents() {
            assertRefused(
                    UNDONE + boundary("b2", "h", "", "<bpmn:errorEventDefinition/>"),
                    "b2",
                    "a compensation handler must not have boundary events");
        }

        @Test
        void shouldRefuseEventSubProcesses() {
            assertRefused(
                    "<bpmn:subProcess id='n' triggeredByEvent='true' isForCompensation='true'><bpmn:startEvent id='s2'>"
                            + "<bpmn:errorEventDefinition/></bpmn:startEvent></bpmn:subProcess>",
                    "n",
                    "only an activity can be a compensation handler");
        }
    }

    @Nested
    class Events {
        @Test
        void shouldRefuseFlowsOutOfABoundaryEvent() {
            assertRefused(
                    UNDONE + "<bpmn:endEvent id='e'/>" + flow("f", "b", "e"),
                    "b",
                    "a compensation boundary event must not have outgoing sequence flows");
        }

        @Test
        void shouldRefuseABoundaryEventThatDoesNotInterrupt() {
            assertRefused(
                    "<bpmn:task id='t'/>" + boundary("b", "t", "cancelActivity='false'", DEFINITION) + HANDLER
                            + association("b", "h"),
                    "b",
                    "cancelActivity must not be false");
        }

        @Test
        void shouldRefuseMappingsOfABoundaryEvent() {
            assertRefused(
                    "<bpmn:task id='t'/>"
                            + boundary(
                                    "b",
                                    "t",
                                    "",
                                    Models.extensions(
                                                    "<zeebe:ioMapping><zeebe:output source='=1' target='x'/></zeebe:ioMapping>")
                                            + DEFINITION)
                            + HANDLER + association("b", "h"),
                    "b",
                    "must not have output mappings");
        }

        @Test
        void shouldRefuseTwoAtOneActivity() {
            assertRefused(
                    UNDONE + boundary("b2", "t", "", DEFINITION) + association("b2", "h"),
                    "b2",
                    "it waits for the same as 'b' at the same place: compensation");
        }

        @Test
        void shouldRefuseAStartOfAnEventSubProcess() {
            assertRefused(
                    Models.eventSubProcess("", DEFINITION),
                    "b",
                    "compensate start events of event sub-processes are not supported yet");
        }

        @Test
        void shouldRefuseToGoOnWithoutWaiting() {
            assertRefused(
                    UNDONE + throwing("waitForCompletion='false'"),
                    "e",
                    "waitForCompletion=\"false\" is not supported");
        }

        @ParameterizedTest
        @CsvSource({"gone", "s", "sub-task", "b"})
        void shouldRefuseToUndoWhatIsNoActivityOfTheScope(String reference) {
            assertRefused(
                    UNDONE
                            + "<bpmn:subProcess id='sub'><bpmn:startEvent id='s2'/><bpmn:task id='sub-task'/></bpmn:subProcess>"
                            + throwing("activityRef='" + reference + "'"),
                    "e",
                    "its activityRef '" + reference + "' is not an activity of the same scope");
        }

        @Test
        void shouldRefuseToUndoWhatIsAroundASubProcess() {
            assertRefused(
                    UNDONE + "<bpmn:subProcess id='sub'><bpmn:startEvent id='s2'/>" + throwing("activityRef='t'")
                            + "</bpmn:subProcess>",
                    "e",
                    "its activityRef 't' is not an activity of the same scope");
        }
    }
}
