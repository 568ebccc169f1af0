package io.jeton.bpmn;

import static io.jeton.bpmn.Models.boundary;
import static io.jeton.bpmn.Models.condition;
import static io.jeton.bpmn.Models.eventSubProcess;
import static io.jeton.bpmn.Models.extensions;
import static io.jeton.bpmn.Models.flow;
import static io.jeton.bpmn.Models.problems;
import static io.jeton.bpmn.Models.timer;
import static io.jeton.bpmn.Models.withDeclarations;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventRefusalsTest {
    private static final String MESSAGE = "<bpmn:messageEventDefinition messageRef='paid'/>";
    private static final String SIGNAL = "<bpmn:signalEventDefinition signalRef='alarm'/>";

    private static void assertRefused(String content, String elementId, String reason) {
        assertThat(problems(withDeclarations(content))).singleElement().satisfies(problem -> {
            assertThat(problem.elementId()).isEqualTo(elementId);
            assertThat(problem.reason()).contains(reason);
        });
    }

    private static String caught(String id, String definition) {
        return "<bpmn:intermediateCatchEvent id='" + id + "'>" + definition + "</bpmn:intermediateCatchEvent>";
    }

    private static String subProcess(String content) {
        return "<bpmn:subProcess id='n'><bpmn:startEvent id='s2'/>" + content + "</bpmn:subProcess>";
    }

    @Nested
    class Definitions {
        @Test
        void shouldRefuseCatchingNothing() {
            assertRefused(caught("c", ""), "c", "intermediate catch events must have exactly one event definition");
            assertRefused(boundary("", ""), "b", "boundary events must have exactly one event definition");
            assertRefused(
                    eventSubProcess("", ""),
                    "b",
                    "start events of event sub-processes must have exactly one event definition");
        }

        @Test
        void shouldRefuseCatchingSeveralThings() {
            assertRefused(
                    caught("c", MESSAGE + SIGNAL),
                    "c",
                    "message and signal intermediate catch events are not supported yet");
        }

        @ParameterizedTest
        @ValueSource(strings = {"link", "terminate"})
        void shouldRefuseWhatCannotHappenAtABoundary(String kind) {
            assertRefused(
                    boundary("", "<bpmn:" + kind + "EventDefinition/>"),
                    "b",
                    kind + " boundary events are not supported yet");
            assertRefused(
                    eventSubProcess("", "<bpmn:" + kind + "EventDefinition/>"),
                    "b",
                    kind + " start events of event sub-processes are not supported yet");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "<bpmn:messageEventDefinition/> | it refers to no message: messageRef is missing",
                    "<bpmn:messageEventDefinition messageRef='alarm'/> | its messageRef 'alarm' is not the id of a message",
                    "<bpmn:messageEventDefinition messageRef='nameless'/> | message 'nameless' has no name",
                    "<bpmn:messageEventDefinition messageRef='keyless'/> | has no zeebe:subscription with a correlationKey",
                    "<bpmn:signalEventDefinition/> | it refers to no signal: signalRef is missing",
                    "<bpmn:signalEventDefinition signalRef='gone'/> | its signalRef 'gone' is not the id of a signal",
                    "<bpmn:signalEventDefinition signalRef='nameless_signal'/> | signal 'nameless_signal' has no name",
                    "<bpmn:conditionalEventDefinition/> | the conditional event has no condition",
                    "<bpmn:conditionalEventDefinition><bpmn:condition/></bpmn:conditionalEventDefinition> | the conditional event has no condition",
                    "<bpmn:conditionalEventDefinition><bpmn:condition>x</bpmn:condition></bpmn:conditionalEventDefinition> | condition: an expression, which starts with '=', is expected",
                    "<bpmn:conditionalEventDefinition><bpmn:condition>=x +</bpmn:condition></bpmn:conditionalEventDefinition> | condition: expression '=x +' cannot be used",
                    "<bpmn:timerEventDefinition/> | exactly one of timeDate, timeDuration and timeCycle, but has 0",
                    "<bpmn:timerEventDefinition><bpmn:timeDate>x</bpmn:timeDate><bpmn:timeCycle>x</bpmn:timeCycle></bpmn:timerEventDefinition> | but has 2",
                    "<bpmn:timerEventDefinition><bpmn:timeDate/></bpmn:timerEventDefinition> | the timeDate is empty",
                    "<bpmn:timerEventDefinition><bpmn:timeDate>today</bpmn:timeDate></bpmn:timerEventDefinition> | timeDate: a date-time with an offset is expected",
                    "<bpmn:timerEventDefinition><bpmn:timeDuration>5m</bpmn:timeDuration></bpmn:timerEventDefinition> | timeDuration: a duration is expected: '5m' is not an ISO 8601 duration",
                    "<bpmn:timerEventDefinition><bpmn:timeDuration>=(</bpmn:timeDuration></bpmn:timerEventDefinition> | timeDuration: expression '=(' cannot be used",
                    "<bpmn:timerEventDefinition><bpmn:timeCycle>R/PT1H</bpmn:timeCycle></bpmn:timerEventDefinition> | a timeCycle is allowed only where an event can happen again without interrupting",
                })
        void shouldRefuseIncompleteTriggers(String definition, String reason) {
            var stripped = reason.strip();
            assertRefused(caught("c", definition.strip()), "c", stripped);
            assertRefused(boundary("", definition.strip()), "b", stripped);
            assertRefused(eventSubProcess("", definition.strip()), "b", stripped);
        }

        @Test
        void shouldRefuseCyclesThatNeverPause() {
            assertRefused(
                    boundary("cancelActivity='false'", timer("timeCycle", "R/PT0S")),
                    "b",
                    "timeCycle: a repetition of a duration, or cron schedule is expected: 'R/PT0S' repeats without a pause");
        }

        @Test
        void shouldRefuseCorrelationKeysThatAreStatic() {
            // given
            var message = """
                    <bpmn:message id="m" name="M"><bpmn:extensionElements><zeebe:subscription correlationKey="static"/>
                    </bpmn:extensionElements></bpmn:message><bpmn:process id="p" isExecutable="true"><bpmn:startEvent id="s"/>
                    <bpmn:receiveTask id="r" messageRef="m"/></bpmn:process>
                    """;
            // then
            assertThat(problems(Models.file(message))).singleElement().satisfies(problem -> {
                assertThat(problem.elementId()).isEqualTo("r");
                assertThat(problem.reason()).contains("correlation key: an expression, which starts with '='");
            });
        }

        @Test
        void shouldRefuseUnknownReasonsToLookAtAcondition() {
            assertRefused(
                    caught(
                            "c",
                            "<bpmn:conditionalEventDefinition>"
                                    + extensions("<zeebe:conditionalFilter variableEvents='create, delete'/>")
                                    + "<bpmn:condition>=x</bpmn:condition></bpmn:conditionalEventDefinition>"),
                    "c",
                    "variableEvents may be 'create', 'update' or both, but is 'create, delete'");
        }

        @Test
        void shouldRefuseReceiveTasksWithoutMessage() {
            assertRefused("<bpmn:receiveTask id='r'/>", "r", "it refers to no message: messageRef is missing");
            assertRefused(
                    "<bpmn:receiveTask id='r' messageRef='paid' instantiate='true'/>",
                    "r",
                    "receive tasks that start a process are not supported yet");
        }
    }

    @Nested
    class Codes {
        @ParameterizedTest
        @CsvSource({
            "endEvent, errorEventDefinition, it refers to no error: errorRef is missing",
            "endEvent, errorEventDefinition errorRef='gone', its errorRef 'gone' is not the id of an error",
            "endEvent, errorEventDefinition errorRef='codeless', the error that it throws has no errorCode",
            "endEvent, escalationEventDefinition, it refers to no escalation: escalationRef is missing",
            "intermediateThrowEvent, escalationEventDefinition escalationRef='gone', its escalationRef 'gone' is not the id of an escalation",
            "intermediateThrowEvent, escalationEventDefinition escalationRef='codelessHelp', the escalation that it throws has no escalationCode",
        })
        void shouldRefuseThrowingWithoutCode(String event, String definition, String reason) {
            assertRefused("<bpmn:" + event + " id='e'><bpmn:" + definition + "/></bpmn:" + event + ">", "e", reason);
        }

        @ParameterizedTest
        @CsvSource({
            "errorEventDefinition errorRef='gone', its errorRef 'gone' is not the id of an error",
            "errorEventDefinition errorRef='computed', 'the code of an error that is caught must be static, but is ''=code'''",
            "escalationEventDefinition escalationRef='computedHelp', the code of an escalation that is caught must be static",
        })
        void shouldRefuseCatchingUnknownCodes(String definition, String reason) {
            assertRefused(eventSubProcess("", "<bpmn:" + definition + "/>"), "b", reason);
        }

        @Test
        void shouldRefuseErrorsThatDoNotInterrupt() {
            assertRefused(
                    boundary("cancelActivity='false'", "<bpmn:errorEventDefinition/>"),
                    "b",
                    "an error always interrupts: cancelActivity must not be false");
            assertRefused(
                    eventSubProcess("isInterrupting='false'", "<bpmn:errorEventDefinition/>"),
                    "b",
                    "an error always interrupts: isInterrupting must not be false");
        }

        @Test
        void shouldRefuseEscalationsAtTheBoundaryOfATask() {
            assertRefused(
                    boundary("", "<bpmn:escalationEventDefinition/>"),
                    "b",
                    "an escalation boundary event is allowed only on a sub-process or a call activity");
        }
    }

    @Nested
    class Throwing {
        @ParameterizedTest
        @ValueSource(strings = {"endEvent", "intermediateThrowEvent"})
        void shouldRefuseMessagesThatNobodySends(String event) {
            assertRefused(
                    "<bpmn:" + event + " id='e'>" + MESSAGE + "</bpmn:" + event + ">",
                    "e",
                    "a zeebe:taskDefinition with the job's type is missing");
            assertRefused(
                    "<bpmn:" + event + " id='e'>" + extensions("<zeebe:publishMessage correlationKey=' '/>") + MESSAGE
                            + "</bpmn:" + event + ">",
                    "e",
                    "zeebe:publishMessage has no correlationKey");
            assertRefused(
                    "<bpmn:" + event + " id='e'>"
                            + extensions("<zeebe:publishMessage correlationKey='=1' timeToLive='soon'/>") + MESSAGE
                            + "</bpmn:" + event + ">",
                    "e",
                    "timeToLive: ");
            assertRefused(
                    "<bpmn:" + event + " id='e'>" + extensions("<zeebe:publishMessage correlationKey='=1'/>")
                            + "<bpmn:messageEventDefinition messageRef='gone'/></bpmn:" + event + ">",
                    "e",
                    "its messageRef 'gone' is not the id of a message");
            assertRefused(
                    "<bpmn:" + event + " id='e'>" + extensions("<zeebe:taskDefinition type='t'/>")
                            + "<bpmn:messageEventDefinition messageRef='gone'/></bpmn:" + event + ">",
                    "e",
                    "its messageRef 'gone' is not the id of a message");
        }

        @Test
        void shouldRefuseLinksThatLeadNowhere() {
            // given
            var thrown =
                    "<bpmn:intermediateThrowEvent id='l'><bpmn:linkEventDefinition name='L'/></bpmn:intermediateThrowEvent>";
            // then
            assertRefused(thrown, "l", "there is no link catch event named 'L' in the same scope");
            assertRefused(
                    thrown + subProcess(caught("c", "<bpmn:linkEventDefinition name='L'/>")),
                    "l",
                    "there is no link catch event named 'L' in the same scope");
            assertRefused(
                    "<bpmn:intermediateThrowEvent id='l'><bpmn:linkEventDefinition/></bpmn:intermediateThrowEvent>",
                    "l",
                    "the link has no name");
            assertRefused(caught("c", "<bpmn:linkEventDefinition name=' '/>"), "c", "the link has no name");
        }

        @Test
        void shouldRefuseLinksThatLeadToSeveralPlaces() {
            assertRefused(
                    caught("c", "<bpmn:linkEventDefinition name='L'/>")
                            + caught("d", "<bpmn:linkEventDefinition name='L'/>"),
                    "d",
                    "link catch event 'c' of the same scope has the same name 'L'");
        }

        @Test
        void shouldRefuseFlowsOutOfLinks() {
            assertRefused(
                    "<bpmn:intermediateThrowEvent id='l'><bpmn:linkEventDefinition name='L'/></bpmn:intermediateThrowEvent>"
                            + caught("c", "<bpmn:linkEventDefinition name='L'/>") + flow("f", "l", "c"),
                    "l",
                    "a link throw event must not have outgoing sequence flows");
        }
    }

    @Nested
    class Places {
        @Test
        void shouldRefuseBoundaryEventsThatAreAttachedToNothing() {
            assertRefused(
                    "<bpmn:boundaryEvent id='b'>" + SIGNAL + "</bpmn:boundaryEvent>",
                    "b",
                    "the boundary event has no attachedToRef");
            for (var target : new String[] {"gone", "s", "g", "s2", "e"}) {
                assertRefused(
                        "<bpmn:exclusiveGateway id='g'/>" + subProcess("")
                                + "<bpmn:subProcess id='e' triggeredByEvent='true'>"
                                + "<bpmn:startEvent id='x'>" + SIGNAL + "</bpmn:startEvent></bpmn:subProcess>"
                                + "<bpmn:boundaryEvent id='b' attachedToRef='" + target + "'>" + SIGNAL
                                + "</bpmn:boundaryEvent>",
                        "b",
                        "its attachedToRef '" + target + "' is not an activity of the same");
            }
        }

        @Test
        void shouldTellOnlyOnceThatTheActivityIsNotSupported() {
            assertRefused(
                    "<bpmn:callChoreography id='u'/><bpmn:boundaryEvent id='b' attachedToRef='u'>" + SIGNAL
                            + "</bpmn:boundaryEvent>",
                    "u",
                    "choreographies are not supported yet");
        }

        @Test
        void shouldRefuseFlowsIntoBoundaryEvents() {
            assertRefused(
                    boundary("", SIGNAL) + flow("f", "s", "b"),
                    "b",
                    "a boundary event must not have incoming sequence flows");
        }

        @Test
        void shouldRefuseFlowsIntoAndOutOfEventSubProcesses() {
            assertRefused(
                    eventSubProcess("", SIGNAL) + flow("f", "s", "n"),
                    "n",
                    "an event sub-process must not have incoming sequence flows");
            assertRefused(
                    eventSubProcess("", SIGNAL) + "<bpmn:task id='t'/>" + flow("f", "n", "t"),
                    "n",
                    "an event sub-process must not have outgoing sequence flows");
            assertRefused(
                    "<bpmn:subProcess id='n' triggeredByEvent='true'><bpmn:startEvent id='b'>" + SIGNAL
                            + "</bpmn:startEvent><bpmn:task id='t'/>" + flow("f", "t", "b") + "</bpmn:subProcess>",
                    "b",
                    "a start event must not have incoming sequence flows");
        }

        @Test
        void shouldRefuseEventSubProcessesWithoutExactlyOneStart() {
            assertRefused(
                    "<bpmn:subProcess id='n' triggeredByEvent='true'/>",
                    "n",
                    "an event sub-process must have exactly one start event, but has 0");
            assertRefused(
                    "<bpmn:subProcess id='n' triggeredByEvent='true'><bpmn:startEvent id='a'>" + SIGNAL
                            + "</bpmn:startEvent><bpmn:startEvent id='b'>" + MESSAGE
                            + "</bpmn:startEvent></bpmn:subProcess>",
                    "n",
                    "an event sub-process must have exactly one start event, but has 2");
        }

        @Test
        void shouldRefuseInputMappingsOfEventSubProcesses() {
            assertRefused(
                    "<bpmn:subProcess id='n' triggeredByEvent='true'>"
                            + extensions("<zeebe:ioMapping><zeebe:input source='=1' target='a'/></zeebe:ioMapping>")
                            + "<bpmn:startEvent id='b'>" + SIGNAL + "</bpmn:startEvent></bpmn:subProcess>",
                    "n",
                    "input mappings of event sub-processes are not supported yet");
        }

        @Test
        void shouldRefuseMarkersOfEventSubProcesses() {
            assertRefused(
                    "<bpmn:subProcess id='n' triggeredByEvent='true'><bpmn:startEvent id='b'>" + SIGNAL
                            + "</bpmn:startEvent><bpmn:multiInstanceLoopCharacteristics/></bpmn:subProcess>",
                    "n",
                    "event sub-processes cannot be multi-instance: only activities can");
        }
    }

    @Nested
    class Conflicts {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "<bpmn:messageEventDefinition messageRef='paid'/> | <bpmn:messageEventDefinition messageRef='paidToo'/> | message 'Paid'",
                    "<bpmn:signalEventDefinition signalRef='alarm'/> | <bpmn:signalEventDefinition signalRef='alarm'/> | signal 'Alarm'",
                    "<bpmn:errorEventDefinition errorRef='late'/> | <bpmn:errorEventDefinition errorRef='late'/> | error 'LATE'",
                    "<bpmn:errorEventDefinition/> | <bpmn:errorEventDefinition errorRef='codeless'/> | any error",
                    "<bpmn:escalationEventDefinition escalationRef='help'/> | <bpmn:escalationEventDefinition escalationRef='help'/> | escalation 'HELP'",
                    "<bpmn:escalationEventDefinition/> | <bpmn:escalationEventDefinition/> | any escalation",
                })
        void shouldRefuseTwoEventsForTheSame(String first, String second, String what) {
            // given
            var reason = "it waits for the same as 'a' at the same place: " + what.strip();
            // then
            assertRefused(
                    subProcess("") + "<bpmn:boundaryEvent id='a' attachedToRef='n'>" + first
                            + "</bpmn:boundaryEvent><bpmn:boundaryEvent id='b' attachedToRef='n'>" + second
                            + "</bpmn:boundaryEvent>",
                    "b",
                    reason);
            var inScope = "<bpmn:subProcess id='x' triggeredByEvent='true'><bpmn:startEvent id='a'>" + first
                    + "</bpmn:startEvent></bpmn:subProcess><bpmn:subProcess id='y' triggeredByEvent='true'>"
                    + "<bpmn:startEvent id='b'>" + second + "</bpmn:startEvent></bpmn:subProcess>";
            assertRefused(inScope, "b", reason);
            assertRefused(subProcess(inScope), "b", reason);
        }

        @Test
        void shouldAllowTheSameAtDifferentPlacesAndDifferentAtTheSame() {
            assertThat(problems(withDeclarations(subProcess(
                                    eventSubProcess("", SIGNAL).replace("id='n'", "id='m'"))
                            + "<bpmn:boundaryEvent id='b1' attachedToRef='n'>" + SIGNAL + "</bpmn:boundaryEvent>"
                            + "<bpmn:boundaryEvent id='b2' attachedToRef='n'>" + MESSAGE + "</bpmn:boundaryEvent>"
                            + "<bpmn:boundaryEvent id='b3' attachedToRef='n'><bpmn:errorEventDefinition/></bpmn:boundaryEvent>"
                            + "<bpmn:boundaryEvent id='b4' attachedToRef='n'><bpmn:errorEventDefinition errorRef='late'/></bpmn:boundaryEvent>"
                            + "<bpmn:boundaryEvent id='b5' attachedToRef='n'><bpmn:errorEventDefinition errorRef='lost'/></bpmn:boundaryEvent>"
                            + "<bpmn:boundaryEvent id='b6' attachedToRef='n'><bpmn:escalationEventDefinition/></bpmn:boundaryEvent>"
                            + "<bpmn:boundaryEvent id='b7' attachedToRef='n'>" + condition("=x")
                            + "</bpmn:boundaryEvent>"
                            + "<bpmn:boundaryEvent id='b8' attachedToRef='n'>" + condition("=x")
                            + "</bpmn:boundaryEvent>"
                            + "<bpmn:boundaryEvent id='b9' attachedToRef='n'>" + timer("timeDuration", "PT1H")
                            + "</bpmn:boundaryEvent>"
                            + "<bpmn:task id='t'/><bpmn:boundaryEvent id='b10' attachedToRef='t'>" + SIGNAL
                            + "</bpmn:boundaryEvent>")))
                    .isEmpty();
        }
    }

    @Nested
    class EventBasedGateways {
        private String gateway(String attributes, String first, String second) {
            return "<bpmn:eventBasedGateway id='g' " + attributes + "/>" + first + second + flow("f", "s", "g")
                    + flow("f1", "g", "c") + flow("f2", "g", "d");
        }

        @Test
        void shouldRefuseLessThanTwoFlows() {
            assertRefused(
                    "<bpmn:eventBasedGateway id='g'/>" + caught("c", SIGNAL) + flow("f", "s", "g")
                            + flow("f1", "g", "c"),
                    "g",
                    "an event-based gateway must have at least two outgoing sequence flows");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "<bpmn:task id='d'/>",
                    "<bpmn:receiveTask id='d' messageRef='paid'/>",
                    "<bpmn:intermediateCatchEvent id='d'><bpmn:linkEventDefinition name='L'/></bpmn:intermediateCatchEvent>",
                    "<bpmn:endEvent id='d'/>",
                })
        void shouldRefuseAnythingButEventsBehind(String node) {
            assertRefused(
                    gateway("", caught("c", SIGNAL), node),
                    "g",
                    "its outgoing flow 'f2' must lead to a message, timer, signal or conditional intermediate catch event");
        }

        @Test
        void shouldRefuseOtherWaysToItsEvents() {
            assertRefused(
                    gateway("", caught("c", SIGNAL), caught("d", MESSAGE)) + flow("f3", "s", "d"),
                    "d",
                    "an event behind event-based gateway 'g' must have no other incoming flow");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "<bpmn:messageEventDefinition messageRef='paid'/> | <bpmn:messageEventDefinition messageRef='paidToo'/> | message 'Paid'",
                    "<bpmn:signalEventDefinition signalRef='alarm'/> | <bpmn:signalEventDefinition signalRef='alarm'/> | signal 'Alarm'",
                    "<bpmn:conditionalEventDefinition><bpmn:condition>=x</bpmn:condition></bpmn:conditionalEventDefinition> | <bpmn:conditionalEventDefinition><bpmn:condition>=x</bpmn:condition></bpmn:conditionalEventDefinition> | condition '=x'",
                })
        void shouldRefuseTwoEventsForTheSame(String first, String second, String what) {
            assertRefused(
                    gateway("", caught("c", first.strip()), caught("d", second.strip())),
                    "d",
                    "it waits for the same as 'c' at the same place: " + what.strip());
        }

        @Test
        void shouldTellOnlyOnceThatAnEventIsNotSupported() {
            assertRefused(
                    gateway("", caught("c", SIGNAL), "<bpmn:complexGateway id='d'/>"),
                    "d",
                    "complex gateways are not supported yet");
        }

        @ParameterizedTest
        @CsvSource({
            "instantiate='true', an event-based gateway that starts the process must not have incoming sequence flows",
            "eventGatewayType='Parallel', 'parallel event-based gateways, which wait for all of their events, are not supported'",
        })
        void shouldRefuseOtherVariants(String attributes, String reason) {
            assertRefused(gateway(attributes, caught("c", SIGNAL), caught("d", MESSAGE)), "g", reason);
        }

        @Test
        void shouldRefuseConditions() {
            assertRefused(
                    "<bpmn:eventBasedGateway id='g'/>" + caught("c", SIGNAL) + caught("d", MESSAGE)
                            + flow("f", "s", "g") + flow("f1", "g", "c", "=x") + flow("f2", "g", "d"),
                    "f1",
                    "a condition is allowed only on a flow that leaves an activity or an exclusive or inclusive gateway");
        }
    }
}
