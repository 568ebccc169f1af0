package io.jeton.testkit.scenario;

import static io.jeton.testkit.JetonAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jeton.application.query.UserTaskView;
import io.jeton.domain.incident.IncidentType;
import io.jeton.domain.key.UserTaskKey;
import io.jeton.domain.rejection.CommandRejected;
import io.jeton.domain.usertask.TaskUpdate;
import io.jeton.testkit.TestEngine;
import io.jeton.testkit.TestInstance;
import io.jeton.testkit.model.BpmnModel;
import io.jeton.testkit.model.TaskDraft;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** User tasks that the engine looks after itself. */
class UserTasksTest {
    private static final Instant DUE = Instant.parse("2026-05-01T10:00:00Z");

    private static TestEngine engineWith(Consumer<TaskDraft> task) {
        return TestEngine.with(BpmnModel.process("p")
                .startEvent("start")
                .userTask("review", task)
                .endEvent("end"));
    }

    private static UserTaskView only(TestInstance instance) {
        assertThat(instance.userTasks()).hasSize(1);
        return instance.userTasks().get(0);
    }

    private static UserTaskKey keyOf(TestInstance instance) {
        return new UserTaskKey(only(instance).key());
    }

    @Test
    void shouldWaitUntilSomebodyHasDoneIt() {
        // given
        var engine = engineWith(task -> task.name("Review it").header("screen", "wide"));
        var instance = engine.start("p");
        assertThat(instance).isWaitingOnlyAt("review").hasOpenTasks("review").hasUnassignedTask("review");
        // when
        engine.completeTask("review", Map.of("approved", true));
        // then
        assertThat(instance).hasCompleted().hasPassed("review").hasNoOpenTasks().hasVariable("approved", true);
        var task = only(instance);
        assertThat(task.state()).isEqualTo("COMPLETED");
        assertThat(task.endDate()).isEqualTo(engine.now());
        assertThat(task.elementName()).isEqualTo("Review it");
        assertThat(task.priority()).isEqualTo(50);
    }

    @Test
    void shouldSayWhoIsToDoItAndUntilWhen() {
        // given
        var engine = engineWith(task -> task.assignee("=boss")
                .candidateGroups("sales, marketing ,")
                .candidateUsers("=people")
                .dueDate("2026-05-01T12:00:00+02:00")
                .followUpDate("=date and time(\"2026-04-01T00:00:00Z\")")
                .priority("=40 + 2")
                .externalForm("=\"form-\" + boss"));
        // when
        var instance = engine.start("p", Map.of("boss", "ann", "people", List.of("bob", "cid", "bob")));
        // then
        var task = only(instance);
        assertThat(instance).hasTaskAssignedTo("review", "ann");
        assertThat(task.candidateGroups()).containsExactly("sales", "marketing");
        assertThat(task.candidateUsers()).containsExactly("bob", "cid");
        assertThat(task.dueDate()).isEqualTo(DUE);
        assertThat(task.followUpDate()).isEqualTo(Instant.parse("2026-04-01T00:00:00Z"));
        assertThat(task.priority()).isEqualTo(42);
        assertThat(task.externalFormReference()).isEqualTo("form-ann");
    }

    @Test
    void shouldTakeNothingForNobodyAndNever() {
        // given
        var engine = engineWith(task -> task.assignee("=boss").dueDate("=due").followUpDate("=\"\""));
        // when
        var instance = engine.start("p", Map.of("boss", ""));
        // then
        assertThat(instance).hasUnassignedTask("review").hasNoIncident();
        assertThat(only(instance).dueDate()).isNull();
        assertThat(only(instance).followUpDate()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"assignee", "candidateGroups", "candidateUsers", "dueDate", "followUpDate", "priority"})
    void shouldStopWhereItCannotSayThat(String attribute) {
        // given
        var engine = engineWith(task -> {
            switch (attribute) {
                case "assignee" -> task.assignee("=x");
                case "candidateGroups" -> task.candidateGroups("=x");
                case "candidateUsers" -> task.candidateUsers("=x");
                case "dueDate" -> task.dueDate("=x");
                case "followUpDate" -> task.followUpDate("=x");
                default -> task.priority("=x");
            }
        });
        // when
        var instance = engine.start("p", Map.of("x", true));
        // then
        assertThat(instance)
                .hasIncidentAt("review", IncidentType.EXTRACT_VALUE_ERROR)
                .hasNoOpenTasks();
        // when
        instance.setVariables(Map.of(
                "x",
                switch (attribute) {
                    case "assignee" -> "ann";
                    case "candidateGroups", "candidateUsers" -> List.of("ann");
                    case "dueDate", "followUpDate" -> "2026-05-01T10:00Z";
                    default -> 7;
                }));
        instance.resolveIncidentAt("review");
        // then
        assertThat(instance).hasNoIncident().hasOpenTasks("review");
    }

    @ParameterizedTest
    @CsvSource({"-1, false", "0, true", "100, true", "101, false"})
    void shouldKeepPrioritiesWithinTheirRange(int priority, boolean possible) {
        // when
        var instance =
                engineWith(task -> task.priority(String.valueOf(priority))).start("p");
        // then
        if (possible) {
            assertThat(instance).hasOpenTasks("review");
        } else {
            assertThat(instance).hasIncidentAt("review", IncidentType.EXTRACT_VALUE_ERROR);
        }
    }

    @Test
    void shouldRefuseDatesWithoutAnOffset() {
        // when
        var instance =
                engineWith(task -> task.dueDate("=\"2026-05-01T10:00:00\"")).start("p");
        // then
        assertThat(instance).hasIncidentAt("review", IncidentType.EXTRACT_VALUE_ERROR);
    }

    @Test
    void shouldChangeHands() {
        // given
        var engine = engineWith(task -> {});
        var instance = engine.start("p");
        var tasks = engine.engine().userTasks();
        // when
        engine.await(tasks.assign(keyOf(instance), "ann", false));
        // then
        assertThat(instance).hasTaskAssignedTo("review", "ann");
        engine.await(tasks.assign(keyOf(instance), "ann", false));
        assertThatThrownBy(() -> engine.await(tasks.assign(keyOf(instance), "bob", false)))
                .isInstanceOf(CommandRejected.class)
                .hasMessageContaining("is assigned to 'ann'");
        // when
        engine.await(tasks.assign(keyOf(instance), "bob", true));
        assertThat(instance).hasTaskAssignedTo("review", "bob");
        engine.await(tasks.unassign(keyOf(instance)));
        engine.await(tasks.unassign(keyOf(instance)));
        // then
        assertThat(instance).hasUnassignedTask("review");
    }

    @Test
    void shouldChangeOnlyWhatTheUpdateSays() {
        // given
        var engine = engineWith(task -> task.candidateGroups("a,b").dueDate("2026-05-01T10:00:00Z"));
        var instance = engine.start("p");
        // when
        update(
                engine,
                instance,
                new TaskUpdate(null, null, List.of("ann"), null, new TaskUpdate.Date(DUE.plusSeconds(1)), 99));
        // then
        var task = only(instance);
        assertThat(task.candidateGroups()).containsExactly("a", "b");
        assertThat(task.candidateUsers()).containsExactly("ann");
        assertThat(task.dueDate()).isEqualTo(DUE);
        assertThat(task.followUpDate()).isEqualTo(DUE.plusSeconds(1));
        assertThat(task.priority()).isEqualTo(99);
        // when
        update(engine, instance, new TaskUpdate(null, List.of(), null, new TaskUpdate.Date(null), null, null));
        // then
        assertThat(only(instance).candidateGroups()).isEmpty();
        assertThat(only(instance).candidateUsers()).containsExactly("ann");
        assertThat(only(instance).dueDate()).isNull();
    }

    @Test
    void shouldRefuseAnUpdateOutOfRange() {
        // given
        var engine = engineWith(task -> {});
        var instance = engine.start("p");
        // then
        assertThatThrownBy(() -> update(engine, instance, new TaskUpdate(null, null, null, null, null, 101)))
                .isInstanceOf(CommandRejected.class)
                .hasMessageContaining("'changeset.priority': expected 0 to 100, but found 101");
        assertThatThrownBy(() -> update(engine, instance, new TaskUpdate(null, List.of(" "), null, null, null, null)))
                .isInstanceOf(CommandRejected.class)
                .hasMessageContaining("'changeset.candidateGroups'");
    }

    @Test
    void shouldNotKnowATaskThatHasEnded() {
        // given
        var engine = engineWith(task -> {});
        var instance = engine.start("p");
        var key = keyOf(instance);
        engine.completeTask("review");
        var tasks = engine.engine().userTasks();
        // then
        List.<Runnable>of(
                        () -> engine.await(tasks.complete(key, Map.of())),
                        () -> engine.await(tasks.assign(key, "ann", true)),
                        () -> engine.await(tasks.unassign(key)),
                        () -> engine.await(tasks.update(key, TaskUpdate.NONE)))
                .forEach(command -> assertThatThrownBy(command::run)
                        .isInstanceOf(CommandRejected.class)
                        .hasMessageContaining("expected to find an open user task with key " + key.value()));
    }

    @Test
    void shouldCancelTheTaskWithItsElement() {
        // given
        var engine = EventModel.engineWith(
                "", """
                <startEvent id="start"/>
                start -> review
                <userTask id="review"><extensionElements><zeebe:userTask/></extensionElements></userTask>
                review -> done
                <endEvent id="done"/>
                %s
                late -> expired
                <endEvent id="expired"/>
                """.formatted(EventModel.boundary("late", "review", true, EventModel.timer("Duration", "PT1H"))));
        var instance = engine.start("p");
        // when
        engine.advance(Duration.ofHours(1));
        // then
        assertThat(instance).hasCompleted().hasTerminated("review").hasPassed("late", "expired");
        assertThat(only(instance).state()).isEqualTo("CANCELED");
        assertThat(only(instance).endDate()).isEqualTo(engine.now());
    }

    @Test
    void shouldMapWhatGoesInAndComesOut() {
        // given
        var engine = engineWith(task -> task.input("=order.id", "orderId")
                .assignee("=\"user-\" + string(orderId)")
                .output("=ok", "approved"));
        var instance = engine.start("p", Map.of("order", Map.of("id", 7)));
        assertThat(instance).hasTaskAssignedTo("review", "user-7").hasLocalVariable("review", "orderId", 7);
        // when
        engine.completeTask("review", Map.of("ok", true, "note", "unused"));
        // then
        assertThat(instance).hasCompleted().hasVariable("approved", true).hasNoVariable("ok", "note");
    }

    @Test
    void shouldStopBehindATaskWhoseResultCannotBeMapped() {
        // given
        var engine = engineWith(task -> task.output("=assert(ok, ok != null)", "approved"));
        var instance = engine.start("p");
        // when
        engine.completeTask("review");
        // then
        assertThat(instance)
                .hasIncidentAt("review", IncidentType.IO_MAPPING_ERROR)
                .hasNoOpenTasks();
        assertThat(only(instance).state()).isEqualTo("COMPLETED");
    }

    private static void update(TestEngine engine, TestInstance instance, TaskUpdate update) {
        engine.await(engine.engine().userTasks().update(keyOf(instance), update));
    }
}
