package io.jeton.testkit.scenario;

import static io.jeton.testkit.JetonAssertions.assertThat;
import static io.jeton.testkit.scenario.CancelingModels.forget;
import static io.jeton.testkit.scenario.CancelingModels.nested;
import static io.jeton.testkit.scenario.CancelingModels.review;
import static io.jeton.testkit.scenario.EventModel.boundary;
import static io.jeton.testkit.scenario.EventModel.job;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What waits for the listeners of a user task that is cancelled: the scopes around it, and the events that end them. */
class CancelingInScopesTest {
    @Test
    void shouldHoldTheScopesAroundIt() {
        // given
        var engine = nested();
        var instance = engine.start("p");
        // when
        engine.advance(Duration.ofHours(1));
        forget(engine);
        engine.advance(Duration.ofHours(8));
        // then
        assertThat(instance)
                .isWaitingOnlyAt("scope", "review")
                .hasTerminated("work")
                .hasOpenJobs("bye");
        // when
        engine.completeJob("bye");
        // then
        assertThat(instance)
                .hasCompleted()
                .hasTerminated("review", "scope")
                .hasPassedInOrder("late", "expired")
                .hasNotPassed("soon", "done");
    }

    @Test
    void shouldLetTheRestOfItsScopeGoOn() {
        // given
        var engine = nested();
        var instance = engine.start("p");
        engine.advance(Duration.ofHours(1));
        // when
        engine.completeJob("work");
        // then
        assertThat(instance).isWaitingOnlyAt("scope", "review");
        engine.completeJob("bye");
        assertThat(instance).hasCompleted().hasPassedInOrder("soon", "soonDone", "scope", "done");
    }

    @Test
    void shouldLetAnInterruptingEventSubProcessWait() {
        // given
        var engine = EventModel.forgetfulEngineWith(
                "<signal id=\"s\" name=\"stop\"/>", """
                <startEvent id="start"/>
                start -> review
                start -> work
                %s
                %s
                <subProcess id="handler" triggeredByEvent="true">
                  <startEvent id="stopped" isInterrupting="true">
                    <extensionElements><zeebe:ioMapping><zeebe:output source="=reason" target="why"/></zeebe:ioMapping></extensionElements>
                    <signalEventDefinition signalRef="s"/></startEvent>
                  stopped -> tidied
                  <endEvent id="tidied"/>
                </subProcess>
                """.formatted(review("review", "", "bye"), job("work")));
        var instance = engine.start("p");
        // when
        engine.broadcast("stop", Map.of("reason", "rain"));
        // then
        assertThat(instance).isWaitingOnlyAt("review").hasTerminated("work");
        // when
        forget(engine);
        engine.completeJob("bye");
        // then
        assertThat(instance)
                .hasCompleted()
                .hasPassedInOrder("stopped", "tidied", "handler")
                .hasVariable("why", "rain");
    }

    @Test
    void shouldLetATerminateEndEventWait() {
        // given
        var engine = EventModel.forgetfulEngineWith("", """
                <startEvent id="start"/>
                start -> scope
                <subProcess id="scope">
                  <startEvent id="begin"/>
                  begin -> review
                  begin -> work
                  %s
                  %s
                  work -> stop
                  <endEvent id="stop"><terminateEventDefinition/></endEvent>
                </subProcess>
                scope -> done
                <endEvent id="done"/>
                """.formatted(review("review", "", "bye"), job("work")));
        var instance = engine.start("p");
        // when
        engine.completeJob("work");
        // then
        assertThat(instance).isWaitingOnlyAt("scope", "review");
        engine.completeJob("bye");
        assertThat(instance).hasCompleted().hasTerminated("review").hasPassedInOrder("stop", "scope", "done");
    }

    @Test
    void shouldLetAnErrorWait() {
        // given
        var engine = EventModel.forgetfulEngineWith("<error id=\"e\" errorCode=\"broken\"/>", """
                <startEvent id="start"/>
                start -> scope
                <subProcess id="scope">
                  <startEvent id="begin"/>
                  begin -> review
                  begin -> work
                  %s
                  %s
                </subProcess>
                %s
                caught -> done
                <endEvent id="done"/>
                """.formatted(
                        review("review", "", "bye"),
                        job("work"),
                        boundary("caught", "scope", true, "<errorEventDefinition errorRef=\"e\"/>")));
        var instance = engine.start("p");
        // when
        engine.throwError("work", "broken");
        // then
        assertThat(instance).isWaitingOnlyAt("scope", "review").hasNoIncident();
        engine.completeJob("bye");
        assertThat(instance).hasCompleted().hasPassedInOrder("caught", "done");
    }

    @Test
    void shouldUndoATransactionWhenAllHaveBeenAsked() {
        // given
        var engine = EventModel.forgetfulEngineWith("", """
                <startEvent id="start"/>
                start -> deal
                <transaction id="deal">
                  <startEvent id="begin"/>
                  begin -> pay
                  begin -> review
                  %s
                  %s
                  %s
                  %s
                  pay -> giveUp
                  <endEvent id="giveUp"><cancelEventDefinition/></endEvent>
                </transaction>
                %s
                off -> done
                <endEvent id="done"/>
                """.formatted(
                        job("pay"),
                        review("review", "", "bye"),
                        boundary("paid", "pay", true, "<compensateEventDefinition/>"),
                        "<serviceTask id=\"refund\" isForCompensation=\"true\"><extensionElements><zeebe:taskDefinition"
                                + " type=\"refund\"/></extensionElements></serviceTask><association id=\"a\""
                                + " sourceRef=\"paid\" targetRef=\"refund\"/>",
                        boundary("off", "deal", true, "<cancelEventDefinition/>")));
        var instance = engine.start("p");
        // when
        engine.completeJob("pay");
        // then
        assertThat(instance).hasOpenJobs("bye");
        // when
        forget(engine);
        engine.completeJob("bye");
        // then
        assertThat(instance).hasOpenJobs("refund");
        engine.completeJob("refund");
        assertThat(instance).hasCompleted().hasPassedInOrder("refund", "off", "done");
    }

    @Test
    void shouldLeaveAnAdHocSubProcessWhenAllHaveBeenAsked() {
        // given
        var engine = EventModel.forgetfulEngineWith("", """
                <startEvent id="start"/>
                start -> choose
                <adHocSubProcess id="choose" cancelRemainingInstances="true"><extensionElements>
                  <zeebe:adHoc activeElementsCollection="=[&quot;review&quot;, &quot;work&quot;]"/></extensionElements>
                  %s
                  %s
                  <completionCondition>=true</completionCondition>
                </adHocSubProcess>
                choose -> done
                <endEvent id="done"/>
                """.formatted(review("review", "", "bye"), job("work")));
        var instance = engine.start("p");
        // when
        engine.completeJob("work");
        // then
        assertThat(instance).hasOpenJobs("bye");
        engine.completeJob("bye");
        assertThat(instance).hasCompleted().hasPassed("choose", "done");
    }
}
