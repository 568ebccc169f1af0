package io.jeton.testkit.scenario;

import static io.jeton.testkit.JetonAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.jeton.testkit.TestEngine;
import io.jeton.testkit.TestInstance;
import io.jeton.testkit.model.BpmnModel;
import io.jeton.testkit.model.TaskDraft;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The life of events and tasks: how they are entered, left, and ended from outside. */
class TasksTest {
    @Test
    void shouldCompleteWhenTheLastPathHasEnded() {
        // given
        var engine = TestEngine.with(BpmnModel.process("p").startEvent("start").endEvent("end"));
        // when
        var instance = engine.start("p");
        // then
        assertThat(instance).hasCompleted().hasPassedInOrder("start", "end").hasNoIncident();
    }

    @Test
    void shouldCompleteAfterAnElementWithoutOutgoingFlow() {
        // given
        var engine = TestEngine.with(BpmnModel.process("p").startEvent("start").task("last"));
        // when
        var instance = engine.start("p");
        // then
        assertThat(instance).hasCompleted().hasPassedInOrder("start", "last");
    }

    @Test
    void shouldPassWhatNobodyWorksOn() {
        // given
        var engine = TestEngine.with(BpmnModel.process("p")
                .startEvent("start")
                .task("task")
                .manualTask("manual")
                .milestone("milestone")
                .endEvent("end"));
        // when
        var instance = engine.start("p");
        // then
        assertThat(instance)
                .hasCompleted()
                .hasPassedInOrder("start", "task", "manual", "milestone", "end")
                .hasNoOpenJobs();
    }

    @ParameterizedTest
    @ValueSource(strings = {"serviceTask", "sendTask", "businessRuleTask", "scriptTask"})
    void shouldWaitForAWorkerInEachTaskThatNamesAJobType(String kind) {
        // given
        var engine = TestEngine.with(withTask(kind, task -> task.jobType("work")));
        var instance = engine.start("p");
        assertThat(instance)
                .isActive()
                .isWaitingOnlyAt("task")
                .hasPassed("start")
                .hasOpenJobs("work");
        // when
        engine.completeJob("work");
        // then
        assertThat(instance)
                .hasCompleted()
                .hasPassedInOrder("start", "task", "end")
                .hasNoOpenJobs();
    }

    @ParameterizedTest
    @ValueSource(strings = {"serviceTask", "sendTask", "businessRuleTask", "scriptTask"})
    void shouldCancelTheJobOfATaskThatIsTerminated(String kind) {
        // given
        var engine = TestEngine.with(withTask(kind, task -> task.jobType("work")));
        var instance = engine.start("p");
        // when
        instance.cancel();
        // then
        assertThat(instance)
                .hasBeenTerminated()
                .hasTerminated("task")
                .hasNotPassed("task", "end")
                .hasNoOpenJobs();
        assertThat(instance.jobs()).singleElement().satisfies(job -> assertThat(job.state())
                .isEqualTo("CANCELED"));
        assertThat(engine.activateJobs("work", 1)).isEmpty();
    }

    @Test
    void shouldGiveAWorkerWhatTheModelSaysAboutTheJob() {
        // given
        var engine = TestEngine.with(withTask("serviceTask", task -> task.jobType("=\"work-\" + kind")
                .retries("=count + 1")
                .header("greeting", "hello <&> \"you\"")
                .header("second", "2")));
        engine.start("p", Map.of("kind", "a", "count", 4));
        // when
        var job = engine.activateJob("work-a");
        // then
        assertThat(job.headers()).isEqualTo(Map.of("greeting", "hello <&> \"you\"", "second", "2"));
        assertThat(job.job().retries()).isEqualTo(5);
        assertThat(job.job().elementId()).isEqualTo("task");
        assertThat(job.processId()).isEqualTo("p");
        assertThat(job.processVersion()).isEqualTo(1);
        assertThat(job.job().deadline()).isEqualTo(engine.now().plusSeconds(300));
    }

    @Test
    void shouldGiveAJobThreeRetriesUnlessTheModelSaysOtherwise() {
        // given
        var engine = TestEngine.with(withTask("serviceTask", task -> task.jobType("work")));
        // when
        engine.start("p");
        // then
        assertThat(engine.activateJob("work").job().retries()).isEqualTo(3);
    }

    @Test
    void shouldSetTheResultVariableOfAScript() {
        // given
        var engine = TestEngine.with(BpmnModel.process("p")
                .startEvent("start")
                .scriptTask("script", "={sum: a + b, list: [a, b]}", "result")
                .endEvent("end"));
        // when
        var instance = engine.start("p", Map.of("a", 1, "b", 2.5));
        // then
        assertThat(instance).hasCompleted().hasVariable("result", Map.of("sum", 3.5, "list", List.of(1, 2.5)));
    }

    @Test
    void shouldTakeAllOutgoingFlowsOfATask() {
        // given
        var engine = TestEngine.with(BpmnModel.process("p")
                .startEvent("start")
                .task("fork")
                .serviceTask("a")
                .moveTo("fork")
                .serviceTask("b"));
        // when
        var instance = engine.start("p");
        // then
        assertThat(instance).isWaitingOnlyAt("a", "b").hasPassed("fork");
    }

    @Test
    void shouldEnterAnElementOnceForEachTokenThatArrives() {
        // given
        var engine = TestEngine.with(BpmnModel.process("p")
                .startEvent("start")
                .parallelGateway("fork")
                .task("a")
                .serviceTask("both")
                .moveTo("fork")
                .task("b")
                .connectTo("both")
                .endEvent("end"));
        // when
        var instance = engine.start("p");
        // then
        assertThat(instance).isWaitingOnlyAt("both", "both").hasOpenJobs("both", "both");
        engine.completeJob("both");
        assertThat(instance).isActive().hasPassedTimes("end", 1);
        engine.completeJob("both");
        assertThat(instance).hasCompleted().hasPassedTimes("end", 2);
    }

    private static BpmnModel withTask(String kind, Consumer<TaskDraft> more) {
        return BpmnModel.process("p")
                .startEvent("start")
                .element(kind, "task", more)
                .endEvent("end")
                .moveTo("start")
                .connectTo("task");
    }

    @Test
    void shouldShowWhenElementsWereEnteredAndLeft() {
        // given
        var engine = TestEngine.with(withTask("serviceTask", task -> task.jobType("work")));
        var begin = engine.now();
        TestInstance instance = engine.start("p");
        // when
        engine.advance(Duration.ofMinutes(3));
        engine.completeJob("work");
        // then
        assertThat(instance.elements())
                .filteredOn(element -> element.elementId().equals("task"))
                .singleElement()
                .satisfies(task -> {
                    assertThat(task.startDate()).isEqualTo(begin);
                    assertThat(task.endDate()).isEqualTo(begin.plusSeconds(180));
                });
        assertThat(instance.find())
                .hasValueSatisfying(view -> assertThat(view.endDate()).isEqualTo(begin.plusSeconds(180)));
    }
}
