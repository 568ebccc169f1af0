package io.jeton.testkit.scenario;

import static io.jeton.testkit.JetonAssertions.assertThat;
import static io.jeton.testkit.scenario.CompensationModels.bookings;
import static io.jeton.testkit.scenario.CompensationModels.openRegistrations;
import static io.jeton.testkit.scenario.CompensationModels.throwing;
import static io.jeton.testkit.scenario.CompensationModels.undone;
import static io.jeton.testkit.scenario.EventModel.boundary;
import static io.jeton.testkit.scenario.EventModel.engineWith;
import static io.jeton.testkit.scenario.EventModel.forgetfulEngineWith;
import static io.jeton.testkit.scenario.EventModel.job;
import static io.jeton.testkit.scenario.EventModel.timer;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jeton.application.query.ElementInstanceView;
import io.jeton.domain.change.SubscriptionChange.SubscriptionOpened;
import io.jeton.domain.incident.IncidentType;
import io.jeton.domain.rejection.CommandRejected;
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
}
