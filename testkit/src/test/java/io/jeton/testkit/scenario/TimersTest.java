package io.jeton.testkit.scenario;

import static io.jeton.testkit.JetonAssertions.assertThat;
import static io.jeton.testkit.scenario.EventModel.boundary;
import static io.jeton.testkit.scenario.EventModel.engineWith;
import static io.jeton.testkit.scenario.EventModel.job;
import static io.jeton.testkit.scenario.EventModel.timer;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jeton.domain.incident.IncidentType;
import io.jeton.domain.rejection.CommandRejected;
import io.jeton.testkit.TestEngine;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Time makes events happen: never early, and once. */
class TimersTest {
    @Test
    void shouldWaitForADuration() {
        // given
        var engine = engineWith("", """
                <startEvent id="start"/>
                start -> wait
                <intermediateCatchEvent id="wait">%s</intermediateCatchEvent>
                wait -> end
                <endEvent id="end"/>
                """.formatted(timer("Duration", "PT1H")));
        var instance = engine.start("p");
        // when
        engine.advance(Duration.ofMinutes(59));
        // then
        assertThat(instance).isWaitingOnlyAt("wait");
        // when
        engine.advance(Duration.ofMinutes(2));
        // then
        assertThat(instance).hasCompleted().hasPassedInOrder("start", "wait", "end");
    }

    @Test
    void shouldWaitForADateThatAVariableGives() {
        // given
        var engine = engineWith("", """
                <startEvent id="start"/>
                start -> wait
                <intermediateCatchEvent id="wait">%s</intermediateCatchEvent>
                """.formatted(timer("Date", "=due")));
        // when
        var late = engine.start("p", Map.of("due", "2026-02-01T00:00:00Z"));
        var past = engine.start("p", Map.of("due", "2020-02-01T00:00:00+01:00"));
        engine.advance(Duration.ofSeconds(1));
        // then
        assertThat(past).hasCompleted();
        assertThat(late).isWaitingOnlyAt("wait");
        // when
        engine.advance(Duration.ofDays(31));
        // then
        assertThat(late).hasCompleted();
    }

    @Test
    void shouldStopWithAnIncidentAtATextThatIsNoTime() {
        // given
        var engine = engineWith("", """
                <startEvent id="start"/>
                start -> wait
                <intermediateCatchEvent id="wait">%s</intermediateCatchEvent>
                """.formatted(timer("Duration", "=due")));
        var instance = engine.start("p", Map.of("due", "soon"));
        assertThat(instance).hasIncidentAt("wait", IncidentType.EXTRACT_VALUE_ERROR);
        // when
        instance.setVariables(Map.of("due", "PT1S"));
        instance.resolveIncidentAt("wait");
        engine.advance(Duration.ofSeconds(2));
        // then
        assertThat(instance).hasCompleted().hasNoIncident();
    }

    @Test
    void shouldInterruptAnActivity() {
        // given
        var engine = shippingWithin("PT1H", true, "Duration");
        var instance = engine.start("p");
        // when
        engine.advance(Duration.ofMinutes(61));
        // then
        assertThat(instance)
                .hasCompleted()
                .hasTerminated("ship")
                .hasPassedInOrder("late", "expired")
                .hasNotPassed("done")
                .hasNoOpenJobs();
    }

    @Test
    void shouldNotFireWhenTheActivityIsDoneInTime() {
        // given
        var engine = shippingWithin("PT1H", true, "Duration");
        var instance = engine.start("p");
        // when
        engine.completeJob("ship");
        engine.advance(Duration.ofHours(2));
        // then
        assertThat(instance).hasCompleted().hasPassed("ship", "done").hasNotPassed("late", "expired");
    }

    @Test
    void shouldFireAgainAndAgainBesideTheActivity() {
        // given
        var engine = shippingWithin("R3/PT10M", false, "Cycle");
        var instance = engine.start("p");
        // when
        engine.advance(Duration.ofMinutes(25));
        // then
        assertThat(instance).isWaitingOnlyAt("ship").hasPassedTimes("late", 2);
        // when
        engine.advance(Duration.ofHours(2));
        // then
        assertThat(instance).isWaitingOnlyAt("ship").hasPassedTimes("late", 3);
        // when
        engine.completeJob("ship");
        // then
        assertThat(instance).hasCompleted().hasPassedTimes("expired", 3).hasPassed("done");
    }

    @Test
    void shouldEndWithTheInstance() {
        // given
        var engine = shippingWithin("R/PT10M", false, "Cycle");
        var instance = engine.start("p");
        // when
        instance.cancel();
        engine.advance(Duration.ofHours(1));
        // then
        assertThat(instance).hasBeenTerminated().hasNotPassed("late");
    }

    @Test
    void shouldInterruptASubProcessWithAllThatIsInIt() {
        // given
        var engine =
                engineWith("", """
                <startEvent id="start"/>
                start -> sub
                <subProcess id="sub">
                <startEvent id="inner"/>
                inner -> work
                %s
                </subProcess>
                %s
                late -> expired
                <endEvent id="expired"/>
                """.formatted(job("work"), boundary("late", "sub", true, timer("Duration", "PT1M"))));
        var instance = engine.start("p");
        // when
        engine.advance(Duration.ofMinutes(2));
        // then
        assertThat(instance)
                .hasCompleted()
                .hasTerminated("work", "sub")
                .hasPassed("late", "expired")
                .hasNoOpenJobs();
    }

    @Test
    void shouldFireThousandsThatAreDueAtOnce() {
        // given
        var engine = shippingWithin("PT1H", true, "Duration");
        var first = engine.start("p");
        for (int i = 0; i < 1_000; i++) {
            engine.start("p");
        }
        var last = engine.start("p");
        // when
        engine.advance(Duration.ofMinutes(61));
        // then
        assertThat(first).hasCompleted();
        assertThat(last).hasCompleted();
    }

    @Test
    void shouldRefuseAnInstanceWhoseOwnTimerIsNoTime() {
        // given
        var engine = engineWith("", """
                <startEvent id="start"/>
                start -> work
                %s
                <subProcess id="watch" triggeredByEvent="true">
                <startEvent id="late">%s</startEvent>
                </subProcess>
                """.formatted(job("work"), timer("Duration", "=due")));
        // then
        assertThatThrownBy(() -> engine.start("p", Map.of("due", "soon")))
                .isInstanceOf(CommandRejected.class)
                .hasMessageContaining("soon");
        assertThat(engine.start("p", Map.of("due", "PT1H"))).isWaitingOnlyAt("work");
    }

    @Test
    void shouldWatchASubProcessThatAStartInstructionOpens() {
        // given
        var engine =
                engineWith("", """
                <startEvent id="start"/>
                start -> sub
                <subProcess id="sub">
                <startEvent id="inner"/>
                inner -> work
                %s
                </subProcess>
                %s
                late -> expired
                <endEvent id="expired"/>
                """.formatted(job("work"), boundary("late", "sub", true, timer("Duration", "PT1M"))));
        var instance = engine.startBefore("p", Map.of(), "work");
        // when
        engine.advance(Duration.ofMinutes(2));
        // then
        assertThat(instance).hasCompleted().hasTerminated("work", "sub").hasPassed("late", "expired");
    }

    private static TestEngine shippingWithin(String time, boolean interrupting, String kind) {
        return engineWith("", """
                <startEvent id="start"/>
                start -> ship
                %s
                ship -> done
                <endEvent id="done"/>
                %s
                late -> expired
                <endEvent id="expired"/>
                """.formatted(job("ship"), boundary("late", "ship", interrupting, timer(kind, time))));
    }
}
