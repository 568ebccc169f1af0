package io.jeton.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.jeton.application.query.CallLevel;
import io.jeton.application.query.Condition;
import io.jeton.application.query.DefinitionErrorCount;
import io.jeton.application.query.DefinitionErrorCountField;
import io.jeton.application.query.ElementCount;
import io.jeton.application.query.ErrorCount;
import io.jeton.application.query.ErrorCountField;
import io.jeton.application.query.InstanceField;
import io.jeton.application.query.Page;
import io.jeton.application.query.ProcessCount;
import io.jeton.application.query.SearchRequest;
import io.jeton.application.query.SearchRequest.PageRequest;
import io.jeton.application.query.SearchRequest.Sort;
import io.jeton.application.query.VariableCondition;
import io.jeton.application.query.VersionCount;
import io.jeton.application.query.VersionCountField;
import io.jeton.domain.behavior.Execution;
import io.jeton.domain.behavior.JobExecution;
import io.jeton.domain.definition.ProcessDefinition;
import io.jeton.domain.instance.InstanceHeader;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.key.JobKey;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.variable.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Counts are those of what is stored, at the time of the question. */
public abstract class StatisticsContract extends PortContract {
    private static final Duration LATER = Duration.ofSeconds(1);
    private static final Value ONE = new Value("1");

    @Test
    final void shouldCountRunningInstancesWithTheSameError() {
        // given
        var often = fixture().unique("Drucker brennt, 火");
        var once = fixture().unique("out of paper");
        var first = fixture().deploy(Graphs.tasks(fixture().unique("p"), "work", 2));
        var second = fixture().deploy(Graphs.tasks(fixture().unique("p"), "work", 1));
        var twice = fixture().start(first, Map.of());
        failAll(twice, often);
        failAll(fixture().start(second, Map.of()), often);
        failAll(fixture().start(second, Map.of()), once);
        // then
        var all = stores().queries().incidentsByError(sorted(ErrorCountField.INSTANCES, true, 10_000));
        assertThat(all.items()).contains(new ErrorCount(often, 2), new ErrorCount(once, 1));
        assertThat(all.items()).extracting(ErrorCount::instances).isSortedAccordingTo((a, b) -> Long.compare(b, a));
        assertThat(all.total()).isEqualTo(all.items().size());
        var byMessage = stores().queries().incidentsByError(sorted(ErrorCountField.MESSAGE, false, 10_000));
        assertThat(byMessage.items()).containsExactlyInAnyOrderElementsOf(all.items());
        assertThat(byMessage.items().indexOf(new ErrorCount(often, 2)))
                .isLessThan(byMessage.items().indexOf(new ErrorCount(once, 1)));
        // when
        resolveAll(twice);
        // then
        assertThat(stores().queries()
                        .incidentsByError(sorted(ErrorCountField.INSTANCES, true, 10_000))
                        .items())
                .contains(new ErrorCount(often, 1), new ErrorCount(once, 1));
    }

    @Test
    final void shouldCountRunningInstancesWithAnErrorByDefinitionAndShowAPartOfThem() {
        // given
        var error = new ErrorCount(fixture().unique("out of paper"), 0);
        var first = fixture().deploy(Graphs.tasks(fixture().unique("p"), "work", 1));
        var second = fixture().deploy(Graphs.tasks(fixture().unique("p"), "work", 1));
        failAll(fixture().start(first, Map.of()), error.message());
        failAll(fixture().start(second, Map.of()), error.message());
        failAll(fixture().start(second, Map.of()), error.message());
        failAll(fixture().start(second, Map.of()), fixture().unique("something else"));
        var ofFirst = countOf(first, 1);
        var ofSecond = countOf(second, 2);
        // then
        var all = byDefinition(error, new PageRequest(0, 10, null, null));
        assertThat(all.items()).containsExactly(ofSecond, ofFirst);
        // when
        var head = byDefinition(error, new PageRequest(0, 1, null, null));
        var tail = byDefinition(error, new PageRequest(0, 1, head.endCursor(), null));
        var again = byDefinition(error, new PageRequest(0, 5, null, tail.startCursor()));
        var skipped = byDefinition(error, new PageRequest(1, 5, null, null));
        var beyond = byDefinition(error, new PageRequest(0, 5, tail.endCursor(), null));
        // then
        assertThat(head.items()).containsExactly(ofSecond);
        assertThat(head.total()).isEqualTo(2);
        assertThat(tail.items()).containsExactly(ofFirst);
        assertThat(again.items()).containsExactly(ofSecond);
        assertThat(skipped.items()).containsExactly(ofFirst);
        assertThat(beyond.items()).isEmpty();
        assertThat(beyond.endCursor()).isNull();
        assertThat(byDefinition(new ErrorCount(fixture().unique("nobody has this"), 0), PageRequest.first(10))
                        .items())
                .isEmpty();
    }

    @Test
    final void shouldCountRunningInstancesByProcessAndVersion() {
        // given
        var processId = fixture().unique("counted");
        var graph = Graphs.tasks(processId, "work", 2);
        var old = fixture().deploy(Fixture.TENANT, graph, 1);
        var current = fixture().deploy(Fixture.TENANT, graph, 2);
        failAll(fixture().start(old, Map.of()), "broken");
        fixture().start(old, Map.of());
        fixture().start(current, Map.of());
        fixture().change(fixture().start(current, Map.of()), LATER, Execution::cancel);
        // then
        assertThat(stores()
                        .queries()
                        .runningByProcess(new SearchRequest<>(List.of(), List.of(), PageRequest.first(10_000)))
                        .items()
                        .stream()
                        .filter(count -> count.processId().equals(processId)))
                .containsExactly(new ProcessCount(processId, Fixture.TENANT, graph.name(), true, 1, 2));
        var ofOld = new VersionCount(old.key().value(), processId, graph.name(), 1, Fixture.TENANT, 1, 1);
        var ofCurrent = new VersionCount(current.key().value(), processId, graph.name(), 2, Fixture.TENANT, 0, 1);
        assertThat(stores().queries()
                        .runningByVersion(
                                processId,
                                new SearchRequest<>(
                                        List.of(Condition.equal(VersionCountField.TENANT_ID, Fixture.TENANT)),
                                        List.of(new Sort<>(VersionCountField.VERSION, true)),
                                        PageRequest.first(10)))
                        .items())
                .containsExactly(ofCurrent, ofOld);
        assertThat(stores().queries()
                        .runningByVersion(
                                processId,
                                new SearchRequest<>(
                                        List.of(Condition.equal(VersionCountField.TENANT_ID, "nobody")),
                                        List.of(),
                                        PageRequest.first(10)))
                        .items())
                .isEmpty();
    }

    @Test
    final void shouldCountElementInstances() {
        // given
        var definition = fixture().deploy(Graphs.tasks(fixture().unique("elements"), "work", 3));
        var first = fixture().start(definition, Map.of("a", ONE));
        complete(first, "task-1");
        fail(first, "task-2");
        var second = fixture().start(definition, Map.of());
        fixture().change(second, LATER, Execution::cancel);
        // then
        assertThat(stores().queries().elementsOfInstance(first.key().value()))
                .containsExactly(
                        new ElementCount("start", 0, 0, 1, 0),
                        new ElementCount("task-1", 0, 0, 1, 0),
                        new ElementCount("task-2", 0, 1, 0, 0),
                        new ElementCount("task-3", 1, 0, 0, 0));
        assertThat(stores().queries().elementsOfInstance(fixture().keys(7).nextKey()))
                .isEmpty();
        var key = definition.key().value();
        assertThat(stores().queries().elementsOfDefinition(key, List.of(), List.of()))
                .containsExactly(
                        new ElementCount("start", 0, 0, 2, 0),
                        new ElementCount("task-1", 0, 0, 1, 1),
                        new ElementCount("task-2", 0, 1, 0, 1),
                        new ElementCount("task-3", 1, 0, 0, 1));
        assertThat(stores().queries()
                        .elementsOfDefinition(
                                key, List.of(Condition.equal(InstanceField.STATE, "TERMINATED")), List.of()))
                .containsExactly(
                        new ElementCount("start", 0, 0, 1, 0),
                        new ElementCount("task-1", 0, 0, 0, 1),
                        new ElementCount("task-2", 0, 0, 0, 1),
                        new ElementCount("task-3", 0, 0, 0, 1));
        assertThat(stores().queries()
                        .elementsOfDefinition(
                                key,
                                List.of(Condition.equal(InstanceField.HAS_INCIDENT, true)),
                                List.of(new VariableCondition("a", Condition.Operator.EQUAL, List.of("1")))))
                .isEqualTo(stores().queries().elementsOfInstance(first.key().value()));
    }

    @Test
    final void shouldTellTheWayToACalledInstance() {
        // given
        var definition = fixture().deploy(Graphs.tasks(fixture().unique("p"), "work", 1));
        var root = fixture().start(definition, Map.of());
        var middle = startCalled(definition, root);
        var leaf = startCalled(definition, middle);
        // then
        assertThat(stores().queries().callHierarchy(leaf.key().value()))
                .containsExactly(level(root), level(middle), level(leaf));
        assertThat(stores().queries().callHierarchy(root.key().value())).containsExactly(level(root));
        assertThat(stores().queries().callHierarchy(fixture().keys(7).nextKey()))
                .isEmpty();
    }

    @Test
    final void shouldTellTheFlowsThatWereTaken() {
        // given
        var instance = fixture().start(fixture().deploy(Graphs.tasks(fixture().unique("p"), "work", 2)), Map.of());
        // then
        assertThat(stores().queries().flowsTaken(instance.key().value()))
                .contains(new TreeSet<>(List.of("flow-1", "flow-2")));
        assertThat(stores().queries().flowsTaken(fixture().keys(7).nextKey())).contains(new TreeSet<>());
    }

    private Page<DefinitionErrorCount> byDefinition(ErrorCount error, PageRequest page) {
        return stores().queries()
                .incidentsByDefinition(
                        error.errorHashCode(),
                        new SearchRequest<>(
                                List.of(), List.of(new Sort<>(DefinitionErrorCountField.INSTANCES, true)), page));
    }

    private static DefinitionErrorCount countOf(ProcessDefinition definition, long instances) {
        return new DefinitionErrorCount(
                definition.key().value(),
                definition.processId(),
                definition.graph().name(),
                definition.version(),
                Fixture.TENANT,
                instances);
    }

    private static SearchRequest<ErrorCountField> sorted(ErrorCountField field, boolean descending, int limit) {
        return new SearchRequest<>(List.of(), List.of(new Sort<>(field, descending)), PageRequest.first(limit));
    }

    private static CallLevel level(ProcessInstance instance) {
        var definition = instance.definition();
        return new CallLevel(
                instance.key().value(),
                definition.key().value(),
                definition.processId(),
                definition.graph().name());
    }

    private ProcessInstance startCalled(ProcessDefinition definition, ProcessInstance caller) {
        var keys = fixture().keys(7);
        var header = InstanceHeader.ofCalled(
                new ProcessInstanceKey(keys.nextKey()), definition, caller.header(), new TokenKey(keys.nextKey()));
        var instance = ProcessInstance.create(header);
        fixture()
                .store(
                        instance,
                        fixture().command(instance, Fixture.NOW, execution -> execution.start(Map.of(), List.of())));
        return instance;
    }

    private void failAll(ProcessInstance instance, String message) {
        fixture().change(instance, LATER, execution -> instance.jobs().open().forEach(job -> new JobExecution(execution)
                .fail(job.key(), 0, Duration.ZERO, message, Map.of())));
    }

    private void resolveAll(ProcessInstance instance) {
        fixture().change(instance, LATER, execution -> {
            var jobs = new JobExecution(execution);
            instance.jobs().open().forEach(job -> jobs.updateRetries(job.key(), 1));
            instance.incidents().open().forEach(incident -> jobs.resolve(incident.key()));
        });
    }

    private void fail(ProcessInstance instance, String elementId) {
        fixture().change(instance, LATER, execution -> new JobExecution(execution)
                .fail(jobAt(instance, elementId), 0, Duration.ZERO, "broken", Map.of()));
    }

    private void complete(ProcessInstance instance, String elementId) {
        fixture().change(instance, LATER, execution -> new JobExecution(execution)
                .complete(jobAt(instance, elementId), Map.of()));
    }

    private static JobKey jobAt(ProcessInstance instance, String elementId) {
        return instance.jobs().open().stream()
                .filter(job -> job.elementId().equals(elementId))
                .findFirst()
                .orElseThrow()
                .key();
    }
}
