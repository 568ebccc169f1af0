package io.jeton.testkit.scenario;

import static io.jeton.testkit.JetonAssertions.assertThat;
import static io.jeton.testkit.scenario.EventModel.boundary;
import static io.jeton.testkit.scenario.EventModel.job;
import static io.jeton.testkit.scenario.EventModel.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.jeton.domain.definition.AdHocInnerInstance;
import io.jeton.domain.definition.FlowNode;
import io.jeton.domain.definition.MultiInstanceBody;
import io.jeton.testkit.TestEngine;
import io.jeton.testkit.TestInstance;
import io.jeton.testkit.model.DecisionTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each kind of element calls the listeners that it may have, in order, and the instance then comes to its end. */
class ListenersOfEveryKindTest {
    private static final String START = "<zeebe:executionListener eventType=\"start\" type=\"before\"/>";
    private static final String END = "<zeebe:executionListener eventType=\"end\" type=\"after\"/>";
    private static final String DEFINITIONS = EventModel.declaredMessage("m", "paid", "=1") + """
            <signal id="s" name="alarm"/><error id="e" errorCode="E"/><escalation id="c" escalationCode="C"/>
            """;
    private static final Map<String, String> BOTH = new LinkedHashMap<>();
    private static final Map<String, String> ONLY_START = new LinkedHashMap<>();
    private static final Map<String, String> ONLY_END = new LinkedHashMap<>();

    static {
        BOTH.put("NoneEndEvent", inLine("endEvent", "", ""));
        BOTH.put("TerminateEndEvent", inLine("endEvent", "", "<terminateEventDefinition/>"));
        BOTH.put("NoneThrowEvent", inLine("intermediateThrowEvent", "", ""));
        BOTH.put("EscalationThrowEvent", inLine("endEvent", "", "<escalationEventDefinition escalationRef=\"c\"/>"));
        BOTH.put("SignalThrowEvent", inLine("endEvent", "", "<signalEventDefinition signalRef=\"s\"/>"));
        BOTH.put("CompensationThrowEvent", inLine("endEvent", "", "<compensateEventDefinition/>"));
        BOTH.put(
                "MessageThrow",
                "<startEvent id=\"start\"/>\nstart -> it\n<endEvent id=\"it\"><extensionElements>"
                        + "<zeebe:publishMessage correlationKey=\"1\"/><zeebe:executionListeners>" + START + END
                        + "</zeebe:executionListeners></extensionElements>" + message("m") + "</endEvent>");
        BOTH.put(
                "LinkThrowEvent",
                inLine("intermediateThrowEvent", "", "<linkEventDefinition name=\"l\"/>")
                        + "\n<intermediateCatchEvent id=\"there\"><linkEventDefinition name=\"l\"/></intermediateCatchEvent>");
        BOTH.put(
                "LinkCatchEvent",
                "<startEvent id=\"start\"/>\nstart -> away\n"
                        + "<intermediateThrowEvent id=\"away\"><linkEventDefinition name=\"l\"/></intermediateThrowEvent>\n"
                        + told("intermediateCatchEvent", "it", "", START + END, "<linkEventDefinition name=\"l\"/>"));
        BOTH.put("PassThroughTask", inLine("task", "", ""));
        BOTH.put("CatchEvent", inLine("intermediateCatchEvent", "", message("m")));
        BOTH.put("ReceiveTask", inLine("receiveTask", "messageRef=\"m\"", ""));
        BOTH.put("JobTask", inLineWith("serviceTask", "<zeebe:taskDefinition type=\"work\"/>"));
        BOTH.put("NativeUserTask", inLineWith("userTask", "<zeebe:userTask/>"));
        BOTH.put("JobUserTask", inLine("userTask", "", ""));
        BOTH.put("ScriptTask", inLineWith("scriptTask", "<zeebe:script expression=\"=1\" resultVariable=\"one\"/>"));
        BOTH.put(
                "DecisionTask",
                inLineWith("businessRuleTask", "<zeebe:calledDecision decisionId=\"always\" resultVariable=\"it\"/>"));
        BOTH.put("CallActivity", inLineWith("callActivity", "<zeebe:calledElement processId=\"called\"/>"));
        BOTH.put("SubProcess", inLine("subProcess", "", "<startEvent id=\"begin\"/>"));
        BOTH.put(
                "AdHocSubProcess",
                inLineWith("adHocSubProcess", "<zeebe:adHoc activeElementsCollection=\"=[&quot;a&quot;]\"/>")
                        .replace("</adHocSubProcess>", "<task id=\"a\"/></adHocSubProcess>"));
        BOTH.put(
                "EventSubProcess",
                "<startEvent id=\"start\"/>\nstart -> work\n" + job("work") + "\n"
                        + told(
                                "subProcess",
                                "it",
                                "triggeredByEvent=\"true\"",
                                START + END,
                                "<startEvent id=\"begin\">" + message("m") + "</startEvent>"));
        BOTH.put(
                "CancelEndEvent",
                "<startEvent id=\"start\"/>\nstart -> scope\n<transaction id=\"scope\"><startEvent id=\"begin\"/>\n"
                        + "begin -> it\n" + told("endEvent", "it", "", START + END, "<cancelEventDefinition/>")
                        + "</transaction>\n" + boundary("cancelled", "scope", true, "<cancelEventDefinition/>"));
        BOTH.put(
                "ProcessElement",
                "<extensionElements><zeebe:executionListeners>" + START + END
                        + "</zeebe:executionListeners></extensionElements><startEvent id=\"start\"/>");
        ONLY_START.put("ExclusiveGateway", inLine("exclusiveGateway", "", ""));
        ONLY_START.put("InclusiveGateway", inLine("inclusiveGateway", "", ""));
        ONLY_START.put("ParallelGateway", inLine("parallelGateway", "", ""));
        ONLY_START.put(
                "EventBasedGateway",
                inLine("eventBasedGateway", "", "") + "\nit -> paid\nit -> late\n<intermediateCatchEvent id=\"paid\">"
                        + message("m") + "</intermediateCatchEvent><intermediateCatchEvent id=\"late\">"
                        + EventModel.timer("Duration", "PT1H") + "</intermediateCatchEvent>");
        ONLY_START.put(
                "ErrorEndEvent",
                "<startEvent id=\"start\"/>\nstart -> scope\n<subProcess id=\"scope\"><startEvent id=\"begin\"/>\nbegin -> it\n"
                        + told("endEvent", "it", "", START, "<errorEventDefinition errorRef=\"e\"/>")
                        + "</subProcess>\n"
                        + boundary("caught", "scope", true, "<errorEventDefinition errorRef=\"e\"/>"));
        ONLY_END.put("StartEvent", told("startEvent", "it", "", END, ""));
        ONLY_END.put(
                "BoundaryEvent",
                "<startEvent id=\"start\"/>\nstart -> work\n" + job("work") + "\n"
                        + told("boundaryEvent", "it", "attachedToRef=\"work\"", END, message("m")));
        ONLY_END.put(
                "TriggeredStartEvent",
                "<startEvent id=\"start\"/>\nstart -> work\n" + job("work")
                        + "\n<subProcess id=\"paid\" triggeredByEvent=\"true\">"
                        + told("startEvent", "it", "", END, message("m")) + "</subProcess>");
    }

    private static String inLine(String tag, String attributes, String content) {
        var listeners = tag.endsWith("Gateway") ? START : START + END;
        return "<startEvent id=\"start\"/>\nstart -> it\n" + told(tag, "it", attributes, listeners, content);
    }

    private static String inLineWith(String tag, String extension) {
        return inLine(tag, "", "").replace("<extensionElements>", "<extensionElements>" + extension);
    }

    private static String told(String tag, String id, String attributes, String listeners, String content) {
        return ("<%1$s id=\"%2$s\" %3$s><extensionElements><zeebe:executionListeners>%4$s</zeebe:executionListeners>"
                        + "</extensionElements>%5$s</%1$s>")
                .formatted(tag, id, attributes, listeners, content);
    }

    static Stream<String> both() {
        return BOTH.keySet().stream();
    }

    static Stream<String> onlyStart() {
        return ONLY_START.keySet().stream();
    }

    static Stream<String> onlyEnd() {
        return ONLY_END.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("both")
    void shouldCallListenersBeforeAndAfter(String kind) {
        assertThat(calledIn(BOTH.get(kind))).containsExactly("before", "after");
    }

    @ParameterizedTest
    @MethodSource("onlyStart")
    void shouldCallListenersBefore(String kind) {
        assertThat(calledIn(ONLY_START.get(kind))).containsExactly("before");
    }

    @ParameterizedTest
    @MethodSource("onlyEnd")
    void shouldCallListenersAfter(String kind) {
        assertThat(calledIn(ONLY_END.get(kind))).containsExactly("after");
    }

    @Test
    void shouldTryEachKind() {
        var tried = Stream.of(BOTH, ONLY_START, ONLY_END)
                .flatMap(kinds -> kinds.keySet().stream())
                .collect(Collectors.toSet());
        assertThat(Arrays.stream(FlowNode.class.getPermittedSubclasses()).map(Class::getSimpleName))
                .as("kinds; inner instances and bodies of multi-instance activities have no listeners of their own")
                .filteredOn(kind -> !kind.equals(AdHocInnerInstance.class.getSimpleName())
                        && !kind.equals(MultiInstanceBody.class.getSimpleName()))
                .containsExactlyInAnyOrderElementsOf(tried);
    }

    @Test
    void shouldCallListenersForEachIteration() {
        var body = "<multiInstanceLoopCharacteristics isSequential=\"true\"><extensionElements>"
                + "<zeebe:loopCharacteristics inputCollection=\"=[1, 2]\"/></extensionElements></multiInstanceLoopCharacteristics>";
        assertThat(calledIn(inLine("task", "", body))).containsExactly("before", "after", "before", "after");
    }

    /** Does whatever the instance waits for until it has ended; yields the listeners that were called. */
    private static List<String> calledIn(String elements) {
        var stepsMax = TestEngine.SETTINGS.pipeline().stepsMax();
        var engine = TestEngine.create(TestEngine.settings(stepsMax, 1, 1));
        engine.deploy(DecisionTable.decision("always").input("1").output("it").rule("-", "7"));
        engine.deployXml(
                "p.bpmn",
                EventModel.fileOf(
                        DEFINITIONS,
                        EventModel.process("p", elements),
                        EventModel.process("called", "<startEvent id=\"inner\"/>")));
        var instance = engine.start("p");
        var called = new ArrayList<String>();
        for (int turn = 0; turn < 10 && isActive(instance); turn++) {
            var listeners = instance.openJobs().stream()
                    .filter(job -> job.kind().equals("EXECUTION_LISTENER"))
                    .toList();
            if (!listeners.isEmpty()) {
                var listener = listeners.get(0);
                called.add(listener.type());
                engine.completeJob(listener.type());
            } else if (waitsForMessage(elements)) {
                engine.publish("paid", "1", Duration.ofSeconds(1), Map.of());
                elements = elements.replace("messageRef", "received");
            } else if (instance.openJobs().isEmpty()) {
                engine.completeTask("it");
            } else {
                engine.completeJob(instance.openJobs().get(0).type());
            }
        }
        assertThat(instance).hasCompleted().hasNoIncident().hasNoOpenJobs();
        return called;
    }

    private static boolean isActive(TestInstance instance) {
        return instance.find().orElseThrow().state().equals("ACTIVE");
    }

    private static boolean waitsForMessage(String elements) {
        return elements.contains("messageRef") && !elements.contains("publishMessage");
    }
}
