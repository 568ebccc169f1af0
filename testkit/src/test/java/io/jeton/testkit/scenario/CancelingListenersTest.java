package io.jeton.testkit.scenario;

import static io.jeton.testkit.JetonAssertions.assertThat;
import static io.jeton.testkit.scenario.CancelingModels.forget;
import static io.jeton.testkit.scenario.CancelingModels.simple;
import static io.jeton.testkit.scenario.CancelingModels.taskOf;
import static io.jeton.testkit.scenario.EventModel.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jeton.domain.behavior.Omissions;
import io.jeton.domain.incident.IncidentType;
import io.jeton.domain.job.ListenerEvent;
import io.jeton.domain.key.JobKey;
import io.jeton.domain.key.UserTaskKey;
import io.jeton.domain.modification.Instruction;
import io.jeton.domain.modification.Modification;
import io.jeton.domain.rejection.CommandRejected;
import io.jeton.domain.usertask.TaskUpdate;
import io.jeton.domain.usertask.TaskVerdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Listeners that are asked before a user task is gone because its element is ended from outside. Instances are loaded again between the steps. */
class CancelingListenersTest {
    @Test
    void shouldLetTheBoundaryEventWaitUntilAllHaveBeenAsked() {
        // given
        var engine = simple("first", "second");
        var instance = engine.start("p");
        // when
        engine.advance(Duration.ofHours(9));
        // then
        assertThat(taskOf(instance).state()).isEqualTo("CANCELING");
        assertThat(instance).isWaitingOnlyAt("review").hasOpenJobs("first");
        // when
        forget(engine);
        var asked = engine.completeJob("first");
        // then
        assertThat(asked.job().work().listener().event()).isEqualTo(ListenerEvent.CANCELING);
        assertThat(asked.headers()).containsEntry("io.camunda.zeebe:changedAttributes", "[]");
        assertThat(instance).isWaitingOnlyAt("review").hasOpenJobs("second");
        // when
        engine.completeJob("second");
        // then
        assertThat(instance)
                .hasCompleted()
                .hasTerminated("review")
                .hasPassedInOrder("late", "expired")
                .hasNotPassed("done");
        assertThat(taskOf(instance).state()).isEqualTo("CANCELED");
        assertThat(taskOf(instance).endDate()).isNotNull();
    }

    @Test
    void shouldEndACancelledInstanceWhenAllHaveBeenAsked() {
        // given
        var engine = simple("bye");
        var instance = engine.start("p");
        // when
        instance.cancel();
        instance.cancel();
        // then
        assertThat(instance).isActive().isWaitingOnlyAt("review").hasOpenJobs("bye");
        assertThat(instance.whyNotDone()).contains("is CANCELING: its listeners are asked first");
        // when
        engine.advance(Duration.ofHours(10));
        engine.completeJob("bye");
        // then
        assertThat(instance).hasBeenTerminated().hasNotPassed("expired").hasNoOpenJobs();
    }

    @Test
    void shouldRefuseWhatCannotBeDoneMeanwhile() {
        // given
        var engine = simple("bye");
        var instance = engine.start("p");
        instance.cancel();
        var task = new UserTaskKey(taskOf(instance).key());
        // then
        assertThatThrownBy(() -> engine.await(engine.engine().userTasks().complete(task, Map.of())))
                .isInstanceOf(CommandRejected.class)
                .hasMessageContaining("to be CREATED, but it is CANCELING");
        assertThatThrownBy(() -> instance.modify(new Modification(
                        List.of(new Instruction.StartBefore("done", null, List.of())), Omissions.NONE, null)))
                .isInstanceOf(CommandRejected.class)
                .hasMessageContaining("is being cancelled");
        var job = engine.activateJob("bye").job().key();
        var denied = new TaskVerdict(true, "stay", TaskUpdate.NONE);
        assertThatThrownBy(() -> engine.await(engine.engine().jobs().complete(job, Map.of(), null, null, denied)))
                .hasMessageContaining("CANCELING cannot be denied");
    }

    @Test
    void shouldKeepWhatListenersCorrect() {
        // given
        var engine = simple("bye");
        var instance = engine.start("p");
        instance.cancel();
        // when
        var job = engine.activateJob("bye").job().key();
        var correction = new TaskUpdate(new TaskUpdate.Assignee("ann"), null, null, null, null, 7);
        engine.await(
                engine.engine().jobs().complete(job, Map.of(), null, null, new TaskVerdict(false, null, correction)));
        // then
        assertThat(taskOf(instance).priority()).isEqualTo(7);
        assertThat(taskOf(instance).assignee()).isEqualTo("ann");
        assertThat(instance).hasBeenTerminated();
    }

    @Test
    void shouldStopAtFailuresUntilSomebodyHelps() {
        // given
        var engine = simple("bye", "=who");
        var instance = engine.start("p");
        engine.advance(Duration.ofHours(9));
        // when
        var failed = engine.failJob("bye", 0);
        // then
        assertThat(instance).hasIncidentAt("review", IncidentType.TASK_LISTENER_NO_RETRIES);
        // when
        engine.await(engine.engine().jobs().update(new JobKey(failed.job().key().value()), 1, null, null));
        instance.resolveIncidentAt("review");
        engine.completeJob("bye");
        // then
        assertThat(instance)
                .hasIncidentAt("review", IncidentType.EXTRACT_VALUE_ERROR)
                .hasNoOpenJobs();
        // when
        forget(engine);
        instance.setVariables(Map.of("who", "other"));
        instance.resolveIncidentAt("review");
        engine.completeJob("other");
        // then
        assertThat(instance).hasCompleted().hasPassed("expired");
    }

    @Test
    void shouldBeAskedInsteadOfListenersOfAnotherChange() {
        // given
        var engine = EventModel.forgetfulEngineWith("", """
                <startEvent id="start"/>
                start -> review
                <userTask id="review"><extensionElements><zeebe:userTask/><zeebe:taskListeners>
                  <zeebe:taskListener eventType="completing" type="check"/>
                  <zeebe:taskListener eventType="canceling" type="bye"/></zeebe:taskListeners></extensionElements></userTask>
                """);
        var instance = engine.start("p");
        var answer = engine.engine()
                .userTasks()
                .complete(new UserTaskKey(taskOf(instance).key()), Map.of());
        engine.advance(Duration.ZERO);
        // when
        instance.cancel();
        engine.advance(Duration.ofSeconds(1));
        // then
        assertThat(instance).hasOpenJobs("bye");
        assertThat(answer)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withMessageContaining("expected to find an open user task");
        engine.completeJob("bye");
        assertThat(instance).hasBeenTerminated();
    }
}
