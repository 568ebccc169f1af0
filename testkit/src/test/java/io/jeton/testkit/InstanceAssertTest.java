package io.jeton.testkit;

import static io.jeton.testkit.JetonAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jeton.domain.incident.IncidentType;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.testkit.model.BpmnModel;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class InstanceAssertTest {
    private final TestEngine engine = TestEngine.with(
            BpmnModel.process("p").startEvent("start").serviceTask("work").endEvent("end"));
    private final TestInstance instance = engine.start("p", Map.of("x", 1, "percent", "100%s"));

    private final List<Consumer<InstanceAssert>> claims = List.of(
            InstanceAssert::isActive,
            InstanceAssert::hasCompleted,
            InstanceAssert::hasBeenTerminated,
            InstanceAssert::hasNoIncident,
            InstanceAssert::hasNoOpenJobs,
            claim -> claim.hasPassed(),
            claim -> claim.hasPassedInOrder(),
            claim -> claim.hasPassedTimes("start", 0),
            claim -> claim.hasNotPassed("start"),
            claim -> claim.hasTerminated(),
            claim -> claim.isWaitingAt(),
            claim -> claim.isWaitingOnlyAt(),
            claim -> claim.isNotWaitingAt("work"),
            claim -> claim.hasVariable("x", 1),
            claim -> claim.hasOnlyVariables(Map.of()),
            claim -> claim.hasNoVariable("x"),
            claim -> claim.hasLocalVariable("work", "x", 1),
            claim -> claim.hasNoLocalVariable("work", "x"),
            claim -> claim.hasIncidentAt("work", IncidentType.JOB_NO_RETRIES));

    @Test
    void shouldClaimNothingOfAnInstanceThatDoesNotExist() {
        // given
        var nobody = new TestInstance(engine, new ProcessInstanceKey(4711));
        // then
        for (var claim : claims) {
            assertThatThrownBy(() -> claim.accept(assertThat(nobody)))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("no process instance 4711");
        }
    }

    @Test
    void shouldHoldWhatIsTrue() {
        assertThat(instance)
                .isActive()
                .hasPassed("start")
                .hasPassedInOrder("start")
                .hasPassedTimes("start", 1)
                .hasPassedTimes("end", 0)
                .hasNotPassed("work", "end")
                .isWaitingAt("work")
                .isWaitingOnlyAt("work")
                .isNotWaitingAt("start", "end")
                .hasVariable("x", 1)
                .hasVariable("x", 1.0)
                .hasOnlyVariables(Map.of("x", 1, "percent", "100%s"))
                .hasNoVariable("y")
                .hasNoLocalVariable("work", "x")
                .hasNoIncident()
                .hasOpenJobs("work");
    }

    @Test
    void shouldRefuteWhatIsFalseWithTheStateAndTheChangesOfTheInstance() {
        List<Consumer<InstanceAssert>> wrong = List.of(
                InstanceAssert::hasCompleted,
                InstanceAssert::hasBeenTerminated,
                InstanceAssert::hasNoOpenJobs,
                claim -> claim.hasPassed("start", "work"),
                claim -> claim.hasPassedInOrder("start", "end"),
                claim -> claim.hasPassedTimes("start", 2),
                claim -> claim.hasNotPassed("start"),
                claim -> claim.hasTerminated("work"),
                claim -> claim.isWaitingAt("end"),
                claim -> claim.isWaitingOnlyAt("work", "work"),
                claim -> claim.isNotWaitingAt("work"),
                claim -> claim.hasVariable("x", 2),
                claim -> claim.hasVariable("x", "1"),
                claim -> claim.hasVariable("y", null),
                claim -> claim.hasOnlyVariables(Map.of("x", 1)),
                claim -> claim.hasNoVariable("x"),
                claim -> claim.hasLocalVariable("work", "x", 1),
                claim -> claim.hasLocalVariable("nowhere", "x", 1),
                claim -> claim.hasNoLocalVariable("nowhere", "x"),
                claim -> claim.hasIncidentAt("work", IncidentType.JOB_NO_RETRIES));
        for (var claim : wrong) {
            assertThatThrownBy(() -> claim.accept(assertThat(instance)))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("of 'p' version 1 is ACTIVE\n")
                    .hasMessageContaining("  is at work (SERVICE_TASK ")
                    .hasMessageContaining("  has the variable percent = \"100%s\"\n")
                    .hasMessageContaining("  TokenCreated[");
        }
    }

    @Test
    void shouldTellWhyThereIsNoJob() {
        assertThatThrownBy(() -> engine.completeJob("other"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("no job of type 'other'")
                .hasMessageContaining("work at work (CREATED, 3 retries)");
    }

    @Test
    void shouldReportIncidents() {
        engine.failJob("work", 0);
        assertThat(instance.toString())
                .contains("  has the incident JOB_NO_RETRIES at work: the worker of a test failed\n");
    }
}
