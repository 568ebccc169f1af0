package io.jeton.testkit.scenario;

import static io.jeton.testkit.JetonAssertions.assertThat;
import static io.jeton.testkit.scenario.CancelingModels.cancelActivity;
import static io.jeton.testkit.scenario.CancelingModels.nested;
import static io.jeton.testkit.scenario.CancelingModels.simple;
import static io.jeton.testkit.scenario.CancelingModels.taskOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jeton.domain.behavior.Omissions;
import io.jeton.domain.modification.Assignment;
import io.jeton.domain.modification.Instruction;
import io.jeton.domain.modification.Modification;
import io.jeton.domain.variable.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Modifications that cancel user tasks whose listeners are asked before. */
class CancelingByModificationTest {
    @Test
    void shouldEndAModifiedInstanceWhenAllHaveBeenAsked() {
        // given
        var engine = simple("bye");
        var instance = engine.start("p");
        // when
        cancelActivity(instance, false);
        // then
        assertThat(instance).isActive().hasOpenJobs("bye");
        engine.completeJob("bye");
        assertThat(instance).hasBeenTerminated();
    }

    @Test
    void shouldStartElsewhereAtOnce() {
        // given
        var engine = nested();
        var instance = engine.start("p");
        // when
        cancelActivity(instance, false, new Instruction.StartBefore("done", null, List.of()));
        engine.completeJob("work");
        // then
        assertThat(instance).isActive().hasPassed("done").hasOpenJobs("bye");
        engine.completeJob("bye");
        assertThat(instance).hasCompleted();
    }

    @Test
    void shouldAskNobodyIfAModificationSaysSo() {
        // given
        var engine = simple("bye");
        var instance = engine.start("p");
        // when
        cancelActivity(instance, true);
        // then
        assertThat(instance).hasBeenTerminated().hasNoOpenJobs();
        assertThat(taskOf(instance).state()).isEqualTo("CANCELED");
    }

    @Test
    void shouldLetABoundaryEventThatIsStartedByHandWait() {
        // given
        var engine = simple("bye");
        var instance = engine.start("p");
        var local = new Assignment(Map.of("x", Value.TRUE), new Assignment.Local());
        // then
        assertThatThrownBy(() -> instance.modify(new Modification(
                        List.of(new Instruction.StartBefore("late", null, List.of(local))), Omissions.NONE, null)))
                .hasMessageContaining("begins only when listeners have been asked");
        // when
        instance.modify(
                new Modification(List.of(new Instruction.StartBefore("late", null, List.of())), Omissions.NONE, null));
        // then
        assertThat(instance).isWaitingOnlyAt("review").hasOpenJobs("bye");
        engine.completeJob("bye");
        assertThat(instance).hasCompleted().hasPassed("late", "expired");
    }
}
