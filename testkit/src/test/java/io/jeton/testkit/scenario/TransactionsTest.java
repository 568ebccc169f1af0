package io.jeton.testkit.scenario;

import static io.jeton.testkit.JetonAssertions.assertThat;
import static io.jeton.testkit.scenario.EventModel.boundary;
import static io.jeton.testkit.scenario.EventModel.engineWith;
import static io.jeton.testkit.scenario.EventModel.forgetfulEngineWith;
import static io.jeton.testkit.scenario.EventModel.job;
import static io.jeton.testkit.scenario.EventModel.timer;

import io.jeton.domain.incident.IncidentType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A transaction succeeds, is cancelled, or ends in a hazard. */
class TransactionsTest {
    @Test
    void shouldGoOnAsASubProcessIfItSucceeds() {
        // given
        var engine = engineWith("", booking(""));
        var instance = engine.start("p", Map.of("ok", true));
        assertThat(instance).isWaitingOnlyAt("booking", "hotel", "ask");
        // when
        engine.completeJob("ask");
        engine.completeJob("hotel");
        // then
        assertThat(instance)
                .hasCompleted()
                .hasPassedInOrder("hotel", "booking", "booked")
                .hasNotPassed("cancel", "sorry");
    }

    @Test
    void shouldUndoAndLeaveByTheCancelEventIfItIsCancelled() {
        // given
        var engine = forgetfulEngineWith("", booking(""));
        var instance = engine.start("p", Map.of("ok", false));
        var other = engine.start("p", Map.of("ok", false));
        for (var job : List.of("hotel", "ask")) {
            engine.completeJob(job);
            engine.completeJob(job);
        }
        assertThat(instance)
                .isWaitingOnlyAt("booking", "cancel", "cancel-hotel")
                .hasTerminated("insure");
        // when
        engine.completeJob("cancel-hotel");
        engine.completeJob("cancel-hotel");
        // then
        for (var each : List.of(instance, other)) {
            assertThat(each)
                    .hasCompleted()
                    .hasPassedInOrder("cancel-hotel", "cancel", "cancelled", "sorry")
                    .hasTerminated("booking")
                    .hasNotPassed("booked")
                    .hasNoOpenJobs();
        }
    }

    @Test
    void shouldTerminateWhatIsNotDoneAndUndoNothingOfIt() {
        // given
        var engine = engineWith("", booking(""));
        var instance = engine.start("p", Map.of("ok", false));
        // when
        engine.completeJob("ask");
        // then
        assertThat(instance)
                .hasCompleted()
                .hasTerminated("hotel", "booking")
                .hasPassed("cancel", "cancelled")
                .hasNotPassed("cancel-hotel");
    }

    @Test
    void shouldDropWhatWaitsAtAJoin() {
        // given
        var engine = engineWith(
                "", """
                <startEvent id="start"/>
                start -> booking
                <transaction id="booking">
                  <startEvent id="s2"/>
                  s2 -> fork
                  <parallelGateway id="fork"/>
                  fork -> join
                  fork -> ask
                  %s
                  ask -> other
                  <exclusiveGateway id="other"/>
                  other -> cancel : =not(ok)
                  other -> join : =ok
                  <parallelGateway id="join"/>
                  <endEvent id="cancel"><cancelEventDefinition/></endEvent>
                </transaction>
                %s
                """.formatted(job("ask"), boundary("cancelled", "booking", true, "<cancelEventDefinition/>")));
        var instance = engine.start("p", Map.of("ok", false));
        // when
        engine.completeJob("ask");
        // then
        assertThat(instance).hasCompleted().hasPassed("cancelled").hasTerminated("booking");
    }

    @Test
    void shouldUndoNothingInAHazard() {
        // given
        var engine = engineWith("", booking(boundary("hazard", "booking", true, "<errorEventDefinition/>")));
        var instance = engine.start("p", Map.of("ok", false));
        engine.completeJob("hotel");
        // when
        engine.throwError("ask", "lost");
        // then
        assertThat(instance)
                .hasCompleted()
                .hasTerminated("booking")
                .hasPassed("hazard")
                .hasNotPassed("cancel-hotel", "cancelled");
    }

    @Test
    void shouldBecomeAHazardIfUndoingFails() {
        // given
        var engine = engineWith("", booking(boundary("hazard", "booking", true, "<errorEventDefinition/>")));
        var instance = engine.start("p", Map.of("ok", false));
        engine.completeJob("hotel");
        engine.completeJob("ask");
        // when
        engine.throwError("cancel-hotel", "refused");
        // then
        assertThat(instance)
                .hasCompleted()
                .hasTerminated("cancel-hotel", "cancel", "booking")
                .hasPassed("hazard")
                .hasNotPassed("cancelled");
    }

    @Test
    void shouldStayWithTheIncidentIfUndoingFailsAndNothingCatches() {
        // given
        var engine = engineWith("", booking(""));
        var instance = engine.start("p", Map.of("ok", false));
        engine.completeJob("hotel");
        engine.completeJob("ask");
        // when
        engine.throwError("cancel-hotel", "refused");
        // then
        assertThat(instance).hasIncidentAt("cancel-hotel", IncidentType.UNHANDLED_ERROR_EVENT);
        // when
        instance.resolveIncidentAt("cancel-hotel");
        engine.completeJob("cancel-hotel");
        // then
        assertThat(instance).hasCompleted().hasPassed("cancelled");
    }

    @Test
    void shouldBeginNoEventSubProcessWhileItIsCancelled() {
        // given
        var engine = engineWith("", """
                <startEvent id="start"/>
                start -> booking
                <transaction id="booking">
                  <startEvent id="s2"/>
                  s2 -> hotel
                  %s
                  %s
                  <association id="a" sourceRef="undo" targetRef="undoing"/>
                  <serviceTask id="undoing" isForCompensation="true"><extensionElements>
                    <zeebe:taskDefinition type="undoing"/></extensionElements></serviceTask>
                  hotel -> cancel
                  <endEvent id="cancel"><cancelEventDefinition/></endEvent>
                  <subProcess id="handling" triggeredByEvent="true">
                    <startEvent id="failed"><errorEventDefinition/></startEvent>
                    failed -> handled
                    <endEvent id="handled"/>
                  </subProcess>
                  <subProcess id="reminding" triggeredByEvent="true">
                    <startEvent id="late" isInterrupting="false">%s</startEvent>
                    late -> reminded
                    <endEvent id="reminded"/>
                  </subProcess>
                </transaction>
                %s
                %s
                """.formatted(
                        job("hotel"),
                        boundary("undo", "hotel", true, "<compensateEventDefinition/>"),
                        timer("Cycle", "R/PT1H"),
                        boundary("cancelled", "booking", true, "<cancelEventDefinition/>"),
                        boundary("hazard", "booking", true, "<errorEventDefinition/>")));
        var instance = engine.start("p");
        engine.advance(Duration.ofHours(1));
        assertThat(instance).hasPassedTimes("reminded", 1);
        engine.completeJob("hotel");
        // when
        engine.advance(Duration.ofHours(2));
        engine.throwError("undoing", "refused");
        // then
        assertThat(instance)
                .hasCompleted()
                .hasPassedTimes("reminded", 1)
                .hasPassed("hazard")
                .hasNotPassed("handled", "cancelled");
    }

    @Test
    void shouldBeUndoneFromOutsideOnceItHasSucceeded() {
        // given
        var engine = engineWith("", booking("").replace("<endEvent id=\"booked\"/>", """
                <endEvent id="booked"><compensateEventDefinition activityRef="booking"/></endEvent>"""));
        var instance = engine.start("p", Map.of("ok", true));
        engine.completeJob("ask");
        engine.completeJob("hotel");
        assertThat(instance).isWaitingOnlyAt("booked", "cancel-hotel").hasPassed("booking");
        // when
        engine.completeJob("cancel-hotel");
        // then
        assertThat(instance).hasCompleted();
    }

    @Test
    void shouldEndWithItsInstance() {
        // given
        var engine = engineWith("", booking(""));
        var instance = engine.start("p", Map.of("ok", false));
        engine.completeJob("hotel");
        engine.completeJob("ask");
        // when
        instance.cancel();
        // then
        assertThat(instance)
                .hasBeenTerminated()
                .hasTerminated("cancel-hotel", "cancel", "booking")
                .hasNotPassed("cancelled");
    }

    /** A room is booked, and at the same time somebody is asked, who may not want it any more; a booked room is insured, too. */
    private static String booking(String more) {
        return """
                <startEvent id="start"/>
                start -> booking
                <transaction id="booking">
                  <startEvent id="s2"/>
                  s2 -> fork
                  <parallelGateway id="fork"/>
                  fork -> hotel
                  %s
                  %s
                  <association id="a" sourceRef="undo" targetRef="cancel-hotel"/>
                  <serviceTask id="cancel-hotel" isForCompensation="true"><extensionElements>
                    <zeebe:taskDefinition type="cancel-hotel"/></extensionElements></serviceTask>
                  hotel -> insure : =not(ok)
                  %s
                  fork -> ask
                  %s
                  ask -> decide
                  <exclusiveGateway id="decide"/>
                  decide -> cancel : =not(ok)
                  <endEvent id="cancel"><cancelEventDefinition/></endEvent>
                  decide -> fine : =ok
                  <endEvent id="fine"/>
                </transaction>
                booking -> booked
                <endEvent id="booked"/>
                %s
                cancelled -> sorry
                <endEvent id="sorry"/>
                %s
                """.formatted(
                        job("hotel").replace("id=\"hotel\"", "id=\"hotel\" default=\"hotel-fine\"")
                                + "<sequenceFlow id=\"hotel-fine\" sourceRef=\"hotel\" targetRef=\"fine\"/>",
                        boundary("undo", "hotel", true, "<compensateEventDefinition/>"),
                        job("insure"),
                        job("ask"),
                        boundary("cancelled", "booking", true, "<cancelEventDefinition/>"),
                        more);
    }
}
