package io.jeton.testkit.scenario;

import static io.jeton.testkit.JetonAssertions.assertThat;
import static io.jeton.testkit.scenario.CancelingModels.LATE;
import static io.jeton.testkit.scenario.CancelingModels.review;
import static io.jeton.testkit.scenario.EventModel.boundary;

import io.jeton.domain.behavior.Omissions;
import io.jeton.domain.key.UserTaskKey;
import io.jeton.domain.modification.Instruction;
import io.jeton.domain.modification.Modification;
import io.jeton.testkit.TestEngine;
import io.jeton.testkit.TestInstance;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** User tasks of a multi-instance activity whose listeners are asked before they are gone. */
class CancelingRepeatedTasksTest {
    private static TestEngine repeated(String condition) {
        var loop = """
                <multiInstanceLoopCharacteristics><extensionElements>
                  <zeebe:loopCharacteristics inputCollection="=items" inputElement="item"/></extensionElements>%s
                </multiInstanceLoopCharacteristics>""".formatted(condition).replace("\n", "");
        return EventModel.forgetfulEngineWith(
                "", """
                <startEvent id="start"/>
                start -> review
                %s
                review -> done
                <endEvent id="done"/>
                %s
                late -> expired
                <endEvent id="expired"/>
                """.formatted(review("review", loop, "bye"), boundary("late", "review", true, LATE)));
    }

    private static TestInstance startRepeated(TestEngine engine) {
        return engine.start("p", Map.of("items", List.of(1, 2, 3)));
    }

    @Test
    void shouldEndRepeatedTasksWhenTheirConditionHolds() {
        // given
        var engine = repeated("<completionCondition>=numberOfCompletedInstances = 1</completionCondition>");
        var instance = startRepeated(engine);
        // when
        engine.await(engine.engine()
                .userTasks()
                .complete(new UserTaskKey(instance.userTasks().get(0).key()), Map.of()));
        // then
        assertThat(instance).isActive().hasOpenJobs("bye", "bye");
        startRepeated(engine);
        engine.completeJob("bye");
        assertThat(instance).isActive().hasOpenJobs("bye");
        engine.completeJob("bye");
        assertThat(instance).hasCompleted().hasPassed("done");
    }

    @Test
    void shouldEndRepeatedTasksBeforeTheirBoundaryEvent() {
        // given
        var engine = repeated("");
        var instance = startRepeated(engine);
        // when
        engine.advance(Duration.ofHours(9));
        // then
        assertThat(instance).hasOpenJobs("bye", "bye", "bye");
        engine.completeJob("bye");
        engine.completeJob("bye");
        assertThat(instance).isActive().hasNotPassed("late");
        engine.completeJob("bye");
        assertThat(instance).hasCompleted().hasPassed("late", "expired").hasNotPassed("done");
    }

    @Test
    void shouldCancelASingleIteration() {
        // given
        var engine = repeated("");
        var instance = startRepeated(engine);
        var iteration = instance.userTasks().get(1).elementKey();
        // when
        instance.modify(new Modification(
                List.of(new Instruction.CancelActivityInstance("review:" + iteration)), Omissions.NONE, null));
        instance.userTasks().stream()
                .filter(task -> task.state().equals("CREATED"))
                .forEach(task ->
                        engine.await(engine.engine().userTasks().complete(new UserTaskKey(task.key()), Map.of())));
        // then
        assertThat(instance).isActive().hasOpenJobs("bye");
        engine.completeJob("bye");
        assertThat(instance).hasCompleted().hasPassed("done");
    }
}
