package io.jeton.testkit.scenario;

import static io.jeton.testkit.JetonAssertions.assertThat;
import static io.jeton.testkit.scenario.EventModel.engineWith;
import static io.jeton.testkit.scenario.EventModel.job;
import static io.jeton.testkit.scenario.EventModel.timer;
import static io.jeton.testkit.scenario.EventModel.xml;

import io.jeton.domain.incident.IncidentType;
import io.jeton.testkit.TestEngine;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Gateways that wait for events, or for what can still come; conditions; links. */
class EventGatewaysTest {
    @Test
    void shouldGoOnBehindTheFirstEventThatHappens() {
        // given
        var engine = racing();
        var instance = engine.start("p", Map.of("ready", false));
        assertThat(instance).isWaitingOnlyAt("race");
        // when
        engine.advance(Duration.ofMinutes(6));
        // then
        assertThat(instance).hasCompleted().hasPassed("race", "early", "a").hasNotPassed("changed", "b");
    }

    @Test
    void shouldCloseTheOtherWaitsWhenAConditionHolds() {
        // given
        var engine = racing();
        var instance = engine.start("p", Map.of("ready", false));
        // when
        instance.setVariables(Map.of("ready", true));
        engine.advance(Duration.ofHours(1));
        // then
        assertThat(instance).hasCompleted().hasPassed("race", "changed", "b").hasNotPassed("early", "a");
    }

    @Test
    void shouldPassAConditionThatHoldsAlready() {
        assertThat(racing().start("p", Map.of("ready", true))).hasCompleted().hasPassed("changed", "b");
    }

    @Test
    void shouldForkToAllFlowsThatHoldAndJoinWhatWasForked() {
        // given
        var engine = inclusive();
        var instance = engine.start("p", Map.of("x", 5));
        assertThat(instance).isWaitingOnlyAt("a", "b");
        // when
        engine.completeJob("a");
        // then
        assertThat(instance).isWaitingOnlyAt("b").hasNotPassed("join");
        // when
        engine.completeJob("b");
        // then
        assertThat(instance)
                .hasCompleted()
                .hasPassedTimes("join", 1)
                .hasPassed("end")
                .hasNotPassed("c");
    }

    @Test
    void shouldJoinASingleFlowAtOnce() {
        // given
        var engine = inclusive();
        var instance = engine.start("p", Map.of("x", 1));
        // when
        engine.completeJob("a");
        // then
        assertThat(instance).hasCompleted().hasPassedTimes("join", 1);
    }

    /** The last move of a transaction may be the one that leaves nothing but the join to be moved. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldJoinAfterWhateverMoveATransactionEnds(int stepsMax) {
        // given
        var engine = TestEngine.create(TestEngine.settings(stepsMax, 1, 1));
        engine.deployXml("p.bpmn", xml("p", "", """
                <startEvent id="start"/>
                start -> fork
                <inclusiveGateway id="fork" default="fork-c"/>
                fork -> a : =true
                <task id="a"/>
                fork -> b : =true
                <task id="b"/>
                fork -> c
                <task id="c"/>
                a -> join
                b -> join
                c -> join
                <inclusiveGateway id="join"/>
                join -> end
                <endEvent id="end"/>
                """));
        // then
        assertThat(engine.start("p"))
                .hasCompleted()
                .hasPassedTimes("join", 1)
                .hasPassed("a", "b", "end")
                .hasNotPassed("c");
    }

    /** The other branch leads back to the fork, but only together with what waits here. */
    @Test
    void shouldNotWaitForWhatComesInTheNextRoundOnly() {
        // given
        var engine = engineWith("", """
                <startEvent id="start"/>
                start -> again
                <exclusiveGateway id="again"/>
                again -> both
                <parallelGateway id="both"/>
                both -> fork
                both -> work
                %s
                <inclusiveGateway id="fork" default="fork-b"/>
                fork -> a : =true
                fork -> b
                <task id="a"/>
                <task id="b"/>
                a -> join
                b -> join
                <inclusiveGateway id="join"/>
                join -> meet
                work -> meet
                <parallelGateway id="meet"/>
                meet -> enough
                <exclusiveGateway id="enough" default="enough-again"/>
                enough -> end : =enough
                enough -> again
                <endEvent id="end"/>
                """.formatted(job("work")));
        var instance = engine.start("p", Map.of("enough", false));
        // when
        engine.completeJob("work");
        engine.completeJob("work", Map.of("enough", true));
        // then
        assertThat(instance).hasCompleted().hasPassedTimes("join", 2).hasPassedTimes("meet", 2);
    }

    /** Both joins could fire when nothing else moves; only the inner one may, wherever the model has it. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldJoinInsideBeforeOutside(boolean outerFirst) {
        // given
        var outer = "<inclusiveGateway id=\"outer\"/>";
        var engine = engineWith("", """
                <startEvent id="start"/>
                %s
                start -> fork
                <inclusiveGateway id="fork"/>
                fork -> inner-fork : =true
                fork -> c : =true
                <inclusiveGateway id="inner-fork" default="inner-fork-b"/>
                inner-fork -> a : =true
                inner-fork -> b
                %s
                <task id="b"/>
                <task id="c"/>
                a -> inner
                b -> inner
                <inclusiveGateway id="inner"/>
                inner -> outer
                c -> outer
                %s
                outer -> end
                <endEvent id="end"/>
                """.formatted(outerFirst ? outer : "", job("a"), outerFirst ? "" : outer));
        var instance = engine.start("p");
        // when
        engine.completeJob("a");
        // then
        assertThat(instance).hasCompleted().hasPassedTimes("inner", 1).hasPassedTimes("outer", 1);
    }

    @Test
    void shouldTakeTheDefaultFlowIfNoneHolds() {
        // given
        var engine = inclusive();
        var instance = engine.start("p", Map.of("x", -1));
        // when
        engine.completeJob("c");
        // then
        assertThat(instance).hasCompleted().hasPassed("c", "join");
    }

    @Test
    void shouldStopWithAnIncidentIfAConditionHasNoTruthValue() {
        assertThat(inclusive().start("p")).hasIncidentAt("fork", IncidentType.EXTRACT_VALUE_ERROR);
    }

    @Test
    void shouldJoinAgainInALoop() {
        // given
        var engine = engineWith("", """
                <startEvent id="start"/>
                start -> again
                <exclusiveGateway id="again"/>
                again -> fork
                <inclusiveGateway id="fork"/>
                fork -> a : =true
                %s
                fork -> b : =n < 2
                %s
                a -> join
                b -> join
                <inclusiveGateway id="join"/>
                join -> choose
                <exclusiveGateway id="choose" default="choose-end"/>
                choose -> again : =n < 2
                choose -> end
                <endEvent id="end"/>
                """.formatted(job("a"), job("b")));
        var instance = engine.start("p", Map.of("n", 1));
        // when
        engine.completeJob("a");
        engine.completeJob("b");
        // then
        assertThat(instance).isWaitingOnlyAt("a", "b").hasPassedTimes("join", 1);
        // when
        engine.completeJob("a", Map.of("n", 2));
        engine.completeJob("b");
        // then
        assertThat(instance).hasCompleted().hasPassedTimes("join", 2);
    }

    @Test
    void shouldBeginAnEventSubProcessBesideTheScopeWhenAConditionHolds() {
        // given
        var engine = engineWith("", """
                <startEvent id="start"/>
                start -> work
                %s
                <subProcess id="watch" triggeredByEvent="true">
                <startEvent id="hot" isInterrupting="false">%s</startEvent>
                hot -> cool
                %s
                </subProcess>
                """.formatted(job("work"), condition("=temperature > 90"), job("cool")));
        var instance = engine.start("p", Map.of("temperature", 20));
        // when
        instance.setVariables(Map.of("temperature", 95));
        // then
        assertThat(instance).isWaitingOnlyAt("work", "watch", "cool");
        // when
        engine.completeJob("work");
        // then
        assertThat(instance).isWaitingOnlyAt("watch", "cool");
        // when
        engine.completeJob("cool");
        // then
        assertThat(instance).hasCompleted();
    }

    @Test
    void shouldGoOnAtTheLinkOfTheSameName() {
        // given
        var engine = engineWith("", """
                <startEvent id="start"/>
                start -> out
                <intermediateThrowEvent id="out"><linkEventDefinition name="there"/></intermediateThrowEvent>
                <intermediateCatchEvent id="in"><linkEventDefinition name="there"/></intermediateCatchEvent>
                in -> end
                <endEvent id="end"/>
                """);
        // then
        assertThat(engine.start("p")).hasCompleted().hasPassedInOrder("start", "out", "in", "end");
    }

    private static TestEngine racing() {
        return engineWith("", """
                <startEvent id="start"/>
                start -> race
                <eventBasedGateway id="race"/>
                race -> early
                <intermediateCatchEvent id="early">%s</intermediateCatchEvent>
                early -> a
                <endEvent id="a"/>
                race -> changed
                <intermediateCatchEvent id="changed">%s</intermediateCatchEvent>
                changed -> b
                <endEvent id="b"/>
                """.formatted(timer("Duration", "PT5M"), condition("=ready")));
    }

    private static TestEngine inclusive() {
        return engineWith("", """
                <startEvent id="start"/>
                start -> fork
                <inclusiveGateway id="fork" default="fork-c"/>
                fork -> a : =x > 0
                %s
                fork -> b : =x > 3
                %s
                fork -> c
                %s
                a -> join
                b -> join
                c -> join
                <inclusiveGateway id="join"/>
                join -> end
                <endEvent id="end"/>
                """.formatted(job("a"), job("b"), job("c")));
    }

    private static String condition(String text) {
        return "<conditionalEventDefinition><condition>" + text + "</condition></conditionalEventDefinition>";
    }
}
