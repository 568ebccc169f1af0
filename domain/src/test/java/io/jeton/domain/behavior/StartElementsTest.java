package io.jeton.domain.behavior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jeton.domain.definition.AdHocInnerInstance;
import io.jeton.domain.definition.AdHocSubProcess;
import io.jeton.domain.definition.BoundaryEvent;
import io.jeton.domain.definition.CatchEvent;
import io.jeton.domain.definition.ElementType;
import io.jeton.domain.definition.EventSubProcess;
import io.jeton.domain.definition.FlowNode;
import io.jeton.domain.definition.NodeCore;
import io.jeton.domain.definition.PassThroughTask;
import io.jeton.domain.definition.ProcessGraph;
import io.jeton.domain.definition.StartEvent;
import io.jeton.domain.definition.SubProcess;
import io.jeton.domain.definition.Trigger;
import io.jeton.domain.definition.TriggeredStartEvent;
import io.jeton.domain.expression.Expression;
import io.jeton.domain.rejection.CommandRejected;
import io.jeton.domain.variable.Value;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartElementsTest {
    private static final Trigger.Awaited ALARM = new Trigger.Signal(Expression.constant("alarm", "alarm"));

    private static final StartEvent START = new StartEvent(core("start", ElementType.START_EVENT, null));
    private static final ProcessGraph GRAPH = new ProcessGraph(
            "p",
            null,
            null,
            List.of(
                    START,
                    new PassThroughTask(core("task", ElementType.TASK, null)),
                    new CatchEvent(core("catch", ElementType.INTERMEDIATE_CATCH_EVENT, null), ALARM),
                    new BoundaryEvent(core("boundary", ElementType.BOUNDARY_EVENT, null), "task", true, ALARM),
                    new EventSubProcess(core("handling", ElementType.EVENT_SUB_PROCESS, null), "alarm"),
                    new TriggeredStartEvent(core("alarm", ElementType.START_EVENT, "handling"), true, ALARM),
                    new PassThroughTask(core("handle", ElementType.TASK, "handling")),
                    new BoundaryEvent(
                            core("undo", ElementType.BOUNDARY_EVENT, null),
                            "task",
                            true,
                            new Trigger.Compensation("undoing")),
                    new SubProcess(core("undoing", ElementType.SUB_PROCESS, null), "gone"),
                    new PassThroughTask(core("inner", ElementType.TASK, "undoing")),
                    new AdHocSubProcess(
                            core("tools", ElementType.AD_HOC_SUB_PROCESS, null),
                            List.of("search"),
                            Value.EMPTY_LIST,
                            null,
                            null,
                            null,
                            true,
                            null),
                    new AdHocInnerInstance(
                            core("tools#innerInstance", ElementType.AD_HOC_SUB_PROCESS_INNER_INSTANCE, "tools")),
                    new PassThroughTask(core("search", ElementType.TASK, "tools#innerInstance"))),
            START);

    private static NodeCore core(String id, ElementType type, String parent) {
        return new NodeCore(id, null, type, parent, List.of(), List.of(), List.of(), List.of());
    }

    @ParameterizedTest
    @CsvSource({
        "start, a start event",
        "alarm, a start event",
        "boundary, a boundary event",
        "handling, an event sub-process",
        "undoing, a compensation handler or inside of one",
        "inner, a compensation handler or inside of one",
        "search, inside of an ad-hoc sub-process",
        "tools#innerInstance, inside of an ad-hoc sub-process",
    })
    void shouldRefuseWhatBeginsByItself(String elementId, String kind) {
        assertThatThrownBy(() -> StartElements.check(GRAPH, List.of("task", elementId)))
                .isInstanceOf(CommandRejected.class)
                .hasMessageContaining("startInstructions[1].elementId")
                .hasMessageContaining("but '" + elementId + "' is " + kind);
    }

    @Test
    void shouldAllowWhatIsEntered() {
        assertThat(StartElements.check(GRAPH, List.of("task", "catch", "handle", "tools")))
                .extracting(FlowNode::id)
                .containsExactly("task", "catch", "handle", "tools");
    }
}
