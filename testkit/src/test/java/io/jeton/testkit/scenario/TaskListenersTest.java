package io.jeton.testkit.scenario;

import static io.jeton.testkit.JetonAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jeton.application.job.ActivatedJob;
import io.jeton.application.pipeline.Done;
import io.jeton.application.query.UserTaskView;
import io.jeton.domain.incident.IncidentType;
import io.jeton.domain.job.JobKind;
import io.jeton.domain.job.JobVerdict;
import io.jeton.domain.job.ListenerEvent;
import io.jeton.domain.key.JobKey;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.key.UserTaskKey;
import io.jeton.domain.rejection.CommandRejected;
import io.jeton.domain.usertask.TaskUpdate;
import io.jeton.domain.usertask.TaskVerdict;
import io.jeton.domain.variable.Value;
import io.jeton.testkit.TestEngine;
import io.jeton.testkit.TestInstance;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Listeners that are asked before a user task changes. */
class TaskListenersTest {
    private static final TaskVerdict DENIED = new TaskVerdict(true, "not today", TaskUpdate.NONE);

    private static TestEngine engineWith(String assignment, String... listeners) {
        var list = new StringBuilder();
        for (var listener : listeners) {
            var parts = listener.split(":");
            list.append("<zeebe:taskListener eventType=\"%s\" type=\"%s\"/>".formatted(parts[0], parts[1]));
        }
        return EventModel.engineWith("", """
                <startEvent id="start"/>
                start -> review
                <userTask id="review"><extensionElements><zeebe:userTask/>%s
                  <zeebe:taskListeners>%s</zeebe:taskListeners></extensionElements></userTask>
                review -> done
                <endEvent id="done"/>
                %s
                late -> expired
                <endEvent id="expired"/>
                """.formatted(
                assignment, list, EventModel.boundary("late", "review", true, EventModel.timer("Duration", "PT9H"))));
    }

    private static UserTaskView only(TestInstance instance) {
        assertThat(instance.userTasks()).hasSize(1);
        return instance.userTasks().get(0);
    }

    private static UserTaskKey keyOf(TestInstance instance) {
        return new UserTaskKey(only(instance).key());
    }

    private static ActivatedJob answer(TestEngine engine, String type, TaskVerdict verdict) {
        var job = engine.activateJob(type);
        engine.await(engine.engine().jobs().complete(job.job().key(), Map.of(), null, null, verdict));
        return job;
    }

    private static CompletableFuture<Done> assign(TestEngine engine, TestInstance instance, String assignee) {
        var answer = engine.engine().userTasks().assign(keyOf(instance), assignee, true, "take");
        engine.advance(Duration.ZERO);
        return answer;
    }

    @Test
    void shouldAskBeforeATaskIsThereAndBeforeItIsAssigned() {
        // given
        var engine = engineWith(
                "<zeebe:assignmentDefinition assignee=\"ann\"/>", "creating:first", "create:second", "assigning:third");
        // when
        var instance = engine.start("p");
        // then
        assertThat(only(instance).state()).isEqualTo("CREATING");
        assertThat(instance).hasOpenJobs("first").hasUnassignedTask("review");
        answer(engine, "first", TaskVerdict.AGREED);
        assertThat(instance).hasOpenJobs("second");
        answer(engine, "second", TaskVerdict.AGREED);
        assertThat(only(instance).state()).isEqualTo("ASSIGNING");
        assertThat(instance).hasOpenJobs("third").hasUnassignedTask("review");
        // when
        var job = answer(engine, "third", TaskVerdict.AGREED);
        // then
        assertThat(job.job().work().kind()).isEqualTo(JobKind.TASK_LISTENER);
        assertThat(job.job().work().listener().event()).isEqualTo(ListenerEvent.ASSIGNING);
        assertThat(only(instance).state()).isEqualTo("CREATED");
        assertThat(instance).hasTaskAssignedTo("review", "ann").hasNoOpenJobs();
        // when
        engine.completeTask("review");
        assertThat(instance).hasCompleted();
    }

    @Test
    void shouldAnswerWhenAllListenersHaveAgreed() {
        // given
        var engine = engineWith("", "assigning:check", "assigning:again");
        var instance = engine.start("p");
        // when
        var answer = assign(engine, instance, "ann");
        // then
        assertThat(answer).isNotDone();
        var first = answer(engine, "check", TaskVerdict.AGREED);
        assertThat(first.headers())
                .containsEntry("io.camunda.zeebe:assignee", "ann")
                .containsEntry("io.camunda.zeebe:action", "take")
                .containsEntry("io.camunda.zeebe:changedAttributes", "[\"assignee\"]");
        assertThat(answer).isNotDone();
        // when
        answer(engine, "again", TaskVerdict.AGREED);
        // then
        assertThat(answer).isCompletedWithValue(Done.DONE);
        assertThat(instance).hasTaskAssignedTo("review", "ann");
    }

    @Test
    void shouldLetListenersCorrectWhatIsGoingToBe() {
        // given
        var engine = engineWith("", "updating:check", "updating:again");
        var instance = engine.start("p");
        var update = new TaskUpdate(null, List.of("sales"), null, null, null, 10);
        var answer = engine.engine().userTasks().update(keyOf(instance), update, "update");
        engine.advance(Duration.ZERO);
        // when
        var correction = new TaskUpdate(new TaskUpdate.Assignee("ann"), null, null, null, null, 20);
        answer(engine, "check", new TaskVerdict(false, null, correction));
        // then
        assertThat(only(instance).priority()).isEqualTo(50);
        var second = answer(engine, "again", TaskVerdict.AGREED);
        assertThat(second.headers())
                .containsEntry("io.camunda.zeebe:priority", "20")
                .containsEntry("io.camunda.zeebe:assignee", "ann")
                .containsEntry("io.camunda.zeebe:changedAttributes", "[\"assignee\",\"candidateGroups\",\"priority\"]");
        assertThat(answer).isCompleted();
        assertThat(only(instance).priority()).isEqualTo(20);
        assertThat(only(instance).candidateGroups()).containsExactly("sales");
        assertThat(instance).hasTaskAssignedTo("review", "ann");
    }

    @Test
    void shouldStayAsItWasIfAListenerDenies() {
        // given
        var engine = engineWith("", "completing:check");
        var instance = engine.start("p");
        var answer = engine.engine().userTasks().complete(keyOf(instance), Map.of("ok", Value.TRUE));
        engine.advance(Duration.ZERO);
        assertThat(only(instance).state()).isEqualTo("COMPLETING");
        // when
        answer(engine, "check", DENIED);
        // then
        assertThat(answer)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withMessageContaining("Completion of user task "
                        + keyOf(instance).value() + " was denied by a task listener: not today");
        assertThat(only(instance).state()).isEqualTo("CREATED");
        assertThat(instance).isWaitingAt("review").hasNoVariable("ok").hasNoOpenJobs();
        // when
        var again = engine.engine().userTasks().complete(keyOf(instance), Map.of("ok", Value.TRUE));
        engine.advance(Duration.ZERO);
        answer(engine, "check", TaskVerdict.AGREED);
        // then
        assertThat(again).isCompleted();
        assertThat(instance).hasCompleted().hasVariable("ok", true);
    }

    @Test
    void shouldKeepWithTheJobWhatItsListenerSaid() {
        // given
        var engine = engineWith("", "updating:watch", "completing:check");
        var instance = engine.start("p");
        var unused = engine.engine().userTasks().complete(keyOf(instance), Map.of());
        engine.advance(Duration.ZERO);
        assertThat(verdictOf(instance, "check")).isNull();
        // when
        answer(engine, "check", DENIED);
        // then
        assertThat(verdictOf(instance, "check")).isEqualTo(new JobVerdict(true, "not today"));
        // when
        var changed =
                engine.engine().userTasks().update(keyOf(instance), new TaskUpdate(null, null, null, null, null, 7));
        engine.advance(Duration.ZERO);
        answer(engine, "watch", TaskVerdict.AGREED);
        // then
        assertThat(changed).isCompleted();
        assertThat(verdictOf(instance, "watch")).isEqualTo(new JobVerdict(false, null));
    }

    private static @Nullable JobVerdict verdictOf(TestInstance instance, String type) {
        return instance.jobs().stream()
                .filter(job -> job.type().equals(type))
                .findFirst()
                .orElseThrow()
                .verdict();
    }

    @Test
    void shouldRefuseOtherChangesMeanwhile() {
        // given
        var engine = engineWith("", "assigning:check");
        var instance = engine.start("p");
        assign(engine, instance, "ann");
        // then
        assertThatThrownBy(() -> engine.await(engine.engine().userTasks().complete(keyOf(instance), Map.of())))
                .isInstanceOf(CommandRejected.class)
                .hasMessageContaining("to be CREATED, but it is ASSIGNING");
    }

    @Test
    void shouldLetCallersGoWhenListenersTakeTooLong() {
        // given
        var engine = engineWith("", "assigning:check");
        var instance = engine.start("p");
        var answer = assign(engine, instance, "ann");
        // when
        engine.advance(Duration.ofMinutes(1));
        // then
        assertThat(answer).failsWithin(Duration.ZERO).withThrowableThat().withCauseInstanceOf(TimeoutException.class);
        answer(engine, "check", TaskVerdict.AGREED);
        assertThat(instance).hasTaskAssignedTo("review", "ann");
    }

    @Test
    void shouldRefuseVerdictsThatMakeNoSense() {
        // given
        var engine = engineWith("", "creating:create", "assigning:assign");
        var instance = engine.start("p");
        // then
        assertThatThrownBy(() -> answer(engine, "create", DENIED)).hasMessageContaining("cannot be denied");
        engine.advance(Duration.ofMinutes(10));
        assertThatThrownBy(() -> engine.completeJob("create", Map.of("x", 1))).hasMessageContaining("'variables'");
        engine.advance(Duration.ofMinutes(10));
        answer(engine, "create", TaskVerdict.AGREED);
        assign(engine, instance, "ann");
        var both = new TaskVerdict(true, "no", new TaskUpdate(null, null, null, null, null, 1));
        assertThatThrownBy(() -> answer(engine, "assign", both)).hasMessageContaining("result.corrections");
        engine.advance(Duration.ofMinutes(10));
        var outOfRange = new TaskVerdict(false, null, new TaskUpdate(null, null, null, null, null, 101));
        assertThatThrownBy(() -> answer(engine, "assign", outOfRange))
                .hasMessageContaining("'result.corrections.priority'");
        engine.advance(Duration.ofMinutes(10));
        assertThatThrownBy(() -> engine.throwError("assign", "broken")).hasMessageContaining("cannot throw");
    }

    @Test
    void shouldStopWhenAListenerHasNoAttemptsLeft() {
        // given
        var engine = engineWith("", "creating:check");
        var instance = engine.start("p");
        // when
        var job = engine.failJob("check", 0);
        // then
        assertThat(instance).hasIncidentAt("review", IncidentType.TASK_LISTENER_NO_RETRIES);
        engine.await(engine.engine().jobs().update(new JobKey(job.job().key().value()), 1, null, null));
        instance.resolveIncidentAt("review");
        answer(engine, "check", TaskVerdict.AGREED);
        assertThat(only(instance).state()).isEqualTo("CREATED");
    }

    @Test
    void shouldAskAgainAfterAListenerCouldNotBeAsked() {
        // given
        var engine = engineWith("", "assigning:check", "assigning:=who");
        var instance = engine.start("p");
        var answer = assign(engine, instance, "ann");
        answer(engine, "check", TaskVerdict.AGREED);
        assertThat(instance)
                .hasIncidentAt("review", IncidentType.EXTRACT_VALUE_ERROR)
                .hasNoOpenJobs();
        // when
        instance.setVariables(Map.of("who", "other"));
        instance.resolveIncidentAt("review");
        // then
        assertThat(instance).hasNoIncident().hasOpenJobs("other");
        answer(engine, "other", TaskVerdict.AGREED);
        assertThat(answer).isCompleted();
        assertThat(instance).hasTaskAssignedTo("review", "ann").isWaitingAt("review");
    }

    @Test
    void shouldAskNobodyAnyMoreWhenTheElementIsInterrupted() {
        // given
        var engine = engineWith("", "completing:check");
        var instance = engine.start("p");
        var answer = engine.engine().userTasks().complete(keyOf(instance), Map.of());
        engine.advance(Duration.ZERO);
        // when
        instance.cancel();
        // then
        assertThat(instance).hasBeenTerminated().hasNoOpenJobs();
        assertThat(only(instance).state()).isEqualTo("CANCELED");
        assertThat(answer)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withMessageContaining("expected to find an open user task");
    }

    private static CompletableFuture<Done> setVariables(
            TestEngine engine, TestInstance instance, Map<String, Value> variables, boolean local) {
        var answer = engine.engine()
                .instances()
                .setVariables(new TokenKey(only(instance).elementKey()), variables, local, null);
        engine.advance(Duration.ZERO);
        return answer;
    }

    @Test
    void shouldAskBeforeVariablesOfTheTaskAreSet() {
        // given
        var engine = engineWith("", "updating:check");
        var instance = engine.start("p");
        // when
        var local = setVariables(engine, instance, Map.of("own", Value.TRUE), true);
        // then
        assertThat(local).isNotDone();
        assertThat(only(instance).state()).isEqualTo("UPDATING");
        assertThat(instance).hasNoLocalVariable("review", "own");
        // when
        var job = answer(engine, "check", TaskVerdict.AGREED);
        // then
        assertThat(job.headers()).containsEntry("io.camunda.zeebe:changedAttributes", "[\"variables\"]");
        assertThat(local).isCompletedWithValue(Done.DONE);
        assertThat(instance).hasLocalVariable("review", "own", true);
        // when
        var outwards = setVariables(engine, instance, Map.of("all", Value.TRUE), false);
        answer(engine, "check", TaskVerdict.AGREED);
        // then
        assertThat(outwards).isCompleted();
        assertThat(instance).hasVariable("all", true);
    }

    @Test
    void shouldNotSetVariablesIfAListenerDenies() {
        // given
        var engine = engineWith("", "updating:check");
        var instance = engine.start("p");
        var answer = setVariables(engine, instance, Map.of("all", Value.TRUE), false);
        // then
        assertThatThrownBy(() -> engine.await(setVariables(engine, instance, Map.of("other", Value.TRUE), false)))
                .hasMessageContaining("to be CREATED, but it is UPDATING");
        // when
        answer(engine, "check", DENIED);
        // then
        assertThat(answer)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withMessageContaining("was denied by a task listener: not today");
        assertThat(instance).hasNoVariable("all", "other");
        assertThat(only(instance).state()).isEqualTo("CREATED");
    }

    @Test
    void shouldAskNobodyWhenVariablesOfOthersAreSet() {
        // given
        var engine = engineWith("", "updating:check");
        var instance = engine.start("p");
        // when
        instance.setVariables(Map.of("all", true));
        // then
        assertThat(instance).hasVariable("all", true).hasNoOpenJobs();
    }

    @Test
    void shouldRefuseListenersOfOtherEvents() {
        assertThatThrownBy(() -> engineWith("", "deleting:check")).hasMessageContaining("has the eventType 'deleting'");
    }
}
