package io.jeton.testkit.scenario;

import static io.jeton.testkit.JetonAssertions.assertThat;
import static io.jeton.testkit.model.BpmnModel.process;
import static io.jeton.testkit.scenario.Users.assertRefused;
import static io.jeton.testkit.scenario.Users.everything;
import static io.jeton.testkit.scenario.Users.grant;
import static io.jeton.testkit.scenario.Users.revoke;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.jeton.application.access.Caller;
import io.jeton.application.access.Grants;
import io.jeton.application.access.Rule;
import io.jeton.application.batch.ModificationBatches.Cut;
import io.jeton.application.batch.NewBatch;
import io.jeton.application.deployment.Resource;
import io.jeton.application.event.PublishMessage;
import io.jeton.application.instance.CreateInstance;
import io.jeton.application.instance.CreatedInstance;
import io.jeton.application.job.ActivateJobs;
import io.jeton.application.pipeline.Target;
import io.jeton.application.port.JournalRecord;
import io.jeton.application.port.ProcessReference;
import io.jeton.application.query.BatchField;
import io.jeton.application.query.BatchItemField;
import io.jeton.application.query.BatchItemView;
import io.jeton.application.query.InstanceField;
import io.jeton.application.query.InstanceView;
import io.jeton.application.query.Page;
import io.jeton.application.query.SearchRequest;
import io.jeton.application.query.SearchRequest.PageRequest;
import io.jeton.application.query.Selection;
import io.jeton.application.query.VariableField;
import io.jeton.domain.access.Actor;
import io.jeton.domain.access.Permission;
import io.jeton.domain.batch.Batch;
import io.jeton.domain.batch.Operation;
import io.jeton.domain.behavior.Omissions;
import io.jeton.domain.key.JobKey;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.key.UserTaskKey;
import io.jeton.domain.message.MessageAddress;
import io.jeton.domain.modification.Instruction;
import io.jeton.domain.modification.Modification;
import io.jeton.domain.rejection.CommandRejected;
import io.jeton.domain.rejection.Rejection.BatchNotFound;
import io.jeton.domain.rejection.Rejection.Forbidden;
import io.jeton.domain.rejection.Rejection.InstanceNotFound;
import io.jeton.domain.rejection.Rejection.JobNotFound;
import io.jeton.domain.rejection.Rejection.ProcessNotFound;
import io.jeton.domain.rejection.Rejection.TenantForbidden;
import io.jeton.testkit.TestEngine;
import io.jeton.testkit.TestInstance;
import io.jeton.testkit.model.BpmnModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What callers see and do; the numbers of rows are those of the cases that are known for modifications. */
class AuthorizationTest {
    private static final BpmnModel ORDER = process("order")
            .startEvent("start")
            .serviceTask("ship", task -> task.jobType("shipping"))
            .endEvent("end");
    private static final BpmnModel SECRET = process("secret")
            .startEvent("start")
            .serviceTask("hide", task -> task.jobType("hiding"))
            .endEvent("end");

    private final Users users = new Users();
    private final TestEngine engine = TestEngine.knowing(users);

    private void user(String name, Rule... rules) {
        users.add(name, rules);
    }

    private <T> T as(String name, Supplier<T> work) {
        return users.as(name, work);
    }

    private static Modification modification(Instruction... instructions) {
        return new Modification(List.of(instructions), Omissions.NONE, null);
    }

    private static Modification cancelling() {
        return modification(new Instruction.CancelActivity("ship"));
    }

    private static Modification moving() {
        return modification(
                new Instruction.CancelActivity("ship"), new Instruction.StartBefore("ship", null, List.of()));
    }

    private static SearchRequest<InstanceField> all() {
        return new SearchRequest<>(List.of(), List.of(), PageRequest.first(100));
    }

    private Page<InstanceView> instances() {
        return engine.engine().queries().instances(all(), List.of());
    }

    private Object modify(TestInstance instance, Modification modification) {
        return engine.await(engine.engine().modifications().modify(instance.key(), modification, null));
    }

    private Batch modifyLater(ProcessInstanceKey instance) {
        return engine.engine().modificationBatches().modify(instance, moving(), Cut.DEFAULT);
    }

    private List<BatchItemView> items(Batch batch) {
        return engine.engine()
                .queries()
                .batchItems(
                        SearchRequest.by(BatchItemField.BATCH_KEY, batch.key().value()))
                .items();
    }

    @Test
    void shouldShowOnlyWhatMayBeReadAndCountThatOnly() {
        // given
        engine.deploy(ORDER, SECRET);
        var order = engine.start("order", Map.of("x", 1));
        var secret = engine.start("secret", Map.of("x", 2));
        user("one", grant("order", Permission.READ_PROCESS_INSTANCE));
        user(
                "allButOne",
                grant("*", Permission.READ_PROCESS_INSTANCE),
                revoke("order", Permission.READ_PROCESS_INSTANCE));
        user("none");
        // when
        var one = as("one", this::instances);
        var other = as("allButOne", this::instances);
        var none = as("none", this::instances);
        // then
        assertThat(one.items())
                .extracting(InstanceView::key)
                .containsExactly(order.key().value());
        assertThat(one.total()).isOne();
        assertThat(other.items())
                .extracting(InstanceView::key)
                .containsExactly(secret.key().value());
        assertThat(none.items()).isEmpty();
        assertThat(none.total()).isZero();
        assertThat(as("one", () -> engine.engine()
                        .queries()
                        .variables(new SearchRequest<VariableField>(List.of(), List.of(), PageRequest.first(10)))
                        .items()))
                .singleElement()
                .satisfies(variable ->
                        assertThat(variable.instanceKey()).isEqualTo(order.key().value()));
        assertThat(instances().total()).isEqualTo(2);
    }

    @Test
    void shouldTakeWhatMayNotBeSeenForMissing() {
        // given
        engine.deploy(ORDER);
        var order = engine.start("order");
        user("blind", grant("*", Permission.DEPLOY));
        user("reader", grant("order", Permission.READ_PROCESS_INSTANCE, Permission.READ_PROCESS_DEFINITION));
        // then
        assertRefused(InstanceNotFound.class, () -> as("blind", () -> cancel(order)));
        assertRefused(Forbidden.class, () -> as("reader", () -> cancel(order)));
        assertRefused(ProcessNotFound.class, () -> as("blind", this::create));
        assertRefused(Forbidden.class, () -> as("reader", this::create));
        assertThat(order).isActive();
    }

    private Object cancel(TestInstance order) {
        return engine.await(engine.engine().instances().cancel(order.key(), null));
    }

    private Object create() {
        return engine.await(engine.engine()
                .instances()
                .create(new CreateInstance(
                        new Target.NewOfProcess(new ProcessReference.Latest(TestEngine.TENANT, "order")),
                        Map.of(),
                        List.of(),
                        List.of(),
                        null,
                        null)));
    }

    @Test
    void shouldLetWorkersWorkOnTheirJobsOnly() {
        // given
        engine.deploy(ORDER, SECRET);
        var order = engine.start("order");
        var secret = engine.start("secret");
        user("worker", grant("shipping", Permission.WORK_ON_JOB));
        var hidden = new JobKey(secret.jobs().get(0).key());
        var job = new JobKey(order.jobs().get(0).key());
        // then
        assertThat(as("worker", () -> engine.await(engine.engine().jobs().activate(request("shipping")))))
                .hasSize(1);
        assertRefused(
                Forbidden.class, () -> as("worker", () -> engine.engine().jobs().activate(request("hiding"))));
        assertRefused(JobNotFound.class, () -> as("worker", () -> complete(hidden)));
        assertRefused(
                JobNotFound.class,
                () -> as(
                        "worker",
                        () -> engine.await(engine.engine().jobs().update(hidden, null, Duration.ofHours(1), null))));
        as("worker", () -> complete(job));
        assertThat(order).hasCompleted();
        assertThat(secret).isActive();
    }

    private Object complete(JobKey job) {
        return engine.await(engine.engine().jobs().complete(job, Map.of()));
    }

    private static ActivateJobs request(String type) {
        return new ActivateJobs(
                type, "w", List.of(TestEngine.TENANT), Duration.ofMinutes(1), 10, Set.of(), Duration.ZERO);
    }

    /** Row 225: the right on the instance alone does not do. */
    @Test
    void shouldNeedTheRightToCreateTheBatch() {
        // given
        engine.deploy(ORDER);
        var order = engine.start("order");
        user("modifier", grant("order", Permission.READ_PROCESS_INSTANCE, Permission.MODIFY_PROCESS_INSTANCE));
        user("revoked", everything(), revoke("*", Permission.CREATE_BATCH_MODIFY_PROCESS_INSTANCES));
        // then
        for (String name : List.of("modifier", "revoked")) {
            assertThatThrownBy(() -> as(name, () -> modifyLater(order.key())))
                    .isInstanceOfSatisfying(CommandRejected.class, rejected -> assertThat(rejected.rejection())
                            .isEqualTo(new Forbidden(
                                    name,
                                    List.of(
                                            Permission.CREATE_BATCH_MODIFY_PROCESS_INSTANCES.onAll(),
                                            Permission.CREATE_BATCH.onAll()))));
        }
    }

    /** Row 226, and that of Camunda 7 which lets it pass: the right to create the batch alone does not do either. */
    @Test
    void shouldNeedTheRightOnTheInstanceToo() {
        // given
        engine.deploy(ORDER);
        var order = engine.start("order");
        user("batcher", grant("*", Permission.CREATE_BATCH_MODIFY_PROCESS_INSTANCES));
        user("reader", grant("*", Permission.CREATE_BATCH_MODIFY_PROCESS_INSTANCES, Permission.READ_PROCESS_INSTANCE));
        // then
        assertRefused(InstanceNotFound.class, () -> as("batcher", () -> modifyLater(order.key())));
        assertRefused(Forbidden.class, () -> as("reader", () -> modifyLater(order.key())));
        assertThat(engine.engine()
                        .queries()
                        .batches(new SearchRequest<BatchField>(List.of(), List.of(), PageRequest.first(10)))
                        .items())
                .isEmpty();
    }

    /** The rights that the documentation names suffice, now and later. */
    @Test
    void shouldModifyLaterWhatMayBeModifiedThoughNotRead() {
        // given
        engine.deploy(ORDER);
        var order = engine.start("order");
        user(
                "modifier",
                grant("*", Permission.CREATE_BATCH_MODIFY_PROCESS_INSTANCES),
                grant("order", Permission.MODIFY_PROCESS_INSTANCE, Permission.CANCEL_PROCESS_INSTANCE));
        user("creator", grant("*", Permission.CREATE_BATCH_MODIFY_PROCESS_INSTANCES));
        // then
        assertRefused(InstanceNotFound.class, () -> as("creator", () -> modifyLater(order.key())));
        // when
        var batch = as("modifier", () -> modifyLater(order.key()));
        engine.advance(Duration.ofSeconds(1));
        // then
        assertThat(items(batch)).singleElement().satisfies(item -> assertThat(item.state())
                .isEqualTo("COMPLETED"));
    }

    /** Row 227: the right is asked for again when the item is done. */
    @Test
    void shouldFailTheItemIfTheRightIsGoneMeanwhile() {
        // given
        engine.deploy(ORDER);
        var order = engine.start("order");
        var mayAll = new Rule[] {
            grant(
                    "*",
                    Permission.CREATE_BATCH,
                    Permission.READ_PROCESS_INSTANCE,
                    Permission.MODIFY_PROCESS_INSTANCE,
                    Permission.READ_BATCH)
        };
        user("anna", mayAll);
        var batch = as("anna", () -> modifyLater(order.key()));
        user("anna", grant("*", Permission.READ_PROCESS_INSTANCE));
        // when
        engine.advance(Duration.ofSeconds(1));
        // then
        assertThat(items(batch)).singleElement().satisfies(item -> {
            assertThat(item.state()).isEqualTo("FAILED");
            assertThat(item.errorType()).isEqualTo("Forbidden");
            assertThat(item.errorMessage()).contains("anna", "MODIFY_PROCESS_INSTANCE", "order");
        });
        assertThat(engine.engine()
                        .queries()
                        .batches(SearchRequest.by(BatchField.KEY, batch.key().value()))
                        .items())
                .singleElement()
                .satisfies(view -> {
                    assertThat(view.actorId()).isEqualTo("anna");
                    assertThat(view.actorType()).isEqualTo("USER");
                });
        // when
        users.remove("anna");
        engine.engine().batches().retryFailed(batch.key());
        engine.advance(Duration.ofSeconds(1));
        // then
        assertThat(items(batch)).singleElement().satisfies(item -> {
            assertThat(item.errorType()).isEqualTo("CallerGone");
            assertThat(item.errorMessage()).contains("anna");
        });
        // when
        user("anna", mayAll);
        engine.engine().batches().retryFailed(batch.key());
        engine.advance(Duration.ofSeconds(1));
        // then
        assertThat(items(batch)).singleElement().satisfies(item -> assertThat(item.state())
                .isEqualTo("COMPLETED"));
    }

    /** Rows 228 and 229: only an instance that is emptied is cancelled. */
    @Test
    void shouldNeedTheRightToCancelIfAModificationEmptiesTheInstance() {
        // given
        engine.deploy(ORDER);
        var order = engine.start("order");
        user("modifier", grant("order", Permission.READ_PROCESS_INSTANCE, Permission.MODIFY_PROCESS_INSTANCE));
        var ending = modification(
                new Instruction.CancelActivity("ship"), new Instruction.StartBefore("end", null, List.of()));
        // then
        assertThatThrownBy(() -> as("modifier", () -> modify(order, cancelling())))
                .hasMessageContaining("CANCEL_PROCESS_INSTANCE");
        assertThat(order).isActive();
        assertThat(order.openJobs()).hasSize(1);
        as("modifier", () -> modify(order, ending));
        assertThat(order).hasCompleted();
        // and
        user(
                "canceller",
                grant(
                        "order",
                        Permission.READ_PROCESS_INSTANCE,
                        Permission.MODIFY_PROCESS_INSTANCE,
                        Permission.CANCEL_PROCESS_INSTANCE));
        var other = engine.start("order");
        as("canceller", () -> modify(other, cancelling()));
        assertThat(other).hasBeenTerminated();
    }

    /** Row 230, and that of Camunda 7 which lets it pass: an instance of another tenant is not there. */
    @Test
    void shouldNotReachInstancesOfOtherTenants() {
        // given
        engine.engine().deployments().deploy("north", List.of(new Resource("order.bpmn", ORDER.toBytes())));
        var foreign = engine.await(engine.engine()
                        .instances()
                        .create(new CreateInstance(
                                new Target.NewOfProcess(new ProcessReference.Latest("north", "order")),
                                Map.of(),
                                List.of(),
                                List.of(),
                                null,
                                null)))
                .header()
                .key();
        user("south", everything());
        users.setTenants("south", "south");
        user("nobody", everything());
        users.setTenants("nobody");
        user("north", everything());
        users.setTenants("north", "north");
        // then
        for (String name : List.of("south", "nobody")) {
            assertRefused(InstanceNotFound.class, () -> as(name, () -> modifyLater(foreign)));
            assertRefused(
                    InstanceNotFound.class,
                    () -> as(
                            name,
                            () -> engine.await(engine.engine().modifications().modify(foreign, moving(), null))));
            assertRefused(
                    TenantForbidden.class,
                    () -> as(name, () -> engine.engine().signals().broadcast("north", "s", Map.of())));
            assertThat(as(name, this::instances).total()).isZero();
        }
        var batch = as("north", () -> modifyLater(foreign));
        engine.advance(Duration.ofSeconds(1));
        assertThat(items(batch)).singleElement().satisfies(item -> assertThat(item.state())
                .isEqualTo("COMPLETED"));
        assertRefused(
                BatchNotFound.class,
                () -> as("south", () -> {
                    engine.engine().batches().retryFailed(batch.key());
                    return true;
                }));
        assertThat(as("south", () -> items(batch))).isEmpty();
        assertThat(as("north", () -> items(batch))).hasSize(1);
    }

    @Test
    void shouldSelectForBatchesOnlyWhatTheCallerMayDoTheSameTo() {
        // given
        engine.deploy(ORDER, SECRET);
        var order = engine.start("order");
        var secret = engine.start("secret");
        user(
                "canceller",
                grant("*", Permission.CREATE_BATCH_CANCEL_PROCESS_INSTANCES),
                grant("order", Permission.READ_PROCESS_INSTANCE, Permission.CANCEL_PROCESS_INSTANCE));
        // when
        as("canceller", () -> engine.engine()
                .batches()
                .create(NewBatch.of(
                        TestEngine.TENANT,
                        new Operation.CancelInstances(),
                        new Selection.Instances(List.of(), List.of()),
                        null)));
        engine.advance(Duration.ofSeconds(1));
        // then
        assertThat(order).hasBeenTerminated();
        assertThat(secret).isActive();
    }

    /** What a token says of groups is kept with the batch; what the groups may do is asked for again. */
    @Test
    void shouldAskForTheRightsOfTheGroupsOfAToken() {
        // given
        engine.deploy(ORDER);
        var order = engine.start("order");
        var caller = Caller.of(
                new Actor("robot", false, List.of("staff"), List.of()),
                Set.of("staff"),
                Set.of(TestEngine.TENANT),
                Grants.of(List.of(grant(
                        "*",
                        Permission.CREATE_BATCH,
                        Permission.READ_PROCESS_INSTANCE,
                        Permission.MODIFY_PROCESS_INSTANCE))));
        // when
        var batch = caller.carryOut(() -> modifyLater(order.key()));
        engine.advance(Duration.ofSeconds(1));
        // then: the group has no rights in the directory
        assertThat(items(batch)).singleElement().satisfies(item -> assertThat(item.errorType())
                .isEqualTo("Forbidden"));
    }

    @Test
    void shouldActOnBehalfOfTheCallerInWhatFollowsOnTheAnswer() {
        // given
        var followed = new ArrayList<Caller>();
        engine.deploy(ORDER);
        user("worker", grant("shipping", Permission.WORK_ON_JOB));
        var order = engine.start("order");
        var job = new JobKey(order.jobs().get(0).key());
        // when
        as("worker", () -> {
            var done = engine.engine().jobs().complete(job, Map.of()).thenRun(() -> followed.add(Caller.current()));
            return engine.await(done);
        });
        // then
        assertThat(followed).extracting(Caller::getName).containsExactly("worker");
        assertThat(Caller.current().isEngine()).isTrue();
    }

    @Test
    void shouldRecordWhoHasDoneIt() {
        // given
        engine.deploy(ORDER);
        user("clerk", grant("order", Permission.CREATE_PROCESS_INSTANCE));
        user("worker", grant("shipping", Permission.WORK_ON_JOB));
        user(
                "mover",
                grant(
                        "*",
                        Permission.CREATE_BATCH,
                        Permission.READ_PROCESS_INSTANCE,
                        Permission.MODIFY_PROCESS_INSTANCE));
        var order = engine.instance(
                ((CreatedInstance) as("clerk", this::create)).header().key());
        // when
        as("mover", () -> modifyLater(order.key()));
        engine.advance(Duration.ofSeconds(1));
        engine.await(engine.engine().instances().setSuspended(order.key(), true, null));
        engine.await(engine.engine().instances().setSuspended(order.key(), false, null));
        var job = new JobKey(order.openJobs().get(0).key());
        as("worker", () -> complete(job));
        // then: what is done with nobody bound has no name, and what a batch does is done by its creator
        assertThat(order.journal())
                .extracting(JournalRecord::command, JournalRecord::actor)
                .containsExactly(
                        tuple("CREATE", "clerk"),
                        tuple("MODIFY", "mover"),
                        tuple("SUSPEND", null),
                        tuple("RESUME", null),
                        tuple("COMPLETE", "worker"));
    }

    @Test
    void shouldRecordWhoHasDoneAUserTask() {
        // given
        engine.deploy(process("review").startEvent("start").userTask("look").endEvent("end"));
        user("boss", grant("review", Permission.UPDATE_USER_TASK));
        user("clerk", grant("review", Permission.COMPLETE_USER_TASK));
        var review = engine.start("review");
        var task = new UserTaskKey(review.userTasks().get(0).key());
        // when
        as("boss", () -> engine.await(engine.engine().userTasks().assign(task, "clerk", true)));
        as("clerk", () -> engine.await(engine.engine().userTasks().complete(task, Map.of())));
        // then
        assertThat(review).hasCompleted();
        assertThat(review.journal()).extracting(JournalRecord::actor).containsExactly(null, "boss", "clerk");
    }

    /** What is given to whom is found out on a thread of the engine. */
    @Test
    void shouldRecordWhoHasCorrelatedAMessage() {
        // given
        engine.deployXml("waiting.bpmn", """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0">
                  <message id="m" name="paid"><extensionElements><zeebe:subscription correlationKey="=&quot;1&quot;"/></extensionElements></message>
                  <process id="waiting" isExecutable="true">
                    <startEvent id="start"/><sequenceFlow id="f" sourceRef="start" targetRef="wait"/>
                    <receiveTask id="wait" messageRef="m"/>
                  </process>
                </definitions>
                """);
        user("sender", grant("paid", Permission.PUBLISH_MESSAGE));
        var correlated = engine.start("waiting");
        var address = new MessageAddress(TestEngine.TENANT, "paid", "1");
        // when
        as("sender", () -> engine.await(engine.engine().messages().correlate(address, Map.of())));
        var published = engine.start("waiting");
        as(
                "sender",
                () -> engine.await(engine.engine()
                        .messages()
                        .publish(new PublishMessage(address, Duration.ofHours(1), null, Map.of()))));
        engine.advance(Duration.ofSeconds(1));
        // then: buffered messages are given by the engine
        assertThat(correlated).hasCompleted();
        assertThat(published).hasCompleted();
        assertThat(correlated.journal()).extracting(JournalRecord::actor).containsExactly(null, "sender");
        assertThat(published.journal()).extracting(JournalRecord::actor).containsExactly(null, null);
    }

    @Test
    void shouldRecordWhoHasGivenAJobAttemptsAndTime() {
        // given
        engine.deploy(ORDER);
        user("worker", grant("shipping", Permission.WORK_ON_JOB));
        var order = engine.start("order");
        engine.activateJob("shipping");
        var job = new JobKey(order.openJobs().get(0).key());
        // when
        as("worker", () -> engine.await(engine.engine().jobs().update(job, 7, Duration.ofHours(1), null)));
        // then
        assertThat(order.journal()).extracting(JournalRecord::actor).containsExactly(null, "worker");
        assertThat(order.jobs().get(0).retries()).isEqualTo(7);
    }
}
