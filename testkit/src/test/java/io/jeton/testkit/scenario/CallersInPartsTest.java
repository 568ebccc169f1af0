package io.jeton.testkit.scenario;

import static io.jeton.testkit.JetonAssertions.assertThat;
import static io.jeton.testkit.scenario.CancelingModels.review;
import static io.jeton.testkit.scenario.EventModel.job;
import static io.jeton.testkit.scenario.EventModel.xml;
import static org.assertj.core.api.Assertions.assertThat;

import io.jeton.domain.behavior.Omissions;
import io.jeton.domain.modification.Instruction;
import io.jeton.domain.modification.Modification;
import io.jeton.testkit.TestEngine;
import io.jeton.testkit.TestInstance;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of callers that are not in memory as a whole when something that they have called is ended by hand. */
class CallersInPartsTest {
    private static final int TOKENS_MAX = 20_000;

    private static final String ITERATED = """
            <multiInstanceLoopCharacteristics><extensionElements>
              <zeebe:loopCharacteristics inputCollection="=items" inputElement="item"/>
            </extensionElements></multiInstanceLoopCharacteristics>
            """;

    /** It has to load instances anew for each command. */
    private final TestEngine engine =
            TestEngine.create(TestEngine.settings(TestEngine.SETTINGS.pipeline().stepsMax(), 1, 1));

    @BeforeEach
    void deploy() {
        engine.deployXml("quick.bpmn", xml("quick", "", """
                <startEvent id="start"/>
                %s
                start -> inner
                """.formatted(job("inner"))));
        engine.deployXml("slow.bpmn", xml("slow", "", """
                <startEvent id="start"/>
                %s
                start -> inner
                """.formatted(review("inner", "", "bye"))));
    }

    private TestInstance start(String elements, int items) {
        engine.deployXml("caller.bpmn", xml("p", "", elements));
        var instance = engine.start(
                "p", Map.of("items", IntStream.range(0, items).boxed().toList()));
        CancelingModels.forget(engine);
        return instance;
    }

    private static String call(String processId, String more) {
        return """
                <callActivity id="call"><extensionElements><zeebe:calledElement processId="%s"/></extensionElements>%s</callActivity>
                """.formatted(processId, more);
    }

    private static void cancelInner(TestInstance child) {
        child.modify(new Modification(List.of(new Instruction.CancelActivity("inner")), Omissions.NONE, null));
    }

    @Test
    void shouldEndTheIterationThatHasCalledItOnly() {
        // given
        var parent = start("""
                <startEvent id="start"/>
                start -> call
                %s
                """.formatted(call("quick", ITERATED)), 3);
        var called = parent.called("call");
        // when
        cancelInner(called.get(1));
        // then
        assertOnlyTheSecondHasEnded(parent, called);
    }

    @Test
    void shouldEndTheIterationThatHasCalledItOnlyWhenItsListenersHaveBeenAsked() {
        // given
        var parent = start("""
                <startEvent id="start"/>
                start -> call
                %s
                """.formatted(call("slow", ITERATED)), 3);
        var called = parent.called("call");
        cancelInner(called.get(1));
        CancelingModels.forget(engine);
        // when
        engine.completeJob("bye");
        // then
        assertOnlyTheSecondHasEnded(parent, called);
    }

    private static void assertOnlyTheSecondHasEnded(TestInstance parent, List<TestInstance> called) {
        assertThat(called.get(1)).hasBeenTerminated();
        assertThat(parent).isActive();
        for (int other : new int[] {0, 2}) {
            assertThat(called.get(other)).isActive();
            assertThat(called.get(other).activityTree().root().children()).hasSize(1);
        }
    }

    @Test
    void shouldEndWithTheLastIteration() {
        // given
        var parent = start("""
                <startEvent id="start"/>
                start -> call
                %s
                """.formatted(call("quick", ITERATED)), 2);
        var called = parent.called("call");
        // when
        called.forEach(CallersInPartsTest::cancelInner);
        // then
        assertThat(parent).hasBeenTerminated();
    }

    @Test
    void shouldNotNeedMoreOfACallerThanWhatIsAroundItsCall() {
        // given
        var parent = start("""
                <startEvent id="start"/>
                start -> call
                start -> work
                %s
                <serviceTask id="work">
                  <extensionElements><zeebe:taskDefinition type="work"/></extensionElements>%s
                </serviceTask>
                """.formatted(call("quick", ""), ITERATED), TOKENS_MAX + 1);
        var child = parent.called("call").get(0);
        // when
        cancelInner(child);
        // then
        assertThat(child).hasBeenTerminated();
        assertThat(parent).isActive().hasTerminated("call");
        assertThat(parent.openJobs()).hasSize(TOKENS_MAX + 1);
    }
}
