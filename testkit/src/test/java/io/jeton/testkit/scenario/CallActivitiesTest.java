package io.jeton.testkit.scenario;

import static io.jeton.testkit.JetonAssertions.assertThat;
import static io.jeton.testkit.scenario.EventModel.boundary;
import static io.jeton.testkit.scenario.EventModel.fileOf;
import static io.jeton.testkit.scenario.EventModel.job;
import static io.jeton.testkit.scenario.EventModel.process;
import static io.jeton.testkit.scenario.EventModel.timer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jeton.application.deployment.Resource;
import io.jeton.domain.incident.IncidentType;
import io.jeton.domain.rejection.CommandRejected;
import io.jeton.testkit.TestEngine;
import io.jeton.testkit.TestInstance;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Caller and called are two instances, and one run. */
class CallActivitiesTest {
    private static final String CHILD = process("child", """
            <startEvent id="begin"/>
            begin -> work
            %s
            work -> finish
            <endEvent id="finish"/>
            """.formatted(job("work")));

    /** With one move in each transaction, whatever crosses the call crosses transactions, too. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 1_000})
    void shouldRunAnotherProcessAndGoOn(int stepsMax) {
        // given
        var engine = engine(stepsMax, "", parent(call("child", "")), CHILD);
        // when
        var parent = engine.start("p", Map.of("order", 7));
        var child = onlyCalled(parent);
        assertThat(parent).isWaitingOnlyAt("call");
        assertThat(child).isWaitingOnlyAt("work").hasVariable("order", 7);
        engine.completeJob("work", Map.of("shipped", true));
        engine.advance(Duration.ofSeconds(1));
        // then
        assertThat(child).hasCompleted().hasVariable("shipped", true);
        assertThat(parent).hasCompleted().hasPassedInOrder("call", "done").hasVariable("shipped", true);
        var view = child.find().orElseThrow();
        assertThat(view.parentKey()).isEqualTo(parent.key().value());
        assertThat(view.rootKey()).isEqualTo(parent.key().value());
    }

    @Test
    void shouldGiveAndTakeOnlyWhatTheModelSays() {
        // given
        var engine = engine(1_000, "", parent("""
                        <zeebe:calledElement processId="child" propagateAllParentVariables="false"
                            propagateAllChildVariables="false"/>
                        <zeebe:ioMapping><zeebe:input source="=order * 2" target="twice"/></zeebe:ioMapping>
                        """), CHILD);
        // when
        var parent = engine.start("p", Map.of("order", 7));
        var child = onlyCalled(parent);
        engine.completeJob("work", Map.of("shipped", true));
        // then
        assertThat(child).hasOnlyVariables(Map.of("twice", 14, "shipped", true));
        assertThat(parent).hasCompleted().hasNoVariable("shipped").hasVariable("order", 7);
    }

    @Test
    void shouldMapTheVariablesOfTheCalledInstance() {
        // given
        var engine = engine(1_000, "", parent("""
                        <zeebe:calledElement processId="child"/>
                        <zeebe:ioMapping><zeebe:output source="=shipped + 1" target="count"/></zeebe:ioMapping>
                        """), CHILD);
        // when
        var parent = engine.start("p");
        engine.completeJob("work", Map.of("shipped", 1));
        // then
        assertThat(parent).hasCompleted().hasVariable("count", 2).hasNoVariable("shipped");
    }

    @Test
    void shouldStopAtAnOutputMappingThatFailsAndGoOnWhenItIsMended() {
        // given
        var engine = engine(1_000, "", parent("""
                        <zeebe:calledElement processId="child"/>
                        <zeebe:ioMapping><zeebe:output source="=assert(shipped, shipped != null)" target="x"/></zeebe:ioMapping>
                        """), CHILD);
        var parent = engine.start("p");
        var child = onlyCalled(parent);
        // when
        engine.completeJob("work");
        // then
        assertThat(child).hasCompleted();
        assertThat(parent).isActive().hasIncidentAt("call", IncidentType.IO_MAPPING_ERROR);
        parent.setVariables(Map.of("shipped", 3));
        parent.resolveIncidentAt("call");
        assertThat(parent).hasCompleted().hasVariable("x", 3);
    }

    @Test
    void shouldEndWhatItCalledWhenItIsCancelled() {
        // given
        var engine = engine(1_000, "", parent(call("middle", "")), process("middle", """
                        <startEvent id="m-start"/>
                        m-start -> m-call
                        <callActivity id="m-call" calledElement="child"/>
                        """), CHILD);
        var parent = engine.start("p");
        var middle = onlyCalled(parent);
        var child = middle.called("m-call").get(0);
        // when
        assertThatThrownBy(() -> child.cancel())
                .isInstanceOf(CommandRejected.class)
                .hasMessageContaining("root instance " + parent.key().value());
        parent.cancel();
        // then
        assertThat(parent).hasBeenTerminated().hasTerminated("call");
        assertThat(middle).hasBeenTerminated().hasTerminated("m-call");
        assertThat(child).hasBeenTerminated().hasTerminated("work").hasNoOpenJobs();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1_000})
    void shouldEndWhatItCalledWhenABoundaryEventInterrupts(int stepsMax) {
        // given
        var engine = engine(
                stepsMax,
                "",
                parent(call("child", ""), boundary("late", "call", true, timer("Duration", "PT1H"))),
                CHILD);
        var parent = engine.start("p");
        var child = onlyCalled(parent);
        // when
        engine.advance(Duration.ofHours(1));
        // then
        assertThat(child).hasBeenTerminated().hasNoOpenJobs();
        assertThat(parent)
                .hasCompleted()
                .hasTerminated("call")
                .hasPassed("late")
                .hasNotPassed("done");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1_000})
    void shouldCatchTheErrorsOfTheCalledProcess(int stepsMax) {
        // given
        var errors = "<error id=\"e\" errorCode=\"broken\"/>";
        var engine = engine(
                stepsMax,
                errors,
                parent(call("child", ""), boundary("caught", "call", true, "<errorEventDefinition errorRef=\"e\"/>")),
                CHILD);
        var parent = engine.start("p");
        var child = onlyCalled(parent);
        // when
        engine.throwError("work", "broken");
        engine.advance(Duration.ofSeconds(1));
        // then
        assertThat(child).hasBeenTerminated().hasTerminated("work").hasNoOpenJobs();
        assertThat(parent).hasCompleted().hasPassed("caught").hasNotPassed("done");
    }

    @Test
    void shouldCatchTheErrorEndEventOfTheCalledProcess() {
        // given
        var engine = engine(
                1_000,
                "<error id=\"e\" errorCode=\"broken\"/>",
                parent(call("failing", ""), boundary("caught", "call", true, "<errorEventDefinition errorRef=\"e\"/>")),
                process("failing", """
                        <startEvent id="f-start"/>
                        f-start -> f-end
                        <endEvent id="f-end"><errorEventDefinition errorRef="e"/></endEvent>
                        """));
        // when
        var parent = engine.start("p");
        // then
        assertThat(parent).hasCompleted().hasPassed("caught");
        assertThat(onlyCalled(parent)).hasBeenTerminated();
    }

    @Test
    void shouldRaiseAnIncidentWhereNobodyCatches() {
        // given
        var engine = engine(1_000, "", parent(call("child", "")), CHILD);
        var parent = engine.start("p");
        // when
        engine.throwError("work", "broken");
        // then
        assertThat(onlyCalled(parent)).hasIncidentAt("work", IncidentType.UNHANDLED_ERROR_EVENT);
        assertThat(parent).isWaitingOnlyAt("call").hasNoIncident();
    }

    @Test
    void shouldHearTheEscalationsOfTheCalledProcess() {
        // given
        var engine = engine(
                1_000,
                "<escalation id=\"s\" escalationCode=\"help\"/>",
                parent(
                        call("asking", ""),
                        boundary("heard", "call", false, "<escalationEventDefinition escalationRef=\"s\"/>")),
                process("asking", """
                        <startEvent id="a-start"/>
                        a-start -> a-ask
                        <intermediateThrowEvent id="a-ask"><escalationEventDefinition escalationRef="s"/></intermediateThrowEvent>
                        a-ask -> a-work
                        %s
                        """.formatted(job("a-work"))));
        // when
        var parent = engine.start("p");
        // then
        assertThat(parent).isWaitingAt("call").hasPassed("heard");
        assertThat(onlyCalled(parent)).isWaitingOnlyAt("a-work");
        engine.completeJob("a-work");
        assertThat(parent).hasCompleted().hasPassed("done");
    }

    @Test
    void shouldWaitWithAnIncidentForAProcessThatIsNotDeployed() {
        // given
        var engine = engine(1_000, "", parent(call("child", "")));
        var parent = engine.start("p");
        assertThat(parent).hasIncidentAt("call", IncidentType.CALLED_ELEMENT_ERROR);
        assertThat(parent.openIncidents().get(0).message()).contains("'child'").contains("not deployed");
        // when
        engine.deployXml("child.bpmn", fileOf("", CHILD));
        parent.resolveIncidentAt("call");
        engine.completeJob("work");
        // then
        assertThat(parent).hasCompleted();
    }

    @Test
    void shouldStopAProcessThatCallsItselfWithoutAnEnd() {
        // given
        var engine = engine(1_000, "", process("p", """
                <startEvent id="start"/>
                start -> call
                <callActivity id="call" calledElement="p"/>
                """));
        // when
        var root = engine.start("p");
        // then
        var deepest = root;
        for (var next = deepest.called("call"); !next.isEmpty(); next = deepest.called("call")) {
            deepest = next.get(0);
        }
        assertThat(deepest).hasIncidentAt("call", IncidentType.CALLED_ELEMENT_ERROR);
        assertThat(deepest.openIncidents().get(0).message()).contains("1000 levels");
        root.cancel();
        assertThat(deepest).hasBeenTerminated();
    }

    @Test
    void shouldCallTheVersionThatIsBound() {
        // given
        var engine = TestEngine.create();
        engine.deployXml("child.bpmn", fileOf("", tagged("old", "first")));
        deploy(
                engine,
                fileOf(
                        "",
                        parent("<zeebe:calledElement processId=\"child\" bindingType=\"deployment\"/>"),
                        caller("newest", "<zeebe:calledElement processId=\"=&quot;child&quot;\"/>"),
                        caller(
                                "by-tag",
                                "<zeebe:calledElement processId=\"child\" bindingType=\"versionTag\" versionTag=\"old\"/>")),
                fileOf("", tagged("middle", "second")));
        engine.deployXml("child.bpmn", fileOf("", tagged("new", "third")));
        // when
        engine.start("p");
        engine.start("newest");
        engine.start("by-tag");
        // then
        assertThat(engine.activateJobs("second", 9)).hasSize(1);
        assertThat(engine.activateJobs("third", 9)).hasSize(1);
        assertThat(engine.activateJobs("first", 9)).hasSize(1);
    }

    @Test
    void shouldRefuseADeploymentThatLacksWhatItIsBoundTo() {
        // given
        var engine = TestEngine.create();
        var alone = fileOf("", parent("<zeebe:calledElement processId=\"child\" bindingType=\"deployment\"/>"));
        // then
        assertThatThrownBy(() -> engine.deployXml("p.bpmn", alone))
                .isInstanceOf(CommandRejected.class)
                .hasMessageContaining("Element: call")
                .hasMessageContaining("needs process 'child' in the same deployment");
    }

    /** All are handed out and completed within few transactions: their callers are told together. */
    @Test
    void shouldTellManyCallersAtOnce() {
        // given
        var engine = engine(1_000, "", parent(call("child", "")), CHILD);
        for (int i = 0; i < 50; i++) {
            engine.start("p");
        }
        var jobs = engine.activateJobs("work", 50);
        // when
        var reports = jobs.stream()
                .map(job -> engine.engine().jobs().complete(job.job().key(), Map.of()))
                .toList();
        reports.forEach(engine::await);
        // then
        assertThat(jobs).allSatisfy(job -> assertThat(engine.instance(job.job().rootInstance()))
                .hasCompleted());
    }

    /** Two called instances complete in one transaction, and what follows the first of them ends the wait for the second. */
    @ParameterizedTest
    @ValueSource(strings = {"<terminateEventDefinition/>", "<errorEventDefinition errorRef=\"e\"/>"})
    void shouldNotTellACallerThatWaitsNoMore(String end) {
        // given
        var engine = engine(
                1_000,
                "<error id=\"e\" errorCode=\"broken\"/>",
                process("p", """
                <startEvent id="start"/>
                start -> scope
                <subProcess id="scope">
                  <startEvent id="begin-both"/>
                  begin-both -> one
                  begin-both -> two
                  <callActivity id="one" calledElement="child"/>
                  <callActivity id="two" calledElement="child"/>
                  one -> stop
                  two -> stop
                  <endEvent id="stop">%s</endEvent>
                </subProcess>
                %s
                """.formatted(
                                end, boundary("caught", "scope", true, "<errorEventDefinition errorRef=\"e\"/>"))),
                CHILD);
        var parent = engine.start("p");
        var jobs = engine.activateJobs("work", 2);
        // when
        var reports = jobs.stream()
                .map(job -> engine.engine().jobs().complete(job.job().key(), Map.of()))
                .toList();
        reports.forEach(engine::await);
        // then
        assertThat(parent).hasCompleted();
        assertThat(jobs).hasSize(2).allSatisfy(job -> assertThat(
                        engine.instance(job.job().instance()))
                .hasCompleted());
    }

    /** A called instance has completed, and before its caller goes on, another one throws what ends that caller's wait. */
    @Test
    void shouldNotTellACallerThatWasInterruptedMeanwhile() {
        // given
        var engine = engine(
                1_000,
                "<error id=\"e\" errorCode=\"broken\"/>",
                process("p", """
                <startEvent id="start"/>
                start -> scope
                <subProcess id="scope">
                  <startEvent id="begin-both"/>
                  begin-both -> one
                  begin-both -> two
                  <callActivity id="one" calledElement="child"/>
                  <callActivity id="two" calledElement="child"/>
                </subProcess>
                %s
                """.formatted(
                                boundary("caught", "scope", true, "<errorEventDefinition errorRef=\"e\"/>"))),
                CHILD);
        var parent = engine.start("p");
        var jobs = engine.activateJobs("work", 2);
        var first = jobs.get(0).job().key();
        var second = jobs.get(1).job().key();
        // when
        var completion = engine.engine().jobs().complete(first, Map.of());
        var error = engine.engine().jobs().throwError(second, "broken", null, Map.of());
        engine.await(completion);
        engine.await(error);
        // then
        assertThat(parent).hasCompleted().hasPassed("caught").hasTerminated("one", "two", "scope");
    }

    /** Instances that are not kept in memory are loaded again for each command. */
    private static TestEngine engine(int stepsMax, String definitions, String... processes) {
        var engine = TestEngine.create(TestEngine.settings(stepsMax, 1, 1));
        engine.deployXml("p.bpmn", fileOf(definitions, processes));
        return engine;
    }

    private static void deploy(TestEngine engine, String... files) {
        var resources = new Resource[files.length];
        for (int i = 0; i < files.length; i++) {
            resources[i] = new Resource("f" + i + ".bpmn", files[i].getBytes(StandardCharsets.UTF_8));
        }
        engine.deploy(resources);
    }

    private static TestInstance onlyCalled(TestInstance parent) {
        var called = parent.called("call");
        assertThat(called).hasSize(1);
        return called.get(0);
    }

    private static String call(String processId, String more) {
        return "<zeebe:calledElement processId=\"%s\"/>%s".formatted(processId, more);
    }

    private static String parent(String extensions, String... more) {
        return caller("p", extensions, more);
    }

    private static String caller(String id, String extensions, String... more) {
        return process(id, """
                <startEvent id="%1$sstart"/>
                %1$sstart -> %1$scall
                <callActivity id="%1$scall"><extensionElements>%2$s</extensionElements></callActivity>
                %1$scall -> %1$sdone
                <endEvent id="%1$sdone"/>
                %3$s
                """.formatted(id.equals("p") ? "" : id, extensions, String.join("\n", more)));
    }

    private static String tagged(String tag, String jobType) {
        return process("child", """
                <extensionElements><zeebe:versionTag value="%s"/></extensionElements>
                <startEvent id="begin"/>
                begin -> %2$s
                %3$s
                """.formatted(tag, jobType, job(jobType)));
    }
}
