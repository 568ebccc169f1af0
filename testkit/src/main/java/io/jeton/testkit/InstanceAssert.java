package io.jeton.testkit;

import io.jeton.application.query.ElementInstanceView;
import io.jeton.application.query.InstanceView;
import io.jeton.application.query.JobView;
import io.jeton.application.query.StoredVariableView;
import io.jeton.application.query.UserTaskView;
import io.jeton.domain.incident.IncidentType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * What a test claims about a process instance, in the words of BPMN. Each claim first proves that the instance exists; one that does not
 * hold tells the state of the instance and all that happened to it.
 */
public final class InstanceAssert extends AbstractAssert<InstanceAssert, TestInstance> {
    private static final String ACTIVE = "ACTIVE";
    private static final String COMPLETED = "COMPLETED";
    private static final String TERMINATED = "TERMINATED";

    InstanceAssert(TestInstance actual) {
        super(actual, InstanceAssert.class);
    }

    public InstanceAssert isActive() {
        return hasState(ACTIVE);
    }

    /** Nothing was left to do. */
    public InstanceAssert hasCompleted() {
        return hasState(COMPLETED);
    }

    /** It was ended from outside. */
    public InstanceAssert hasBeenTerminated() {
        return hasState(TERMINATED);
    }

    /** This decision was evaluated last with this result; of those that were required for others, too. */
    public InstanceAssert hasDecided(String decisionId, Object expected) {
        existing();
        var evaluated = actual.decisions().stream()
                .filter(decision -> decision.decisionId().equals(decisionId))
                .reduce((first, last) -> last);
        require(
                evaluated.isPresent()
                        && evaluated.get().failure() == null
                        && Json.isSame(
                                evaluated.get().output(), Json.valueOf(expected).json()),
                "to have decided '" + decisionId + "' as " + expected + ", but "
                        + evaluated
                                .map(decision -> decision.failure() == null ? decision.output() : decision.failure())
                                .orElse("it was not evaluated"));
        return this;
    }

    /** Each of these elements was left in the ordinary way, at least once. */
    public InstanceAssert hasPassed(String... elementIds) {
        existing();
        for (var id : elementIds) {
            require(count(id, COMPLETED) > 0, "to have passed '" + id + "'");
        }
        return this;
    }

    /** These elements, and perhaps others between them, were left in this order. */
    public InstanceAssert hasPassedInOrder(String... elementIds) {
        existing();
        var passed = Passage.of(actual).elementIds();
        var at = 0;
        for (var id : passed) {
            if (at < elementIds.length && elementIds[at].equals(id)) {
                at++;
            }
        }
        require(
                at == elementIds.length,
                "to have passed " + List.of(elementIds) + " in this order, but passed " + passed);
        return this;
    }

    public InstanceAssert hasPassedTimes(String elementId, int times) {
        existing();
        var count = count(elementId, COMPLETED);
        require(count == times, "to have passed '" + elementId + "' " + times + " times, not " + count + " times");
        return this;
    }

    /** None of these elements was left in the ordinary way. */
    public InstanceAssert hasNotPassed(String... elementIds) {
        existing();
        for (var id : elementIds) {
            require(count(id, COMPLETED) == 0, "not to have passed '" + id + "'");
        }
        return this;
    }

    /** Each of these elements was ended from outside, at least once. */
    public InstanceAssert hasTerminated(String... elementIds) {
        existing();
        for (var id : elementIds) {
            require(count(id, TERMINATED) > 0, "to have terminated '" + id + "'");
        }
        return this;
    }

    /** Each of these elements is entered, at work or being left. */
    public InstanceAssert isWaitingAt(String... elementIds) {
        existing();
        for (var id : elementIds) {
            require(count(id, ACTIVE) > 0, "to wait at '" + id + "'");
        }
        return this;
    }

    /** These elements and no others are entered, at work or being left, each as often as it is named here. */
    public InstanceAssert isWaitingOnlyAt(String... elementIds) {
        existing();
        var active = actual.elements().stream()
                .filter(element -> element.state().equals(ACTIVE))
                .map(ElementInstanceView::elementId)
                .sorted()
                .toList();
        var expected = Stream.of(elementIds).sorted().toList();
        require(active.equals(expected), "to wait only at " + expected + ", but it waits at " + active);
        return this;
    }

    public InstanceAssert isNotWaitingAt(String... elementIds) {
        existing();
        for (var id : elementIds) {
            require(count(id, ACTIVE) == 0, "not to wait at '" + id + "'");
        }
        return this;
    }

    /**
     * The instance itself has this variable.
     *
     * @param value a text, number, boolean, list, map or {@code null}
     */
    public InstanceAssert hasVariable(String name, @Nullable Object value) {
        existing();
        requireValue(find(actual.key().value(), name), "variable '" + name + "'", value);
        return this;
    }

    /** The instance itself has these variables and no others. */
    public InstanceAssert hasOnlyVariables(Map<String, ?> variables) {
        existing();
        var names = actual.variables().stream()
                .filter(variable -> variable.scopeKey() == actual.key().value())
                .map(StoredVariableView::name)
                .sorted()
                .toList();
        var expected = variables.keySet().stream().sorted().toList();
        require(names.equals(expected), "to have the variables " + expected + ", not " + names);
        variables.forEach(this::hasVariable);
        return this;
    }

    public InstanceAssert hasNoVariable(String... names) {
        existing();
        for (var name : names) {
            require(find(actual.key().value(), name).isEmpty(), "to have no variable '" + name + "'");
        }
        return this;
    }

    /** The latest visit of the element has, or had, a variable of its own. */
    public InstanceAssert hasLocalVariable(String elementId, String name, @Nullable Object value) {
        existing();
        var scope = latest(elementId);
        require(scope.isPresent(), "to have been at '" + elementId + "'");
        requireValue(
                scope.flatMap(element -> find(element.key(), name)),
                "local variable '" + name + "' of '" + elementId + "'",
                value);
        return this;
    }

    public InstanceAssert hasNoLocalVariable(String elementId, String name) {
        existing();
        var scope = latest(elementId);
        require(scope.isPresent(), "to have been at '" + elementId + "'");
        require(
                scope.flatMap(element -> find(element.key(), name)).isEmpty(),
                "to have no local variable '" + name + "' of '" + elementId + "'");
        return this;
    }

    /** There is exactly one open incident at the element, of this type. */
    public InstanceAssert hasIncidentAt(String elementId, IncidentType type) {
        existing();
        var types = actual.openIncidents().stream()
                .filter(incident -> incident.elementId().equals(elementId))
                .map(incident -> incident.type())
                .toList();
        require(
                types.equals(List.of(type.name())),
                "to have the incident " + type + " at '" + elementId + "', but there " + types);
        return this;
    }

    public InstanceAssert hasNoIncident() {
        require(!existing().hasIncident() && actual.openIncidents().isEmpty(), "to have no open incident");
        return this;
    }

    /** The open jobs have these types. */
    public InstanceAssert hasOpenJobs(String... types) {
        existing();
        var open = actual.openJobs().stream().map(JobView::type).sorted().toList();
        var expected = Stream.of(types).sorted().toList();
        require(open.equals(expected), "to have open jobs of the types " + expected + ", not " + open);
        return this;
    }

    public InstanceAssert hasNoOpenJobs() {
        return hasOpenJobs();
    }

    /** These elements and no others have open user tasks, each as many as it is named here. */
    public InstanceAssert hasOpenTasks(String... elementIds) {
        existing();
        var open = actual.userTasks().stream()
                .filter(task -> task.endDate() == null)
                .map(UserTaskView::elementId)
                .sorted()
                .toList();
        var expected = Stream.of(elementIds).sorted().toList();
        require(open.equals(expected), "to have open user tasks at " + expected + ", not at " + open);
        return this;
    }

    public InstanceAssert hasNoOpenTasks() {
        return hasOpenTasks();
    }

    /** The latest user task of the element is assigned to somebody. */
    public InstanceAssert hasTaskAssignedTo(String elementId, String assignee) {
        var found = taskOf(elementId).assignee();
        require(
                assignee.equals(found),
                "to have a user task at '" + elementId + "' that is assigned to " + assignee + ", not to " + found);
        return this;
    }

    /** The latest user task of the element is assigned to nobody. */
    public InstanceAssert hasUnassignedTask(String elementId) {
        var found = taskOf(elementId).assignee();
        require(
                found == null,
                "to have a user task at '" + elementId + "' that is assigned to nobody, not to " + found);
        return this;
    }

    private UserTaskView taskOf(String elementId) {
        existing();
        var tasks = actual.userTasks().stream()
                .filter(task -> task.elementId().equals(elementId))
                .toList();
        require(!tasks.isEmpty(), "to have a user task at '" + elementId + "'");
        return tasks.get(tasks.size() - 1);
    }

    private InstanceAssert hasState(String state) {
        var found = existing().state();
        require(found.equals(state), "to be " + state);
        return this;
    }

    private InstanceView existing() {
        isNotNull();
        return actual.find()
                .orElseThrow(() ->
                        failure("there is no process instance %s", actual.key().value()));
    }

    private long count(String elementId, String state) {
        return actual.elements().stream()
                .filter(element ->
                        element.elementId().equals(elementId) && element.state().equals(state))
                .count();
    }

    private Optional<ElementInstanceView> latest(String elementId) {
        var visits = new ArrayList<>(actual.elements());
        visits.removeIf(element -> !element.elementId().equals(elementId));
        return visits.isEmpty() ? Optional.empty() : Optional.of(visits.get(visits.size() - 1));
    }

    private Optional<StoredVariableView> find(long scopeKey, String name) {
        return actual.variables().stream()
                .filter(variable ->
                        variable.scopeKey() == scopeKey && variable.name().equals(name))
                .findFirst();
    }

    private void requireValue(Optional<StoredVariableView> variable, String what, @Nullable Object value) {
        var expected = Json.valueOf(value).json();
        require(variable.isPresent(), "to have the " + what);
        var found = variable.map(StoredVariableView::value).orElse("");
        require(Json.isSame(found, expected), "to have the " + what + " = " + expected + ", not " + found);
    }

    private void require(boolean holds, String what) {
        if (!holds) {
            failWithMessage("expected the instance %s%n%s", what, actual);
        }
    }
}
