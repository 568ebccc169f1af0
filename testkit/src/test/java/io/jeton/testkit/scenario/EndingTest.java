package io.jeton.testkit.scenario;

import static io.jeton.testkit.JetonAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jeton.domain.rejection.CommandRejected;
import io.jeton.domain.rejection.Rejection.InstanceNotFound;
import io.jeton.domain.variable.Value;
import io.jeton.testkit.TestEngine;
import io.jeton.testkit.model.BpmnModel;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Terminate end events end their scope; cancelling ends the instance. */
class EndingTest {
    @Test
    void shouldTerminateEverythingElseAndCompleteTheProcess() {
        // given
        var engine = TestEngine.with(BpmnModel.process("p")
                .startEvent("start")
                .parallelGateway("fork")
                .serviceTask("slow")
                .endEvent("end")
                .moveTo("fork")
                .serviceTask("fast")
                .terminateEndEvent("stop"));
        var instance = engine.start("p");
        // when
        engine.completeJob("fast", Map.of("result", 1));
        // then
        assertThat(instance)
                .hasCompleted()
                .hasPassed("stop")
                .hasTerminated("slow")
                .hasNotPassed("slow", "end")
                .hasNoOpenJobs()
                .hasVariable("result", 1);
    }

    @Test
    void shouldLeaveASubProcessByATerminateEndEventInside() {
        // given
        var engine = TestEngine.with(BpmnModel.process("p")
                .startEvent("start")
                .parallelGateway("fork")
                .serviceTask("outside")
                .moveTo("fork")
                .subProcess("sub", inside -> inside.startEvent("inner-start")
                        .parallelGateway("inner-fork")
                        .subProcess(
                                "deep", deep -> deep.startEvent("deep-start").serviceTask("slow"))
                        .moveTo("inner-fork")
                        .serviceTask("fast")
                        .terminateEndEvent("stop"))
                .serviceTask("behind"));
        var instance = engine.start("p");
        // when
        engine.completeJob("fast");
        // then
        assertThat(instance)
                .isActive()
                .hasTerminated("slow", "deep")
                .hasPassed("stop", "sub")
                .isWaitingOnlyAt("outside", "behind");
    }

    @Test
    void shouldDropWhatWaitsAtAJoin() {
        // given
        var engine = TestEngine.with(BpmnModel.process("p")
                .startEvent("start")
                .parallelGateway("fork")
                .parallelGateway("join")
                .endEvent("end")
                .moveTo("fork")
                .serviceTask("never")
                .connectTo("join")
                .moveTo("fork")
                .serviceTask("fast")
                .terminateEndEvent("stop"));
        var instance = engine.start("p");
        // when
        engine.completeJob("fast");
        // then
        assertThat(instance).hasCompleted().hasTerminated("never").hasNotPassed("join");
    }

    @Test
    void shouldEndOnlyOnePathByANoneEndEvent() {
        // given
        var engine = TestEngine.with(BpmnModel.process("p")
                .startEvent("start")
                .parallelGateway("fork")
                .endEvent("end")
                .moveTo("fork")
                .serviceTask("slow"));
        // then
        assertThat(engine.start("p")).isActive().hasPassed("end").isWaitingOnlyAt("slow");
    }

    @Test
    void shouldTerminateAnElementWithAnIncident() {
        // given
        var engine = TestEngine.with(BpmnModel.process("p").startEvent("start").serviceTask("work"));
        var instance = engine.start("p");
        engine.failJob("work", 0);
        // when
        instance.cancel();
        // then
        assertThat(instance)
                .hasBeenTerminated()
                .hasTerminated("work")
                .hasNoIncident()
                .hasNoOpenJobs();
    }

    @Test
    void shouldNotCancelWhatHasEnded() {
        // given
        var engine = TestEngine.with(BpmnModel.process("p").startEvent("start").serviceTask("work"));
        var instance = engine.start("p");
        instance.cancel();
        // then
        assertThatThrownBy(instance::cancel)
                .isInstanceOfSatisfying(CommandRejected.class, rejected -> assertThat(rejected.rejection())
                        .isEqualTo(new InstanceNotFound(instance.key())));
    }

    @Test
    void shouldAnswerWithTheRootVariablesWhenTheProcessCompletes() {
        // given
        var engine = TestEngine.with(BpmnModel.process("p").startEvent("start").serviceTask("work"));
        var result = engine.startAwaiting("p", Map.of("a", 1), Duration.ofSeconds(10));
        // when
        engine.completeJob("work", Map.of("b", "two"));
        // then
        var created = engine.await(result);
        assertThat(created.variables()).hasSize(2).containsEntry("b", new Value("\"two\""));
    }

    @Test
    void shouldStopWaitingForCompletionWhenTimeIsUp() {
        // given
        var engine = TestEngine.with(BpmnModel.process("p").startEvent("start").serviceTask("work"));
        var result = engine.startAwaiting("p", Map.of(), Duration.ofSeconds(10));
        // when
        engine.advance(Duration.ofMillis(9_999));
        // then
        assertThat(result).isNotDone();
        engine.advance(Duration.ofMillis(1));
        assertThat(result).isCompletedExceptionally();
    }
}
