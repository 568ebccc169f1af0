package io.jeton.domain.behavior;

import static org.assertj.core.api.Assertions.assertThat;

import io.jeton.domain.definition.AdHocInnerInstance;
import io.jeton.domain.definition.AdHocSubProcess;
import io.jeton.domain.definition.Binding;
import io.jeton.domain.definition.BoundaryEvent;
import io.jeton.domain.definition.CallActivity;
import io.jeton.domain.definition.CancelEndEvent;
import io.jeton.domain.definition.CatchEvent;
import io.jeton.domain.definition.CompensationThrowEvent;
import io.jeton.domain.definition.DecisionTask;
import io.jeton.domain.definition.ElementType;
import io.jeton.domain.definition.ErrorEndEvent;
import io.jeton.domain.definition.EscalationThrowEvent;
import io.jeton.domain.definition.EventBasedGateway;
import io.jeton.domain.definition.EventSubProcess;
import io.jeton.domain.definition.ExclusiveGateway;
import io.jeton.domain.definition.FlowNode;
import io.jeton.domain.definition.FormReference;
import io.jeton.domain.definition.InclusiveGateway;
import io.jeton.domain.definition.JobTask;
import io.jeton.domain.definition.JobTemplate;
import io.jeton.domain.definition.JobUserTask;
import io.jeton.domain.definition.LinkCatchEvent;
import io.jeton.domain.definition.LinkThrowEvent;
import io.jeton.domain.definition.MessageThrow;
import io.jeton.domain.definition.MultiInstanceBody;
import io.jeton.domain.definition.NativeUserTask;
import io.jeton.domain.definition.NodeCore;
import io.jeton.domain.definition.NoneEndEvent;
import io.jeton.domain.definition.NoneThrowEvent;
import io.jeton.domain.definition.ParallelGateway;
import io.jeton.domain.definition.PassThroughTask;
import io.jeton.domain.definition.ProcessElement;
import io.jeton.domain.definition.ReceiveTask;
import io.jeton.domain.definition.ScriptTask;
import io.jeton.domain.definition.SignalThrowEvent;
import io.jeton.domain.definition.StartEvent;
import io.jeton.domain.definition.SubProcess;
import io.jeton.domain.definition.TaskPlan;
import io.jeton.domain.definition.TerminateEndEvent;
import io.jeton.domain.definition.Trigger;
import io.jeton.domain.definition.TriggeredStartEvent;
import io.jeton.domain.expression.Expression;
import io.jeton.domain.variable.Value;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each kind of element has a behaviour of its own: a new kind fails here until it has one, and an example in this test. */
class BehaviorsTest {
    private static final Trigger.Message PAID =
            new Trigger.Message(Expression.constant("paid", "paid"), Expression.constant("1", "1"));

    private static final TaskPlan PLAN = new TaskPlan(
            Expression.constant("", Optional.empty()),
            Expression.constant("", List.of()),
            Expression.constant("", List.of()),
            Expression.constant("", Optional.empty()),
            Expression.constant("", Optional.empty()),
            Expression.constant("50", 50));

    private static final Map<Class<?>, FlowNode> EXAMPLES = Stream.<FlowNode>of(
                    new StartEvent(core(ElementType.START_EVENT)),
                    new NoneEndEvent(core(ElementType.END_EVENT)),
                    new TerminateEndEvent(core(ElementType.END_EVENT)),
                    new NoneThrowEvent(core(ElementType.INTERMEDIATE_THROW_EVENT)),
                    new ExclusiveGateway(core(ElementType.EXCLUSIVE_GATEWAY)),
                    new ParallelGateway(core(ElementType.PARALLEL_GATEWAY)),
                    new JobTask(
                            core(ElementType.SERVICE_TASK),
                            new JobTemplate(
                                    Expression.constant("work", "work"), Expression.constant("3", 3), Map.of())),
                    new JobUserTask(core(ElementType.USER_TASK), PLAN, new FormReference.None(), Map.of()),
                    new NativeUserTask(core(ElementType.USER_TASK), PLAN, new FormReference.None(), Map.of()),
                    new ScriptTask(core(ElementType.SCRIPT_TASK), Expression.constant("null", Value.NULL), "result"),
                    new DecisionTask(
                            core(ElementType.BUSINESS_RULE_TASK),
                            Expression.constant("decide", "decide"),
                            new Binding.Latest(),
                            "result"),
                    new PassThroughTask(core(ElementType.TASK)),
                    new SubProcess(core(ElementType.SUB_PROCESS), "start"),
                    new CatchEvent(core(ElementType.INTERMEDIATE_CATCH_EVENT), PAID),
                    new ReceiveTask(core(ElementType.RECEIVE_TASK), PAID),
                    new BoundaryEvent(core(ElementType.BOUNDARY_EVENT), "task", true, PAID),
                    new TriggeredStartEvent(core(ElementType.START_EVENT), true, PAID),
                    new EventSubProcess(core(ElementType.EVENT_SUB_PROCESS), "start"),
                    new EventBasedGateway(core(ElementType.EVENT_BASED_GATEWAY)),
                    new InclusiveGateway(core(ElementType.INCLUSIVE_GATEWAY)),
                    new ErrorEndEvent(core(ElementType.END_EVENT), Expression.constant("LATE", "LATE")),
                    new EscalationThrowEvent(core(ElementType.END_EVENT), Expression.constant("HELP", "HELP")),
                    new LinkThrowEvent(core(ElementType.INTERMEDIATE_THROW_EVENT), "target"),
                    new LinkCatchEvent(core(ElementType.INTERMEDIATE_CATCH_EVENT)),
                    new CallActivity(
                            core(ElementType.CALL_ACTIVITY),
                            Expression.constant("called", "called"),
                            new Binding.Latest(),
                            true,
                            true),
                    new SignalThrowEvent(
                            core(ElementType.INTERMEDIATE_THROW_EVENT), Expression.constant("alarm", "alarm")),
                    new CompensationThrowEvent(core(ElementType.INTERMEDIATE_THROW_EVENT), null),
                    new MessageThrow(
                            core(ElementType.END_EVENT),
                            Expression.constant("paid", "paid"),
                            Expression.constant("1", "1"),
                            null,
                            null),
                    new CancelEndEvent(core(ElementType.END_EVENT)),
                    new AdHocSubProcess(
                            core(ElementType.AD_HOC_SUB_PROCESS),
                            List.of("task"),
                            Value.EMPTY_LIST,
                            null,
                            null,
                            null,
                            true,
                            null),
                    new AdHocInnerInstance(core(ElementType.AD_HOC_SUB_PROCESS_INNER_INSTANCE)),
                    new ProcessElement(core(ElementType.PROCESS)),
                    new MultiInstanceBody(
                            core(ElementType.MULTI_INSTANCE_BODY),
                            "activity",
                            false,
                            null,
                            Expression.constant("3", 3),
                            null,
                            null,
                            null))
            .collect(Collectors.toMap(Object::getClass, Function.identity()));

    @ParameterizedTest
    @MethodSource("kinds")
    void shouldKnowTheBehaviorOfEachKindOfElement(Class<?> kind) {
        assertThat(EXAMPLES).as("examples of this test").containsKey(kind);
        assertThat(Behaviors.of(EXAMPLES.get(kind))).isNotNull();
    }

    @Test
    void shouldHaveABehaviorForEachKindByItself() {
        var behaviors = EXAMPLES.values().stream().map(Behaviors::of).toList();
        assertThat(behaviors).extracting(Object::getClass).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void shouldKeepNothingInABehavior(Class<?> kind) {
        var type = Behaviors.of(EXAMPLES.get(kind)).getClass();
        assertThat(Modifier.isFinal(type.getModifiers())).as("final").isTrue();
        assertThat(Arrays.stream(type.getDeclaredFields()).filter(field -> !Modifier.isStatic(field.getModifiers())))
                .as("fields of %s", type.getSimpleName())
                .isEmpty();
    }

    private static Stream<Class<?>> kinds() {
        return Arrays.stream(FlowNode.class.getPermittedSubclasses());
    }

    private static NodeCore core(ElementType type) {
        return new NodeCore("element", null, type, null, List.of(), List.of(), List.of(), List.of());
    }
}
