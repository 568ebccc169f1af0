package io.jeton.testkit.scenario;

import static io.jeton.testkit.JetonAssertions.assertThat;
import static io.jeton.testkit.scenario.EventModel.boundary;
import static io.jeton.testkit.scenario.EventModel.declaredMessage;
import static io.jeton.testkit.scenario.EventModel.engineWith;
import static io.jeton.testkit.scenario.EventModel.job;
import static io.jeton.testkit.scenario.EventModel.message;
import static io.jeton.testkit.scenario.EventModel.timer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jeton.domain.incident.IncidentType;
import io.jeton.domain.rejection.CommandRejected;
import io.jeton.domain.rejection.Rejection.InvalidField;
import io.jeton.domain.rejection.Rejection.MessageAlreadyPublished;
import io.jeton.domain.rejection.Rejection.MessageNotCorrelated;
import io.jeton.testkit.TestEngine;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages find those who wait for them, whoever comes first. */
class MessagesTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final String PAID = declaredMessage("m", "paid", "=order");

    @Test
    void shouldGiveAMessageToTheInstanceThatWaitsForItsKey() {
        // given
        var engine = waiting();
        var first = engine.start("p", Map.of("order", "a"));
        var second = engine.start("p", Map.of("order", "b"));
        // when
        engine.publish("paid", "b", Duration.ZERO, Map.of("amount", 7));
        // then
        assertThat(second).hasCompleted().hasPassed("wait").hasVariable("amount", 7);
        assertThat(first).isWaitingOnlyAt("wait").hasNoVariable("amount");
    }

    @Test
    void shouldKeepAMessageForAnInstanceThatBeginsToWaitLater() {
        // given
        var engine = waiting();
        engine.publish("paid", "a", HOUR, Map.of("amount", 7));
        // when
        engine.advance(HOUR.minusSeconds(1));
        var instance = engine.start("p", Map.of("order", "a"));
        // then
        assertThat(instance).hasCompleted().hasVariable("amount", 7);
    }

    @Test
    void shouldNotKeepAMessageLongerThanItLives() {
        // given
        var engine = waiting();
        engine.publish("paid", "a", HOUR, Map.of());
        // when
        engine.advance(HOUR);
        var instance = engine.start("p", Map.of("order", "a"));
        // then
        assertThat(instance).isWaitingOnlyAt("wait");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void shouldForgetAMessageWithoutTimeToLiveForWhichNobodyWaits(long seconds) {
        // given
        var engine = waiting();
        engine.publish("paid", "a", Duration.ofSeconds(seconds), Map.of());
        // then
        assertThat(engine.start("p", Map.of("order", "a"))).isWaitingOnlyAt("wait");
    }

    @Test
    void shouldGiveMessagesInTheOrderInWhichTheyWerePublished() {
        // given
        var engine = waiting();
        engine.publish("paid", "a", HOUR, Map.of("amount", 1));
        engine.publish("paid", "a", HOUR, Map.of("amount", 2));
        // when
        var first = engine.start("p", Map.of("order", "a"));
        var second = engine.start("p", Map.of("order", "a"));
        // then
        assertThat(first).hasCompleted().hasVariable("amount", 1);
        assertThat(second).hasCompleted().hasVariable("amount", 2);
    }

    @Test
    void shouldGiveAMessageToOneInstanceOfAProcessTheOneThatHasWaitedLongest() {
        // given
        var engine = waiting();
        var first = engine.start("p", Map.of("order", "a"));
        engine.advance(Duration.ofSeconds(1));
        var second = engine.start("p", Map.of("order", "a"));
        // when
        engine.publish("paid", "a", HOUR, Map.of());
        // then
        assertThat(first).hasCompleted();
        assertThat(second).isWaitingOnlyAt("wait");
        // when: it stays buffered for other processes, but not for this one
        var third = engine.start("p", Map.of("order", "a"));
        // then
        assertThat(third).isWaitingOnlyAt("wait");
    }

    @Test
    void shouldGiveAMessageToOneInstanceOfEachProcess() {
        // given
        var engine = waiting();
        deployWaiting(engine, "q");
        var early = engine.start("p", Map.of("order", "a"));
        // when
        engine.publish("paid", "a", HOUR, Map.of());
        var late = engine.start("q", Map.of("order", "a"));
        // then
        assertThat(early).hasCompleted();
        assertThat(late).hasCompleted();
    }

    @Test
    void shouldCountTheVersionsOfAProcessAsOne() {
        // given
        var engine = waiting();
        var old = engine.start("p", Map.of("order", "a"));
        deployWaiting(engine, "p");
        var young = engine.start("p", Map.of("order", "a"));
        // when
        engine.publish("paid", "a", HOUR, Map.of());
        // then
        assertThat(old).hasCompleted();
        assertThat(young).isWaitingOnlyAt("wait");
    }

    @Test
    void shouldRefuseASecondMessageWithTheSameIdAsLongAsTheFirstIsBuffered() {
        // given
        var engine = waiting();
        engine.publish("paid", "a", HOUR, "id", Map.of());
        // then
        assertThatThrownBy(() -> engine.publish("paid", "a", HOUR, "id", Map.of()))
                .isInstanceOfSatisfying(CommandRejected.class, rejected -> assertThat(rejected.rejection())
                        .isEqualTo(new MessageAlreadyPublished("paid", "a", "id")));
        assertThat(engine.publish("paid", "b", HOUR, "id", Map.of())).isNotNull();
        assertThat(engine.publish("paid", "a", HOUR, "other", Map.of())).isNotNull();
        // when
        engine.advance(HOUR);
        // then
        assertThat(engine.publish("paid", "a", HOUR, "id", Map.of())).isNotNull();
    }

    @Test
    void shouldRefuseASecondMessageWithTheSameIdAlsoWhenTheFirstHasBeenCorrelated() {
        // given
        var engine = waiting();
        var instance = engine.start("p", Map.of("order", "a"));
        engine.publish("paid", "a", HOUR, "id", Map.of());
        assertThat(instance).hasCompleted();
        // then
        assertThatThrownBy(() -> engine.publish("paid", "a", HOUR, "id", Map.of()))
                .isInstanceOf(CommandRejected.class);
    }

    @Test
    void shouldNotTakeAnEmptyIdForAnId() {
        // given
        var engine = waiting();
        engine.publish("paid", "a", HOUR, "", Map.of());
        // then
        assertThat(engine.publish("paid", "a", HOUR, "", Map.of())).isNotNull();
    }

    @Test
    void shouldRefuseWhatIsTooLong() {
        // given
        var engine = waiting();
        var longest = "x".repeat(255);
        engine.publish(longest, longest, HOUR, longest, Map.of());
        // then
        assertRefused("name", () -> engine.publish(longest + "x", "", HOUR, Map.of()));
        assertRefused("name", () -> engine.publish(" ", "", HOUR, Map.of()));
        assertRefused("correlationKey", () -> engine.publish("m", longest + "x", HOUR, Map.of()));
        assertRefused("messageId", () -> engine.publish("m", "", HOUR, longest + "x", Map.of()));
        assertRefused(
                "timeToLive",
                () -> engine.publish("m", "", Duration.ofDays(36_525).plusMillis(1), Map.of()));
        assertRefused("name", () -> engine.correlate("", "", Map.of()));
        assertThat(engine.publish("m", "", Duration.ofDays(36_525), Map.of())).isNotNull();
    }

    @Test
    void shouldTellWhichInstanceGotACorrelatedMessage() {
        // given
        var engine = waiting();
        var first = engine.start("p", Map.of("order", "a"));
        engine.start("p", Map.of("order", "a"));
        // when
        var receiver = engine.correlate("paid", "a", Map.of("amount", 7));
        // then
        assertThat(receiver.key()).isEqualTo(first.key());
        assertThat(first).hasCompleted().hasVariable("amount", 7);
    }

    @Test
    void shouldRefuseACorrelationForWhichNobodyWaits() {
        // given
        var engine = waiting();
        engine.start("p", Map.of("order", "b"));
        // then
        assertThatThrownBy(() -> engine.correlate("paid", "a", Map.of()))
                .isInstanceOfSatisfying(CommandRejected.class, rejected -> assertThat(rejected.rejection())
                        .isEqualTo(new MessageNotCorrelated("paid", "a")));
    }

    @Test
    void shouldTakeANumberForItsDigitsInAKey() {
        // given
        var engine = waiting();
        var instance = engine.start("p", Map.of("order", 17));
        // when
        engine.publish("paid", "17", Duration.ZERO, Map.of());
        // then
        assertThat(instance).hasCompleted();
    }

    @Test
    void shouldStopWithAnIncidentIfTheKeyCannotBeComputed() {
        // given
        var engine = waiting();
        engine.publish("paid", "a", HOUR, Map.of());
        var instance = engine.start("p");
        assertThat(instance).hasIncidentAt("wait", IncidentType.EXTRACT_VALUE_ERROR);
        // when
        instance.setVariables(Map.of("order", "a"));
        instance.resolveIncidentAt("wait");
        // then
        assertThat(instance).hasCompleted();
    }

    @Test
    void shouldEndAReceiveTaskWithItsMessage() {
        // given
        var engine = engineWith(PAID, """
                <startEvent id="start"/>
                start -> receive
                <receiveTask id="receive" messageRef="m">
                  <extensionElements><zeebe:ioMapping>
                    <zeebe:input source="=customer" target="order"/>
                    <zeebe:output source="=amount + 1" target="sum"/>
                  </zeebe:ioMapping></extensionElements>
                </receiveTask>
                """);
        var instance = engine.start("p", Map.of("customer", "c"));
        assertThat(instance).isWaitingOnlyAt("receive");
        // when
        engine.publish("paid", "c", Duration.ZERO, Map.of("amount", 7));
        // then
        assertThat(instance).hasCompleted().hasOnlyVariables(Map.of("customer", "c", "sum", 8));
    }

    @Test
    void shouldInterruptAnActivityByAMessageAtItsBoundary() {
        // given
        var engine = atBoundary(true);
        var instance = engine.start("p", Map.of("order", "a"));
        // when
        engine.publish("paid", "a", Duration.ZERO, Map.of());
        // then
        assertThat(instance).hasCompleted().hasTerminated("work").hasPassed("message", "behind");
    }

    @Test
    void shouldNotMixUpTheKeyAtABoundaryWithLocalVariablesOfTheActivity() {
        // given
        var engine = engineWith(PAID, """
                <startEvent id="start"/>
                start -> work
                <serviceTask id="work"><extensionElements>
                  <zeebe:taskDefinition type="work"/>
                  <zeebe:ioMapping><zeebe:input source="=&quot;inner&quot;" target="order"/></zeebe:ioMapping>
                </extensionElements></serviceTask>
                %s
                """.formatted(boundary("message", "work", true, message("m"))));
        var instance = engine.start("p", Map.of("order", "outer"));
        // when
        engine.publish("paid", "inner", Duration.ZERO, Map.of());
        // then
        assertThat(instance).isWaitingOnlyAt("work");
        // when
        engine.publish("paid", "outer", Duration.ZERO, Map.of());
        // then
        assertThat(instance).hasCompleted().hasTerminated("work");
    }

    @Test
    void shouldHappenAgainAtABoundaryThatDoesNotInterruptOnceForEachMessage() {
        // given
        var engine = atBoundary(false);
        engine.publish("paid", "a", HOUR, Map.of());
        engine.publish("paid", "a", HOUR, Map.of());
        // when
        var instance = engine.start("p", Map.of("order", "a"));
        engine.publish("paid", "a", Duration.ZERO, Map.of());
        // then
        assertThat(instance).isWaitingOnlyAt("work").hasPassedTimes("message", 3);
        // when
        engine.completeJob("work");
        // then
        assertThat(instance).hasCompleted();
        assertThatThrownBy(() -> engine.correlate("paid", "a", Map.of())).isInstanceOf(CommandRejected.class);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldBeginAnEventSubProcessWithItsMessage(boolean interrupting) {
        // given
        var engine = engineWith(PAID, """
                <startEvent id="start"/>
                start -> work
                %s
                <subProcess id="handler" triggeredByEvent="true">
                  <startEvent id="happened" isInterrupting="%s">%s</startEvent>
                  happened -> handle
                  %s
                </subProcess>
                """.formatted(job("work"), interrupting, message("m"), job("handle")));
        var instance = engine.start("p", Map.of("order", "a"));
        // when
        engine.publish("paid", "a", Duration.ZERO, Map.of("amount", 7));
        // then
        assertThat(instance).isWaitingAt("handle").hasVariable("amount", 7);
        if (interrupting) {
            assertThat(instance).hasTerminated("work");
        } else {
            engine.completeJob("work");
        }
        // when
        engine.completeJob("handle");
        // then
        assertThat(instance).hasCompleted();
    }

    @Test
    void shouldGoOnBehindTheMessageThatComesBeforeTheTimer() {
        // given
        var engine = racing();
        var paid = engine.start("p", Map.of("order", "a"));
        var late = engine.start("p", Map.of("order", "b"));
        // when
        engine.publish("paid", "a", Duration.ZERO, Map.of("amount", 7));
        engine.advance(HOUR);
        // then
        assertThat(paid)
                .hasCompleted()
                .hasPassed("race", "message")
                .hasNotPassed("late")
                .hasVariable("amount", 7);
        assertThat(late).hasCompleted().hasPassed("race", "late").hasNotPassed("message");
    }

    @Test
    void shouldPassAGatewayAtOnceIfAMessageIsThere() {
        // given
        var engine = racing();
        engine.publish("paid", "a", HOUR, Map.of());
        // then
        assertThat(engine.start("p", Map.of("order", "a"))).hasCompleted().hasPassed("message");
    }

    @Test
    void shouldPublishAMessageByItselfAndCarryItsInputs() {
        // given
        var engine = publishing("<zeebe:publishMessage correlationKey=\"=order\" timeToLive=\"PT1H\"/>");
        deployWaiting(engine, "q");
        var waiting = engine.start("q", Map.of("order", "a"));
        // when
        var instance = engine.start("p", Map.of("order", "a", "secret", 1));
        var late = engine.start("q", Map.of("order", "a"));
        // then
        assertThat(instance).hasCompleted().hasPassed("tell").hasNoVariable("amount");
        assertThat(waiting).hasCompleted().hasOnlyVariables(Map.of("order", "a", "amount", 7));
        assertThat(late).isWaitingOnlyAt("wait");
    }

    @Test
    void shouldBufferAMessageOfAnInstanceAsLongAsTheModelSays() {
        // given
        var engine = publishing("<zeebe:publishMessage correlationKey=\"=order\" timeToLive=\"PT1H\"/>");
        deployWaiting(engine, "q");
        engine.start("p", Map.of("order", "a"));
        engine.start("p", Map.of("order", "b"));
        // when
        engine.advance(HOUR.minusSeconds(1));
        var inTime = engine.start("q", Map.of("order", "a"));
        engine.advance(Duration.ofSeconds(1));
        var late = engine.start("q", Map.of("order", "b"));
        // then
        assertThat(inTime).hasCompleted();
        assertThat(late).isWaitingOnlyAt("wait");
    }

    @Test
    void shouldGiveAMessageOfAnInstanceWithoutTimeToLiveOnlyToThoseWhoWaitAlready() {
        // given
        var engine = publishing("<zeebe:publishMessage correlationKey=\"=order\"/>");
        deployWaiting(engine, "q");
        var early = engine.start("q", Map.of("order", "a"));
        engine.advance(Duration.ofSeconds(1));
        // when
        engine.start("p", Map.of("order", "a"));
        engine.start("p", Map.of("order", "a"));
        engine.advance(Duration.ofSeconds(1));
        var late = engine.start("q", Map.of("order", "a"));
        // then
        assertThat(early).hasCompleted();
        assertThat(late).isWaitingOnlyAt("wait");
    }

    @Test
    void shouldNotMindThatAMessageWithTheSameIdIsThere() {
        // given
        var engine = publishing(
                "<zeebe:publishMessage correlationKey=\"=order\" messageId=\"=order\" timeToLive=\"PT1H\"/>");
        deployWaiting(engine, "q");
        // when
        var first = engine.start("p", Map.of("order", "a"));
        var second = engine.start("p", Map.of("order", "a"));
        // then
        assertThat(first).hasCompleted();
        assertThat(second).hasCompleted();
        assertThat(engine.start("q", Map.of("order", "a"))).hasCompleted();
        assertThat(engine.start("q", Map.of("order", "a"))).isWaitingOnlyAt("wait");
    }

    @Test
    void shouldPublishNothingIfThePublicationCannotBeComputed() {
        // given
        var engine = publishing("<zeebe:publishMessage correlationKey=\"=order\" timeToLive=\"=life\"/>");
        deployWaiting(engine, "q");
        var waiting = engine.start("q", Map.of("order", "a"));
        // when
        var instance = engine.start("p", Map.of("order", "a", "life", "soon"));
        // then
        assertThat(instance).hasIncidentAt("tell", IncidentType.EXTRACT_VALUE_ERROR);
        assertThat(waiting).isWaitingOnlyAt("wait");
        // when
        instance.setVariables(Map.of("life", "PT1S"));
        instance.resolveIncidentAt("tell");
        // then
        assertThat(instance).hasCompleted();
        assertThat(waiting).hasCompleted();
    }

    /** What happens within one step of the engine happens at the same time, but in an order. */
    @Test
    void shouldNotGiveAMessageWithoutTimeToLiveToTheElementBehindIt() {
        // given
        var engine = engineWith(PAID, """
                <startEvent id="start"/>
                start -> tell
                <sendTask id="tell" messageRef="m"><extensionElements><zeebe:publishMessage correlationKey="=order"/></extensionElements></sendTask>
                tell -> wait
                <intermediateCatchEvent id="wait">%s</intermediateCatchEvent>
                """.formatted(message("m")));
        // then
        assertThat(engine.start("p", Map.of("order", "a"))).isWaitingOnlyAt("wait");
    }

    @Test
    void shouldAnswerItself() {
        // given: one branch waits for what the other one publishes
        var engine = engineWith(PAID, """
                <startEvent id="start"/>
                start -> fork
                <parallelGateway id="fork"/>
                fork -> wait
                <intermediateCatchEvent id="wait">%s</intermediateCatchEvent>
                fork -> tell
                <sendTask id="tell" messageRef="m"><extensionElements><zeebe:publishMessage correlationKey="=order"/></extensionElements></sendTask>
                """.formatted(message("m")));
        // then
        assertThat(engine.start("p", Map.of("order", "a"))).hasCompleted().hasPassed("wait", "tell");
    }

    @Test
    void shouldStartAnInstanceForEachMessageWithoutAKey() {
        // given
        var engine = starting();
        // when
        engine.publish("paid", "", HOUR, Map.of("amount", 1));
        engine.publish("paid", "", Duration.ZERO, Map.of("amount", 2));
        var third = engine.correlate("paid", "", Map.of("amount", 3));
        // then
        var instances = engine.instancesOf("p");
        assertThat(instances).hasSize(3);
        assertThat(instances.get(0)).isWaitingOnlyAt("work").hasVariable("amount", 1);
        assertThat(instances.get(1)).isWaitingOnlyAt("work").hasVariable("amount", 2);
        assertThat(third.key()).isEqualTo(instances.get(2).key());
    }

    @Test
    void shouldStartTheNextInstanceWithTheSameKeyWhenTheLivingOneHasEnded() {
        // given
        var engine = starting();
        engine.publish("paid", "a", HOUR, Map.of("amount", 1));
        // when
        engine.publish("paid", "a", HOUR, Map.of("amount", 2));
        engine.publish("paid", "b", HOUR, Map.of("amount", 3));
        // then
        assertThat(engine.instancesOf("p")).hasSize(2);
        assertThatThrownBy(() -> engine.correlate("paid", "a", Map.of())).isInstanceOf(CommandRejected.class);
        // when
        engine.completeJob("work");
        // then
        var instances = engine.instancesOf("p");
        assertThat(instances).hasSize(3);
        assertThat(instances.get(0)).hasCompleted();
        assertThat(instances.get(2)).isWaitingOnlyAt("work").hasVariable("amount", 2);
        // when
        instances.get(2).cancel();
        // then
        assertThat(engine.correlate("paid", "a", Map.of())).isWaitingOnlyAt("work");
    }

    @Test
    void shouldStartOnlyTheNewestVersion() {
        // given
        var engine = starting();
        deployStarting(engine, "order");
        // when
        engine.publish("paid", "a", HOUR, Map.of());
        engine.publish("order", "a", HOUR, Map.of());
        // then
        assertThat(engine.instancesOf("p")).hasSize(1);
    }

    @Test
    void shouldStartAnInstanceWithAMessageThatIsOlderThanTheProcess() {
        // given
        var engine = TestEngine.create(TestEngine.SETTINGS);
        engine.publish("paid", "a", Duration.ofDays(3), Map.of());
        deployStarting(engine, "paid");
        assertThat(engine.instancesOf("p")).isEmpty();
        // when: the sweep comes by
        engine.advance(Duration.ofDays(1));
        // then
        assertThat(engine.instancesOf("p")).hasSize(1);
    }

    @Test
    void shouldGiveAMessageToAnInstanceThatWaitsBeforeItStartsOne() {
        // given
        var engine = engineWith(PAID, """
                <startEvent id="paid">%s</startEvent>
                paid -> wait
                <intermediateCatchEvent id="wait">%s</intermediateCatchEvent>
                """.formatted(message("m"), message("m")));
        engine.publish("paid", "", HOUR, Map.of("order", "a"));
        var instance = engine.instancesOf("p").get(0);
        assertThat(instance).isWaitingOnlyAt("wait");
        // when
        engine.publish("paid", "a", HOUR, Map.of());
        // then
        assertThat(instance).hasCompleted();
        assertThat(engine.instancesOf("p")).hasSize(1);
    }

    @Test
    void shouldStartByTheMessageOfEachOfSeveralStartEvents() {
        // given
        var engine = engineWith(PAID + declaredMessage("n", "ordered", "=order"), """
                <startEvent id="first">%s</startEvent>
                first -> work
                <startEvent id="second">%s</startEvent>
                second -> work
                %s
                """.formatted(
                        message("m"), message("n"), job("work")));
        // when
        engine.publish("paid", "a", HOUR, Map.of());
        engine.publish("ordered", "b", HOUR, Map.of());
        engine.publish("ordered", "a", HOUR, Map.of());
        // then
        var instances = engine.instancesOf("p");
        assertThat(instances).hasSize(2);
        assertThat(instances.get(0)).hasPassed("first").hasNotPassed("second");
        assertThat(instances.get(1)).hasPassed("second").hasNotPassed("first");
        // when
        engine.completeJob("work");
        // then
        assertThat(engine.instancesOf("p")).hasSize(3);
        assertThat(engine.instancesOf("p").get(2)).hasPassed("second");
    }

    private static TestEngine starting() {
        var engine = TestEngine.create();
        deployStarting(engine, "paid");
        return engine;
    }

    private static void deployStarting(TestEngine engine, String message) {
        engine.deployXml("p.bpmn", """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="http://example.com">
                <message id="m" name="%s"/>
                <process id="p" isExecutable="true">
                  <startEvent id="start">%s</startEvent>
                  <sequenceFlow id="start-work" sourceRef="start" targetRef="work"/>
                  %s
                </process>
                </definitions>
                """.formatted(message, message("m"), job("work")));
    }

    private static TestEngine waiting() {
        var engine = TestEngine.create();
        deployWaiting(engine, "p");
        return engine;
    }

    private static int deployments;

    private static void deployWaiting(TestEngine engine, String processId) {
        engine.deployXml(processId + ".bpmn", """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="http://example.com/%d">
                %s
                <process id="%s" isExecutable="true">
                  <startEvent id="start"/>
                  <sequenceFlow id="start-wait" sourceRef="start" targetRef="wait"/>
                  <intermediateCatchEvent id="wait">%s</intermediateCatchEvent>
                </process>
                </definitions>
                """.formatted(++deployments, PAID, processId, message("m")));
    }

    private static TestEngine atBoundary(boolean interrupting) {
        return engineWith(PAID, """
                <startEvent id="start"/>
                start -> work
                %s
                %s
                message -> behind
                <manualTask id="behind"/>
                """.formatted(job("work"), boundary("message", "work", interrupting, message("m"))));
    }

    private static TestEngine racing() {
        return engineWith(PAID, """
                <startEvent id="start"/>
                start -> race
                <eventBasedGateway id="race"/>
                race -> message
                <intermediateCatchEvent id="message">%s</intermediateCatchEvent>
                race -> late
                <intermediateCatchEvent id="late">%s</intermediateCatchEvent>
                """.formatted(message("m"), timer("Duration", "PT10M")));
    }

    private static TestEngine publishing(String publication) {
        return engineWith(PAID, """
                <startEvent id="start"/>
                start -> tell
                <endEvent id="tell">
                  <extensionElements>
                    %s
                    <zeebe:ioMapping><zeebe:input source="=7" target="amount"/></zeebe:ioMapping>
                  </extensionElements>
                  %s
                </endEvent>
                """.formatted(publication, message("m")));
    }

    private static void assertRefused(String field, Runnable request) {
        assertThatThrownBy(request::run)
                .isInstanceOfSatisfying(CommandRejected.class, rejected -> assertThat(rejected.rejection())
                        .isInstanceOfSatisfying(InvalidField.class, invalid -> assertThat(invalid.field())
                                .isEqualTo(field)));
    }
}
