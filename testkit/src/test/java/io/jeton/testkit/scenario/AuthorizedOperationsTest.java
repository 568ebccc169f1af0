package io.jeton.testkit.scenario;

import static io.jeton.testkit.JetonAssertions.assertThat;
import static io.jeton.testkit.model.BpmnModel.process;
import static io.jeton.testkit.scenario.Users.assertRefused;
import static io.jeton.testkit.scenario.Users.everything;
import static io.jeton.testkit.scenario.Users.grant;
import static io.jeton.testkit.scenario.Users.revoke;
import static org.assertj.core.api.Assertions.assertThat;

import io.jeton.application.batch.ModificationBatches.Cut;
import io.jeton.application.batch.NewBatch;
import io.jeton.application.decision.EvaluationHistory;
import io.jeton.application.query.BatchItemField;
import io.jeton.application.query.BatchItemView;
import io.jeton.application.query.JobField;
import io.jeton.application.query.JobView;
import io.jeton.application.query.SearchRequest;
import io.jeton.application.query.SearchRequest.PageRequest;
import io.jeton.application.query.Selection;
import io.jeton.application.query.Selection.Thing;
import io.jeton.domain.access.Permission;
import io.jeton.domain.batch.Batch;
import io.jeton.domain.batch.Operation;
import io.jeton.domain.batch.Operation.RestartInstances;
import io.jeton.domain.behavior.Omissions;
import io.jeton.domain.history.RemovalTime;
import io.jeton.domain.instance.InstanceState;
import io.jeton.domain.key.DecisionEvaluationKey;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.migration.ElementMapping;
import io.jeton.domain.migration.Migration;
import io.jeton.domain.modification.Instruction;
import io.jeton.domain.modification.Modification;
import io.jeton.domain.rejection.Rejection.DefinitionNotFound;
import io.jeton.domain.rejection.Rejection.EvaluationNotFound;
import io.jeton.domain.rejection.Rejection.Forbidden;
import io.jeton.domain.rejection.Rejection.InstanceNotFound;
import io.jeton.domain.rejection.Rejection.InvalidField;
import io.jeton.domain.rejection.Rejection.ManyNotRestarted;
import io.jeton.domain.variable.Value;
import io.jeton.testkit.TestEngine;
import io.jeton.testkit.TestInstance;
import io.jeton.testkit.model.BpmnModel;
import io.jeton.testkit.model.DecisionTable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Migration, restart, suspension and the other operations on one instance and on many, by callers who may do some of it. */
class AuthorizedOperationsTest {
    private final Users users = new Users();
    private final TestEngine engine = TestEngine.knowing(users);

    private static BpmnModel shipping(String processId) {
        return process(processId)
                .startEvent("start")
                .serviceTask("ship", task -> task.jobType("shipping"))
                .endEvent("end");
    }

    private static ProcessDefinitionKey definitionOf(TestInstance instance) {
        return new ProcessDefinitionKey(instance.find().orElseThrow().definitionKey());
    }

    private static Migration to(ProcessDefinitionKey target) {
        return new Migration(target, null, List.of(new ElementMapping("ship", "ship")), Map.of());
    }

    private static RestartInstances restarting(ProcessDefinitionKey definition) {
        return new RestartInstances(
                definition,
                new Modification(List.of(new Instruction.StartBefore("ship", null, List.of())), Omissions.NONE, null),
                false);
    }

    private static Selection named(TestInstance... instances) {
        return new Selection.Named(
                Stream.of(instances).map(each -> each.key().value()).toList());
    }

    private Selection jobsOf(TestInstance... instances) {
        return new Selection.Named(
                Thing.JOB,
                Stream.of(instances)
                        .flatMap(each -> engine
                                .engine()
                                .queries()
                                .jobs(SearchRequest.by(
                                        JobField.INSTANCE_KEY, each.key().value()))
                                .items()
                                .stream())
                        .map(JobView::key)
                        .toList());
    }

    private Object migrate(TestInstance instance, ProcessDefinitionKey target) {
        return engine.await(engine.engine().migrations().migrate(instance.key(), to(target), null));
    }

    private Object suspend(TestInstance instance) {
        return engine.await(engine.engine().instances().setSuspended(instance.key(), true, null));
    }

    private List<BatchItemView> itemsOf(Batch batch) {
        return engine.engine()
                .queries()
                .batchItems(new SearchRequest<>(
                        SearchRequest.by(BatchItemField.BATCH_KEY, batch.key().value())
                                .filter(),
                        List.of(),
                        PageRequest.first(10)))
                .items();
    }

    /** Both the process that is left and the one that is gone to have to be permitted. */
    @Test
    void shouldMigrateOnlyFromAndToWhatMayBeModified() {
        // given
        engine.deploy(shipping("order"), shipping("secret"));
        var order = engine.start("order");
        var target = definitionOf(engine.start("secret"));
        var readsBoth = grant("*", Permission.READ_PROCESS_INSTANCE, Permission.READ_PROCESS_DEFINITION);
        users.add("blind", grant("*", Permission.READ_PROCESS_DEFINITION));
        users.add("reader", readsBoth);
        users.add(
                "half",
                grant("order", Permission.READ_PROCESS_INSTANCE, Permission.MODIFY_PROCESS_INSTANCE),
                grant("order", Permission.READ_PROCESS_DEFINITION));
        users.add("from", readsBoth, grant("order", Permission.MODIFY_PROCESS_INSTANCE));
        users.add("both", readsBoth, grant("*", Permission.MODIFY_PROCESS_INSTANCE));
        // then
        assertRefused(InstanceNotFound.class, () -> users.as("blind", () -> migrate(order, target)));
        assertRefused(Forbidden.class, () -> users.as("reader", () -> migrate(order, target)));
        assertRefused(DefinitionNotFound.class, () -> users.as("half", () -> migrate(order, target)));
        assertRefused(Forbidden.class, () -> users.as("from", () -> migrate(order, target)));
        assertThat(definitionOf(order)).isNotEqualTo(target);
        users.as("both", () -> migrate(order, target));
        assertThat(definitionOf(order)).isEqualTo(target);
    }

    @Test
    void shouldMigrateOfManyOnlyWhatMayBeModified() {
        // given
        engine.deploy(shipping("order"), shipping("secret"));
        var order = engine.start("order");
        var secret = engine.start("secret");
        engine.deploy(shipping("order").name("newer"));
        var target = definitionOf(engine.start("order"));
        users.add(
                "migrator",
                grant("*", Permission.CREATE_BATCH_MIGRATE_PROCESS_INSTANCES, Permission.READ_PROCESS_DEFINITION),
                grant("order", Permission.READ_PROCESS_INSTANCE, Permission.MODIFY_PROCESS_INSTANCE));
        users.add("other", grant("*", Permission.CREATE_BATCH_MIGRATE_PROCESS_INSTANCES));
        users.add("without", everything(), revoke("*", Permission.CREATE_BATCH_MIGRATE_PROCESS_INSTANCES));
        var secretDefinition = definitionOf(secret);
        var migrations = engine.engine().migrationBatches();
        var all = new Selection.Instances(List.of(), List.of());
        // then
        assertRefused(
                Forbidden.class,
                () -> users.as("without", () -> migrations.migrateMatching(TestEngine.TENANT, to(target), all, null)));
        assertRefused(
                InvalidField.class,
                () -> users.as("other", () -> migrations.migrateMatching(TestEngine.TENANT, to(target), all, null)));
        // when
        users.as("migrator", () -> migrations.migrateMatching(TestEngine.TENANT, to(target), all, null));
        var named = users.as(
                "migrator", () -> migrations.migrate(secretDefinition, to(target), named(secret), Cut.DEFAULT));
        engine.advance(Duration.ofSeconds(1));
        // then
        assertThat(definitionOf(order)).isEqualTo(target);
        assertThat(itemsOf(named)).singleElement().satisfies(item -> {
            assertThat(item.state()).isEqualTo("FAILED");
            assertThat(item.errorType()).isEqualTo("Forbidden");
        });
        assertThat(definitionOf(secret)).isNotEqualTo(target);
    }

    @Test
    void shouldRestartOnlyWhatMayBeReadAndStarted() {
        // given
        engine.deploy(shipping("order"));
        var order = engine.start("order");
        order.cancel();
        var definition = definitionOf(order);
        var restarts = engine.engine().restartBatches();
        users.add("blind", everything(), revoke("order", Permission.READ_PROCESS_INSTANCE));
        users.add("reader", everything(), revoke("order", Permission.CREATE_PROCESS_INSTANCE));
        users.add("without", everything(), revoke("*", Permission.CREATE_BATCH_RESTART_PROCESS_INSTANCES));
        users.add("starter", everything());
        // then
        assertRefused(
                ManyNotRestarted.class,
                () -> users.as("blind", () -> engine.await(restarts.restartNow(restarting(definition), named(order)))));
        assertRefused(
                ManyNotRestarted.class,
                () -> users.as(
                        "reader", () -> engine.await(restarts.restartNow(restarting(definition), named(order)))));
        assertRefused(
                Forbidden.class,
                () -> users.as("without", () -> restarts.restart(restarting(definition), named(order), Cut.DEFAULT)));
        var failed = users.as("reader", () -> restarts.restart(restarting(definition), named(order), Cut.DEFAULT));
        engine.advance(Duration.ofSeconds(1));
        assertThat(itemsOf(failed)).singleElement().satisfies(item -> assertThat(item.errorType())
                .isEqualTo("Forbidden"));
        assertThat(engine.instancesOf("order")).hasSize(1);
        // when
        users.as("starter", () -> engine.await(restarts.restartNow(restarting(definition), named(order))));
        users.as("starter", () -> restarts.restart(restarting(definition), named(order), Cut.DEFAULT));
        engine.advance(Duration.ofSeconds(1));
        // then
        assertThat(engine.instancesOf("order")).hasSize(3);
    }

    @Test
    void shouldSuspendAndResumeOnlyWhatMayBeUpdated() {
        // given
        engine.deploy(shipping("order"));
        var order = engine.start("order");
        users.add("blind", grant("*", Permission.MODIFY_PROCESS_INSTANCE));
        users.add("reader", grant("order", Permission.READ_PROCESS_INSTANCE));
        users.add("keeper", grant("order", Permission.READ_PROCESS_INSTANCE, Permission.UPDATE_PROCESS_INSTANCE));
        // then
        assertRefused(InstanceNotFound.class, () -> users.as("blind", () -> suspend(order)));
        assertRefused(Forbidden.class, () -> users.as("reader", () -> suspend(order)));
        users.as("keeper", () -> suspend(order));
        assertThat(order.find().orElseThrow().state()).isEqualTo(InstanceState.SUSPENDED.name());
        assertRefused(
                Forbidden.class,
                () -> users.as(
                        "reader",
                        () -> engine.await(engine.engine().instances().setSuspended(order.key(), false, null))));
    }

    static Stream<Arguments> operations() {
        return Stream.of(
                Arguments.of(
                        new Operation.CancelInstances(),
                        Permission.CREATE_BATCH_CANCEL_PROCESS_INSTANCES,
                        Permission.CANCEL_PROCESS_INSTANCE),
                Arguments.of(
                        new Operation.SetSuspended(true),
                        Permission.CREATE_BATCH_UPDATE_PROCESS_INSTANCES_SUSPEND,
                        Permission.UPDATE_PROCESS_INSTANCE),
                Arguments.of(
                        new Operation.SetVariables(Map.of("x", new Value("1"))),
                        Permission.CREATE_BATCH_SET_VARIABLES,
                        Permission.UPDATE_PROCESS_INSTANCE),
                Arguments.of(
                        new Operation.SetJobRetries(2),
                        Permission.CREATE_BATCH_SET_JOB_RETRIES,
                        Permission.UPDATE_PROCESS_INSTANCE),
                Arguments.of(
                        new Operation.SetRetriesOfJobs(2),
                        Permission.CREATE_BATCH_SET_JOB_RETRIES,
                        Permission.UPDATE_PROCESS_INSTANCE),
                Arguments.of(
                        new Operation.CorrelateMessage("paid", Map.of()),
                        Permission.CREATE_BATCH_CORRELATE_MESSAGE,
                        Permission.UPDATE_PROCESS_INSTANCE),
                Arguments.of(
                        new Operation.DeleteInstances(),
                        Permission.CREATE_BATCH_DELETE_FINISHED_PROCESS_INSTANCES,
                        Permission.DELETE_PROCESS_INSTANCE),
                Arguments.of(
                        new Operation.SetRemovalTime(new RemovalTime.Now()),
                        Permission.CREATE_BATCH_SET_REMOVAL_TIME,
                        Permission.DELETE_PROCESS_INSTANCE));
    }

    /** The table of {@code docs/authorization.md}: creating needs one right, and each item another one. */
    @ParameterizedTest
    @MethodSource("operations")
    void shouldNeedTheRightsOfTheTypeOfABatch(Operation operation, Permission creation, Permission item) {
        // given
        engine.deploy(shipping("order"), shipping("secret"));
        var order = engine.start("order");
        var secret = engine.start("secret");
        var both = of(operation, order, secret);
        var one = of(operation, secret);
        users.add("without", everything(), revoke("*", creation));
        users.add("creator", grant("*", creation, Permission.READ_PROCESS_INSTANCE), grant("order", item));
        users.add("blind", grant("*", creation));
        // then
        assertRefused(Forbidden.class, () -> users.as("without", () -> create(operation, both)));
        // when
        var batch = users.as("creator", () -> create(operation, both));
        var guessed = users.as("blind", () -> create(operation, one));
        engine.advance(Duration.ofSeconds(1));
        // then: nobody is there who waits for the message, which is found out behind the rights
        assertThat(itemsOf(batch)).hasSize(2).allSatisfy(its -> {
            if (Long.valueOf(secret.key().value()).equals(its.instanceKey())) {
                assertThat(its.errorType()).isEqualTo("Forbidden");
                assertThat(its.errorMessage()).contains("creator", item.name());
            } else {
                assertThat(its.errorType()).isNotEqualTo("Forbidden");
            }
        });
        // and: who guesses keys is not told what they belong to
        assertThat(itemsOf(guessed)).singleElement().satisfies(its -> {
            assertThat(its.errorType()).isEqualTo("Forbidden");
            assertThat(its.errorMessage()).contains("blind", item.name()).doesNotContain("secret");
        });
    }

    /** An evaluation is forgotten by who may do that for all of its decisions; others are told as much as they may know. */
    @Test
    void shouldForgetEvaluationsOnlyOfPermittedDecisions() {
        // given
        engine.deploy(
                DecisionTable.decision("fee").output("fee").rule("1"),
                DecisionTable.decision("secret").output("secret").rule("1"));
        var fee = evaluated("fee");
        var secret = evaluated("secret");
        var creation = Permission.CREATE_BATCH_DELETE_DECISION_INSTANCES;
        users.add("blind", grant("*", creation));
        users.add("reader", grant("*", creation, Permission.READ_DECISION_INSTANCE));
        users.add("keeper", grant("*", creation), grant("fee", Permission.DELETE_DECISION_INSTANCE));
        var history = engine.engine().evaluationHistory();
        // then
        for (String user : List.of("blind", "keeper")) {
            assertRefused(EvaluationNotFound.class, () -> users.as(user, () -> delete(history, secret)));
        }
        assertRefused(Forbidden.class, () -> users.as("reader", () -> delete(history, fee)));
        // when
        var both = new Selection.Named(Thing.EVALUATION, List.of(fee.value(), secret.value()));
        var matching = new Selection.Evaluations(List.of());
        var named = users.as("reader", () -> create(new Operation.DeleteEvaluations(), both));
        var guessed = users.as("blind", () -> create(new Operation.DeleteEvaluations(), both));
        var selected = users.as("keeper", () -> create(new Operation.DeleteEvaluations(), matching));
        engine.advance(Duration.ofSeconds(1));
        // then
        assertThat(itemsOf(named)).hasSize(2).allSatisfy(item -> assertThat(item.errorMessage())
                .contains("reader", "DELETE_DECISION_INSTANCE"));
        assertThat(itemsOf(guessed)).hasSize(2).allSatisfy(item -> {
            assertThat(item.errorType()).isEqualTo("Forbidden");
            assertThat(item.errorMessage()).doesNotContain("secret", "fee");
        });
        assertThat(itemsOf(selected)).singleElement().satisfies(item -> {
            assertThat(item.itemKey()).isEqualTo(fee.value());
            assertThat(item.state()).isEqualTo("COMPLETED");
        });
        users.add("all", grant("*", Permission.DELETE_DECISION_INSTANCE));
        users.as("all", () -> delete(history, secret));
        assertRefused(EvaluationNotFound.class, () -> delete(history, secret));
    }

    private static Object delete(EvaluationHistory history, DecisionEvaluationKey evaluation) {
        history.delete(evaluation);
        return evaluation;
    }

    private DecisionEvaluationKey evaluated(String decision) {
        return engine.engine()
                .decisions()
                .evaluate(TestEngine.TENANT, decision, Map.of())
                .kept()
                .key();
    }

    private Batch create(Operation operation, Selection selection) {
        return engine.engine().batches().create(NewBatch.of(TestEngine.TENANT, operation, selection, null));
    }

    /** What such an operation is about. */
    private Selection of(Operation operation, TestInstance... instances) {
        return operation instanceof Operation.SetRetriesOfJobs ? jobsOf(instances) : named(instances);
    }

    /** The definition of the instance would tell of its process. */
    @Test
    void shouldNotShowDefinitionsThatMayNotBeReadToWhoMigrates() {
        // given
        engine.deploy(shipping("order"), shipping("secret"));
        var order = definitionOf(engine.start("order"));
        var secret = definitionOf(engine.start("secret"));
        users.add("reader", grant("order", Permission.READ_PROCESS_DEFINITION));
        var migrations = engine.engine().migrationBatches();
        // then
        assertThat(users.as("reader", () -> migrations.propose(order, order, false)))
                .isNotEmpty();
        assertRefused(InvalidField.class, () -> users.as("reader", () -> migrations.propose(order, secret, false)));
        assertRefused(InvalidField.class, () -> users.as("reader", () -> migrations.propose(secret, order, false)));
    }

    @Test
    void shouldSayNothingElseOfWhatIsHiddenThanOfWhatIsNotThere() {
        // given
        engine.deploy(shipping("order"));
        var order = engine.start("order");
        users.add("blind", grant("other", Permission.READ_PROCESS_INSTANCE));
        var missing = new ProcessInstanceKey(order.key().value() + 1);
        // then
        assertThat(messageOf(order.key()).replace(String.valueOf(order.key().value()), "KEY"))
                .isEqualTo(messageOf(missing).replace(String.valueOf(missing.value()), "KEY"));
    }

    private String messageOf(ProcessInstanceKey instance) {
        try {
            users.as("blind", () -> engine.await(engine.engine().instances().cancel(instance, null)));
            throw new AssertionError("was cancelled");
        } catch (RuntimeException refusal) {
            return String.valueOf(refusal.getMessage());
        }
    }
}
