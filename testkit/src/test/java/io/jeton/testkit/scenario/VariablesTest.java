package io.jeton.testkit.scenario;

import static io.jeton.testkit.JetonAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jeton.domain.incident.IncidentType;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.rejection.CommandRejected;
import io.jeton.domain.rejection.Rejection.ElementInstanceNotFound;
import io.jeton.domain.variable.Value;
import io.jeton.testkit.TestEngine;
import io.jeton.testkit.model.BpmnModel;
import io.jeton.testkit.model.TaskDraft;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Variables: whose they are, who sees them, and how results travel outwards. */
class VariablesTest {
    @Test
    void shouldMakeStartVariablesThoseOfTheInstance() {
        // given
        var engine = TestEngine.with(BpmnModel.process("p").startEvent("start").serviceTask("work"));
        var variables = new HashMap<String, Object>();
        variables.put("text", "Grüße \uD83D\uDE80 \"quoted\"\n");
        variables.put("number", 12345678901234567L);
        variables.put("nothing", null);
        variables.put("list", Arrays.asList(1, "a", null, Map.of("b", true)));
        variables.put("not a FEEL name!", 1);
        // when
        var instance = engine.start("p", variables);
        // then
        assertThat(instance).hasOnlyVariables(variables);
    }

    @Test
    void shouldCreateAResultInTheInstanceIfNoScopeHasIt() {
        // given
        var engine = TestEngine.with(nestedTask(sub -> {}, task -> task.jobType("work")));
        var instance = engine.start("p");
        // when
        engine.completeJob("work", Map.of("result", 1));
        // then
        assertThat(instance)
                .hasVariable("result", 1)
                .hasNoLocalVariable("task", "result")
                .hasNoLocalVariable("sub", "result");
    }

    @Test
    void shouldOverwriteTheInnermostVariableThatThereIs() {
        // given
        var engine =
                TestEngine.with(nestedTask(sub -> sub.input("=1", "a").input("=2", "b"), task -> task.jobType("work")
                        .input("=3", "a")));
        var instance = engine.start("p", Map.of("a", 0, "b", 0, "c", 0));
        // when
        engine.completeJob("work", Map.of("a", 13, "b", 12, "c", 10));
        // then
        assertThat(instance)
                .hasLocalVariable("task", "a", 13)
                .hasLocalVariable("sub", "a", 1)
                .hasVariable("a", 0)
                .hasLocalVariable("sub", "b", 12)
                .hasVariable("b", 0)
                .hasVariable("c", 10);
    }

    @Test
    void shouldLetInnerVariablesHideOuterOnesFromExpressionsAndWorkers() {
        // given
        var engine = TestEngine.with(nestedTask(
                sub -> sub.input("=x + 1", "x"), task -> task.jobType("work").input("=x + 1", "x")));
        engine.start("p", Map.of("x", 1));
        // then
        assertThat(engine.activateJob("work").job().variables()).isEqualTo(Map.of("x", new Value("3")));
    }

    @Test
    void shouldEvaluateInputMappingsInOrderSeeingEarlierResults() {
        // given
        var engine = TestEngine.with(taskWith(task ->
                task.jobType("work").input("=a + 1", "b").input("=b * 10", "c").input("static text", "d")));
        // when
        var instance = engine.start("p", Map.of("a", 1));
        // then
        assertThat(instance)
                .hasLocalVariable("task", "b", 2)
                .hasLocalVariable("task", "c", 20)
                .hasLocalVariable("task", "d", "static text")
                .hasOnlyVariables(Map.of("a", 1));
    }

    @Test
    void shouldApplyNoInputMappingIfOneFails() {
        // given
        var engine = TestEngine.with(
                taskWith(task -> task.jobType("work").input("=1", "b").input("=assert(x, x != null)", "c")));
        // when
        var instance = engine.start("p");
        // then
        assertThat(instance)
                .hasIncidentAt("task", IncidentType.IO_MAPPING_ERROR)
                .hasNoLocalVariable("task", "b")
                .hasNoOpenJobs();
    }

    @Test
    void shouldLetOnlyOutputMappingsLeaveTheElement() {
        // given
        var engine = TestEngine.with(
                taskWith(task -> task.jobType("work").output("=result + 1", "a").output("=a * 10", "b")));
        var instance = engine.start("p", Map.of("b", 0));
        // when
        engine.completeJob("work", Map.of("result", 1, "other", 2));
        // then
        assertThat(instance)
                .hasCompleted()
                .hasOnlyVariables(Map.of("a", 2, "b", 20))
                .hasLocalVariable("task", "result", 1)
                .hasLocalVariable("task", "other", 2);
    }

    @Test
    void shouldNotApplyOutputMappingsIfOneFailsUntilItIsResolved() {
        // given
        var engine = TestEngine.with(
                taskWith(task -> task.jobType("work").output("=1", "a").output("=assert(x, x != null)", "b")));
        var instance = engine.start("p");
        // when
        engine.completeJob("work");
        // then
        assertThat(instance)
                .hasIncidentAt("task", IncidentType.IO_MAPPING_ERROR)
                .hasNoVariable("a", "b")
                .hasNoOpenJobs();
        // when
        instance.setVariables(Map.of("x", 5));
        instance.resolveIncidentAt("task");
        // then
        assertThat(instance).hasCompleted().hasVariable("a", 1).hasVariable("b", 5);
    }

    @Test
    void shouldUpdateOnlyTheLocalVariableIfAResultHasTheNameOfAnInput() {
        // given
        var engine = TestEngine.with(taskWith(task -> task.jobType("work").input("=1", "x")));
        var instance = engine.start("p", Map.of("x", 0));
        // when
        engine.completeJob("work", Map.of("x", 2));
        // then
        assertThat(instance).hasCompleted().hasVariable("x", 0).hasLocalVariable("task", "x", 2);
    }

    @Test
    void shouldCreateAndMergeNestedObjectsByDottedTargets() {
        // given
        var engine = TestEngine.with(taskWith(task -> task.jobType("work")
                .input("=1", "in.a.b")
                .input("=2", "in.a.c")
                .output("=3", "order.total")
                .output("=4", "order.customer.id")));
        var instance = engine.start("p", Map.of("order", Map.of("no", 7, "customer", Map.of("name", "Ann"))));
        // then
        assertThat(instance).hasLocalVariable("task", "in", Map.of("a", Map.of("b", 1, "c", 2)));
        // when
        engine.completeJob("work");
        // then
        assertThat(instance)
                .hasCompleted()
                .hasVariable("order", Map.of("no", 7, "total", 3, "customer", Map.of("name", "Ann", "id", 4)));
    }

    @Test
    void shouldForgetTheVariablesOfASubProcessExceptForItsOutputs() {
        // given
        var engine = TestEngine.with(nestedTask(
                sub -> sub.input("=1", "local").output("=local + result", "sum"),
                task -> task.jobType("work").input("=5", "inner").output("=inner", "result")));
        var instance = engine.start("p");
        // when
        engine.completeJob("work");
        // then: the task's output found no owner on its way, so it is the instance's
        assertThat(instance).hasCompleted().hasOnlyVariables(Map.of("result", 5, "sum", 6));
    }

    @Test
    void shouldSendAScriptsResultOutwardsLikeAWorkersResult() {
        // given
        var engine = TestEngine.with(BpmnModel.process("p")
                .startEvent("start")
                .scriptTask("with-output", task -> task.script("=x + 1", "raw").output("=raw * 10", "mapped"))
                .scriptTask("with-input", task -> task.script("=y + 1", "y").input("=x", "y"))
                .scriptTask("plain", "=x + 2", "x"));
        // when
        var instance = engine.start("p", Map.of("x", 1));
        // then
        assertThat(instance)
                .hasCompleted()
                .hasOnlyVariables(Map.of("x", 3, "mapped", 20))
                .hasLocalVariable("with-output", "raw", 2)
                .hasLocalVariable("with-input", "y", 2);
    }

    @Test
    void shouldKeepNullAsAValue() {
        // given
        var engine = TestEngine.with(BpmnModel.process("p")
                .startEvent("start")
                .scriptTask("script", "=null", "x")
                .serviceTask("work"));
        // when
        var instance = engine.start("p", Map.of("x", 1));
        // then
        assertThat(instance).hasVariable("x", null);
        assertThat(engine.activateJob("work").job().variables()).isEqualTo(Map.of("x", Value.NULL));
    }

    @Test
    void shouldSetVariablesOfExactlyOneScopeIfAskedTo() {
        // given
        var engine = TestEngine.with(nestedTask(sub -> {}, task -> task.jobType("work")));
        var instance = engine.start("p", Map.of("x", 0));
        // when
        instance.setVariablesAt("task", Map.of("x", 1), true);
        // then
        assertThat(instance).hasLocalVariable("task", "x", 1).hasVariable("x", 0);
    }

    @Test
    void shouldMergeVariablesOutwardsFromAScope() {
        // given
        var engine = TestEngine.with(nestedTask(sub -> sub.input("=0", "inSub"), task -> task.jobType("work")));
        var instance = engine.start("p", Map.of("x", 0));
        // when
        instance.setVariablesAt("task", Map.of("x", 1, "inSub", 2, "fresh", 3), false);
        // then
        assertThat(instance)
                .hasOnlyVariables(Map.of("x", 1, "fresh", 3))
                .hasLocalVariable("sub", "inSub", 2)
                .hasNoLocalVariable("task", "x");
    }

    @Test
    void shouldNotSetVariablesOfAScopeThatIsGone() {
        // given
        var engine = TestEngine.with(taskWith(task -> task.jobType("work")));
        var instance = engine.start("p");
        var start = instance.elements().get(0).key();
        // then
        for (long key : List.of(start, 4711L << 10)) {
            assertThatThrownBy(() -> engine.await(engine.engine()
                            .instances()
                            .setVariables(new TokenKey(key), Map.of("x", Value.TRUE), true, null)))
                    .isInstanceOfSatisfying(CommandRejected.class, rejected -> assertThat(rejected.rejection())
                            .isEqualTo(new ElementInstanceNotFound(key)));
        }
        assertThat(instance).hasNoVariable("x");
    }

    @Test
    void shouldRecordNothingForAVariableThatKeepsItsValue() {
        // given
        var engine = TestEngine.with(taskWith(task -> task.jobType("work")));
        var instance = engine.start("p", Map.of("x", 1));
        var before = instance.journal().size();
        // when
        instance.setVariables(Map.of("x", 1));
        // then
        assertThat(instance.journal()).hasSize(before);
    }

    private static BpmnModel taskWith(Consumer<TaskDraft> more) {
        return BpmnModel.process("p").startEvent("start").serviceTask("task", more);
    }

    private static BpmnModel nestedTask(Consumer<TaskDraft> sub, Consumer<TaskDraft> task) {
        return BpmnModel.process("p")
                .startEvent("start")
                .subProcess("sub", inside -> inside.startEvent("inner-start").serviceTask("task", task), sub);
    }
}
