package io.jeton.testkit.scenario;

import static io.jeton.testkit.JetonAssertions.assertThat;
import static io.jeton.testkit.scenario.EventModel.boundary;
import static io.jeton.testkit.scenario.EventModel.forgetfulEngineWith;
import static io.jeton.testkit.scenario.EventModel.timer;

import io.jeton.application.query.ElementInstanceView;
import io.jeton.domain.change.TokenChange.TokenTerminated;
import io.jeton.testkit.TestInstance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/**
 * Multi-instance activities that are ended while very many of their iterations are open: what follows happens at once, and the iterations are ended in portions, so
 * that no transaction grows with their number.
 */
class ManyIterationsEndTest {
    /** What one command ends: those that it fetches, those that it has in memory, and what is around them. */
    private static final int ENDED_BY_COMMAND_MAX = 450;

    private static String repeatedTask(String completion) {
        return """
                <startEvent id="start"/>
                start -> work
                <serviceTask id="work">
                  <extensionElements><zeebe:taskDefinition type="work"/></extensionElements>
                  %s
                </serviceTask>
                """.formatted(marker("=items", completion));
    }

    private static String marker(String items, String completion) {
        return """
                <multiInstanceLoopCharacteristics><extensionElements>
                  <zeebe:loopCharacteristics inputCollection="%s" inputElement="item" outputCollection="results" outputElement="=result"/>
                </extensionElements>%s</multiInstanceLoopCharacteristics>
                """.formatted(items, completion);
    }

    private static Map<String, Object> numbers(int count) {
        return Map.of("items", IntStream.rangeClosed(1, count).boxed().toList());
    }

    @Test
    void shouldEndWithTheInstance() {
        // given
        var engine = forgetfulEngineWith("", repeatedTask(""));
        var instance = engine.start("p", numbers(900));
        engine.start("p", numbers(0));
        // when
        instance.cancel();
        // then
        assertThat(instance).hasBeenTerminated().hasNoOpenJobs();
        assertEndedInPortions(instance, 900);
    }

    @Test
    void shouldEndWhenABoundaryEventInterrupts() {
        // given
        var engine = forgetfulEngineWith(
                "", repeatedTask("") + boundary("late", "work", true, timer("Duration", "PT1H")) + """

                late -> escalate
                <serviceTask id="escalate"><extensionElements><zeebe:taskDefinition type="escalate"/></extensionElements></serviceTask>
                """);
        var instance = engine.start("p", numbers(700));
        engine.start("p", numbers(0));
        // when
        engine.advance(Duration.ofHours(1));
        // then
        assertThat(instance).isWaitingOnlyAt("escalate").hasNoVariable("results");
        assertEndedInPortions(instance, 700);
        // when
        engine.completeJob("escalate");
        // then
        assertThat(instance).hasCompleted();
    }

    @Test
    void shouldEndWhenTheCompletionConditionHolds() {
        // given
        var engine = forgetfulEngineWith(
                "", repeatedTask("<completionCondition>=numberOfCompletedInstances = 3</completionCondition>"));
        var instance = engine.start("p", numbers(900));
        // when
        engine.activateJobs("work", 3)
                .forEach(job -> engine.completeJob(job.job().key(), Map.of("result", "done")));
        // then
        var results = new ArrayList<Object>(Collections.nCopies(900, null));
        Collections.fill(results.subList(0, 3), "done");
        assertThat(instance).hasCompleted().hasVariable("results", results).hasNoOpenJobs();
        assertEndedInPortions(instance, 897);
    }

    @Test
    void shouldEndWhatIterationsRepeatInTurn() {
        // given
        var engine =
                forgetfulEngineWith("", """
                <startEvent id="start"/>
                start -> batch
                <subProcess id="batch">%s
                  <startEvent id="begin"/>
                  begin -> work
                  <serviceTask id="work"><extensionElements><zeebe:taskDefinition type="work"/></extensionElements>%s</serviceTask>
                </subProcess>
                """.formatted(marker("=items", ""), marker("=for i in 1..10 return i", "")));
        var instance = engine.start("p", numbers(60));
        engine.start("p", numbers(0));
        Assertions.assertThat(engine.activateJobs("work", 1)).hasSize(1);
        // when
        instance.cancel();
        // then
        assertThat(instance).hasBeenTerminated().hasNoOpenJobs();
        assertEndedInPortions(instance, 600);
    }

    @Test
    void shouldEndTheProcessesThatIterationsHaveCalled() {
        // given
        var engine = forgetfulEngineWith("", """
                <startEvent id="start"/>
                start -> call
                <callActivity id="call"><extensionElements><zeebe:calledElement processId="called"/></extensionElements>%s</callActivity>
                """.formatted(marker("=items", "")));
        engine.deployXml("called.bpmn", EventModel.xml("called", "", """
                <startEvent id="start"/>
                start -> work
                <serviceTask id="work"><extensionElements><zeebe:taskDefinition type="work"/></extensionElements></serviceTask>
                """));
        var instance = engine.start("p", numbers(300));
        Assertions.assertThat(engine.activateJobs("work", 1)).hasSize(1);
        // when
        instance.cancel();
        // then
        assertThat(instance).hasBeenTerminated();
        Assertions.assertThat(engine.activateJobs("work", 1)).isEmpty();
    }

    /** No command has ended more than a few hundred tokens, and in the end all have been ended. */
    private static void assertEndedInPortions(TestInstance instance, int terminated) {
        var tasks = instance.elements().stream()
                .filter(element ->
                        element.elementId().equals("work") && element.type().equals("SERVICE_TASK"))
                .toList();
        Assertions.assertThat(tasks)
                .extracting(ElementInstanceView::state)
                .filteredOn("TERMINATED"::equals)
                .hasSize(terminated);
        Assertions.assertThat(tasks).extracting(ElementInstanceView::state).doesNotContain("ACTIVE");
        Assertions.assertThat(instance.journal()).hasSizeGreaterThan(2).allSatisfy(record -> {
            List<?> ended = record.changes().stream()
                    .filter(TokenTerminated.class::isInstance)
                    .toList();
            Assertions.assertThat(ended).hasSizeLessThan(ENDED_BY_COMMAND_MAX);
        });
    }
}
