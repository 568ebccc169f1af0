package io.jeton.bpmn;

import static io.jeton.bpmn.Models.boundary;
import static io.jeton.bpmn.Models.condition;
import static io.jeton.bpmn.Models.eventSubProcess;
import static io.jeton.bpmn.Models.extensions;
import static io.jeton.bpmn.Models.flow;
import static io.jeton.bpmn.Models.process;
import static io.jeton.bpmn.Models.read;
import static io.jeton.bpmn.Models.timer;
import static io.jeton.bpmn.Models.withDeclarations;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jeton.domain.definition.BoundaryEvent;
import io.jeton.domain.definition.CatchEvent;
import io.jeton.domain.definition.ElementType;
import io.jeton.domain.definition.ErrorEndEvent;
import io.jeton.domain.definition.EscalationThrowEvent;
import io.jeton.domain.definition.EventBasedGateway;
import io.jeton.domain.definition.EventSubProcess;
import io.jeton.domain.definition.FlowNode;
import io.jeton.domain.definition.InclusiveGateway;
import io.jeton.domain.definition.JobTask;
import io.jeton.domain.definition.LinkCatchEvent;
import io.jeton.domain.definition.LinkThrowEvent;
import io.jeton.domain.definition.MessageThrow;
import io.jeton.domain.definition.ReceiveTask;
import io.jeton.domain.definition.Trigger;
import io.jeton.domain.definition.TriggeredStartEvent;
import io.jeton.domain.expression.EvaluationContext;
import io.jeton.domain.expression.ExpressionFailed;
import io.jeton.domain.variable.Value;
import io.jeton.domain.variable.VariableView;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventsTest {
    private static final Instant NOW = Instant.parse("2026-11-21T22:00:00Z");
    private static final String MESSAGE = "<bpmn:messageEventDefinition messageRef='paid'/>";
    private static final String SIGNAL = "<bpmn:signalEventDefinition signalRef='alarm'/>";

    private static EvaluationContext with(String name, String json) {
        return new EvaluationContext(VariableView.of(Map.of(name, new Value(json))), NOW);
    }

    private static String caught(String definition) {
        return withDeclarations("<bpmn:intermediateCatchEvent id='c'>" + definition + "</bpmn:intermediateCatchEvent>");
    }

    private static Trigger trigger(String definition) throws Exception {
        return ((CatchEvent) read(caught(definition)).node("c")).trigger();
    }

    @Test
    void shouldReadTimers() throws Exception {
        // when
        var date = (Trigger.Timer) trigger(timer("timeDate", "2026-12-01T00:00:00Z"));
        var duration = (Trigger.Timer) trigger(timer("timeDuration", " =duration(\"PT\" + wait) "));
        // then
        assertThat(date.schedule().evaluate(with("x", "1")).firstDue(NOW)).isEqualTo("2026-12-01T00:00:00Z");
        var schedule = duration.schedule().evaluate(with("wait", "\"5M\""));
        assertThat(schedule.firstDue(NOW)).isEqualTo("2026-11-21T22:05:00Z");
        assertThat(duration.reader().apply(schedule.text()).firstDue(NOW)).isEqualTo("2026-11-21T22:05:00Z");
    }

    @Test
    void shouldReadMessages() throws Exception {
        // when
        var message = (Trigger.Message) trigger(MESSAGE);
        // then
        assertThat(message.name().evaluate(with("x", "1"))).isEqualTo("Paid");
        assertThat(message.correlationKey().evaluate(with("order", "{\"id\":7}")))
                .isEqualTo("7");
        assertThatThrownBy(() -> message.correlationKey().evaluate(with("order", "{\"id\":true}")))
                .isInstanceOf(ExpressionFailed.class);
    }

    @Test
    void shouldFollowQualifiedReferences() throws Exception {
        assertThat(trigger("<bpmn:messageEventDefinition messageRef='tns:paid'/>"))
                .isInstanceOf(Trigger.Message.class);
    }

    @Test
    void shouldReadSignals() throws Exception {
        assertThat(((Trigger.Signal) trigger(SIGNAL)).name().evaluate(with("x", "1")))
                .isEqualTo("Alarm");
    }

    @Test
    void shouldReadConditions() throws Exception {
        // when
        var condition = (Trigger.Condition) trigger(condition("=count(items) &gt; limit"));
        // then
        assertThat(condition.variables()).containsExactlyInAnyOrder("items", "limit");
        assertThat(condition.onCreate()).isTrue();
        assertThat(condition.onUpdate()).isTrue();
        assertThat(condition.condition().source()).isEqualTo("=count(items) > limit");
    }

    @ParameterizedTest
    @CsvSource({
        "create, true, false",
        "update, false, true",
        "'create, update', true, true",
        "' update ,create ', true, true",
        "'', true, true",
    })
    void shouldReadWhichChangesAConditionIsLookedAtFor(String events, boolean onCreate, boolean onUpdate)
            throws Exception {
        // when
        var condition = (Trigger.Condition) trigger("<bpmn:conditionalEventDefinition>"
                + extensions("<zeebe:conditionalFilter variableEvents='" + events + "'/>")
                + "<bpmn:condition>=x</bpmn:condition></bpmn:conditionalEventDefinition>");
        // then
        assertThat(condition.onCreate()).isEqualTo(onCreate);
        assertThat(condition.onUpdate()).isEqualTo(onUpdate);
    }

    @Test
    void shouldReadReceiveTasks() throws Exception {
        var node = read(withDeclarations("<bpmn:receiveTask id='r' messageRef='paid'/>"))
                .node("r");
        assertThat(node.type()).isEqualTo(ElementType.RECEIVE_TASK);
        assertThat(((ReceiveTask) node).trigger().name().source()).isEqualTo("Paid");
    }

    @ParameterizedTest
    @CsvSource({
        "'', true",
        "cancelActivity='true', true",
        "cancelActivity='false', false",
        "cancelActivity='0', false",
    })
    void shouldReadBoundaryEvents(String attributes, boolean interrupting) throws Exception {
        for (String definition :
                new String[] {timer("timeDuration", "PT1H"), MESSAGE, SIGNAL, condition("=x"), condition("=true")}) {
            // when
            var graph = read(withDeclarations(boundary(attributes, definition)));
            // then
            assertThat(graph.boundaryEventsOf("t")).singleElement().satisfies(event -> {
                assertThat(event.id()).isEqualTo("b");
                assertThat(event.type()).isEqualTo(ElementType.BOUNDARY_EVENT);
                assertThat(event.attachedTo()).isEqualTo("t");
                assertThat(event.interrupting()).isEqualTo(interrupting);
                assertThat(event.trigger()).isInstanceOf(Trigger.Awaited.class);
            });
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<bpmn:manualTask id='a'/>",
                "<bpmn:serviceTask id='a'><bpmn:extensionElements><zeebe:taskDefinition type='t'/></bpmn:extensionElements></bpmn:serviceTask>",
                "<bpmn:sendTask id='a'><bpmn:extensionElements><zeebe:taskDefinition type='t'/></bpmn:extensionElements></bpmn:sendTask>",
                "<bpmn:businessRuleTask id='a'><bpmn:extensionElements><zeebe:taskDefinition type='t'/></bpmn:extensionElements></bpmn:businessRuleTask>",
                "<bpmn:scriptTask id='a'><bpmn:extensionElements><zeebe:script expression='=1' resultVariable='x'/></bpmn:extensionElements></bpmn:scriptTask>",
                "<bpmn:receiveTask id='a' messageRef='paid'/>",
                "<bpmn:subProcess id='a'><bpmn:startEvent id='s2'/></bpmn:subProcess>",
            })
    void shouldAttachEventsToActivities(String activity) throws Exception {
        var graph = read(withDeclarations(
                activity + "<bpmn:boundaryEvent id='b' attachedToRef='a'>" + SIGNAL + "</bpmn:boundaryEvent>"));
        assertThat(graph.boundaryEventsOf("a")).extracting(FlowNode::id).containsExactly("b");
    }

    @Test
    void shouldRepeatTimersThatDoNotInterrupt() throws Exception {
        // when
        var atBoundary = read(withDeclarations(boundary("cancelActivity='false'", timer("timeCycle", "R2/PT1H"))));
        var inScope = read(withDeclarations(
                eventSubProcess("isInterrupting='false'", timer("timeCycle", "=cycle(duration(\"PT1H\"))"))));
        // then
        var boundary = (BoundaryEvent) atBoundary.node("b");
        assertThat(((Trigger.Timer) boundary.trigger())
                        .schedule()
                        .evaluate(with("x", "1"))
                        .text())
                .isEqualTo("R2/PT1H");
        var start = (TriggeredStartEvent) inScope.node("b");
        assertThat(((Trigger.Timer) start.trigger())
                        .schedule()
                        .evaluate(with("x", "1"))
                        .text())
                .isEqualTo("R/PT1H");
    }

    @ParameterizedTest
    @CsvSource({
        "errorEventDefinition errorRef='late', LATE",
        "errorEventDefinition errorRef='codeless', ",
        "errorEventDefinition, ",
    })
    void shouldReadCaughtErrors(String definition, String code) throws Exception {
        assertThat(((BoundaryEvent) read(withDeclarations(boundary("", "<bpmn:" + definition + "/>")))
                                .node("b"))
                        .trigger())
                .isEqualTo(new Trigger.Error(code));
    }

    @ParameterizedTest
    @CsvSource({
        "escalationEventDefinition escalationRef='help', HELP",
        "escalationEventDefinition escalationRef='codelessHelp', ",
        "escalationEventDefinition, ",
    })
    void shouldReadCaughtEscalations(String definition, String code) throws Exception {
        // when
        var graph = read(withDeclarations("<bpmn:subProcess id='a'><bpmn:startEvent id='s2'/></bpmn:subProcess>"
                + "<bpmn:boundaryEvent id='b' attachedToRef='a' cancelActivity='false'><bpmn:" + definition
                + "/></bpmn:boundaryEvent>"));
        // then
        assertThat(((BoundaryEvent) graph.node("b")).trigger()).isEqualTo(new Trigger.Escalation(code));
        assertThat(((BoundaryEvent) graph.node("b")).interrupting()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<bpmn:timerEventDefinition><bpmn:timeDate>2026-12-01T00:00:00Z</bpmn:timeDate></bpmn:timerEventDefinition>",
                MESSAGE,
                SIGNAL,
                "<bpmn:conditionalEventDefinition><bpmn:condition>=x</bpmn:condition></bpmn:conditionalEventDefinition>",
                "<bpmn:errorEventDefinition errorRef='late'/>",
                "<bpmn:escalationEventDefinition/>",
            })
    void shouldReadEventSubProcesses(String definition) throws Exception {
        // when
        var graph = read(withDeclarations(eventSubProcess("", definition)));
        // then
        assertThat(graph.eventSubProcessesIn(null)).singleElement().satisfies(subProcess -> {
            assertThat(subProcess.id()).isEqualTo("n");
            assertThat(subProcess.type()).isEqualTo(ElementType.EVENT_SUB_PROCESS);
            assertThat(graph.startOf(subProcess).id()).isEqualTo("b");
            assertThat(graph.startOf(subProcess).interrupting()).isTrue();
            assertThat(graph.startOf(subProcess).type()).isEqualTo(ElementType.START_EVENT);
            assertThat(graph.startOf(subProcess).parent()).isEqualTo("n");
        });
        assertThat(graph.noneStartEvent()).map(FlowNode::id).contains("s");
    }

    @Test
    void shouldReadNestedEventSubProcesses() throws Exception {
        // when
        var graph = read(withDeclarations("<bpmn:subProcess id='a'><bpmn:startEvent id='s2'/>"
                + "<bpmn:subProcess id='n' triggeredByEvent='true'><bpmn:startEvent id='b' isInterrupting='false'>"
                + SIGNAL
                + "</bpmn:startEvent><bpmn:subProcess id='m' triggeredByEvent='1'><bpmn:startEvent id='b2'>" + SIGNAL
                + "</bpmn:startEvent></bpmn:subProcess></bpmn:subProcess></bpmn:subProcess>"));
        // then
        assertThat(graph.eventSubProcessesIn("a"))
                .extracting(EventSubProcess::startEvent)
                .containsExactly("b");
        assertThat(graph.eventSubProcessesIn("n"))
                .extracting(EventSubProcess::startEvent)
                .containsExactly("b2");
        assertThat(((TriggeredStartEvent) graph.node("b")).interrupting()).isFalse();
    }

    @Test
    void shouldReadEventBasedGateways() throws Exception {
        // when
        var graph = read(withDeclarations("<bpmn:eventBasedGateway id='g'/>"
                + "<bpmn:intermediateCatchEvent id='c1'>" + MESSAGE + "</bpmn:intermediateCatchEvent>"
                + "<bpmn:intermediateCatchEvent id='c2'>" + timer("timeDuration", "PT1H")
                + "</bpmn:intermediateCatchEvent>" + flow("f", "s", "g") + flow("f1", "g", "c1")
                + flow("f2", "g", "c2")));
        // then
        assertThat(graph.node("g")).isInstanceOf(EventBasedGateway.class);
        assertThat(graph.node("g").type()).isEqualTo(ElementType.EVENT_BASED_GATEWAY);
        assertThat(graph.node("g").outgoing()).hasSize(2);
    }

    @Test
    void shouldReadInclusiveGateways() throws Exception {
        // when
        var graph =
                read(process("<bpmn:startEvent id='s'/><bpmn:inclusiveGateway id='g' default='b'/><bpmn:task id='t'/>"
                        + flow("f", "s", "g") + flow("a", "g", "t", "=x") + flow("b", "g", "t")));
        // then
        assertThat(graph.node("g")).isInstanceOfSatisfying(InclusiveGateway.class, gateway -> {
            assertThat(gateway.type()).isEqualTo(ElementType.INCLUSIVE_GATEWAY);
            assertThat(gateway.defaultFlow()).isSameAs(gateway.outgoing().get(1));
            assertThat(gateway.outgoing().get(0).condition()).isNotNull();
        });
    }

    @ParameterizedTest
    @CsvSource({"late, LATE", "computed, now"})
    void shouldReadErrorEndEvents(String error, String code) throws Exception {
        var node = read(withDeclarations(
                        "<bpmn:endEvent id='e'><bpmn:errorEventDefinition errorRef='" + error + "'/></bpmn:endEvent>"))
                .node("e");
        assertThat(((ErrorEndEvent) node).code().evaluate(with("code", "\"now\"")))
                .isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "endEvent, END_EVENT, help, HELP",
        "intermediateThrowEvent, INTERMEDIATE_THROW_EVENT, help, HELP",
        "intermediateThrowEvent, INTERMEDIATE_THROW_EVENT, computedHelp, now",
    })
    void shouldReadEscalations(String event, ElementType type, String escalation, String code) throws Exception {
        var node = read(withDeclarations("<bpmn:" + event + " id='e'><bpmn:escalationEventDefinition escalationRef='"
                        + escalation + "'/></bpmn:" + event + ">"))
                .node("e");
        assertThat(node.type()).isEqualTo(type);
        assertThat(((EscalationThrowEvent) node).code().evaluate(with("code", "\"now\"")))
                .isEqualTo(code);
    }

    @Test
    void shouldTieLinksOfTheSameNameWithinTheirScope() throws Exception {
        // given
        var links =
                "<bpmn:intermediateThrowEvent id='%1$st'><bpmn:linkEventDefinition name='L'/></bpmn:intermediateThrowEvent>"
                        + "<bpmn:intermediateThrowEvent id='%1$su'><bpmn:linkEventDefinition name='L'/></bpmn:intermediateThrowEvent>"
                        + "<bpmn:intermediateCatchEvent id='%1$sc'><bpmn:linkEventDefinition name='L'/></bpmn:intermediateCatchEvent>";
        // when
        var graph = read(withDeclarations(links.formatted("outer_")
                + "<bpmn:subProcess id='a'><bpmn:startEvent id='s2'/>" + links.formatted("inner_")
                + "</bpmn:subProcess>"));
        // then
        assertThat(((LinkThrowEvent) graph.node("outer_t")).target()).isEqualTo("outer_c");
        assertThat(((LinkThrowEvent) graph.node("outer_u")).target()).isEqualTo("outer_c");
        assertThat(((LinkThrowEvent) graph.node("inner_t")).target()).isEqualTo("inner_c");
        assertThat(graph.node("inner_c")).isInstanceOf(LinkCatchEvent.class);
    }

    @ParameterizedTest
    @CsvSource({
        "endEvent, END_EVENT",
        "intermediateThrowEvent, INTERMEDIATE_THROW_EVENT",
        "sendTask, SEND_TASK",
    })
    void shouldPublishMessagesOfEventsAndSendTasks(String element, ElementType type) throws Exception {
        var publication = extensions(
                "<zeebe:publishMessage correlationKey='=order.id' messageId='id' timeToLive='=duration(&quot;PT1M&quot;)'/>"
                        + "<zeebe:ioMapping><zeebe:input source='=1' target='a'/></zeebe:ioMapping>");
        var node = read(withDeclarations(
                        type == ElementType.SEND_TASK
                                ? "<bpmn:sendTask id='e' messageRef='paid'>" + publication + "</bpmn:sendTask>"
                                : "<bpmn:" + element + " id='e'>" + publication + MESSAGE + "</bpmn:" + element + ">"))
                .node("e");
        assertThat(node.type()).isEqualTo(type);
        assertThat(node.inputs()).hasSize(1);
        var thrown = (MessageThrow) node;
        assertThat(thrown.message().evaluate(with("x", "1"))).isEqualTo("Paid");
        assertThat(thrown.correlationKey().evaluate(with("order", "{\"id\":7}")))
                .isEqualTo("7");
        assertThat(thrown.messageId().evaluate(with("x", "1"))).isEqualTo("id");
        assertThat(thrown.timeToLive().evaluate(with("x", "1")).firstDue(NOW)).isEqualTo(NOW.plusSeconds(60));
    }

    @ParameterizedTest
    @CsvSource({
        "endEvent, END_EVENT",
        "intermediateThrowEvent, INTERMEDIATE_THROW_EVENT",
    })
    void shouldLetWorkersThrowMessages(String event, ElementType type) throws Exception {
        var node = read(withDeclarations("<bpmn:" + event + " id='e'>"
                        + extensions("<zeebe:taskDefinition type='send' retries='2'/><zeebe:ioMapping>"
                                + "<zeebe:input source='=1' target='a'/></zeebe:ioMapping>")
                        + MESSAGE + "</bpmn:" + event + ">"))
                .node("e");
        assertThat(node).isInstanceOfSatisfying(JobTask.class, job -> {
            assertThat(job.type()).isEqualTo(type);
            assertThat(job.job().type().source()).isEqualTo("send");
            assertThat(job.inputs()).hasSize(1);
        });
    }

    @Test
    void shouldApplyMappingsOnlyWhereTheyHaveAMeaning() throws Exception {
        // given
        var mapping = extensions(
                "<zeebe:ioMapping><zeebe:input source='=1' target='a'/><zeebe:output source='=1' target='b'/></zeebe:ioMapping>");
        // when
        var graph = read(withDeclarations("<bpmn:intermediateCatchEvent id='c'>" + mapping + SIGNAL
                + "</bpmn:intermediateCatchEvent><bpmn:intermediateCatchEvent id='l'>" + mapping
                + "<bpmn:linkEventDefinition name='L'/></bpmn:intermediateCatchEvent><bpmn:task id='t'/>"
                + "<bpmn:boundaryEvent id='b' attachedToRef='t'>" + mapping + SIGNAL + "</bpmn:boundaryEvent>"
                + "<bpmn:endEvent id='e'>" + mapping + "<bpmn:errorEventDefinition errorRef='late'/></bpmn:endEvent>"
                + "<bpmn:endEvent id='h'>" + mapping
                + "<bpmn:escalationEventDefinition escalationRef='help'/></bpmn:endEvent>"
                + "<bpmn:receiveTask id='r' messageRef='paid'>" + mapping + "</bpmn:receiveTask>"));
        // then
        assertThat(graph.nodes())
                .filteredOn(node -> !node.inputs().isEmpty())
                .extracting(FlowNode::id)
                .containsExactly("c", "r");
        assertThat(graph.nodes())
                .filteredOn(node -> !node.outputs().isEmpty())
                .extracting(FlowNode::id)
                .containsExactly("c", "l", "b", "h", "r");
    }
}
