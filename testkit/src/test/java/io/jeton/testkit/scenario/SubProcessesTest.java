package io.jeton.testkit.scenario;

import static io.jeton.testkit.JetonAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.jeton.application.query.ElementInstanceView;
import io.jeton.domain.change.TokenChange.TokenTerminated;
import io.jeton.domain.incident.IncidentType;
import io.jeton.testkit.TestEngine;
import io.jeton.testkit.TestInstance;
import io.jeton.testkit.model.BpmnModel;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An embedded sub-process is a scope inside a scope. */
class SubProcessesTest {
    @Test
    void shouldBeLeftWhenNothingLivesInItAnyMore() {
        // given
        var engine = TestEngine.with(BpmnModel.process("p")
                .startEvent("start")
                .subProcess("sub", inside -> inside.startEvent("inner-start")
                        .parallelGateway("fork")
                        .serviceTask("a")
                        .endEvent("a-end")
                        .moveTo("fork")
                        .serviceTask("b"))
                .endEvent("end"));
        var instance = engine.start("p");
        assertThat(instance).isWaitingOnlyAt("sub", "a", "b");
        // when
        engine.completeJob("a");
        // then
        assertThat(instance).isWaitingOnlyAt("sub", "b").hasNotPassed("sub");
        // when
        engine.completeJob("b");
        // then
        assertThat(instance)
                .hasCompleted()
                .hasPassedInOrder("start", "inner-start", "fork", "a", "a-end", "b", "sub", "end");
    }

    @Test
    void shouldRunToItsEndAtOnceIfNothingWaits() {
        // given
        var engine = TestEngine.with(BpmnModel.process("p")
                .startEvent("start")
                .subProcess("outer", outer -> outer.startEvent("outer-start")
                        .subProcess("inner", inner -> inner.startEvent("inner-start")
                                .endEvent("inner-end"))
                        .endEvent("outer-end"))
                .endEvent("end"));
        // then
        assertThat(engine.start("p"))
                .hasCompleted()
                .hasPassedInOrder("outer-start", "inner-start", "inner-end", "inner", "outer-end", "outer", "end");
    }

    @Test
    void shouldNestItsElementsInItsScope() {
        // given
        var engine = TestEngine.with(nested());
        // when
        var instance = engine.start("p");
        // then
        var outer = only(instance, "outer");
        var inner = only(instance, "inner");
        assertThat(outer.type()).isEqualTo("SUB_PROCESS");
        assertThat(outer.key()).isNotEqualTo(inner.key());
        assertThat(instance).isWaitingOnlyAt("outer", "inner", "work");
    }

    @Test
    void shouldTerminateWhatIsInsideInnermostFirst() {
        // given
        var engine = TestEngine.with(nested());
        var instance = engine.start("p");
        // when
        instance.cancel();
        // then
        assertThat(instance)
                .hasBeenTerminated()
                .hasTerminated("work", "inner", "outer")
                .hasNoOpenJobs();
        var ended = instance.changes().stream()
                .filter(change -> change instanceof TokenTerminated)
                .map(change -> ((TokenTerminated) change).token().value())
                .toList();
        assertThat(ended)
                .containsExactly(
                        only(instance, "work").key(),
                        only(instance, "inner").key(),
                        only(instance, "outer").key());
    }

    @Test
    void shouldRunSeveralTimesWithSeveralTokens() {
        // given
        var engine = TestEngine.with(BpmnModel.process("p")
                .startEvent("start")
                .parallelGateway("fork")
                .exclusiveGateway("merge")
                .subProcess("sub", inside -> inside.startEvent("inner-start")
                        .parallelGateway("inner-fork")
                        .serviceTask("a")
                        .parallelGateway("inner-join")
                        .endEvent("inner-end")
                        .moveTo("inner-fork")
                        .serviceTask("b")
                        .connectTo("inner-join"))
                .endEvent("end")
                .moveTo("fork")
                .connectTo("merge"));
        var instance = engine.start("p");
        assertThat(instance).isWaitingOnlyAt("sub", "sub", "a", "a", "b", "b");
        // when: one "a" of each
        engine.completeJob("a");
        engine.completeJob("a");
        // then: joins of different scopes do not mix
        assertThat(instance).hasNotPassed("inner-join");
        engine.completeJob("b");
        assertThat(instance)
                .hasPassedTimes("inner-join", 1)
                .hasPassedTimes("sub", 1)
                .isWaitingOnlyAt("sub", "b");
        engine.completeJob("b");
        assertThat(instance).hasCompleted().hasPassedTimes("end", 2);
    }

    @Test
    void shouldStayActiveWithATokenThatWaitsAtAJoinInside() {
        // given
        var engine = TestEngine.with(BpmnModel.process("p")
                .startEvent("start")
                .subProcess("sub", inside -> inside.startEvent("inner-start")
                        .exclusiveGateway("split")
                        .condition("=true")
                        .parallelGateway("join")
                        .moveTo("split")
                        .byDefault()
                        .connectTo("join"))
                .endEvent("end"));
        // when
        var instance = engine.start("p");
        // then
        assertThat(instance).isActive().isWaitingOnlyAt("sub").hasNotPassed("join");
        instance.cancel();
        assertThat(instance).hasBeenTerminated().hasTerminated("sub");
    }

    @Test
    void shouldStopBeforeItBeginsIfAnInputMappingFails() {
        // given
        var engine = TestEngine.with(BpmnModel.process("p")
                .startEvent("start")
                .subProcess(
                        "sub",
                        inside -> inside.startEvent("inner-start").endEvent("inner-end"),
                        sub -> sub.input("=assert(x, x != null)", "y"))
                .endEvent("end"));
        var instance = engine.start("p");
        assertThat(instance)
                .isWaitingOnlyAt("sub")
                .hasIncidentAt("sub", IncidentType.IO_MAPPING_ERROR)
                .hasNotPassed("inner-start");
        // when
        instance.setVariables(Map.of("x", 1));
        instance.resolveIncidentAt("sub");
        // then
        assertThat(instance).hasCompleted().hasPassed("inner-start", "sub").hasLocalVariable("sub", "y", 1);
    }

    @Test
    void shouldStopBeforeItIsLeftIfAnOutputMappingFails() {
        // given
        var engine = TestEngine.with(BpmnModel.process("p")
                .startEvent("start")
                .subProcess(
                        "sub",
                        inside -> inside.startEvent("inner-start").endEvent("inner-end"),
                        sub -> sub.output("=assert(x, x != null)", "y"))
                .endEvent("end"));
        var instance = engine.start("p");
        assertThat(instance)
                .isWaitingOnlyAt("sub")
                .hasIncidentAt("sub", IncidentType.IO_MAPPING_ERROR)
                .hasPassed("inner-end");
        // when
        instance.setVariables(Map.of("x", 1));
        instance.resolveIncidentAt("sub");
        // then
        assertThat(instance).hasCompleted().hasPassedTimes("inner-start", 1).hasVariable("y", 1);
    }

    private static ElementInstanceView only(TestInstance instance, String elementId) {
        var found = instance.elements().stream()
                .filter(element -> element.elementId().equals(elementId))
                .toList();
        assertThat(found).as("visits of %s", elementId).hasSize(1);
        return found.get(0);
    }

    private static BpmnModel nested() {
        return BpmnModel.process("p")
                .startEvent("start")
                .subProcess("outer", outer -> outer.startEvent("outer-start")
                        .subProcess("inner", inner -> inner.startEvent("inner-start")
                                .serviceTask("work")))
                .endEvent("end");
    }
}
