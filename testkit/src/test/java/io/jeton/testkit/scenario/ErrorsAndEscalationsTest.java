package io.jeton.testkit.scenario;

import static io.jeton.testkit.JetonAssertions.assertThat;
import static io.jeton.testkit.scenario.EventModel.boundary;
import static io.jeton.testkit.scenario.EventModel.engineWith;
import static io.jeton.testkit.scenario.EventModel.job;

import io.jeton.domain.incident.IncidentType;
import io.jeton.testkit.TestEngine;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is thrown inside is caught by the innermost event that can. */
class ErrorsAndEscalationsTest {
    private static final String ERRORS = """
            <error id="e-out" errorCode="out-of-stock"/>
            <error id="e-paper" errorCode="paper-jam"/>
            <escalation id="s-late" escalationCode="late"/>
            """;

    @Test
    void shouldInterruptTheTaskWhoseJobThrows() {
        // given
        var engine =
                engineWith(ERRORS, """
                <startEvent id="start"/>
                start -> pick
                %s
                pick -> done
                <endEvent id="done"/>
                %s
                none-left -> sorry
                <endEvent id="sorry"/>
                """.formatted(job("pick"), boundary("none-left", "pick", true, error("e-out"))));
        var instance = engine.start("p");
        // when
        engine.throwError("pick", "out-of-stock");
        // then
        assertThat(instance)
                .hasCompleted()
                .hasTerminated("pick")
                .hasPassedInOrder("none-left", "sorry")
                .hasNotPassed("done")
                .hasNoOpenJobs();
    }

    @Test
    void shouldPreferTheExactCodeToACatchAll() {
        // given
        var engine = catchingTwice();
        // when
        var exact = engine.start("p");
        engine.throwError("pick", "out-of-stock");
        var other = engine.start("p");
        engine.throwError("pick", "anything");
        // then
        assertThat(exact).hasCompleted().hasPassed("none-left").hasNotPassed("any");
        assertThat(other).hasCompleted().hasPassed("any").hasNotPassed("none-left");
    }

    @Test
    void shouldBecomeAnIncidentIfNothingCatches() {
        // given
        var engine =
                engineWith(ERRORS, """
                <startEvent id="start"/>
                start -> pick
                %s
                %s
                """.formatted(job("pick"), boundary("none-left", "pick", true, error("e-out"))));
        var instance = engine.start("p");
        // when
        engine.throwError("pick", "paper-jam");
        // then
        assertThat(instance).hasIncidentAt("pick", IncidentType.UNHANDLED_ERROR_EVENT);
    }

    @Test
    void shouldLeaveASubProcessByItsErrorEnd() {
        // given
        var engine = engineWith(ERRORS, """
                <startEvent id="start"/>
                start -> sub
                <subProcess id="sub">
                <startEvent id="inner"/>
                inner -> fork
                <parallelGateway id="fork"/>
                fork -> work
                %s
                fork -> check
                %s
                check -> failed
                <endEvent id="failed">%s</endEvent>
                </subProcess>
                sub -> done
                <endEvent id="done"/>
                %s
                none-left -> sorry
                <endEvent id="sorry"/>
                """.formatted(
                        job("work"), job("check"), error("e-out"), boundary("none-left", "sub", true, error("e-out"))));
        var instance = engine.start("p");
        // when
        engine.completeJob("check");
        // then
        assertThat(instance)
                .hasCompleted()
                .hasPassed("failed", "none-left", "sorry")
                .hasTerminated("work", "sub")
                .hasNotPassed("done")
                .hasNoOpenJobs();
    }

    @Test
    void shouldBeHandledInsideOfTheScopeByAnEventSubProcess() {
        // given
        var engine = engineWith(ERRORS, """
                <startEvent id="start"/>
                start -> pick
                %s
                pick -> done
                <endEvent id="done"/>
                <subProcess id="handler" triggeredByEvent="true">
                <startEvent id="caught">%s</startEvent>
                caught -> repair
                %s
                </subProcess>
                """.formatted(job("pick"), error("e-out"), job("repair")));
        var instance = engine.start("p");
        // when
        engine.throwError("pick", "out-of-stock");
        // then
        assertThat(instance).isWaitingOnlyAt("handler", "repair").hasTerminated("pick");
        // when
        engine.completeJob("repair", Map.of("repaired", true));
        // then
        assertThat(instance)
                .hasCompleted()
                .hasPassed("caught", "repair", "handler")
                .hasVariable("repaired", true);
    }

    @Test
    void shouldEscalateWithoutInterruption() {
        // given
        var engine = escalating(false);
        // when
        var instance = engine.start("p");
        // then
        assertThat(instance).isWaitingOnlyAt("sub", "work", "tell");
        // when
        engine.completeJob("tell");
        engine.completeJob("work");
        // then
        assertThat(instance).hasCompleted().hasPassed("throw", "told", "tell", "work", "done");
    }

    @Test
    void shouldEscalateWithInterruption() {
        // given
        var engine = escalating(true);
        // when
        var instance = engine.start("p");
        // then
        assertThat(instance).isWaitingOnlyAt("tell").hasTerminated("sub").hasNotPassed("done");
        // when
        engine.completeJob("tell");
        // then
        assertThat(instance).hasCompleted();
    }

    @Test
    void shouldForgetAnEscalationThatNobodyCatches() {
        // given
        var engine = engineWith(ERRORS, """
                <startEvent id="start"/>
                start -> throw
                <intermediateThrowEvent id="throw">%s</intermediateThrowEvent>
                throw -> end
                <endEvent id="end"/>
                """.formatted(escalation()));
        // then
        assertThat(engine.start("p")).hasCompleted().hasPassed("throw", "end");
    }

    @Test
    void shouldEscalateOnlyOnceIfWhatFollowsFailsAtFirst() {
        // given
        var engine = engineWith(ERRORS, """
                <startEvent id="start"/>
                start -> sub
                <subProcess id="sub">
                <startEvent id="inner"/>
                inner -> throw
                <intermediateThrowEvent id="throw"><extensionElements><zeebe:ioMapping>
                  <zeebe:output source="=assert(x, x != null)" target="y"/></zeebe:ioMapping></extensionElements>%s
                  </intermediateThrowEvent>
                </subProcess>
                %s
                """.formatted(escalation(), boundary("told", "sub", false, escalation())));
        var instance = engine.start("p");
        assertThat(instance)
                .hasIncidentAt("throw", IncidentType.IO_MAPPING_ERROR)
                .hasNotPassed("told");
        // when
        instance.setVariables(Map.of("x", 1));
        instance.resolveIncidentAt("throw");
        // then
        assertThat(instance).hasCompleted().hasPassedTimes("told", 1).hasVariable("y", 1);
    }

    private static TestEngine escalating(boolean interrupting) {
        return engineWith(ERRORS, """
                <startEvent id="start"/>
                start -> sub
                <subProcess id="sub">
                <startEvent id="inner"/>
                inner -> throw
                <intermediateThrowEvent id="throw">%s</intermediateThrowEvent>
                throw -> work
                %s
                </subProcess>
                sub -> done
                <endEvent id="done"/>
                %s
                told -> tell
                %s
                """.formatted(
                        escalation(), job("work"), boundary("told", "sub", interrupting, escalation()), job("tell")));
    }

    private static TestEngine catchingTwice() {
        return engineWith(ERRORS, """
                <startEvent id="start"/>
                start -> pick
                %s
                %s
                %s
                """.formatted(
                        job("pick"),
                        boundary("any", "pick", true, "<errorEventDefinition/>"),
                        boundary("none-left", "pick", true, error("e-out"))));
    }

    private static String error(String ref) {
        return "<errorEventDefinition errorRef=\"" + ref + "\"/>";
    }

    private static String escalation() {
        return "<escalationEventDefinition escalationRef=\"s-late\"/>";
    }
}
