package io.jeton.testkit.scenario;

import static io.jeton.testkit.JetonAssertions.assertThat;
import static io.jeton.testkit.scenario.EventModel.declaredMessage;
import static io.jeton.testkit.scenario.EventModel.engineWith;
import static io.jeton.testkit.scenario.EventModel.message;
import static io.jeton.testkit.scenario.EventModel.timer;
import static io.jeton.testkit.scenario.EventModel.xml;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jeton.application.batch.ModificationBatches.Cut;
import io.jeton.application.deployment.Deployment;
import io.jeton.application.deployment.ProcessVersions;
import io.jeton.application.instance.CreateInstance;
import io.jeton.application.pipeline.Target;
import io.jeton.application.port.Claim;
import io.jeton.application.port.ProcessReference;
import io.jeton.application.query.BatchField;
import io.jeton.application.query.BatchItemField;
import io.jeton.application.query.BatchView;
import io.jeton.application.query.Condition;
import io.jeton.application.query.SearchRequest;
import io.jeton.application.query.SearchRequest.PageRequest;
import io.jeton.application.query.Selection;
import io.jeton.application.repeat.RepeatableRequest;
import io.jeton.domain.access.Permission;
import io.jeton.domain.batch.Operation.RestartInstances;
import io.jeton.domain.behavior.Omissions;
import io.jeton.domain.incident.IncidentType;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.modification.Instruction;
import io.jeton.domain.modification.Modification;
import io.jeton.domain.rejection.CommandRejected;
import io.jeton.domain.rejection.Rejection.DefinitionNotFound;
import io.jeton.domain.rejection.Rejection.Forbidden;
import io.jeton.domain.rejection.Rejection.IdempotencyKeyReused;
import io.jeton.domain.rejection.Rejection.ManyNotRestarted;
import io.jeton.domain.rejection.Rejection.MessageNotCorrelated;
import io.jeton.domain.rejection.Rejection.ProcessNotFound;
import io.jeton.domain.rejection.Rejection.SuspendedDefinition;
import io.jeton.domain.rejection.Rejection.TenantForbidden;
import io.jeton.testkit.TestEngine;
import io.jeton.testkit.model.BpmnModel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Nothing is started by a suspended version, and its running instances do not notice. */
class DefinitionSuspensionTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private static BpmnModel waitingAt(String task) {
        return BpmnModel.process("p").startEvent("start").serviceTask(task).endEvent("end");
    }

    private static ProcessDefinitionKey keyOf(Deployment deployment) {
        return deployment.processes().get(0).key();
    }

    private static void setSuspended(TestEngine engine, ProcessDefinitionKey version, boolean suspended) {
        engine.engine().suspensions().setSuspended(new ProcessVersions.One(version), suspended, false);
        engine.advance(Duration.ZERO);
    }

    private static void create(TestEngine engine, Target target) {
        engine.await(engine.engine()
                .instances()
                .create(new CreateInstance(target, Map.of(), List.of(), List.of(), null, null)));
    }

    private static void assertRefused(ThrowingCallable work) {
        Users.assertRefused(SuspendedDefinition.class, work);
    }

    @Test
    void shouldStartNothingByASuspendedVersionAndNoOlderOneInstead() {
        // given
        var engine = TestEngine.create();
        var first = keyOf(engine.deploy(waitingAt("first")));
        var second = keyOf(engine.deploy(waitingAt("second")));
        // when
        setSuspended(engine, second, true);
        // then
        assertThatThrownBy(() -> engine.start("p"))
                .isInstanceOf(CommandRejected.class)
                .hasMessage("process definition " + second.value() + " (version 2 of process 'p') is suspended, so that"
                        + " nothing is started by it; activate it first");
        assertRefused(() -> create(engine, new Target.NewOfDefinition(second, TestEngine.TENANT)));
        assertRefused(
                () -> create(engine, new Target.NewOfProcess(new ProcessReference.Version(TestEngine.TENANT, "p", 2))));
        assertThat(engine.instancesOf("p")).isEmpty();
        // when
        create(engine, new Target.NewOfDefinition(first, TestEngine.TENANT));
        create(engine, new Target.NewOfProcess(new ProcessReference.Version(TestEngine.TENANT, "p", 1)));
        // then
        assertThat(engine.instancesOf("p")).hasSize(2);
        // when
        setSuspended(engine, second, false);
        // then
        assertThat(engine.start("p")).isWaitingOnlyAt("second");
    }

    @Test
    void shouldLetAVersionStartThatIsDeployedLater() {
        // given
        var engine = TestEngine.with(waitingAt("first"));
        engine.suspend("p");
        // then
        assertThat(engine.deploy(waitingAt("first")).processes().get(0).version())
                .isEqualTo(1);
        assertRefused(() -> engine.start("p"));
        // when
        engine.deploy(waitingAt("second"));
        // then
        assertThat(engine.start("p")).isWaitingOnlyAt("second");
    }

    /** Row 233 of the known cases. */
    @Test
    void shouldLetRunningInstancesGoOnAndBeModified() {
        // given
        var engine = TestEngine.with(waitingAt("work"));
        var completed = engine.start("p");
        var modified = engine.start("p");
        // when
        engine.suspend("p");
        modified.modify(new Modification(
                List.of(
                        new Instruction.StartBefore("work", null, List.of()),
                        new Instruction.StartBefore("work", null, List.of())),
                Omissions.NONE,
                null));
        engine.completeJob("work");
        // then
        assertThat(completed).hasCompleted();
        assertThat(modified.openJobs()).hasSize(3);
        // when
        engine.completeJob("work");
        engine.completeJob("work");
        engine.completeJob("work");
        // then
        assertThat(modified).hasCompleted();
    }

    @Test
    void shouldMigrateFromASuspendedVersionAndToOne() {
        // given
        var engine = TestEngine.with(waitingAt("first"));
        var instance = engine.start("p");
        engine.deploy(waitingAt("second"));
        engine.suspend("p");
        // when
        instance.migrateTo("p", Map.of("first", "second"));
        // then
        assertThat(instance).isWaitingOnlyAt("second");
        engine.completeJob("first");
        assertThat(instance).hasCompleted();
    }

    @Test
    void shouldChangeNothingIfItIsAskedTwice() {
        // given
        var engine = engineWith("", starting(timer("Cycle", "R/PT1H")));
        engine.activate("p");
        engine.suspend("p");
        engine.suspend("p");
        engine.advance(HOUR.plus(HOUR.dividedBy(2)));
        assertThat(engine.instancesOf("p")).isEmpty();
        // when
        engine.activate("p");
        engine.activate("p");
        // then
        assertThat(engine.instancesOf("p")).hasSize(1);
    }

    @Test
    void shouldFireALateTimerOnceAndGoOnInTime() {
        // given: each full hour
        var engine = engineWith("", starting(timer("Cycle", "R/2026-01-01T01:00:00Z/PT1H")));
        engine.suspend("p");
        // when
        engine.advance(HOUR.multipliedBy(5).plus(HOUR.dividedBy(2)));
        // then
        assertThat(engine.instancesOf("p")).isEmpty();
        // when
        engine.activate("p");
        // then
        assertThat(engine.instancesOf("p")).hasSize(1);
        // when
        engine.advance(HOUR.dividedBy(4));
        // then
        assertThat(engine.instancesOf("p")).hasSize(1);
        // when
        engine.advance(HOUR.dividedBy(4));
        // then
        assertThat(engine.instancesOf("p")).hasSize(2);
    }

    @Test
    void shouldFireATimerAtItsTimeThatIsActivatedBefore() {
        // given
        var engine = engineWith("", starting(timer("Date", "2026-01-01T03:00:00Z")));
        engine.suspend("p");
        engine.advance(HOUR);
        engine.activate("p");
        // when
        engine.advance(HOUR);
        // then
        assertThat(engine.instancesOf("p")).isEmpty();
        // when
        engine.advance(HOUR);
        // then
        assertThat(engine.instancesOf("p")).hasSize(1);
    }

    @Test
    void shouldKeepMessagesUntilTheVersionIsActivated() {
        // given
        var engine = engineWith(declaredMessage("m", "ordered", "=x"), starting(message("m")));
        engine.suspend("p");
        // when
        engine.publish("ordered", "a", HOUR, Map.of("amount", 7));
        engine.publish("ordered", "b", HOUR.dividedBy(4), Map.of());
        engine.publish("ordered", "c", Duration.ZERO, Map.of());
        engine.advance(HOUR.dividedBy(2));
        // then
        assertThat(engine.instancesOf("p")).isEmpty();
        Users.assertRefused(MessageNotCorrelated.class, () -> engine.correlate("ordered", "a", Map.of()));
        // when
        engine.activate("p");
        // then
        assertThat(engine.instancesOf("p")).singleElement().satisfies(started -> assertThat(started)
                .hasVariable("amount", 7));
    }

    @Test
    void shouldMissSignals() {
        // given
        var engine = engineWith("<signal id=\"s\" name=\"go\"/>", starting("<signalEventDefinition signalRef=\"s\"/>"));
        engine.suspend("p");
        // when
        engine.broadcast("go", Map.of());
        engine.advance(HOUR);
        engine.activate("p");
        engine.advance(HOUR);
        // then
        assertThat(engine.instancesOf("p")).isEmpty();
        // when
        engine.broadcast("go", Map.of());
        engine.advance(HOUR);
        // then
        assertThat(engine.instancesOf("p")).hasSize(1);
    }

    @Test
    void shouldNotEvaluateConditions() {
        // given
        var engine = engineWith("", starting("""
                <conditionalEventDefinition><condition>=x = 1</condition></conditionalEventDefinition>"""));
        engine.suspend("p");
        // then
        assertThat(engine.evaluateConditions(Map.of("x", 1))).isEmpty();
        // when
        engine.activate("p");
        // then
        assertThat(engine.evaluateConditions(Map.of("x", 1))).hasSize(1);
    }

    @Test
    void shouldStopACallUntilTheVersionIsActivated() {
        // given
        var engine = TestEngine.with(waitingAt("work"));
        engine.deployXml("caller.bpmn", xml("caller", "", """
                        <startEvent id="s"/>
                        <callActivity id="call"><extensionElements><zeebe:calledElement processId="p"/></extensionElements></callActivity>
                        s -> call
                        """));
        engine.suspend("p");
        // when
        var caller = engine.start("caller");
        // then
        assertThat(caller.openIncidents()).singleElement().satisfies(incident -> {
            assertThat(incident.type()).isEqualTo(IncidentType.CALLED_ELEMENT_ERROR.name());
            assertThat(incident.message())
                    .isEqualTo("process 'p' cannot be called: its version 1 is suspended; activate it first");
        });
        // when
        caller.resolveIncidentAt("call");
        // then
        assertThat(caller.openIncidents()).hasSize(1);
        // when
        engine.activate("p");
        caller.resolveIncidentAt("call");
        // then
        assertThat(caller.openIncidents()).isEmpty();
        assertThat(caller.called("call")).hasSize(1);
    }

    @Test
    void shouldNotRestartInstances() {
        // given
        var engine = TestEngine.create();
        var definition = keyOf(engine.deploy(waitingAt("work")));
        var ended = engine.start("p");
        ended.cancel();
        engine.suspend("p");
        var restart = new RestartInstances(
                definition,
                new Modification(List.of(new Instruction.StartBefore("work", null, List.of())), Omissions.NONE, null),
                false);
        var selection = new Selection.Named(List.of(ended.key().value()));
        // when
        var batch = engine.engine().restartBatches().restart(restart, selection, Cut.DEFAULT);
        engine.advance(Duration.ZERO);
        // then
        assertThat(engine.engine()
                        .queries()
                        .batchItems(SearchRequest.by(
                                BatchItemField.BATCH_KEY, batch.key().value()))
                        .items())
                .singleElement()
                .satisfies(
                        item -> assertThat(item.errorMessage()).contains("is suspended, so that nothing is started"));
        Users.assertRefused(
                ManyNotRestarted.class,
                () -> engine.await(engine.engine().restartBatches().restartNow(restart, selection)));
        assertThat(engine.instancesOf("p")).hasSize(1);
        // when
        engine.activate("p");
        engine.engine().batches().retryFailed(batch.key());
        engine.advance(Duration.ZERO);
        // then
        assertThat(engine.instancesOf("p")).hasSize(2);
    }

    @Test
    void shouldLeaveThePredecessorSuspendedWhenTheNewerVersionIsDeleted() {
        // given
        var engine = engineWith("", starting(timer("Cycle", "R/PT1H")));
        engine.suspend("p");
        var second = keyOf(engine.deployXml("p.bpmn", xml("p", "", starting(timer("Cycle", "R/PT2H")))));
        engine.advance(HOUR.multipliedBy(2));
        assertThat(engine.instancesOf("p")).hasSize(1);
        // when
        engine.engine().deletions().delete(TestEngine.TENANT, second.value());
        engine.advance(HOUR.plus(HOUR.dividedBy(2)));
        // then
        assertThat(engine.instancesOf("p")).hasSize(1);
        assertRefused(() -> engine.startBefore("p", Map.of(), "end"));
        // when
        engine.activate("p");
        // then
        assertThat(engine.instancesOf("p")).hasSize(2);
    }

    @Test
    void shouldNotOpenTheStartEventsOfAnOlderVersion() {
        // given
        var engine = TestEngine.create();
        var first = keyOf(engine.deployXml("p.bpmn", xml("p", "", starting(timer("Cycle", "R/PT1H")))));
        engine.deployXml("p.bpmn", xml("p", "", "<startEvent id=\"start\"/>"));
        engine.suspend("p");
        // when
        setSuspended(engine, first, false);
        engine.advance(HOUR.multipliedBy(3));
        // then
        assertThat(engine.instancesOf("p")).isEmpty();
    }

    @Test
    void shouldSuspendRunningInstancesOnlyIfThatIsAsked() {
        // given
        var engine = TestEngine.create();
        var first = keyOf(engine.deploy(waitingAt("work")));
        var old = engine.start("p");
        engine.deploy(
                BpmnModel.process("p").startEvent("start").serviceTask("other").endEvent("end"));
        var young = engine.start("p");
        var ended = engine.start("p");
        ended.cancel();
        // when
        engine.engine().suspensions().setSuspended(new ProcessVersions.One(first), true, true);
        engine.advance(Duration.ZERO);
        // then
        assertThat(old.find().orElseThrow().state()).isEqualTo("SUSPENDED");
        assertThat(young.find().orElseThrow().state()).isEqualTo("ACTIVE");
        assertThat(batches(engine)).singleElement().satisfies(batch -> {
            assertThat(batch.type()).isEqualTo("UPDATE_SUSPENSION_STATE");
            assertThat(batch.completed()).isEqualTo(1);
        });
        // when
        var all = new ProcessVersions.All(TestEngine.TENANT, "p");
        engine.engine().suspensions().setSuspended(all, true, true);
        engine.advance(Duration.ZERO);
        // then
        assertThat(young.find().orElseThrow().state()).isEqualTo("SUSPENDED");
        // when
        engine.engine().suspensions().setSuspended(all, false, true);
        engine.advance(Duration.ZERO);
        // then
        assertThat(old.find().orElseThrow().state()).isEqualTo("ACTIVE");
        assertThat(young.find().orElseThrow().state()).isEqualTo("ACTIVE");
        assertThat(ended).hasBeenTerminated();
    }

    @Test
    void shouldTellThatThereIsNothingToSuspend() {
        // given
        var engine = TestEngine.create();
        var key = keyOf(engine.deploy(waitingAt("work")));
        engine.engine().deletions().delete(TestEngine.TENANT, key.value());
        // then
        Users.assertRefused(DefinitionNotFound.class, () -> setSuspended(engine, key, true));
        Users.assertRefused(DefinitionNotFound.class, () -> setSuspended(engine, new ProcessDefinitionKey(1), true));
        Users.assertRefused(ProcessNotFound.class, () -> engine.suspend("p"));
        Users.assertRefused(ProcessNotFound.class, () -> engine.activate("unknown"));
    }

    @Test
    void shouldDoARepeatedRequestOnce() {
        // given
        var engine = TestEngine.with(waitingAt("work"));
        engine.start("p");
        send("suspend", "digest", 1, () -> setAll(engine, true));
        engine.advance(Duration.ZERO);
        engine.engine().suspensions().setSuspended(new ProcessVersions.All(TestEngine.TENANT, "p"), false, true);
        engine.advance(Duration.ZERO);
        assertThat(batches(engine)).hasSize(2);
        // when
        var again = send("suspend", "digest", 2, () -> setAll(engine, true));
        engine.advance(Duration.ZERO);
        // then
        assertThat(again.wasRepeated()).isTrue();
        assertThat(batches(engine)).hasSize(2);
        assertThat(engine.start("p")).isWaitingOnlyAt("work");
        Users.assertRefused(IdempotencyKeyReused.class, () -> send("suspend", "other", 3, () -> setAll(engine, false)));
    }

    @Test
    void shouldAskForTheRights() {
        // given
        var users = new Users();
        var engine = TestEngine.knowing(users);
        var key = keyOf(engine.deploy(waitingAt("work")));
        var running = engine.start("p");
        users.add("nobody");
        users.add("reader", Users.grant("p", Permission.READ_PROCESS_DEFINITION, Permission.UPDATE_PROCESS_INSTANCE));
        users.add("updater", Users.grant("p", Permission.UPDATE_PROCESS_DEFINITION));
        users.add(
                "both",
                Users.grant("p", Permission.UPDATE_PROCESS_DEFINITION, Permission.UPDATE_PROCESS_INSTANCE),
                Users.grant("*", Permission.CREATE_BATCH_UPDATE_PROCESS_INSTANCES_SUSPEND));
        users.add("elsewhere", Users.grant("p", Permission.UPDATE_PROCESS_DEFINITION));
        users.setTenants("elsewhere", "other");
        var one = new ProcessVersions.One(key);
        var all = new ProcessVersions.All(TestEngine.TENANT, "p");
        // then
        Users.assertRefused(DefinitionNotFound.class, () -> suspendAs(users, engine, "nobody", one, false));
        Users.assertRefused(ProcessNotFound.class, () -> suspendAs(users, engine, "nobody", all, false));
        Users.assertRefused(Forbidden.class, () -> suspendAs(users, engine, "reader", one, false));
        Users.assertRefused(Forbidden.class, () -> suspendAs(users, engine, "reader", all, false));
        Users.assertRefused(DefinitionNotFound.class, () -> suspendAs(users, engine, "elsewhere", one, false));
        Users.assertRefused(TenantForbidden.class, () -> suspendAs(users, engine, "elsewhere", all, false));
        Users.assertRefused(Forbidden.class, () -> suspendAs(users, engine, "updater", all, true));
        assertThat(engine.start("p")).isWaitingOnlyAt("work");
        // when
        suspendAs(users, engine, "updater", one, false);
        // then
        assertRefused(() -> engine.start("p"));
        // when
        suspendAs(users, engine, "both", all, true);
        engine.advance(Duration.ZERO);
        // then
        assertThat(running.find().orElseThrow().state()).isEqualTo("SUSPENDED");
    }

    private static void suspendAs(
            Users users, TestEngine engine, String name, ProcessVersions versions, boolean includesInstances) {
        users.as(name, () -> {
            engine.engine().suspensions().setSuspended(versions, true, includesInstances);
            return true;
        });
    }

    private static boolean setAll(TestEngine engine, boolean suspended) {
        engine.engine().suspensions().setSuspended(new ProcessVersions.All(TestEngine.TENANT, "p"), suspended, true);
        return true;
    }

    private static RepeatableRequest send(String key, String digest, long attempt, Supplier<Boolean> work) {
        var request = new RepeatableRequest(
                new Claim.Request(TestEngine.TENANT, "operation", key, ""), digest, attempt, Duration.ofHours(24));
        request.carryOut(work);
        return request;
    }

    private static List<BatchView> batches(TestEngine engine) {
        return engine.engine()
                .queries()
                .batches(new SearchRequest<>(
                        List.of(Condition.equal(BatchField.TYPE, "UPDATE_SUSPENSION_STATE")),
                        List.of(),
                        PageRequest.first(10)))
                .items();
    }

    private static String starting(String definition) {
        return "<startEvent id=\"tick\">" + definition
                + "</startEvent><sequenceFlow id=\"f\" sourceRef=\"tick\" targetRef=\"end\"/><endEvent id=\"end\"/>";
    }
}
