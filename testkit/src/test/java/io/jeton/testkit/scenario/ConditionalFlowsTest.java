package io.jeton.testkit.scenario;

import static io.jeton.testkit.JetonAssertions.assertThat;

import io.jeton.domain.incident.IncidentType;
import io.jeton.testkit.TestEngine;
import io.jeton.testkit.model.BpmnModel;
import io.jeton.testkit.model.TaskDraft;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Conditions on the flows out of an activity choose among them as an inclusive gateway does. */
class ConditionalFlowsTest {
    @Test
    void shouldTakeEachFlowWhoseConditionHoldsAndEachWithoutACondition() {
        // given
        var engine = TestEngine.with(BpmnModel.process("p")
                .startEvent("start")
                .serviceTask("work")
                .condition("=x > 1")
                .endEvent("one")
                .moveTo("work")
                .condition("=x > 2")
                .endEvent("two")
                .moveTo("work")
                .condition("=x > 3")
                .endEvent("three")
                .moveTo("work")
                .endEvent("always"));
        var instance = engine.start("p");
        // when
        engine.completeJob("work", Map.of("x", 3));
        // then
        assertThat(instance).hasCompleted().hasPassed("one", "two", "always").hasNotPassed("three");
    }

    @Test
    void shouldTakeTheDefaultFlowOnlyIfNoOtherCanBeTaken() {
        // given
        var engine = TestEngine.with(choice(task -> task.jobType("work")));
        var small = engine.start("p", Map.of("x", 1));
        // when
        engine.completeJob("work");
        // then
        assertThat(small).hasCompleted().hasPassed("other").hasNotPassed("big");
    }

    @Test
    void shouldNotTakeTheDefaultFlowBesideAnother() {
        // given
        var engine = TestEngine.with(choice(task -> task.jobType("work")));
        var instance = engine.start("p", Map.of("x", 9));
        // when
        engine.completeJob("work");
        // then
        assertThat(instance).hasCompleted().hasPassed("big").hasNotPassed("other");
    }

    @Test
    void shouldStayWithAnIncidentIfNothingCanBeTaken() {
        // given
        var engine = TestEngine.with(BpmnModel.process("p")
                .startEvent("start")
                .task("work")
                .condition("=x > 5")
                .endEvent("big"));
        var instance = engine.start("p", Map.of("x", 1));
        assertThat(instance).isWaitingOnlyAt("work").hasIncidentAt("work", IncidentType.CONDITION_ERROR);
        // when
        instance.setVariables(Map.of("x", 7));
        instance.resolveIncidentAt("work");
        // then
        assertThat(instance).hasCompleted().hasPassed("big");
    }

    @Test
    void shouldNotRepeatItsOutputsIfAConditionFails() {
        // given
        var engine = TestEngine.with(
                choice("scriptTask", task -> task.script("=1", "y").output("=y + 1", "z")));
        var instance = engine.start("p");
        // then
        assertThat(instance).isWaitingOnlyAt("work").hasIncidentAt("work", IncidentType.EXTRACT_VALUE_ERROR);
        assertThat(instance).hasVariable("z", 2);
        // when
        instance.setVariables(Map.of("x", 7, "z", 5));
        instance.resolveIncidentAt("work");
        // then
        assertThat(instance).hasCompleted().hasPassed("big").hasVariable("z", 5);
    }

    @Test
    void shouldSeeWhatTheActivitySets() {
        // given
        var byResult = TestEngine.with(choice("scriptTask", task -> task.script("=9", "x")));
        var byMapping = TestEngine.with(
                choice("scriptTask", task -> task.script("=9", "result").output("=result", "x")));
        // then
        assertThat(byResult.start("p")).hasCompleted().hasPassed("big");
        assertThat(byMapping.start("p", Map.of("x", 1))).hasCompleted().hasPassed("big");
    }

    @Test
    void shouldNotSeeWhatIsLocalToTheActivity() {
        // given: the result has the name of a local variable, and stays there
        var engine = TestEngine.with(
                choice("scriptTask", task -> task.input("=0", "x").script("=9", "x")));
        // then
        assertThat(engine.start("p", Map.of("x", 1))).hasCompleted().hasPassed("other");
    }

    @Test
    void shouldChooseAmongFlowsOutOfASubProcess() {
        // given
        var engine = TestEngine.with(BpmnModel.process("p")
                .startEvent("start")
                .subProcess(
                        "sub",
                        inside -> inside.startEvent("inner").serviceTask("work"),
                        sub -> sub.output("=found", "x"))
                .condition("=x > 5")
                .endEvent("big")
                .moveTo("sub")
                .byDefault()
                .endEvent("other"));
        var instance = engine.start("p");
        // when
        engine.completeJob("work", Map.of("found", 6));
        // then
        assertThat(instance).hasCompleted().hasPassed("big").hasNotPassed("other");
    }

    private static BpmnModel choice(Consumer<TaskDraft> more) {
        return choice("serviceTask", more);
    }

    private static BpmnModel choice(String kind, Consumer<TaskDraft> more) {
        return BpmnModel.process("p")
                .startEvent("start")
                .connectTo("work")
                .element(kind, "work", more)
                .condition("=x > 5")
                .endEvent("big")
                .moveTo("work")
                .byDefault()
                .endEvent("other");
    }
}
