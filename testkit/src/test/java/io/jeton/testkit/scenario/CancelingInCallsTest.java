package io.jeton.testkit.scenario;

import static io.jeton.testkit.JetonAssertions.assertThat;
import static io.jeton.testkit.scenario.CancelingModels.calling;
import static io.jeton.testkit.scenario.CancelingModels.cancelActivity;
import static io.jeton.testkit.scenario.CancelingModels.forget;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Callers wait for the listeners of user tasks that are cancelled in the instances that they have called. */
class CancelingInCallsTest {
    @Test
    void shouldHoldTheCallActivityAndItsBoundaryEvent() {
        // given
        var engine = calling("");
        var parent = engine.start("p");
        var child = parent.called("call").get(0);
        // when
        engine.advance(Duration.ofHours(9));
        // then
        assertThat(parent).isWaitingOnlyAt("call").hasNotPassed("late");
        assertThat(child).isActive().hasOpenJobs("bye");
        // when
        forget(engine);
        engine.completeJob("bye");
        // then
        assertThat(child).hasBeenTerminated();
        assertThat(parent).hasCompleted().hasTerminated("call").hasPassedInOrder("late", "expired");
    }

    @Test
    void shouldHoldTheCallingInstance() {
        // given
        var engine = calling("");
        var parent = engine.start("p");
        var child = parent.called("call").get(0);
        // when
        parent.cancel();
        // then
        assertThat(parent).isActive();
        engine.completeJob("bye");
        assertThat(child).hasBeenTerminated();
        assertThat(parent).hasBeenTerminated();
    }

    @Test
    void shouldEndTheCallActivityWhenAModificationHasEndedTheCalledInstance() {
        // given
        var engine = calling("");
        var parent = engine.start("p");
        var child = parent.called("call").get(0);
        // when
        cancelActivity(child, false);
        // then
        assertThat(parent).isActive();
        assertThat(child).isActive();
        engine.completeJob("bye");
        assertThat(child).hasBeenTerminated();
        assertThat(parent).hasBeenTerminated();
    }
}
