package io.jeton.testkit.scenario;

import static io.jeton.testkit.JetonAssertions.assertThat;
import static io.jeton.testkit.scenario.EventModel.engineWith;
import static io.jeton.testkit.scenario.EventModel.file;
import static io.jeton.testkit.scenario.EventModel.job;
import static io.jeton.testkit.scenario.EventModel.timer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jeton.domain.incident.IncidentType;
import io.jeton.domain.rejection.CommandRejected;
import io.jeton.testkit.TestEngine;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Time starts instances: never early, each time once, as long as a version is the newest. */
class StartTimersTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void shouldStartOnceAtADate() {
        // given
        var engine = engineWith("", starting(timer("Date", "2026-01-02T00:00:00Z")));
        // when
        engine.advance(Duration.ofDays(1).minusNanos(1_000));
        // then
        assertThat(engine.instancesOf("p")).isEmpty();
        // when
        engine.advance(Duration.ofDays(365));
        // then
        assertThat(engine.instancesOf("p")).hasSize(1);
        assertThat(engine.instancesOf("p").get(0)).isWaitingOnlyAt("work").hasPassed("tick");
    }

    @Test
    void shouldStartAtOnceIfTheDateHasPassed() {
        // given
        var engine = engineWith("", starting(timer("Date", "2020-01-01T00:00:00Z")));
        // when
        engine.advance(Duration.ZERO);
        // then
        assertThat(engine.instancesOf("p")).hasSize(1);
    }

    @Test
    void shouldStartAsOftenAsTheCycleSays() {
        // given
        var engine = engineWith("", starting(timer("Cycle", "R3/PT1H")));
        // when
        engine.advance(HOUR.multipliedBy(2));
        // then
        assertThat(engine.instancesOf("p")).hasSize(2);
        // when
        engine.advance(HOUR.multipliedBy(10));
        // then
        assertThat(engine.instancesOf("p")).hasSize(3);
    }

    @Test
    void shouldStartByCronForever() {
        // given
        var engine = engineWith("", starting(timer("Cycle", "0 30 * * * *")));
        // when
        engine.advance(HOUR.multipliedBy(100));
        // then
        assertThat(engine.instancesOf("p")).hasSize(100);
    }

    @Test
    void shouldStartOnceForAllThatWasMissed() {
        // given
        var engine = engineWith("", starting(timer("Cycle", "R/2025-12-31T00:30:00Z/PT1H")));
        // when
        engine.advance(Duration.ofMinutes(29));
        // then
        assertThat(engine.instancesOf("p")).hasSize(1);
        // when
        engine.advance(Duration.ofMinutes(2));
        // then
        assertThat(engine.instancesOf("p")).hasSize(2);
    }

    @Test
    void shouldEndTheTimersOfTheVersionBefore() {
        // given
        var engine = engineWith("", starting(timer("Cycle", "R/PT1H")));
        engine.advance(HOUR);
        // when
        engine.deployXml("p.bpmn", file("p", "", starting(timer("Cycle", "R/PT5H"))));
        engine.advance(HOUR.multipliedBy(4));
        // then
        assertThat(engine.instancesOf("p")).hasSize(1);
        // when
        engine.advance(HOUR);
        // then
        assertThat(engine.instancesOf("p")).hasSize(2);
        // when
        engine.deployXml("p.bpmn", file("p", "", "<startEvent id=\"start\"/>"));
        engine.advance(Duration.ofDays(10));
        // then
        assertThat(engine.instancesOf("p")).hasSize(2);
    }

    @Test
    void shouldGoOnWhenNothingNewIsDeployed() {
        // given
        var engine = engineWith("", starting(timer("Cycle", "R/PT1H")));
        engine.advance(Duration.ofMinutes(40));
        // when
        engine.deployXml("p.bpmn", file("p", "", starting(timer("Cycle", "R/PT1H"))));
        engine.advance(Duration.ofMinutes(40));
        // then
        assertThat(engine.instancesOf("p")).hasSize(1);
    }

    @Test
    void shouldStartManyProcessesAtOnce() {
        // given
        var engine = TestEngine.create();
        for (int i = 0; i < 250; i++) {
            engine.deployXml("p" + i + ".bpmn", file("p" + i, "", starting(timer("Cycle", "R/PT1H"))));
        }
        // when
        engine.advance(HOUR);
        // then
        for (int i = 0; i < 250; i++) {
            assertThat(engine.instancesOf("p" + i))
                    .as("instances of process %s", i)
                    .hasSize(1);
        }
    }

    @Test
    void shouldRefuseATimerThatDependsOnVariables() {
        assertThatThrownBy(() -> engineWith("", starting(timer("Date", "=due"))))
                .isInstanceOf(CommandRejected.class)
                .hasMessageContaining("- Element: tick")
                .hasMessageContaining("a start event knows no variables")
                .hasMessageContaining("'=due'");
    }

    @Test
    void shouldStopWithAnIncidentIfTheProcessCannotWaitForItsEvents() {
        // given
        var engine = engineWith(
                "", starting(timer("Date", "2026-01-01T01:00:00Z")) + """
                <subProcess id="watch" triggeredByEvent="true">
                <startEvent id="late">%s</startEvent>
                late -> expired
                <endEvent id="expired"/>
                </subProcess>
                """.formatted(timer("Duration", "=limit")));
        // when
        engine.advance(HOUR);
        // then
        var instance = engine.instancesOf("p").get(0);
        assertThat(instance).hasIncidentAt("tick", IncidentType.EXTRACT_VALUE_ERROR);
        // when
        instance.setVariables(Map.of("limit", "PT2H"));
        instance.resolveIncidentAt("tick");
        // then
        assertThat(instance).isWaitingOnlyAt("work");
        // when
        engine.advance(HOUR.multipliedBy(3));
        // then
        assertThat(instance).hasCompleted().hasPassed("late", "expired").hasTerminated("work");
        assertThat(engine.instancesOf("p")).hasSize(1);
    }

    private static String starting(String timer) {
        return """
                <startEvent id="tick">%s</startEvent>
                tick -> work
                %s
                """.formatted(timer, job("work"));
    }
}
