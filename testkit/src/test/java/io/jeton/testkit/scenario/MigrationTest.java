package io.jeton.testkit.scenario;

import static io.jeton.testkit.JetonAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.jeton.domain.change.LifeChange.InstanceMigrated;
import io.jeton.domain.incident.IncidentType;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.migration.ElementMapping;
import io.jeton.domain.migration.Migration;
import io.jeton.domain.variable.Value;
import io.jeton.testkit.TestEngine;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Instances that go on by another definition, with what lives in them. */
class MigrationTest {
    private static final String MESSAGES =
            EventModel.declaredMessage("paid", "paid", "=1") + EventModel.declaredMessage("sent", "sent", "=1");

    @Test
    void shouldGoOnByTheOtherDefinition() {
        // given
        var engine = engine(work("a") + "a -> end\n<endEvent id=\"end\"/>");
        var instance = engine.start("p", Map.of("x", 1));
        var job = instance.openJobs().get(0);
        deploy(engine, work("b") + "b -> c\n" + EventModel.job("c"));
        // when
        instance.migrateTo("p", Map.of("a", "b"));
        // then
        assertThat(instance).isActive().isWaitingOnlyAt("b").hasVariable("x", 1);
        assertThat(instance.find().orElseThrow().version()).isEqualTo(2);
        assertThat(instance.openJobs()).singleElement().satisfies(open -> {
            assertThat(open.key()).isEqualTo(job.key());
            assertThat(open.type()).isEqualTo("a");
            assertThat(open.elementId()).isEqualTo("b");
            assertThat(open.definitionKey()).isNotEqualTo(job.definitionKey());
        });
        engine.completeJob("a");
        assertThat(instance).isWaitingOnlyAt("c").hasPassed("start", "b");
        engine.completeJob("c");
        assertThat(instance).hasCompleted();
    }

    @Test
    void shouldBecomeAnotherProcessAndGetVariables() {
        // given
        var engine = engine(work("a"));
        var instance = engine.start("p");
        var target = engine.deployXml("q.bpmn", EventModel.xml("q", "", work("b")))
                .processes()
                .get(0)
                .key();
        // when
        instance.migrate(new Migration(
                target, null, List.of(new ElementMapping("a", "b")), Map.of("note", new Value("\"moved\""))));
        // then
        assertThat(instance).isWaitingOnlyAt("b").hasVariable("note", "moved");
        assertThat(instance.find().orElseThrow().processId()).isEqualTo("q");
        assertThat(instance.changes()).hasAtLeastOneElementOfType(InstanceMigrated.class);
    }

    @Test
    void shouldKeepMappedEventsCloseOthersAndOpenWhatIsNew() {
        // given
        var engine = engine(work("a")
                + EventModel.boundary("kept", "a", false, EventModel.timer("Duration", "PT2H"))
                + EventModel.boundary("gone", "a", true, EventModel.timer("Duration", "PT1H")));
        var instance = engine.start("p");
        deploy(
                engine,
                work("a")
                        + EventModel.boundary("stays", "a", false, EventModel.timer("Duration", "PT9H"))
                        + EventModel.boundary("new", "a", false, EventModel.timer("Duration", "PT2H")));
        engine.advance(Duration.ofMinutes(30));
        // when
        instance.migrateTo("p", Map.of("a", "a", "kept", "stays"));
        // then
        engine.advance(Duration.ofMinutes(60));
        assertThat(instance).isWaitingOnlyAt("a").hasNotPassed("gone", "stays", "new");
        engine.advance(Duration.ofMinutes(31));
        assertThat(instance).hasPassed("stays").hasNotPassed("new");
        engine.advance(Duration.ofMinutes(30));
        assertThat(instance).hasPassed("stays", "new").isWaitingOnlyAt("a");
    }

    @Test
    void shouldBeginAnewToWaitIfTheMappingSaysSo() {
        // given
        var engine = engine(work("a") + EventModel.boundary("late", "a", true, EventModel.timer("Duration", "PT1H")));
        var instance = engine.start("p");
        var second = deploy(
                engine, work("a") + EventModel.boundary("late", "a", true, EventModel.timer("Duration", "PT3H")));
        // when
        instance.migrate(new Migration(
                second,
                null,
                List.of(new ElementMapping("a", "a"), new ElementMapping("late", "late", true)),
                Map.of()));
        // then
        engine.advance(Duration.ofHours(2));
        assertThat(instance).isWaitingOnlyAt("a");
        engine.advance(Duration.ofHours(1));
        assertThat(instance).hasPassed("late").hasCompleted();
    }

    @Test
    void shouldNotBeginAgainWhatHasHappenedForTheLastTime() {
        // given
        var model = work("a") + EventModel.boundary("once", "a", false, EventModel.timer("Duration", "PT1H"));
        var engine = engine(model);
        var instance = engine.start("p");
        engine.advance(Duration.ofHours(2));
        deploy(engine, model);
        // when
        instance.migrateTo("p", Map.of("a", "a", "once", "once"));
        // then
        engine.advance(Duration.ofHours(2));
        assertThat(instance).hasPassedTimes("once", 1);
    }

    @Test
    void shouldKeepAndOpenEventSubProcesses() {
        // given
        var engine = engine(work("a") + onMessage("esp", "paid", "first"));
        var instance = engine.start("p");
        deploy(engine, work("a") + onMessage("sub", "paid", "first") + onMessage("other", "sent", "second"));
        // when
        instance.migrateTo("p", Map.of("a", "a", "esp", "sub"));
        // then
        engine.correlate("sent", "1", Map.of());
        engine.correlate("paid", "1", Map.of());
        assertThat(instance).hasPassed("second-sent", "first-paid").isWaitingOnlyAt("a");
    }

    @Test
    void shouldNotOpenEventsOfAScopeThatHasBeenInterrupted() {
        // given
        var interrupting = """
                <subProcess id="esp" triggeredByEvent="true"><startEvent id="caught" isInterrupting="true">%s</startEvent>
                %s<sequenceFlow id="f" sourceRef="caught" targetRef="repair"/></subProcess>
                """.formatted(EventModel.message("paid"), EventModel.job("repair"));
        var engine = engine(work("a") + interrupting);
        var instance = engine.start("p");
        engine.correlate("paid", "1", Map.of());
        deploy(engine, work("a") + interrupting + onMessage("other", "sent", "second"));
        // when
        instance.migrateTo("p", Map.of("esp", "esp", "repair", "repair"));
        // then
        engine.publish("sent", "1", Duration.ZERO, Map.of());
        assertThat(instance).isWaitingAt("repair").hasNotPassed("second-sent");
        engine.completeJob("repair");
        assertThat(instance).hasCompleted();
    }

    @Test
    void shouldKeepWhatHasComeToJoins() {
        // given
        var engine = engine(forked("join"));
        var instance = engine.start("p");
        engine.completeJob("a");
        deploy(engine, forked("gate") + "gate -> last\n" + EventModel.job("last"));
        // when
        instance.migrateTo("p", Map.of("a", "a", "b", "b", "join", "gate"));
        // then
        engine.completeJob("b");
        assertThat(instance).isWaitingOnlyAt("last");
    }

    @Test
    void shouldFireJoinsAtWhichNothingIsMissingAnyMore() {
        // given
        var engine = engine(forked("join"));
        var instance = engine.start("p");
        engine.completeJob("a");
        deploy(engine, """
                <startEvent id="start"/>
                start -> fork
                <parallelGateway id="fork"/>
                fork -> a
                fork -> b
                %s
                %s
                a -> join
                <parallelGateway id="join"/>
                join -> last
                %s
                """.formatted(EventModel.job("a"), EventModel.job("b"), EventModel.job("last")));
        // when
        instance.migrateTo("p", Map.of("b", "b", "join", "join"));
        // then
        assertThat(instance).isWaitingOnlyAt("b", "last");
    }

    @Test
    void shouldKeepIncidentsAndTryAgainByTheOtherModel() {
        // given
        var broken = "<startEvent id=\"start\"/>\nstart -> choice\n<exclusiveGateway id=\"choice\"/>\n";
        var engine = engine(broken + "choice -> a : =missing\n" + EventModel.job("a"));
        var instance = engine.start("p");
        assertThat(instance).hasIncidentAt("choice", IncidentType.EXTRACT_VALUE_ERROR);
        deploy(engine, broken.replace("choice", "either") + "either -> a : =true\n" + EventModel.job("a"));
        // when
        instance.migrateTo("p", Map.of("choice", "either"));
        // then
        assertThat(instance).hasIncidentAt("either", IncidentType.EXTRACT_VALUE_ERROR);
        instance.resolveIncidentAt("either");
        assertThat(instance).isWaitingOnlyAt("a").hasNoIncident();
    }

    @Test
    void shouldKeepUserTasksAndCalledInstances() {
        // given
        var engine = TestEngine.create();
        engine.deployXml("child.bpmn", EventModel.xml("child", "", work("inner")));
        var user = "<userTask id=\"%s\"><extensionElements><zeebe:userTask/></extensionElements></userTask>\n";
        var call =
                "<callActivity id=\"%s\"><extensionElements><zeebe:calledElement processId=\"child\"/></extensionElements></callActivity>\n";
        var both = "<startEvent id=\"start\"/>\nstart -> %1$s\nstart -> %2$s\n" + user.formatted("%1$s")
                + call.formatted("%2$s");
        engine.deployXml("p.bpmn", EventModel.xml("p", "", both.formatted("ask", "call")));
        var instance = engine.start("p");
        engine.assignTask("ask", "ann");
        deploy(engine, both.formatted("review", "delegate"));
        // when
        instance.migrateTo("p", Map.of("ask", "review", "call", "delegate"));
        // then
        assertThat(instance).hasTaskAssignedTo("review", "ann").isWaitingOnlyAt("review", "delegate");
        engine.completeTask("review");
        engine.completeJob("inner");
        assertThat(instance).hasPassed("review", "delegate").hasCompleted();
    }

    @Test
    void shouldMigrateCalledInstances() {
        // given
        var engine = TestEngine.create();
        engine.deployXml("child.bpmn", EventModel.xml("child", "", work("inner")));
        engine.deployXml(
                "p.bpmn",
                EventModel.xml(
                        "p",
                        "",
                        "<startEvent id=\"start\"/>\nstart -> call\n<callActivity id=\"call\"><extensionElements>"
                                + "<zeebe:calledElement processId=\"child\"/></extensionElements></callActivity>\n"));
        var instance = engine.start("p");
        var child = instance.called("call").get(0);
        engine.deployXml("child2.bpmn", EventModel.xml("child", "", work("other")));
        // when
        child.migrateTo("child", Map.of("inner", "other"));
        // then
        assertThat(child).isWaitingOnlyAt("other");
        engine.completeJob("inner");
        assertThat(instance).hasCompleted();
    }

    @Test
    void shouldKeepIterations() {
        // given
        var engine = engine(many("a", "x"));
        var instance = engine.start("p", Map.of("items", List.of(1, 2, 3)));
        engine.completeJob("a", Map.of("result", 1));
        deploy(engine, many("b", "y"));
        // when
        instance.migrateTo("p", Map.of("a", "b"));
        // then
        assertThat(instance).isWaitingOnlyAt("b", "b", "b");
        engine.completeJob("a", Map.of("result", 2));
        engine.completeJob("a", Map.of("result", 3));
        assertThat(instance).hasCompleted().hasVariable("y", List.of(1, 2, 3));
    }

    @Test
    void shouldKeepWhatCanBeUndone() {
        // given
        var model = """
                <startEvent id="start"/>
                start -> book
                %s
                <boundaryEvent id="%s" attachedToRef="book"><compensateEventDefinition/></boundaryEvent>
                <serviceTask id="undo" isForCompensation="true"><extensionElements><zeebe:taskDefinition type="undo"/></extensionElements></serviceTask>
                <association id="assoc" sourceRef="%2$s" targetRef="undo"/>
                book -> a
                %s
                a -> back
                <endEvent id="back"><compensateEventDefinition/></endEvent>
                """;
        var engine = engine(model.formatted(EventModel.job("book"), "undoing", EventModel.job("a")));
        var instance = engine.start("p");
        engine.completeJob("book");
        deploy(engine, model.formatted(EventModel.job("book"), "reverting", EventModel.job("a")));
        // when
        instance.migrateTo("p", Map.of("a", "a", "undoing", "reverting"));
        // then
        engine.completeJob("a");
        engine.completeJob("undo");
        assertThat(instance).hasPassed("undo").hasCompleted();
    }

    @Test
    void shouldChooseAmongOtherEventsBehindAGateway() {
        // given
        var gateway = "<startEvent id=\"start\"/>\nstart -> choice\n<eventBasedGateway id=\"choice\"/>\n";
        var paid = "choice -> %1$s\n" + caught("%1$s", "paid");
        var sent = "choice -> dispatch\n" + caught("dispatch", "sent");
        var timer = "choice -> late\n<intermediateCatchEvent id=\"late\">" + EventModel.timer("Duration", "PT1H")
                + "</intermediateCatchEvent>\n";
        var engine = engine(gateway + paid.formatted("payment") + timer);
        var instance = engine.start("p");
        deploy(engine, gateway + paid.formatted("money") + sent);
        // when
        instance.migrateTo("p", Map.of("choice", "choice", "payment", "money"));
        // then
        engine.advance(Duration.ofHours(2));
        assertThat(instance).isWaitingOnlyAt("choice");
        engine.correlate("sent", "1", Map.of());
        assertThat(instance).hasPassed("dispatch").hasCompleted();
    }

    @Test
    void shouldKeepTheNamesOfWhatHasEndedJustBefore() {
        // given
        var engine = engine(work("a") + "a -> b\n" + EventModel.job("b"));
        var instance = engine.start("p");
        var job = engine.activateJob("a").job().key();
        var target = deploy(engine, work("c"));
        // when: both wait for the same transaction
        var completed = engine.engine().jobs().complete(job, Map.of());
        var migrated = engine.engine()
                .migrations()
                .migrate(
                        instance.key(),
                        new Migration(target, null, List.of(new ElementMapping("b", "c")), Map.of()),
                        null);
        engine.await(completed);
        engine.await(migrated);
        // then
        assertThat(instance).hasPassed("start", "a").isWaitingOnlyAt("c");
    }

    @Test
    void shouldCallTheEndListenersOfTheOtherProcess() {
        // given
        var engine = engine(work("a"));
        var instance = engine.start("p");
        deploy(
                engine,
                "<extensionElements><zeebe:executionListeners><zeebe:executionListener eventType=\"end\" type=\"tidy\"/>"
                        + "</zeebe:executionListeners></extensionElements>\n" + work("a"));
        // when
        instance.migrateTo("p", Map.of("a", "a"));
        // then
        engine.completeJob("a");
        assertThat(instance).isActive();
        engine.completeJob("tidy");
        assertThat(instance).hasCompleted();
    }

    @Test
    void shouldGoOnAfterBeingLoadedAgain() {
        // given
        var engine = EventModel.forgetfulEngineWith(
                MESSAGES,
                forked("join") + EventModel.boundary("late", "b", false, EventModel.timer("Duration", "PT1H")));
        var instance = engine.start("p");
        engine.completeJob("a");
        deploy(engine, forked("gate") + EventModel.boundary("later", "b", false, EventModel.timer("Duration", "PT1H")));
        engine.start("p");
        // when
        instance.migrateTo("p", Map.of("b", "b", "join", "gate", "late", "later"));
        engine.start("p");
        // then
        engine.advance(Duration.ofHours(1));
        assertThat(instance).hasPassed("later").isWaitingOnlyAt("b");
        engine.completeJob("b");
        assertThat(instance).hasCompleted();
    }

    private static TestEngine engine(String elements) {
        return EventModel.engineWith(MESSAGES, elements);
    }

    private static ProcessDefinitionKey deploy(TestEngine engine, String elements) {
        return engine.deployXml("p2.bpmn", EventModel.xml("p", MESSAGES, elements))
                .processes()
                .get(0)
                .key();
    }

    private static String work(String id) {
        return "<startEvent id=\"start\"/>\nstart -> " + id + "\n" + EventModel.job(id) + "\n";
    }

    private static String onMessage(String id, String message, String prefix) {
        return """
                <subProcess id="%1$s" triggeredByEvent="true">
                <startEvent id="%2$s-%3$s" isInterrupting="false">%4$s</startEvent></subProcess>
                """.formatted(id, prefix, message, EventModel.message(message));
    }

    private static String caught(String id, String message) {
        return "<intermediateCatchEvent id=\"" + id + "\">" + EventModel.message(message)
                + "</intermediateCatchEvent>\n";
    }

    private static String many(String id, String collection) {
        return """
                <startEvent id="start"/>
                start -> %1$s
                <serviceTask id="%1$s"><extensionElements><zeebe:taskDefinition type="a"/></extensionElements>
                <multiInstanceLoopCharacteristics><extensionElements>
                <zeebe:loopCharacteristics inputCollection="=items" inputElement="item" outputCollection="%2$s" outputElement="=result"/>
                </extensionElements></multiInstanceLoopCharacteristics></serviceTask>
                """.formatted(id, collection);
    }

    private static String forked(String join) {
        return """
                <startEvent id="start"/>
                start -> fork
                <parallelGateway id="fork"/>
                fork -> a
                fork -> b
                %1$s
                %2$s
                a -> %3$s
                b -> %3$s
                <parallelGateway id="%3$s"/>
                """.formatted(EventModel.job("a"), EventModel.job("b"), join);
    }
}
