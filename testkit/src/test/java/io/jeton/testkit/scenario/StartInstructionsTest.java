package io.jeton.testkit.scenario;

import static io.jeton.testkit.JetonAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jeton.domain.rejection.CommandRejected;
import io.jeton.domain.rejection.RejectionKind;
import io.jeton.testkit.TestEngine;
import io.jeton.testkit.model.BpmnModel;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An instance can begin before chosen elements instead of at its start event. */
class StartInstructionsTest {
    private final TestEngine engine = TestEngine.with(BpmnModel.process("p")
            .startEvent("start")
            .serviceTask("a")
            .subProcess(
                    "outer",
                    outer -> outer.startEvent("outer-start")
                            .serviceTask("b")
                            .subProcess("inner", inner -> inner.startEvent("inner-start")
                                    .serviceTask("c")
                                    .endEvent("inner-end"))
                            .endEvent("outer-end"),
                    sub -> sub.input("=1", "mapped"))
            .serviceTask("d")
            .endEvent("end"));

    @Test
    void shouldBeginBeforeAnElementWithoutPassingTheStartEvent() {
        // when
        var instance = engine.startBefore("p", Map.of("x", 1), "d");
        // then
        assertThat(instance).isWaitingOnlyAt("d").hasNotPassed("start", "a").hasVariable("x", 1);
        engine.completeJob("d");
        assertThat(instance).hasCompleted().hasPassed("end");
    }

    @Test
    void shouldCreateTheScopesAroundAnElementWithoutTheirInputsAndStartEvents() {
        // when
        var instance = engine.startBefore("p", Map.of(), "c");
        // then
        assertThat(instance)
                .isWaitingOnlyAt("outer", "inner", "c")
                .hasNotPassed("outer-start", "inner-start")
                .hasNoLocalVariable("outer", "mapped");
        // when
        engine.completeJob("c");
        // then
        assertThat(instance)
                .hasPassedInOrder("c", "inner-end", "inner", "outer-end", "outer")
                .isWaitingOnlyAt("d");
    }

    @Test
    void shouldShareTheScopesAroundSeveralElements() {
        // when
        var instance = engine.startBefore("p", Map.of(), "b", "c", "a");
        // then
        assertThat(instance).isWaitingOnlyAt("outer", "inner", "c", "b", "a");
    }

    @Test
    void shouldBeginSeveralTimesBeforeTheSameElement() {
        // when
        var instance = engine.startBefore("p", Map.of(), "d", "d");
        // then
        assertThat(instance).isWaitingOnlyAt("d", "d");
        engine.completeJob("d");
        engine.completeJob("d");
        assertThat(instance).hasCompleted().hasPassedTimes("end", 2);
    }

    @Test
    void shouldBeginBeforeASubProcessWithItsInputsAndItsStartEvent() {
        // when
        var instance = engine.startBefore("p", Map.of(), "outer");
        // then
        assertThat(instance)
                .isWaitingOnlyAt("outer", "b")
                .hasPassed("outer-start")
                .hasLocalVariable("outer", "mapped", 1);
    }

    @Test
    void shouldBeginBeforeAnEndEvent() {
        assertThat(engine.startBefore("p", Map.of(), "end")).hasCompleted().hasPassed("end");
    }

    @ParameterizedTest
    @CsvSource({"unknown", "start", "outer-start", "flow0_start_a", "p"})
    void shouldRefuseWhatNoInstanceCanBeginBefore(String elementId) {
        assertThatThrownBy(() -> engine.startBefore("p", Map.of(), "a", elementId))
                .isInstanceOfSatisfying(CommandRejected.class, rejected -> {
                    assertThat(rejected.rejection().kind()).isEqualTo(RejectionKind.MALFORMED);
                    assertThat(rejected)
                            .hasMessageContaining("startInstructions[1]")
                            .hasMessageContaining(elementId);
                });
    }

    @Test
    void shouldRefuseToStartAnUnknownProcess() {
        assertThatThrownBy(() -> engine.start("unknown"))
                .isInstanceOfSatisfying(
                        CommandRejected.class,
                        rejected -> assertThat(rejected.rejection().kind()).isEqualTo(RejectionKind.NOT_FOUND));
    }
}
