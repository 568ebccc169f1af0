package io.jeton.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.jeton.application.port.JobQueue.Request;
import io.jeton.application.query.Condition;
import io.jeton.application.query.Condition.Operator;
import io.jeton.application.query.DefinitionField;
import io.jeton.application.query.DefinitionView;
import io.jeton.application.query.ElementInstanceField;
import io.jeton.application.query.ElementInstanceView;
import io.jeton.application.query.Field;
import io.jeton.application.query.IncidentField;
import io.jeton.application.query.IncidentView;
import io.jeton.application.query.InstanceField;
import io.jeton.application.query.InstanceView;
import io.jeton.application.query.JobField;
import io.jeton.application.query.JobView;
import io.jeton.application.query.SearchRequest;
import io.jeton.application.query.StoredVariableView;
import io.jeton.application.query.VariableCondition;
import io.jeton.application.query.VariableField;
import io.jeton.domain.behavior.Execution;
import io.jeton.domain.behavior.JobExecution;
import io.jeton.domain.definition.ProcessDefinition;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.variable.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever is committed is found by the next question, with all that there is to show. */
public abstract class QueryStoreContract extends PortContract {
    private static final Duration LATER = Duration.ofSeconds(1);

    private ProcessDefinition definition;

    @BeforeEach
    final void deploy() {
        definition = fixture().deploy(Graphs.tasks(fixture().unique("order"), "work", 2));
    }

    @Test
    final void shouldShowADefinition() {
        // when
        var found = stores().queries()
                .definitions(
                        SearchRequest.by(DefinitionField.KEY, definition.key().value()));
        // then
        assertThat(found.total()).isEqualTo(1);
        assertThat(found.items())
                .containsExactly(new DefinitionView(
                        definition.key().value(),
                        definition.processId(),
                        "The process " + definition.processId(),
                        1,
                        "tag-1",
                        definition.processId() + ".bpmn",
                        Fixture.TENANT,
                        false,
                        false,
                        false));
    }

    @Test
    final void shouldTellTheLatestVersionOfADefinition() {
        // given
        var second = fixture().deploy(Fixture.TENANT, definition.graph(), 2);
        // when
        var latest = definitions(Condition.equal(DefinitionField.IS_LATEST, true));
        var older = definitions(Condition.equal(DefinitionField.IS_LATEST, false));
        // then
        assertThat(latest)
                .extracting(DefinitionView::key)
                .containsExactly(second.key().value());
        assertThat(older)
                .extracting(DefinitionView::key)
                .containsExactly(definition.key().value());
    }

    @Test
    final void shouldShowAnInstanceFromItsStartToItsEnd() {
        // given
        var instance = fixture().start(definition, Map.of());
        // then
        assertThat(instances()).containsExactly(view(instance, "ACTIVE", false));
        // when
        fail(instance);
        // then
        assertThat(instances()).containsExactly(view(instance, "ACTIVE", true));
        // when
        fixture().change(instance, LATER, Execution::cancel);
        // then
        assertThat(instances()).containsExactly(view(instance, "TERMINATED", false));
    }

    @Test
    final void shouldShowACompletedInstance() {
        // given
        var instance = fixture().start(definition, Map.of());
        // when
        completeAll(instance);
        // then
        assertThat(instances()).containsExactly(view(instance, "COMPLETED", false));
        assertThat(instance.endedAt()).isEqualTo(Fixture.NOW.plus(LATER));
    }

    @Test
    final void shouldShowNothingOfWhatWasNotCommitted() {
        // given
        var instance = fixture().create(definition);
        var record = fixture().command(instance, Fixture.NOW, execution -> execution.start(Map.of(), List.of()));
        try (var transaction = fixture().begin()) {
            // when
            transaction.write(List.of(instance), List.of(record));
            // then
            assertThat(instances()).isEmpty();
        }
        assertThat(instances()).isEmpty();
    }

    @Test
    final void shouldFilterInstancesByTheirVariables() {
        // given
        var first = fixture().start(definition, Map.of("text", new Value("\"abc\""), "number", new Value("1")));
        var second = fixture().start(definition, Map.of("text", new Value("\"abd\""), "number", new Value("2")));
        fixture().start(definition, Map.of("other", new Value("\"abc\"")));
        // then
        assertThat(having(new VariableCondition("text", Operator.EQUAL, List.of("\"abc\""))))
                .containsExactly(first.key().value());
        assertThat(having(new VariableCondition("text", Operator.LIKE, List.of("\"ab*"))))
                .containsExactly(first.key().value(), second.key().value());
        assertThat(having(new VariableCondition("number", Operator.IN, List.of("2", "3"))))
                .containsExactly(second.key().value());
        assertThat(having(
                        new VariableCondition("text", Operator.LIKE, List.of("\"ab*")),
                        new VariableCondition("number", Operator.EQUAL, List.of("1"))))
                .containsExactly(first.key().value());
        assertThat(having(new VariableCondition("Text", Operator.EQUAL, List.of("\"abc\""))))
                .isEmpty();
    }

    @Test
    final void shouldFindAnInstanceByALongVariableToItsLastCharacter() {
        // given
        var text = "x".repeat(20_000);
        var instance = fixture().start(definition, Map.of("long", new Value("\"" + text + "1\"")));
        fixture().start(definition, Map.of("long", new Value("\"" + text + "2\"")));
        // then
        assertThat(having(new VariableCondition("long", Operator.EQUAL, List.of("\"" + text + "1\""))))
                .containsExactly(instance.key().value());
    }

    @Test
    final void shouldShowElementInstancesOnTheirWay() {
        // given
        var instance = fixture().start(definition, Map.of());
        fail(instance);
        var job = instance.jobs().open().get(0);
        // when
        var all = elements(instance);
        // then
        assertThat(all).hasSize(3);
        assertThat(all)
                .filteredOn(element -> element.elementId().equals("start"))
                .singleElement()
                .satisfies(start -> {
                    assertThat(start.type()).isEqualTo("START_EVENT");
                    assertThat(start.state()).isEqualTo("COMPLETED");
                    assertThat(start.elementName()).isNull();
                    assertThat(start.endDate()).isEqualTo(Fixture.NOW);
                });
        assertThat(all)
                .filteredOn(element -> element.elementId().equals("task-1"))
                .containsExactly(new ElementInstanceView(
                        job.token().value(),
                        instance.key().value(),
                        instance.key().value(),
                        definition.key().value(),
                        definition.processId(),
                        "task-1",
                        "Task number 1",
                        "SERVICE_TASK",
                        "ACTIVE",
                        true,
                        instance.incidents().open().get(0).key().value(),
                        Fixture.NOW,
                        null,
                        Fixture.TENANT));
    }

    @Test
    final void shouldShowTerminatedElementInstancesWithTheirEnd() {
        // given
        var instance = fixture().start(definition, Map.of());
        fail(instance);
        // when
        fixture().change(instance, LATER, Execution::cancel);
        // then
        assertThat(elements(instance, Condition.equal(ElementInstanceField.STATE, "TERMINATED")))
                .hasSize(2)
                .allSatisfy(element -> {
                    assertThat(element.hasIncident()).isFalse();
                    assertThat(element.endDate()).isEqualTo(Fixture.NOW.plus(LATER));
                });
        assertThat(elements(
                        instance,
                        Condition.equal(
                                ElementInstanceField.SCOPE_KEY, instance.key().value())))
                .hasSize(3);
    }

    @Test
    final void shouldShowVariablesWithTheirScopeAlsoAfterItsEnd() {
        // given
        var type = fixture().unique("type");
        var graph = Graphs.taskWithLocalVariable(fixture().unique("scopes"), type, "outer");
        var instance = fixture().start(fixture().deploy(graph), Map.of("outer", new Value("\"Grüße\"")));
        var scope = instance.jobs().open().get(0).token().value();
        // when
        completeAll(instance);
        // then
        var found = stores().queries()
                .variables(Searches.all(Condition.equal(
                        VariableField.INSTANCE_KEY, instance.key().value())))
                .items();
        assertThat(found).hasSize(2).allSatisfy(variable -> {
            assertThat(variable.value()).isEqualTo("\"Grüße\"");
            assertThat(variable.instanceKey()).isEqualTo(instance.key().value());
            assertThat(variable.rootKey()).isEqualTo(instance.key().value());
            assertThat(variable.tenantId()).isEqualTo(Fixture.TENANT);
        });
        assertThat(found)
                .filteredOn(variable -> variable.name().equals(Graphs.LOCAL))
                .extracting(StoredVariableView::scopeKey)
                .containsExactly(scope);
        assertThat(found)
                .filteredOn(variable -> variable.name().equals("outer"))
                .extracting(StoredVariableView::scopeKey)
                .containsExactly(instance.key().value());
    }

    @Test
    final void shouldShowTheLatestValueOfAVariableInFull() {
        // given
        var instance = fixture().start(definition, Map.of("v", new Value("1")));
        var big = new Value("\"" + "y".repeat(100_000) + "\"");
        // when
        fixture()
                .change(
                        instance,
                        LATER,
                        execution -> execution.setVariables(instance.rootScope(), Map.of("v", big), true));
        // then
        assertThat(stores().queries()
                        .variables(Searches.all(Condition.equal(
                                VariableField.INSTANCE_KEY, instance.key().value())))
                        .items())
                .singleElement()
                .satisfies(variable -> assertThat(variable.value()).isEqualTo(big.json()));
    }

    @Test
    final void shouldShowAJobThatIsNewAndOneThatIsHeld() {
        // given
        var type = fixture().unique("type");
        var instance = fixture().start(fixture().deploy(Graphs.tasks(fixture().unique("held"), type, 1)), Map.of());
        // then
        assertThat(jobs(instance)).singleElement().satisfies(job -> {
            assertThat(job.key()).isEqualTo(instance.jobs().open().get(0).key().value());
            assertThat(job.type()).isEqualTo(type);
            assertThat(job.worker()).isEmpty();
            assertThat(job.state()).isEqualTo("CREATED");
            assertThat(job.retries()).isEqualTo(3);
            assertThat(job.deadline()).isNull();
            assertThat(job.elementId()).isEqualTo("task-1");
            assertThat(job.creationTime()).isEqualTo(Fixture.NOW);
            assertThat(job.endTime()).isNull();
            assertThat(job.processId()).isEqualTo(instance.definition().processId());
        });
        // when
        var until = Fixture.NOW.plusSeconds(60);
        stores().jobs()
                .activate(new Request(
                        type, "w1", List.of(Fixture.TENANT), 1, Fixture.NOW, until, 1L, Set.of(), 1_000_000));
        // then
        assertThat(jobs(instance)).singleElement().satisfies(job -> {
            assertThat(job.worker()).isEqualTo("w1");
            assertThat(job.deadline()).isEqualTo(until);
        });
    }

    @Test
    final void shouldShowWhatBecameOfJobs() {
        // given
        var instance = fixture().start(definition, Map.of());
        var first = instance.jobs().open().get(0).key();
        var second = instance.jobs().open().get(1).key();
        // when
        report(instance, work -> work.complete(first, Map.of()));
        report(instance, work -> work.fail(second, 2, Duration.ZERO, "out of paper", Map.of()));
        // then
        assertThat(jobs(instance, Condition.equal(JobField.STATE, "COMPLETED")))
                .singleElement()
                .satisfies(job -> {
                    assertThat(job.key()).isEqualTo(first.value());
                    assertThat(job.endTime()).isEqualTo(Fixture.NOW.plus(LATER));
                });
        assertThat(jobs(instance, Condition.equal(JobField.HAS_FAILED_WITH_RETRIES_LEFT, true)))
                .singleElement()
                .satisfies(job -> {
                    assertThat(job.state()).isEqualTo("FAILED");
                    assertThat(job.errorMessage()).isEqualTo("out of paper");
                    assertThat(job.retries()).isEqualTo(2);
                });
        // when
        report(instance, work -> work.throwError(second, "paper-jam", null, Map.of()));
        // then
        assertThat(jobs(instance, Condition.equal(JobField.STATE, "ERROR_THROWN")))
                .singleElement()
                .satisfies(job -> assertThat(job.errorCode()).isEqualTo("paper-jam"));
    }

    @Test
    final void shouldShowAnIncidentUntilItIsResolvedAndAfterwards() {
        // given
        var instance = fixture().start(definition, Map.of());
        fail(instance);
        var incident = instance.incidents().open().get(0);
        var job = instance.jobs().open().get(0);
        // then
        assertThat(incidents(instance))
                .containsExactly(new IncidentView(
                        incident.key().value(),
                        "JOB_NO_RETRIES",
                        "broken",
                        "task-1",
                        job.token().value(),
                        instance.key().value(),
                        instance.key().value(),
                        definition.key().value(),
                        definition.processId(),
                        job.key().value(),
                        Fixture.NOW.plus(LATER),
                        "ACTIVE",
                        Fixture.TENANT));
        // when
        report(instance, work -> work.updateRetries(job.key(), 1));
        report(instance, work -> work.resolve(incident.key()));
        // then
        assertThat(incidents(instance)).extracting(IncidentView::state).containsExactly("RESOLVED");
        assertThat(instances()).extracting(InstanceView::hasIncident).containsExactly(false);
    }

    private InstanceView view(ProcessInstance instance, String state, boolean hasIncident) {
        return new InstanceView(
                instance.key().value(),
                definition.key().value(),
                definition.processId(),
                "The process " + definition.processId(),
                1,
                "tag-1",
                Fixture.NOW,
                instance.endedAt(),
                state,
                hasIncident,
                Fixture.TENANT,
                null,
                null,
                instance.key().value(),
                List.of("first", "second"),
                null);
    }

    private void fail(ProcessInstance instance) {
        var job = instance.jobs().open().get(0).key();
        report(instance, work -> work.fail(job, 0, Duration.ZERO, "broken", Map.of()));
    }

    private void completeAll(ProcessInstance instance) {
        fixture().change(instance, LATER, execution -> instance.jobs().open().forEach(job -> new JobExecution(execution)
                .complete(job.key(), Map.of())));
    }

    private void report(ProcessInstance instance, Consumer<JobExecution> report) {
        fixture().change(instance, LATER, execution -> report.accept(new JobExecution(execution)));
    }

    private List<DefinitionView> definitions(Condition<DefinitionField> condition) {
        var request =
                Searches.all(List.of(Condition.equal(DefinitionField.PROCESS_ID, definition.processId()), condition));
        return stores().queries().definitions(request).items();
    }

    private List<InstanceView> instances() {
        return stores().queries()
                .instances(ofDefinition(InstanceField.DEFINITION_KEY), List.of())
                .items();
    }

    private List<Long> having(VariableCondition... conditions) {
        var found = stores().queries().instances(ofDefinition(InstanceField.DEFINITION_KEY), List.of(conditions));
        assertThat(found.total()).isEqualTo(found.items().size());
        return found.items().stream().map(InstanceView::key).toList();
    }

    private List<ElementInstanceView> elements(ProcessInstance instance) {
        return elements(instance, Condition.equal(ElementInstanceField.TENANT_ID, Fixture.TENANT));
    }

    private List<ElementInstanceView> elements(ProcessInstance instance, Condition<ElementInstanceField> condition) {
        var ofInstance = Condition.equal(
                ElementInstanceField.INSTANCE_KEY, instance.key().value());
        return stores().queries()
                .elementInstances(Searches.all(List.of(ofInstance, condition)))
                .items();
    }

    private List<JobView> jobs(ProcessInstance instance) {
        return jobs(instance, Condition.equal(JobField.TENANT_ID, Fixture.TENANT));
    }

    private List<JobView> jobs(ProcessInstance instance, Condition<JobField> condition) {
        var ofInstance = Condition.equal(JobField.INSTANCE_KEY, instance.key().value());
        return stores().queries()
                .jobs(Searches.all(List.of(ofInstance, condition)))
                .items();
    }

    private List<IncidentView> incidents(ProcessInstance instance) {
        return stores().queries()
                .incidents(Searches.all(Condition.equal(
                        IncidentField.INSTANCE_KEY, instance.key().value())))
                .items();
    }

    private <F extends Field> SearchRequest<F> ofDefinition(F field) {
        return Searches.all(Condition.equal(field, definition.key().value()));
    }
}
