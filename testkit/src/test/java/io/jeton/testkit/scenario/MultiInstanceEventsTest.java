package io.jeton.testkit.scenario;

import static io.jeton.testkit.JetonAssertions.assertThat;
import static io.jeton.testkit.scenario.EventModel.boundary;
import static io.jeton.testkit.scenario.EventModel.engineWith;
import static io.jeton.testkit.scenario.EventModel.forgetfulEngineWith;
import static io.jeton.testkit.scenario.EventModel.timer;
import static io.jeton.testkit.scenario.MultiInstanceModels.ITEMS;
import static io.jeton.testkit.scenario.MultiInstanceModels.OUTPUT;
import static io.jeton.testkit.scenario.MultiInstanceModels.items;
import static io.jeton.testkit.scenario.MultiInstanceModels.parallel;
import static io.jeton.testkit.scenario.MultiInstanceModels.sequential;
import static io.jeton.testkit.scenario.MultiInstanceModels.worked;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What happens around activities that are repeated, at their boundary, and to what was completed. */
class MultiInstanceEventsTest {
    @Test
    void shouldEndAllIterationsWhenABoundaryEventInterrupts() {
        // given
        var engine = forgetfulEngineWith(
                "",
                worked(parallel(ITEMS + OUTPUT))
                        + boundary("late", "work", true, timer("Duration", "PT1M"))
                        + "\nlate -> expired\n<endEvent id=\"expired\"/>");
        var instance = engine.start("p", items(1, 2, 3));
        engine.completeJob("work", Map.of("result", 1));
        // when
        engine.advance(Duration.ofMinutes(1));
        // then
        assertThat(instance)
                .hasCompleted()
                .hasPassed("late", "expired")
                .hasNoVariable("results")
                .hasNoOpenJobs();
    }

    @Test
    void shouldGoOnBesideABoundaryEventThatDoesNotInterrupt() {
        // given
        var engine = engineWith(
                "",
                worked(parallel(ITEMS))
                        + boundary("late", "work", false, timer("Duration", "PT1M"))
                        + "\nlate -> told\n<endEvent id=\"told\"/>");
        var instance = engine.start("p", items(1, 2));
        // when
        engine.advance(Duration.ofMinutes(1));
        // then
        assertThat(instance).hasPassed("told").isWaitingOnlyAt("work", "work", "work");
        engine.completeJob("work");
        engine.completeJob("work");
        assertThat(instance).hasCompleted().hasPassedTimes("late", 1);
    }

    @Test
    void shouldCatchTheErrorOfAnIterationAtTheBoundary() {
        // given
        var engine = engineWith(
                "<error id=\"e\" errorCode=\"broken\"/>",
                worked(parallel(ITEMS + OUTPUT))
                        + boundary("failed", "work", true, "<errorEventDefinition errorRef=\"e\"/>")
                        + "\nfailed -> expired\n<endEvent id=\"expired\"/>");
        var instance = engine.start("p", items(1, 2));
        // when
        engine.throwError("work", "broken");
        // then
        assertThat(instance).hasCompleted().hasPassed("failed", "expired").hasNoVariable("results");
    }

    @Test
    void shouldUndoTheActivityOnceForAllIterations() {
        // given
        var engine = engineWith("", """
                <startEvent id="start"/>
                start -> work
                <serviceTask id="work"><extensionElements><zeebe:taskDefinition type="work"/></extensionElements>%s</serviceTask>
                <boundaryEvent id="undone" attachedToRef="work"><compensateEventDefinition/></boundaryEvent>
                <serviceTask id="undo" isForCompensation="true"><extensionElements><zeebe:taskDefinition type="undo"/>
                </extensionElements>%s</serviceTask>
                <association id="a" associationDirection="One" sourceRef="undone" targetRef="undo"/>
                work -> back
                <intermediateThrowEvent id="back"><compensateEventDefinition activityRef="work"/></intermediateThrowEvent>
                back -> done
                <endEvent id="done"/>
                """.formatted(parallel(ITEMS), sequential(ITEMS)));
        var instance = engine.start("p", items(1, 2));
        engine.completeJob("work");
        engine.completeJob("work");
        // when
        assertThat(instance).isWaitingOnlyAt("back", "undo", "undo");
        engine.completeJob("undo");
        engine.completeJob("undo");
        // then
        assertThat(instance).hasCompleted().hasPassedTimes("undo", 3);
    }

    @Test
    void shouldEndWithTheInstance() {
        // given
        var engine = forgetfulEngineWith("", worked(parallel(ITEMS)));
        var instance = engine.start("p", items(1, 2));
        engine.start("p", items());
        // when
        instance.cancel();
        // then
        assertThat(instance).hasBeenTerminated().hasNoOpenJobs();
    }
}
