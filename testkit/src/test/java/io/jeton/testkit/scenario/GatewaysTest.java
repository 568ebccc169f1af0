package io.jeton.testkit.scenario;

import static io.jeton.testkit.JetonAssertions.assertThat;

import io.jeton.domain.incident.IncidentType;
import io.jeton.testkit.TestEngine;
import io.jeton.testkit.model.BpmnModel;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Exclusive gateways choose one flow; parallel gateways fork and join. */
class GatewaysTest {
    @Test
    void shouldTakeTheFirstFlowWhoseConditionHolds() {
        // given
        var engine = TestEngine.with(choice());
        // when
        var instance = engine.start("p", Map.of("x", 7));
        // then
        assertThat(instance).hasCompleted().hasPassed("split", "big").hasNotPassed("bigger", "other");
    }

    @Test
    void shouldTakeALaterFlowIfOnlyItsConditionHolds() {
        // given
        var engine = TestEngine.with(BpmnModel.process("p")
                .startEvent("start")
                .exclusiveGateway("split")
                .condition("=x > 100")
                .endEvent("hundred")
                .moveTo("split")
                .condition("=x > 5")
                .endEvent("five"));
        // when
        var instance = engine.start("p", Map.of("x", 7));
        // then
        assertThat(instance).hasPassed("five").hasNotPassed("hundred");
    }

    @Test
    void shouldTakeTheDefaultFlowIfNoConditionHolds() {
        // given
        var engine = TestEngine.with(choice());
        // when
        var instance = engine.start("p", Map.of("x", 1));
        // then
        assertThat(instance).hasCompleted().hasPassed("other").hasNotPassed("big", "bigger");
    }

    @Test
    void shouldTakeTheDefaultFlowOnlyAfterAllConditionsEvenIfItComesFirst() {
        // given
        var engine = TestEngine.with(BpmnModel.process("p")
                .startEvent("start")
                .exclusiveGateway("split")
                .byDefault()
                .endEvent("other")
                .moveTo("split")
                .condition("=x > 5")
                .endEvent("big"));
        // then
        assertThat(engine.start("p", Map.of("x", 7))).hasPassed("big").hasNotPassed("other");
        assertThat(engine.start("p", Map.of("x", 1))).hasPassed("other").hasNotPassed("big");
    }

    @Test
    void shouldTakeASingleFlowWithoutCondition() {
        // given
        var engine = TestEngine.with(BpmnModel.process("p")
                .startEvent("start")
                .exclusiveGateway("gateway")
                .endEvent("end"));
        // then
        assertThat(engine.start("p")).hasCompleted().hasPassedInOrder("gateway", "end");
    }

    @Test
    void shouldEndThePathAtAnExclusiveGatewayWithoutOutgoingFlow() {
        // given
        var engine = TestEngine.with(BpmnModel.process("p").startEvent("start").exclusiveGateway("gateway"));
        // then
        assertThat(engine.start("p")).hasCompleted().hasPassed("gateway");
    }

    @Test
    void shouldPassAMergingExclusiveGatewayWithEachToken() {
        // given
        var engine = TestEngine.with(BpmnModel.process("p")
                .startEvent("start")
                .parallelGateway("fork")
                .exclusiveGateway("merge")
                .endEvent("end")
                .moveTo("fork")
                .connectTo("merge"));
        // then
        assertThat(engine.start("p")).hasCompleted().hasPassedTimes("merge", 2).hasPassedTimes("end", 2);
    }

    @Test
    void shouldStopWithAnIncidentIfNoFlowCanBeTaken() {
        // given
        var engine = TestEngine.with(BpmnModel.process("p")
                .startEvent("start")
                .exclusiveGateway("split")
                .condition("=x > 5")
                .endEvent("big")
                .moveTo("split")
                .condition("=x < 3")
                .endEvent("small"));
        var instance = engine.start("p", Map.of("x", 4));
        assertThat(instance).isActive().isWaitingOnlyAt("split").hasIncidentAt("split", IncidentType.CONDITION_ERROR);
        // when
        instance.setVariables(Map.of("x", 6));
        instance.resolveIncidentAt("split");
        // then
        assertThat(instance).hasCompleted().hasPassed("big").hasNoIncident();
    }

    @Test
    void shouldStopWithAnIncidentIfAConditionIsNeitherTrueNorFalse() {
        // given
        var engine = TestEngine.with(choice());
        // when
        var instance = engine.start("p", Map.of("x", "text"));
        // then
        assertThat(instance).isWaitingOnlyAt("split").hasIncidentAt("split", IncidentType.EXTRACT_VALUE_ERROR);
    }

    @Test
    void shouldForkToAllOutgoingFlows() {
        // given
        var engine = TestEngine.with(forkAndJoin());
        // when
        var instance = engine.start("p");
        // then
        assertThat(instance).isWaitingOnlyAt("a", "b", "c").hasPassed("fork").hasOpenJobs("a", "b", "c");
    }

    @Test
    void shouldJoinWhenEachIncomingFlowHasBeenTaken() {
        // given
        var engine = TestEngine.with(forkAndJoin());
        var instance = engine.start("p");
        // when
        engine.completeJob("b");
        engine.completeJob("a");
        // then
        assertThat(instance).isActive().isWaitingOnlyAt("c").hasNotPassed("join", "end");
        // when
        engine.completeJob("c");
        // then
        assertThat(instance).hasCompleted().hasPassedTimes("join", 1).hasPassedTimes("end", 1);
    }

    @Test
    void shouldKeepASecondTokenOnTheSameFlowForTheNextRound() {
        // given: two tokens come by flow "a", and "b" is taken twice
        var engine = TestEngine.with(BpmnModel.process("p")
                .startEvent("start")
                .parallelGateway("fork")
                .serviceTask("first")
                .exclusiveGateway("a")
                .parallelGateway("join")
                .endEvent("end")
                .moveTo("fork")
                .serviceTask("second")
                .connectTo("a")
                .moveTo("fork")
                .serviceTask("third")
                .exclusiveGateway("b")
                .connectTo("join")
                .moveTo("fork")
                .serviceTask("fourth")
                .connectTo("b"));
        var instance = engine.start("p");
        // when
        engine.completeJob("first");
        engine.completeJob("second");
        // then
        assertThat(instance).hasNotPassed("join");
        // when
        engine.completeJob("third");
        // then
        assertThat(instance).isActive().hasPassedTimes("join", 1);
        // when
        engine.completeJob("fourth");
        // then
        assertThat(instance).hasCompleted().hasPassedTimes("join", 2).hasPassedTimes("end", 2);
    }

    @Test
    void shouldStayActiveWhileATokenWaitsAtAJoinThatNobodyElseReaches() {
        // given
        var engine = TestEngine.with(BpmnModel.process("p")
                .startEvent("start")
                .exclusiveGateway("split")
                .condition("=true")
                .parallelGateway("join")
                .endEvent("end")
                .moveTo("split")
                .byDefault()
                .connectTo("join"));
        // when
        var instance = engine.start("p");
        // then
        assertThat(instance).isActive().isWaitingOnlyAt().hasNotPassed("join");
        // when
        instance.cancel();
        // then
        assertThat(instance).hasBeenTerminated();
    }

    @Test
    void shouldJoinAndForkInOneGateway() {
        // given
        var engine = TestEngine.with(BpmnModel.process("p")
                .startEvent("start")
                .parallelGateway("fork")
                .parallelGateway("both")
                .serviceTask("c")
                .moveTo("both")
                .serviceTask("d")
                .moveTo("fork")
                .connectTo("both"));
        // when
        var instance = engine.start("p");
        // then
        assertThat(instance).hasPassedTimes("both", 1).isWaitingOnlyAt("c", "d");
    }

    @Test
    void shouldPassAParallelGatewayWithOneFlowInAndNoneOut() {
        // given
        var engine = TestEngine.with(BpmnModel.process("p").startEvent("start").parallelGateway("gateway"));
        // then
        assertThat(engine.start("p")).hasCompleted().hasPassed("gateway");
    }

    @Test
    void shouldLoopThroughAGatewayUntilAConditionHolds() {
        // given
        var engine = TestEngine.with(BpmnModel.process("p")
                .startEvent("start")
                .scriptTask("zero", "=0", "i")
                .exclusiveGateway("merge")
                .scriptTask("count", "=i + 1", "i")
                .exclusiveGateway("again")
                .condition("=i < 5")
                .connectTo("merge")
                .moveTo("again")
                .byDefault()
                .endEvent("end"));
        // then
        assertThat(engine.start("p")).hasCompleted().hasVariable("i", 5).hasPassedTimes("count", 5);
    }

    private static BpmnModel choice() {
        return BpmnModel.process("p")
                .startEvent("start")
                .exclusiveGateway("split")
                .condition("=x > 5")
                .endEvent("big")
                .moveTo("split")
                .condition("=x > 6")
                .endEvent("bigger")
                .moveTo("split")
                .byDefault()
                .endEvent("other");
    }

    private static BpmnModel forkAndJoin() {
        return BpmnModel.process("p")
                .startEvent("start")
                .parallelGateway("fork")
                .serviceTask("a")
                .parallelGateway("join")
                .endEvent("end")
                .moveTo("fork")
                .serviceTask("b")
                .connectTo("join")
                .moveTo("fork")
                .serviceTask("c")
                .connectTo("join");
    }
}
