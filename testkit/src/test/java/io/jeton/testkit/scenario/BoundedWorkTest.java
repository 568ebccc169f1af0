package io.jeton.testkit.scenario;

import static io.jeton.testkit.JetonAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.jeton.domain.change.TokenChange.TokenCompleted;
import io.jeton.testkit.TestEngine;
import io.jeton.testkit.model.BpmnModel;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** No model, however large or endless, holds a lane or the stack. */
class BoundedWorkTest {
    private static final int STEPS_MAX = 20;

    @Test
    void shouldRunTenThousandElementsInARow() {
        // given
        var model = BpmnModel.process("p").startEvent("start");
        for (int i = 1; i <= 10_000; i++) {
            model.task("task" + i);
        }
        var engine = TestEngine.with(model.endEvent("end"));
        // when
        var instance = engine.start("p");
        // then
        assertThat(instance).hasCompleted().hasPassed("start", "task1", "task5000", "task10000", "end");
        assertThat(instance.elements()).hasSize(10_002);
        assertThat(instance.journal()).as("transactions").hasSizeGreaterThan(10);
    }

    @Test
    void shouldRunAThousandParallelBranches() {
        // given
        var model = BpmnModel.process("p").startEvent("start").parallelGateway("fork");
        model.element("parallelGateway", "join", more -> {}).endEvent("end");
        for (int i = 1; i <= 1_000; i++) {
            model.moveTo("fork").task("task" + i).connectTo("join");
        }
        var engine = TestEngine.with(model);
        // when
        var instance = engine.start("p");
        // then
        assertThat(instance).hasCompleted().hasPassedTimes("join", 1).hasPassed("task1", "task1000");
    }

    @Test
    void shouldMakeNoMoreStepsInACommandThanAllowed() {
        // given
        var engine = TestEngine.create(TestEngine.settings(STEPS_MAX));
        engine.deploy(endless());
        // when
        var instance = engine.start("p");
        // then
        assertThat(instance).isActive();
        assertThat(instance.journal()).hasSizeGreaterThan(10).allSatisfy(record -> assertThat(record.changes().stream()
                        .filter(TokenCompleted.class::isInstance)
                        .count())
                .isLessThanOrEqualTo(STEPS_MAX));
    }

    @Test
    void shouldGoOnWithAnEndlessLoopWheneverThereIsTime() {
        // given
        var engine = TestEngine.create(TestEngine.settings(STEPS_MAX));
        engine.deploy(endless());
        var instance = engine.start("p");
        var commands = instance.journal().size();
        // when
        engine.advance(Duration.ofSeconds(1));
        // then
        assertThat(instance).isActive();
        assertThat(instance.journal()).hasSizeGreaterThan(commands);
        assertThat(instance.journal().get(commands).command()).isEqualTo("CONTINUE");
    }

    @Test
    void shouldServeOthersBesideAnEndlessLoop() {
        // given
        var engine = TestEngine.create(TestEngine.settings(STEPS_MAX));
        engine.deploy(endless());
        engine.deploy(BpmnModel.process("other").startEvent("start").serviceTask("work"));
        for (int i = 0; i < 5; i++) {
            engine.start("p");
        }
        // when
        var other = engine.start("other", Map.of("x", 1));
        engine.completeJob("work");
        // then
        assertThat(other).hasCompleted();
    }

    @Test
    void shouldCancelAnEndlessLoop() {
        // given
        var engine = TestEngine.create(TestEngine.settings(STEPS_MAX));
        engine.deploy(endless());
        var instance = engine.start("p");
        // when
        instance.cancel();
        // then
        assertThat(instance).hasBeenTerminated();
        var commands = instance.journal().size();
        engine.advance(Duration.ofMinutes(1));
        assertThat(instance.journal()).hasSize(commands);
    }

    @Test
    void shouldMakeTheStepsThatAreLeftBeforeAWorkerIsAnswered() {
        // given
        var engine = TestEngine.create(TestEngine.settings(1));
        engine.deploy(BpmnModel.process("p")
                .startEvent("start")
                .serviceTask("work")
                .task("a")
                .task("b")
                .task("c")
                .endEvent("end"));
        var instance = engine.start("p");
        // when
        engine.completeJob("work");
        // then
        assertThat(instance).hasCompleted().hasPassedInOrder("work", "a", "b", "c", "end");
    }

    private static BpmnModel endless() {
        return BpmnModel.process("p")
                .startEvent("start")
                .exclusiveGateway("merge")
                .task("round")
                .connectTo("merge");
    }
}
