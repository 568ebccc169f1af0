package io.jeton.testkit.scenario;

import static io.jeton.testkit.model.BpmnModel.process;
import static io.jeton.testkit.scenario.Users.assertRefused;
import static io.jeton.testkit.scenario.Users.grant;
import static io.jeton.testkit.scenario.Users.revoke;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.jeton.application.batch.NewBatch;
import io.jeton.application.deployment.Resource;
import io.jeton.application.query.CallLevel;
import io.jeton.application.query.DecisionInstanceField;
import io.jeton.application.query.Field;
import io.jeton.application.query.OpenJobs;
import io.jeton.application.query.ProcessCount;
import io.jeton.application.query.QueryStore;
import io.jeton.application.query.SearchRequest;
import io.jeton.application.query.SearchRequest.PageRequest;
import io.jeton.application.query.Selection;
import io.jeton.application.query.SubscriptionCount;
import io.jeton.application.query.VersionCount;
import io.jeton.domain.access.Permission;
import io.jeton.domain.batch.Batch;
import io.jeton.domain.batch.Operation;
import io.jeton.domain.rejection.Rejection.Forbidden;
import io.jeton.testkit.TestEngine;
import io.jeton.testkit.TestInstance;
import io.jeton.testkit.model.BpmnModel;
import io.jeton.testkit.model.DecisionTable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What callers who may not read everything are told by counts, by ways through calls, and of parts of what they have found. */
class GuardedStatisticsTest {
    private static final BpmnModel ORDER = process("order")
            .startEvent("start")
            .serviceTask("ship", task -> task.jobType("shipping"))
            .endEvent("end");

    private final Users users = new Users();
    private final TestEngine engine = TestEngine.knowing(users);

    private QueryStore queries() {
        return engine.engine().queries();
    }

    private static <F extends Field> SearchRequest<F> all() {
        return new SearchRequest<>(List.of(), List.of(), PageRequest.first(100));
    }

    private static String calling(String id, String called) {
        return """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0">
                  <process id="%s" isExecutable="true">
                    <startEvent id="start"/><sequenceFlow id="f" sourceRef="start" targetRef="call"/>
                    <callActivity id="call"><extensionElements><zeebe:calledElement processId="%s"/></extensionElements></callActivity>
                  </process>
                </definitions>
                """.formatted(id, called);
    }

    private static String waiting(String id) {
        return """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0">
                  <message id="m" name="paid"><extensionElements><zeebe:subscription correlationKey="=&quot;1&quot;"/></extensionElements></message>
                  <process id="%s" isExecutable="true">
                    <startEvent id="start"/><sequenceFlow id="f" sourceRef="start" targetRef="wait"/>
                    <receiveTask id="wait" messageRef="m"/>
                  </process>
                </definitions>
                """.formatted(id);
    }

    @Test
    void shouldShowCallersOfAnInstanceOnlyUpToOneThatMayNotBeRead() {
        // given
        engine.deploy(ORDER);
        engine.deployXml("middle.bpmn", calling("middle", "order"));
        engine.deployXml("outer.bpmn", calling("outer", "middle"));
        engine.start("outer");
        var leaf = engine.instancesOf("order").get(0).key().value();
        users.add("all", grant("*", Permission.READ_PROCESS_INSTANCE));
        users.add("inner", grant("order", Permission.READ_PROCESS_INSTANCE));
        users.add(
                "gap",
                grant("*", Permission.READ_PROCESS_INSTANCE),
                revoke("middle", Permission.READ_PROCESS_INSTANCE));
        users.add("outerOnly", grant("outer", Permission.READ_PROCESS_INSTANCE));
        // then
        assertThat(users.as("all", () -> queries().callHierarchy(leaf)))
                .extracting(CallLevel::processId)
                .containsExactly("outer", "middle", "order");
        assertThat(users.as("inner", () -> queries().callHierarchy(leaf)))
                .extracting(CallLevel::processId)
                .containsExactly("order");
        assertThat(users.as("gap", () -> queries().callHierarchy(leaf)))
                .extracting(CallLevel::processId)
                .containsExactly("order");
        assertThat(users.as("outerOnly", () -> queries().callHierarchy(leaf))).isEmpty();
    }

    @Test
    void shouldCountOverAllProcessesOnlyForWhoMayReadAll() {
        // given
        engine.deploy(ORDER);
        engine.start("order");
        engine.failJob("shipping", 0);
        users.add("all", grant("*", Permission.READ_PROCESS_INSTANCE));
        users.add(
                "most",
                grant("*", Permission.READ_PROCESS_INSTANCE),
                revoke("other", Permission.READ_PROCESS_INSTANCE));
        users.add("one", grant("order", Permission.READ_PROCESS_INSTANCE));
        // then
        assertThat(users.as("all", () -> queries().runningByProcess(all())).items())
                .extracting(ProcessCount::processId, ProcessCount::withIncident)
                .containsExactly(tuple("order", 1L));
        var error =
                users.as("all", () -> queries().incidentsByError(all())).items().get(0);
        assertThat(error.instances()).isOne();
        assertThat(users.as("all", () -> queries().incidentsByDefinition(error.errorHashCode(), all()))
                        .items())
                .hasSize(1);
        for (String name : List.of("most", "one")) {
            assertRefused(Forbidden.class, () -> users.as(name, () -> queries().runningByProcess(all())));
            assertRefused(Forbidden.class, () -> users.as(name, () -> queries().incidentsByError(all())));
            assertRefused(
                    Forbidden.class,
                    () -> users.as(name, () -> queries().incidentsByDefinition(error.errorHashCode(), all())));
        }
    }

    /** A count over all tenants would tell of the others; that there are others shows in their definitions. */
    @Test
    void shouldCountOverAllProcessesOnlyForWhoActsForAllTenants() {
        // given
        engine.deploy(ORDER);
        engine.engine().deployments().deploy("north", List.of(new Resource("order.bpmn", ORDER.toBytes())));
        users.add("one", Users.everything());
        users.add("both", Users.everything());
        users.setTenants("both", TestEngine.TENANT, "north");
        users.add("none", Users.everything());
        users.setTenants("none");
        // then
        assertThat(users.as("both", () -> queries().runningByProcess(all())).items())
                .isEmpty();
        assertRefused(Forbidden.class, () -> users.as("one", () -> queries().runningByProcess(all())));
        assertRefused(Forbidden.class, () -> users.as("none", () -> queries().runningByProcess(all())));
    }

    @Test
    void shouldCountOfOneProcessWhatMayBeRead() {
        // given
        engine.deploy(ORDER);
        engine.engine().deployments().deploy("north", List.of(new Resource("order.bpmn", ORDER.toBytes())));
        var order = engine.start("order");
        var definition = order.find().orElseThrow().definitionKey();
        users.add("reader", grant("order", Permission.READ_PROCESS_INSTANCE));
        users.add("north", grant("order", Permission.READ_PROCESS_INSTANCE));
        users.setTenants("north", "north");
        users.add("blind", grant("other", Permission.READ_PROCESS_INSTANCE));
        // then
        assertThat(users.as("reader", () -> queries().runningByVersion("order", all()))
                        .items())
                .extracting(VersionCount::withoutIncident)
                .containsExactly(1L);
        assertThat(users.as("reader", () -> queries().elementsOfDefinition(definition, List.of(), List.of())))
                .isNotEmpty();
        assertThat(users.as(
                        "reader", () -> queries().elementsOfInstance(order.key().value())))
                .isNotEmpty();
        assertThat(users.as("reader", () -> queries().flowsTaken(order.key().value())))
                .isPresent();
        for (String name : List.of("north", "blind")) {
            assertThat(users.as(name, () -> queries().runningByVersion("order", all()))
                            .items())
                    .isEmpty();
            assertThat(users.as(name, () -> queries().elementsOfDefinition(definition, List.of(), List.of())))
                    .isEmpty();
            assertThat(users.as(
                            name, () -> queries().elementsOfInstance(order.key().value())))
                    .isEmpty();
            assertThat(users.as(name, () -> queries().flowsTaken(order.key().value())))
                    .isEmpty();
        }
    }

    @Test
    void shouldCountSubscriptionsOfWhatMayBeRead() {
        // given
        for (String id : List.of("order", "secret")) {
            engine.deployXml(id + ".bpmn", waiting(id));
            engine.start(id);
        }
        users.add("reader", grant("order", Permission.READ_PROCESS_INSTANCE));
        // then
        assertThat(queries().messageSubscriptionsByDefinition(all()).items()).hasSize(2);
        assertThat(users.as("reader", () -> queries().messageSubscriptionsByDefinition(all()))
                        .items())
                .extracting(SubscriptionCount::processId)
                .containsExactly("order");
    }

    @Test
    void shouldTellOfJobsOfBatchesOnlyToWhoMayReadThem() {
        // given
        engine.deploy(ORDER);
        var order = engine.start("order");
        var first = failingFor(order);
        var second = failingFor(order);
        engine.advance(Duration.ofSeconds(1));
        var keys = List.of(first.key().value(), second.key().value());
        users.add("reader", grant("*", Permission.READ_BATCH));
        users.add("north", grant("*", Permission.READ_BATCH));
        users.setTenants("north", "north");
        users.add("blind", grant("*", Permission.UPDATE_BATCH));
        var known = queries().openJobsOf(keys);
        // then
        assertThat(known).hasSize(2).containsEntry(first.key().value(), new OpenJobs(1, 1));
        assertThat(users.as("reader", () -> queries().openJobsOf(keys))).isEqualTo(known);
        assertThat(users.as("reader", () -> queries().openJobsOf(List.of()))).isEmpty();
        assertThat(users.as("reader", () -> queries().itemsOf(first.key(), -1, 10)))
                .hasSize(1);
        for (String name : List.of("north", "blind")) {
            assertThat(users.as(name, () -> queries().openJobsOf(keys))).isEmpty();
            assertThat(users.as(name, () -> queries().itemsOf(first.key(), -1, 10)))
                    .isEmpty();
        }
    }

    /** The instance waits for no message. */
    private Batch failingFor(TestInstance instance) {
        return engine.engine()
                .batches()
                .create(NewBatch.of(
                        TestEngine.TENANT,
                        new Operation.CorrelateMessage("paid", Map.of()),
                        new Selection.Named(List.of(instance.key().value())),
                        null));
    }

    @Test
    void shouldTellWhyOnlyToWhoMayReadWhatWasDecided() {
        // given
        engine.deploy(
                DecisionTable.decision("fee").input("age").output("amount").rule("< 18", "5"));
        engine.evaluate("fee", Map.of("age", 12));
        var decision = queries()
                .decisionInstances(SearchRequest.by(DecisionInstanceField.DECISION_ID, "fee"))
                .items()
                .get(0);
        users.add("reader", grant("fee", Permission.READ_DECISION_INSTANCE));
        users.add("north", grant("fee", Permission.READ_DECISION_INSTANCE));
        users.setTenants("north", "north");
        users.add("blind", grant("other", Permission.READ_DECISION_INSTANCE));
        // then
        assertThat(users.as("reader", () -> queries().decisionDetails(decision)))
                .isPresent();
        assertThat(users.as("north", () -> queries().decisionDetails(decision))).isEmpty();
        assertThat(users.as("blind", () -> queries().decisionDetails(decision))).isEmpty();
    }
}
