package io.jeton.application.query;

import io.jeton.application.access.Caller;
import io.jeton.application.query.Condition.Operator;
import io.jeton.application.query.SearchRequest.PageRequest;
import io.jeton.domain.access.Permission;
import io.jeton.domain.key.BatchKey;
import io.jeton.domain.key.ProcessInstanceKey;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/**
 * Questions, answered as far as the current caller {@linkplain Sight sees}: the one place through which all of them pass that callers ask. Thread-safe.
 */
public final class GuardedQueries implements QueryStore {
    private final QueryStore store;
    private final Statistics statistics;

    public GuardedQueries(QueryStore store) {
        this.store = store;
        this.statistics = new GuardedStatistics(store);
    }

    @Override
    public Page<DefinitionView> definitions(SearchRequest<DefinitionField> request) {
        return Sight.with(Permission.READ_PROCESS_DEFINITION)
                .search(request, DefinitionField.OWNERSHIP, store::definitions);
    }

    @Override
    public Page<InstanceView> instances(SearchRequest<InstanceField> request, List<VariableCondition> variables) {
        return Sight.with(Permission.READ_PROCESS_INSTANCE)
                .search(request, InstanceField.OWNERSHIP, narrowed -> store.instances(narrowed, variables));
    }

    /**
     * An instance that the caller may look at, or may do this to: who may only do something to it finds it for that.
     *
     * @param deed what is about to be done
     */
    public Optional<InstanceView> instanceFor(ProcessInstanceKey instance, Permission deed) {
        return Sight.with(Permission.READ_PROCESS_INSTANCE, deed)
                .search(
                        SearchRequest.by(InstanceField.KEY, instance.value()),
                        InstanceField.OWNERSHIP,
                        narrowed -> store.instances(narrowed, List.of()))
                .items()
                .stream()
                .findFirst();
    }

    @Override
    public Page<ElementInstanceView> elementInstances(SearchRequest<ElementInstanceField> request) {
        return Sight.with(Permission.READ_PROCESS_INSTANCE)
                .search(request, ElementInstanceField.OWNERSHIP, store::elementInstances);
    }

    @Override
    public Page<StoredVariableView> variables(SearchRequest<VariableField> request) {
        return Sight.with(Permission.READ_PROCESS_INSTANCE).search(request, VariableField.OWNERSHIP, store::variables);
    }

    @Override
    public Page<JobView> jobs(SearchRequest<JobField> request) {
        return Sight.with(Permission.READ_PROCESS_INSTANCE).search(request, JobField.OWNERSHIP, store::jobs);
    }

    @Override
    public Page<UserTaskView> userTasks(SearchRequest<UserTaskField> request, UserTaskCondition condition) {
        return Sight.with(Permission.READ_USER_TASK)
                .search(request, UserTaskField.OWNERSHIP, narrowed -> store.userTasks(narrowed, condition));
    }

    @Override
    public Page<StoredVariableView> taskVariables(SearchRequest<VariableField> request, UserTaskView task) {
        return Sight.with(Permission.READ_USER_TASK)
                .search(request, VariableField.OWNERSHIP, narrowed -> store.taskVariables(narrowed, task));
    }

    @Override
    public Page<StoredVariableView> visibleVariables(SearchRequest<VariableField> request, List<Long> scopes) {
        return Sight.with(Permission.READ_USER_TASK)
                .search(request, VariableField.OWNERSHIP, narrowed -> store.visibleVariables(narrowed, scopes));
    }

    @Override
    public Page<IncidentView> incidents(SearchRequest<IncidentField> request) {
        return Sight.with(Permission.READ_PROCESS_INSTANCE).search(request, IncidentField.OWNERSHIP, store::incidents);
    }

    @Override
    public Page<MessageSubscriptionView> messageSubscriptions(SearchRequest<MessageSubscriptionField> request) {
        return Sight.with(Permission.READ_PROCESS_INSTANCE)
                .search(request, MessageSubscriptionField.OWNERSHIP, store::messageSubscriptions);
    }

    @Override
    public Page<DecisionDefinitionView> decisionDefinitions(SearchRequest<DecisionDefinitionField> request) {
        return Sight.with(Permission.READ_DECISION_DEFINITION)
                .search(request, DecisionDefinitionField.OWNERSHIP, store::decisionDefinitions);
    }

    @Override
    public Page<DecisionRequirementsView> decisionRequirements(SearchRequest<DecisionRequirementsField> request) {
        return Sight.with(Permission.READ_DECISION_DEFINITION)
                .search(request, DecisionRequirementsField.OWNERSHIP, store::decisionRequirements);
    }

    @Override
    public Page<DecisionInstanceView> decisionInstances(SearchRequest<DecisionInstanceField> request) {
        return Sight.with(Permission.READ_DECISION_INSTANCE)
                .search(request, DecisionInstanceField.OWNERSHIP, store::decisionInstances);
    }

    @Override
    public Page<CorrelatedMessageView> correlatedMessages(SearchRequest<CorrelatedMessageField> request) {
        return Sight.with(Permission.READ_PROCESS_INSTANCE)
                .search(request, CorrelatedMessageField.OWNERSHIP, store::correlatedMessages);
    }

    @Override
    public Page<BatchView> batches(SearchRequest<BatchField> request) {
        return Sight.with(Permission.READ_BATCH).search(request, BatchField.OWNERSHIP, store::batches);
    }

    @Override
    public Page<BatchItemView> batchItems(SearchRequest<BatchItemField> request) {
        return Sight.with(Permission.READ_BATCH).search(request, BatchItemField.OWNERSHIP, store::batchItems);
    }

    @Override
    public Optional<DecisionDetails> decisionDetails(DecisionInstanceView decision) {
        return Sight.with(Permission.READ_DECISION_INSTANCE).includes(decision.tenantId(), decision.decisionId())
                ? store.decisionDetails(decision)
                : Optional.empty();
    }

    @Override
    public List<Selection.Selected> select(Selection selection, long after, int limit) {
        return store.select(Sight.with(Permission.READ_PROCESS_INSTANCE).narrow(selection), after, limit);
    }

    @Override
    public List<BatchItemView> itemsOf(BatchKey batch, int after, int limit) {
        return seen(List.of(batch.value())).isEmpty() ? List.of() : store.itemsOf(batch, after, limit);
    }

    @Override
    public Map<Long, OpenJobs> openJobsOf(Collection<Long> batches) {
        return store.openJobsOf(seen(batches));
    }

    @Override
    public Page<ErrorCount> incidentsByError(SearchRequest<ErrorCountField> request) {
        return statistics.incidentsByError(request);
    }

    @Override
    public Page<DefinitionErrorCount> incidentsByDefinition(
            int errorHashCode, SearchRequest<DefinitionErrorCountField> request) {
        return statistics.incidentsByDefinition(errorHashCode, request);
    }

    @Override
    public Page<ProcessCount> runningByProcess(SearchRequest<ProcessCountField> request) {
        return statistics.runningByProcess(request);
    }

    @Override
    public Page<VersionCount> runningByVersion(String processId, SearchRequest<VersionCountField> request) {
        return statistics.runningByVersion(processId, request);
    }

    @Override
    public Page<SubscriptionCount> messageSubscriptionsByDefinition(SearchRequest<MessageSubscriptionField> request) {
        return statistics.messageSubscriptionsByDefinition(request);
    }

    @Override
    public List<ElementCount> elementsOfInstance(long instance) {
        return statistics.elementsOfInstance(instance);
    }

    @Override
    public List<ElementCount> elementsOfDefinition(
            long definition, List<Condition<InstanceField>> filter, List<VariableCondition> variables) {
        return statistics.elementsOfDefinition(definition, filter, variables);
    }

    @Override
    public List<CallLevel> callHierarchy(long instance) {
        return statistics.callHierarchy(instance);
    }

    @Override
    public Optional<SortedSet<String>> flowsTaken(long instance) {
        return statistics.flowsTaken(instance);
    }

    /** Those of some batches, which are no more than one search can find, that the caller sees: asked for together. */
    private Collection<Long> seen(Collection<Long> batches) {
        if (batches.isEmpty() || Caller.current().isEngine()) {
            return batches;
        }
        var named = new Condition<>(BatchField.KEY, Operator.IN, List.copyOf(batches));
        return batches(new SearchRequest<>(List.of(named), List.of(), PageRequest.first(batches.size())))
                .items()
                .stream()
                .map(BatchView::key)
                .toList();
    }
}
