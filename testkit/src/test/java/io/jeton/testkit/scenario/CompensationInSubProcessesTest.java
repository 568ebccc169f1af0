package io.jeton.testkit.scenario;

import static io.jeton.testkit.JetonAssertions.assertThat;
import static io.jeton.testkit.scenario.CompensationModels.openRegistrations;
import static io.jeton.testkit.scenario.CompensationModels.throwing;
import static io.jeton.testkit.scenario.CompensationModels.undone;
import static io.jeton.testkit.scenario.EventModel.boundary;
import static io.jeton.testkit.scenario.EventModel.engineWith;
import static io.jeton.testkit.scenario.EventModel.forgetfulEngineWith;
import static io.jeton.testkit.scenario.EventModel.job;
import static io.jeton.testkit.scenario.EventModel.timer;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** What was completed in sub-processes is undone from outside of them, and by them. */
class CompensationInSubProcessesTest {
    /** A booking inside of two sub-processes, each with variables of its own. */
    private static String nested(String attributes) {
        return """
                <startEvent id="start"/>
                start -> outer
                <subProcess id="outer"><extensionElements><zeebe:ioMapping>
                  <zeebe:input source="outer" target="trip"/><zeebe:input source="outer" target="room"/>
                  </zeebe:ioMapping></extensionElements>
                  <startEvent id="s2"/>
                  s2 -> inner
                  <subProcess id="inner"><extensionElements><zeebe:ioMapping>
                    <zeebe:input source="inner" target="room"/></zeebe:ioMapping></extensionElements>
                    <startEvent id="s3"/>
                    s3 -> hotel
                    %s
                  </subProcess>
                </subProcess>
                outer -> decide
                %s
                decide -> undo
                %s
                """.formatted(undone("hotel"), job("decide"), throwing("undo", attributes));
    }

    @Test
    void shouldUndoWhatWasDoneInsideOfCompletedSubProcessesWithTheirVariables() {
        // given
        var engine = forgetfulEngineWith("", nested(""));
        var instance = engine.start("p", Map.of("trip", "outside"));
        var other = engine.start("p");
        for (var job : List.of("hotel", "decide")) {
            engine.completeJob(job);
            engine.completeJob(job);
        }
        // then
        assertThat(instance)
                .isWaitingOnlyAt("undo", "cancel-hotel")
                .hasLocalVariable("cancel-hotel", "room", "inner")
                .hasLocalVariable("cancel-hotel", "trip", "outer")
                .hasVariable("trip", "outside");
        // when
        engine.completeJob("cancel-hotel", Map.of("room", "free", "note", "undone"));
        engine.completeJob("cancel-hotel");
        // then
        assertThat(instance)
                .hasCompleted()
                .hasVariable("note", "undone")
                .hasNoVariable("room")
                .hasLocalVariable("cancel-hotel", "room", "free");
        assertThat(other).hasCompleted();
    }

    @Test
    void shouldUndoASubProcessByWhatWasDoneInsideIfThatIsReferredTo() {
        // given
        var engine = engineWith("", nested("activityRef=\"outer\""));
        var instance = engine.start("p");
        // when
        List.of("hotel", "decide", "cancel-hotel").forEach(engine::completeJob);
        // then
        assertThat(instance).hasCompleted().hasPassed("cancel-hotel");
    }

    @Test
    void shouldNotReachIntoASubProcessThatIsStillActive() {
        // given
        var engine = engineWith("", """
                <startEvent id="start"/>
                start -> fork
                <parallelGateway id="fork"/>
                fork -> sub
                <subProcess id="sub">
                  <startEvent id="s2"/>
                  s2 -> hotel
                  %s
                  hotel -> stay
                  %s
                </subProcess>
                fork -> undo
                %s
                """.formatted(undone("hotel"), job("stay"), throwing("undo", "")));
        // when
        var instance = engine.start("p");
        engine.completeJob("hotel");
        // then
        assertThat(instance).isWaitingOnlyAt("sub", "stay").hasPassed("undo").hasNotPassed("cancel-hotel");
    }

    @Test
    void shouldForgetWhatWasDoneInsideIfTheSubProcessIsUndoneAsAWhole() {
        // given
        var engine = engineWith("", """
                <startEvent id="start"/>
                start -> sub
                <subProcess id="sub">
                  <startEvent id="s2"/>
                  s2 -> hotel
                  %s
                </subProcess>
                %s
                <association id="whole" sourceRef="undo-of-sub" targetRef="apologize"/>
                <serviceTask id="apologize" isForCompensation="true">
                  <extensionElements><zeebe:taskDefinition type="apologize"/></extensionElements></serviceTask>
                sub -> undo
                %s
                """.formatted(
                        undone("hotel"),
                        boundary("undo-of-sub", "sub", true, "<compensateEventDefinition/>"),
                        throwing("undo", "")));
        var instance = engine.start("p");
        engine.completeJob("hotel");
        assertThat(instance).isWaitingOnlyAt("undo", "apologize");
        // when
        engine.completeJob("apologize");
        // then
        assertThat(instance).hasCompleted().hasNotPassed("cancel-hotel");
    }

    @Test
    void shouldForgetWhatWasDoneInATerminatedSubProcess() {
        // given
        var engine = engineWith("", """
                <startEvent id="start"/>
                start -> sub
                <subProcess id="sub">
                  <startEvent id="s2"/>
                  s2 -> hotel
                  %s
                  hotel -> stay
                  %s
                </subProcess>
                %s
                late -> undo
                %s
                """.formatted(
                        undone("hotel"),
                        job("stay"),
                        boundary("late", "sub", true, timer("Duration", "PT1H")),
                        throwing("undo", "")));
        var instance = engine.start("p");
        engine.completeJob("hotel");
        // when
        engine.advance(Duration.ofHours(1));
        // then
        assertThat(instance).hasCompleted().hasTerminated("sub").hasNotPassed("cancel-hotel");
        Assertions.assertThat(openRegistrations(instance)).isZero();
    }

    @Test
    void shouldUndoFromAnEventSubProcessWhatWasDoneAroundIt() {
        // given
        var engine = engineWith("", """
                <startEvent id="start"/>
                start -> hotel
                %s
                hotel -> pay
                %s
                <subProcess id="handling" triggeredByEvent="true">
                  <startEvent id="failed"><errorEventDefinition/></startEvent>
                  failed -> undo
                  %s
                </subProcess>
                """.formatted(undone("hotel"), job("pay"), throwing("undo", "")));
        var instance = engine.start("p");
        engine.completeJob("hotel");
        // when
        engine.throwError("pay", "no-money");
        // then
        assertThat(instance).isWaitingOnlyAt("handling", "undo", "cancel-hotel");
        engine.completeJob("cancel-hotel");
        assertThat(instance).hasCompleted().hasPassedInOrder("cancel-hotel", "undo", "handling");
    }

    @Test
    void shouldLookOutwardsFromTheThrowingEventIfAHandlerFails() {
        // given
        var engine = engineWith("", """
                <startEvent id="start"/>
                start -> sub
                <subProcess id="sub">
                  <startEvent id="s2"/>
                  s2 -> hotel
                  %s
                  hotel -> undo
                  %s
                </subProcess>
                %s
                failed -> sorry
                <endEvent id="sorry"/>
                """.formatted(
                undone("hotel"), throwing("undo", ""), boundary("failed", "sub", true, "<errorEventDefinition/>")));
        var instance = engine.start("p");
        engine.completeJob("hotel");
        // when
        engine.throwError("cancel-hotel", "refused");
        // then
        assertThat(instance)
                .hasCompleted()
                .hasTerminated("cancel-hotel", "undo", "sub")
                .hasPassed("sorry");
    }

    @Test
    void shouldUndoByASubProcessWithoutUndoingThat() {
        // given
        var engine = engineWith("", """
                <startEvent id="start"/>
                start -> book
                <task id="book"/>
                %s
                <association id="way" sourceRef="undo-of-book" targetRef="undoing"/>
                <subProcess id="undoing" isForCompensation="true">
                  <startEvent id="s2"/>
                  s2 -> hotel
                  %s
                </subProcess>
                book -> undo
                %s
                undo -> again
                %s
                """.formatted(
                        boundary("undo-of-book", "book", true, "<compensateEventDefinition/>"),
                        undone("hotel"),
                        throwing("undo", ""),
                        throwing("again", "")));
        var instance = engine.start("p");
        assertThat(instance).isWaitingOnlyAt("undo", "undoing", "hotel");
        // when
        engine.completeJob("hotel");
        // then
        assertThat(instance)
                .hasCompleted()
                .hasPassedInOrder("undoing", "undo", "again")
                .hasNotPassed("cancel-hotel");
    }
}
