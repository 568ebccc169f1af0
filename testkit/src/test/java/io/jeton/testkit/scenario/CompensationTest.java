package io.jeton.testkit.scenario;

import static io.jeton.testkit.JetonAssertions.assertThat;
import static io.jeton.testkit.scenario.EventModel.boundary;
import static io.jeton.testkit.scenario.EventModel.engineWith;
import static io.jeton.testkit.scenario.EventModel.forgetfulEngineWith;
import static io.jeton.testkit.scenario.EventModel.job;
import static io.jeton.testkit.scenario.EventModel.timer;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jeton.application.query.ElementInstanceView;
import io.jeton.domain.change.SubscriptionChange.SubscriptionClosed;
import io.jeton.domain.change.SubscriptionChange.SubscriptionOpened;
import io.jeton.domain.incident.IncidentType;
import io.jeton.domain.rejection.CommandRejected;
import io.jeton.testkit.TestInstance;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** What has been completed is undone, and nothing else. */
class CompensationTest {
    @Test
    void shouldUndoWhatWasCompletedAndThenGoOn() {
        // given
        var engine = forgetfulEngineWith("", bookings("undo-all", ""));
        var instance = engine.start("p");
        var other = engine.start("p");
        List.of("hotel", "hotel", "car", "car", "decide").forEach(engine::completeJob);
        assertThat(instance)
                .isWaitingOnlyAt("undo-all", "cancel-hotel", "cancel-car")
                .hasOpenJobs("cancel-hotel", "cancel-car");
        engine.completeJob("decide");
        // when
        engine.completeJob("cancel-hotel");
        engine.completeJob("cancel-hotel");
        // then
        assertThat(instance).isWaitingOnlyAt("undo-all", "cancel-car").hasNotPassed("undo-all");
        // when
        engine.completeJob("cancel-car");
        engine.completeJob("cancel-car");
        // then
        for (var each : List.of(instance, other)) {
            assertThat(each)
                    .hasCompleted()
                    .hasPassedInOrder("cancel-hotel", "cancel-car", "undo-all", "undone")
                    .hasPassedTimes("cancel-hotel", 1)
                    .hasNotPassed("undo-of-hotel", "undo-of-car");
        }
    }

    @Test
    void shouldStartTheHandlerOfWhatWasCompletedLastFirst() {
        // given
        var engine = engineWith("", bookings("undo-all", ""));
        var instance = engine.start("p");
        // when
        engine.completeJob("hotel");
        engine.advance(Duration.ofMinutes(1));
        List.of("car", "decide").forEach(engine::completeJob);
        // then
        Assertions.assertThat(instance.openJobs())
                .extracting(job -> job.type())
                .containsExactly("cancel-car", "cancel-hotel");
    }

    @Test
    void shouldPutHandlersInsideTheEventThatThrows() {
        // given
        var engine = engineWith("", bookings("undo-all", ""));
        var instance = engine.start("p");
        List.of("hotel", "car", "decide").forEach(engine::completeJob);
        // when
        instance.cancel();
        // then
        assertThat(instance).hasBeenTerminated().hasTerminated("cancel-hotel", "cancel-car", "undo-all");
        Assertions.assertThat(openRegistrations(instance)).isZero();
    }

    @Test
    void shouldUndoOnlyTheActivityThatIsReferredTo() {
        // given
        var engine = engineWith("", bookings("undo-all", "activityRef=\"car\""));
        var instance = engine.start("p");
        List.of("hotel", "car", "decide").forEach(engine::completeJob);
        assertThat(instance).isWaitingOnlyAt("undo-all", "cancel-car");
        // when
        engine.completeJob("cancel-car");
        // then
        assertThat(instance).hasCompleted().hasPassed("undone").hasNotPassed("cancel-hotel");
    }

    @Test
    void shouldPassIfNothingWasCompleted() {
        // given
        var engine = engineWith("", """
                <startEvent id="start"/>
                start -> undo
                %s
                undo -> end
                <endEvent id="end"/>
                %s
                """.formatted(throwing("undo", ""), undone("hotel")));
        // then
        assertThat(engine.start("p")).hasCompleted().hasPassed("undo", "end").hasNotPassed("cancel-hotel");
    }

    @Test
    void shouldNotUndoWhatWasTerminated() {
        // given
        var engine = engineWith("", """
                <startEvent id="start"/>
                start -> hotel
                %s
                %s
                late -> undo
                %s
                """.formatted(
                undone("hotel"), boundary("late", "hotel", true, timer("Duration", "PT1H")), throwing("undo", "")));
        var instance = engine.start("p");
        // when
        engine.advance(Duration.ofHours(1));
        // then
        assertThat(instance)
                .hasCompleted()
                .hasTerminated("hotel")
                .hasPassed("undo")
                .hasNotPassed("cancel-hotel");
    }

    @Test
    void shouldUndoNothingTwice() {
        // given
        var engine = engineWith("", """
                <startEvent id="start"/>
                start -> hotel
                %s
                hotel -> first
                %s
                first -> second
                %s
                """.formatted(undone("hotel"), throwing("first", ""), throwing("second", "")));
        var instance = engine.start("p");
        engine.completeJob("hotel");
        // when
        engine.completeJob("cancel-hotel");
        // then
        assertThat(instance).hasCompleted().hasPassed("second").hasPassedTimes("cancel-hotel", 1);
    }

    @Test
    void shouldUndoEachRoundOfALoop() {
        // given
        var engine = engineWith("", """
                <startEvent id="start"/>
                start -> merge
                <exclusiveGateway id="merge"/>
                merge -> hotel
                %s
                hotel -> undo : =done
                hotel -> merge : =not(done)
                %s
                """.formatted(undone("hotel"), throwing("undo", "")));
        var instance = engine.start("p");
        engine.completeJob("hotel", Map.of("done", false));
        engine.completeJob("hotel", Map.of("done", true));
        assertThat(instance).isWaitingOnlyAt("undo", "cancel-hotel", "cancel-hotel");
        // when
        engine.completeJob("cancel-hotel");
        engine.completeJob("cancel-hotel");
        // then
        assertThat(instance).hasCompleted();
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
    void shouldStayWithTheIncidentOfAHandler() {
        // given
        var engine = engineWith("", bookings("undo-all", ""));
        var instance = engine.start("p");
        List.of("hotel", "car", "decide", "cancel-car").forEach(engine::completeJob);
        // when
        engine.throwError("cancel-hotel", "refused");
        // then
        assertThat(instance)
                .isWaitingOnlyAt("undo-all", "cancel-hotel")
                .hasIncidentAt("cancel-hotel", IncidentType.UNHANDLED_ERROR_EVENT);
        instance.resolveIncidentAt("cancel-hotel");
        engine.completeJob("cancel-hotel");
        assertThat(instance).hasCompleted();
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

    @Test
    void shouldApplyTheOutputMappingsOfTheEventWhenAllIsUndone() {
        // given
        var engine = engineWith("", """
                <startEvent id="start"/>
                start -> hotel
                %s
                hotel -> undo
                <endEvent id="undo"><extensionElements><zeebe:ioMapping><zeebe:output source="=refund" target="back"/>
                  </zeebe:ioMapping></extensionElements><compensateEventDefinition/></endEvent>
                """.formatted(undone("hotel")));
        var instance = engine.start("p");
        engine.completeJob("hotel");
        // when
        engine.completeJob("cancel-hotel", Map.of("refund", 80));
        // then
        assertThat(instance).hasCompleted().hasVariable("back", 80);
    }

    @Test
    void shouldKeepNothingOfATaskWithoutACompensationEvent() {
        // given
        var engine = engineWith("", bookings("undo-all", ""));
        // when
        var instance = engine.start("p");
        List.of("hotel", "car", "decide").forEach(engine::completeJob);
        // then: "decide" has none
        Assertions.assertThat(instance.changes().stream().filter(SubscriptionOpened.class::isInstance))
                .hasSize(2);
    }

    @Test
    void shouldNotBeginAtAHandler() {
        // given
        var engine = engineWith("", bookings("undo-all", ""));
        // then
        assertThatThrownBy(() -> engine.startBefore("p", Map.of(), "cancel-hotel"))
                .isInstanceOf(CommandRejected.class)
                .hasMessageContaining("a compensation handler");
    }

    @Test
    void shouldShowTheHandlerInsideTheThrowingEvent() {
        // given
        var engine = engineWith("", bookings("undo-all", ""));
        var instance = engine.start("p");
        // when
        List.of("hotel", "car", "decide").forEach(engine::completeJob);
        // then
        Assertions.assertThat(instance.elements())
                .filteredOn(element -> element.state().equals("ACTIVE"))
                .extracting(ElementInstanceView::type)
                .containsExactlyInAnyOrder("INTERMEDIATE_THROW_EVENT", "SERVICE_TASK", "SERVICE_TASK");
    }

    private static long openRegistrations(TestInstance instance) {
        var changes = instance.changes();
        return changes.stream().filter(SubscriptionOpened.class::isInstance).count()
                - changes.stream().filter(SubscriptionClosed.class::isInstance).count();
    }

    /** Two bookings in parallel, a decision, and then the event that undoes them. */
    private static String bookings(String thrower, String attributes) {
        return """
                <startEvent id="start"/>
                start -> fork
                <parallelGateway id="fork"/>
                fork -> hotel
                %s
                hotel -> join
                fork -> car
                %s
                car -> join
                <parallelGateway id="join"/>
                join -> decide
                %s
                decide -> %s
                %s
                %s -> undone
                <endEvent id="undone"/>
                """.formatted(
                        undone("hotel"), undone("car"), job("decide"), thrower, throwing(thrower, attributes), thrower);
    }

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

    /** A job with another job that undoes it. */
    private static String undone(String id) {
        return """
                %s
                %s
                <association id="%3$s-association" sourceRef="undo-of-%3$s" targetRef="cancel-%3$s"/>
                <serviceTask id="cancel-%3$s" isForCompensation="true">
                  <extensionElements><zeebe:taskDefinition type="cancel-%3$s"/></extensionElements></serviceTask>
                """.formatted(job(id), boundary("undo-of-" + id, id, true, "<compensateEventDefinition/>"), id);
    }

    private static String throwing(String id, String attributes) {
        return "<intermediateThrowEvent id=\"" + id + "\"><compensateEventDefinition " + attributes
                + "/></intermediateThrowEvent>";
    }
}
