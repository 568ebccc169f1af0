package io.jeton.testkit;

import io.jeton.application.port.JournalRecord;
import io.jeton.application.query.DecisionInstanceField;
import io.jeton.application.query.DecisionInstanceView;
import io.jeton.application.query.DefinitionField;
import io.jeton.application.query.DefinitionView;
import io.jeton.application.query.ElementInstanceField;
import io.jeton.application.query.ElementInstanceView;
import io.jeton.application.query.IncidentField;
import io.jeton.application.query.IncidentView;
import io.jeton.application.query.InstanceField;
import io.jeton.application.query.InstanceView;
import io.jeton.application.query.JobField;
import io.jeton.application.query.JobView;
import io.jeton.application.query.QueryStore;
import io.jeton.application.query.SearchRequest;
import io.jeton.application.query.StoredVariableView;
import io.jeton.application.query.UserTaskCondition;
import io.jeton.application.query.UserTaskField;
import io.jeton.application.query.UserTaskView;
import io.jeton.application.query.VariableField;
import io.jeton.domain.change.InstanceChange;
import io.jeton.domain.key.IncidentKey;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.migration.ElementMapping;
import io.jeton.domain.migration.Migration;
import io.jeton.domain.modification.ActivityTree;
import io.jeton.domain.modification.ElementModification;
import io.jeton.domain.modification.Modification;
import io.jeton.domain.modification.ModificationPlan;
import io.jeton.domain.waiting.WaitingState;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** One process instance in the hands of a test; what it shows is what a search would find now. */
public final class TestInstance {
    private final TestEngine engine;
    private final ProcessInstanceKey key;

    TestInstance(TestEngine engine, ProcessInstanceKey key) {
        this.engine = engine;
        this.key = key;
    }

    public ProcessInstanceKey key() {
        return key;
    }

    /** Ends the instance from outside. */
    public void cancel() {
        engine.await(engine.engine().instances().cancel(key, null));
    }

    /** Forgets the instance, which has ended, with all that it has called. */
    public void delete() {
        engine.await(engine.engine().history().delete(key, null));
    }

    /** Lets nothing happen in the instance, and in what it has called, until it is resumed. */
    public void suspend() {
        engine.await(engine.engine().instances().setSuspended(key, true, null));
    }

    /** Lets the instance go on, and what it has called. */
    public void resume() {
        engine.await(engine.engine().instances().setSuspended(key, false, null));
    }

    /** Carries out a modification as a whole, or throws the rejection. */
    public void modify(Modification modification) {
        engine.await(engine.engine().modifications().modify(key, modification, null));
    }

    /** Activates, moves and terminates elements as a whole, or throws the rejection. */
    public void modify(ElementModification modification) {
        engine.await(engine.engine().modifications().modify(key, modification, null));
    }

    /** What a modification would do now. */
    public ModificationPlan preview(Modification modification) {
        return engine.await(engine.engine().modifications().preview(key, modification));
    }

    /** Migrates the instance as a whole, or throws the rejection. */
    public void migrate(Migration migration) {
        engine.await(engine.engine().migrations().migrate(key, migration, null));
    }

    /**
     * Migrates the instance to the newest version of a process as a whole, or throws the rejection.
     *
     * @param elements where what is at an element goes on, by the element
     */
    public void migrateTo(String processId, Map<String, String> elements) {
        var target = Searching.<DefinitionField, DefinitionView>all(
                        queries()::definitions, DefinitionField.PROCESS_ID, processId)
                .stream()
                .max(Comparator.comparingInt(DefinitionView::version))
                .orElseThrow(() -> new AssertionError("no process '" + processId + "' is deployed"));
        migrate(new Migration(
                new ProcessDefinitionKey(target.key()),
                null,
                elements.entrySet().stream()
                        .map(each -> new ElementMapping(each.getKey(), each.getValue()))
                        .toList(),
                Map.of()));
    }

    /** What lives in the instance, with the ids that instructions take; throws a rejection if it has ended. */
    public ActivityTree activityTree() {
        return engine.await(engine.engine().modifications().activityTree(key));
    }

    /** Sets variables of the instance itself. */
    public void setVariables(Map<String, ?> variables) {
        set(new TokenKey(key.value()), variables, true);
    }

    /**
     * Sets variables from an element that is active.
     *
     * @param local whether they become the element's own; otherwise each goes to the innermost scope that has it, or to the instance
     */
    public void setVariablesAt(String elementId, Map<String, ?> variables, boolean local) {
        set(new TokenKey(activeAt(elementId).key()), variables, local);
    }

    /** Declares the cause of the only incident at an element removed, and tries again. */
    public void resolveIncidentAt(String elementId) {
        var incidents = openIncidents().stream()
                .filter(incident -> incident.elementId().equals(elementId))
                .toList();
        if (incidents.size() != 1) {
            throw new AssertionError("expected one open incident at '" + elementId + "', but there are "
                    + incidents.size() + "\n" + this);
        }
        engine.await(engine.engine()
                .instances()
                .resolveIncident(new IncidentKey(incidents.get(0).key()), null));
    }

    /**
     * Declares the causes of all incidents of the instance, and of those that it has called, removed, and tries again; yields how many could not
     * be resolved, because their jobs have no retries.
     */
    public int resolveIncidents() {
        return engine.await(engine.engine().resolutions().resolveAll(key)).refused();
    }

    /** What a search finds of the instance itself; empty if it does not exist. */
    public Optional<InstanceView> find() {
        return queries().instances(SearchRequest.by(InstanceField.KEY, key.value()), List.of()).items().stream()
                .findFirst();
    }

    /** The instances that a call activity of this one has started, oldest first. */
    public List<TestInstance> called(String callActivity) {
        return elements().stream()
                .filter(element -> element.elementId().equals(callActivity))
                .flatMap(element -> Searching.all(
                        (SearchRequest<InstanceField> request) -> queries().instances(request, List.of()),
                        InstanceField.PARENT_ELEMENT_KEY,
                        element.key())
                        .stream())
                .map(view -> new TestInstance(engine, new ProcessInstanceKey(view.key())))
                .toList();
    }

    /** All element instances that there are or were, oldest first. */
    public List<ElementInstanceView> elements() {
        return Searching.all(queries()::elementInstances, ElementInstanceField.INSTANCE_KEY, key.value());
    }

    /** All variables that there are or were, oldest first. */
    public List<StoredVariableView> variables() {
        return Searching.all(queries()::variables, VariableField.INSTANCE_KEY, key.value());
    }

    /** All jobs that there are or were, oldest first. */
    public List<JobView> jobs() {
        return Searching.all(queries()::jobs, JobField.INSTANCE_KEY, key.value());
    }

    public List<JobView> openJobs() {
        return jobs().stream().filter(job -> job.endTime() == null).toList();
    }

    /** All user tasks that there are or were, oldest first. */
    public List<UserTaskView> userTasks() {
        return Searching.<UserTaskField, UserTaskView>all(
                request -> queries().userTasks(request, UserTaskCondition.NONE),
                UserTaskField.INSTANCE_KEY,
                key.value());
    }

    /** What has been decided, each decision of each evaluation, oldest first. */
    public List<DecisionInstanceView> decisions() {
        return Searching.all(
                engine.engine().queries()::decisionInstances, DecisionInstanceField.INSTANCE_KEY, key.value());
    }

    /** All incidents that there are or were, oldest first. */
    public List<IncidentView> incidents() {
        return Searching.all(queries()::incidents, IncidentField.INSTANCE_KEY, key.value());
    }

    public List<IncidentView> openIncidents() {
        return incidents().stream()
                .filter(incident -> incident.state().equals("ACTIVE"))
                .toList();
    }

    /** What the instance waits for: the process first, then its tokens, oldest first, joins behind their scope; empty if it has ended. */
    public List<WaitingState> waitingStates() {
        return engine.engine()
                .explanations()
                .explain(key, null, Integer.MAX_VALUE)
                .waiting();
    }

    /** Why the instance does not go on: one line for each thing that it waits for; empty if it has ended. */
    public String whyNotDone() {
        return waitingStates().stream()
                .flatMap(state -> state.waits().stream().map(wait -> state.elementId() + ": " + wait.message() + "\n"))
                .collect(Collectors.joining());
    }

    /** What the expressions of an element have complained about, at all its visits, in the order in which it came up. */
    public List<String> warningsAt(String elementId) {
        return engine.engine().warnings().ofInstance(key, null, Integer.MAX_VALUE).stream()
                .filter(warning -> warning.elementId().equals(elementId))
                .map(warning -> warning.text().message())
                .toList();
    }

    /** One record for each command that changed the instance, in order. */
    public List<JournalRecord> journal() {
        return engine.journalOf(key);
    }

    /** All that happened to the instance, in order. */
    public List<InstanceChange> changes() {
        return journal().stream().flatMap(record -> record.changes().stream()).toList();
    }

    /** The state of the instance and its changes, one a line. */
    @Override
    public String toString() {
        return InstanceReport.of(this);
    }

    private QueryStore queries() {
        return engine.engine().queries();
    }

    private ElementInstanceView activeAt(String elementId) {
        return elements().stream()
                .filter(element ->
                        element.elementId().equals(elementId) && element.state().equals("ACTIVE"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing is active at '" + elementId + "'\n" + this));
    }

    private void set(TokenKey scope, Map<String, ?> variables, boolean local) {
        engine.await(engine.engine().instances().setVariables(scope, Json.valuesOf(variables), local, null));
    }
}
