package io.jeton.application.query;

import io.jeton.domain.key.BatchKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Answers questions straight from what the write side stores: whatever was acknowledged before the question is seen, on every node.
 * Thread-safe. All methods throw {@link io.jeton.domain.rejection.CommandRejected} for a cursor that cannot be read or does not fit the
 * sort order. Reading one entity is a search by its key.
 */
public interface QueryStore extends Statistics {
    Page<DefinitionView> definitions(SearchRequest<DefinitionField> request);

    /**
     * @param variables all must hold for some variable of the instance, in whatever scope
     */
    Page<InstanceView> instances(SearchRequest<InstanceField> request, List<VariableCondition> variables);

    Page<ElementInstanceView> elementInstances(SearchRequest<ElementInstanceField> request);

    Page<StoredVariableView> variables(SearchRequest<VariableField> request);

    Page<JobView> jobs(SearchRequest<JobField> request);

    Page<UserTaskView> userTasks(SearchRequest<UserTaskField> request, UserTaskCondition condition);

    /** The variables of the scopes that a user task is in. */
    default Page<StoredVariableView> taskVariables(SearchRequest<VariableField> request, UserTaskView task) {
        var filter = new ArrayList<>(request.filter());
        filter.add(Condition.equal(VariableField.INSTANCE_KEY, task.instanceKey()));
        filter.add(new Condition<>(VariableField.SCOPE_KEY, Condition.Operator.IN, task.scopes()));
        return variables(new SearchRequest<>(filter, request.sort(), request.page()));
    }

    /**
     * The variables that are seen from a scope: of those with the same name, only the innermost one.
     *
     * @param scopes from the inside: what hides something before what it hides; all of one instance, which is the last one
     */
    Page<StoredVariableView> visibleVariables(SearchRequest<VariableField> request, List<Long> scopes);

    Page<IncidentView> incidents(SearchRequest<IncidentField> request);

    /** Those of running instances that are open. */
    Page<MessageSubscriptionView> messageSubscriptions(SearchRequest<MessageSubscriptionField> request);

    Page<DecisionDefinitionView> decisionDefinitions(SearchRequest<DecisionDefinitionField> request);

    Page<DecisionRequirementsView> decisionRequirements(SearchRequest<DecisionRequirementsField> request);

    /** Decisions that have been evaluated, by processes or from outside. */
    Page<DecisionInstanceView> decisionInstances(SearchRequest<DecisionInstanceField> request);

    /** More about an evaluated decision; empty if it is not kept any more. */
    Optional<DecisionDetails> decisionDetails(DecisionInstanceView decision);

    /** Which messages have been given to which instances. */
    Page<CorrelatedMessageView> correlatedMessages(SearchRequest<CorrelatedMessageField> request);

    /** All that have not been deleted. */
    Page<BatchView> batches(SearchRequest<BatchField> request);

    /** Those of batches that have not been deleted. */
    Page<BatchItemView> batchItems(SearchRequest<BatchItemField> request);

    /**
     * A part of what a selection is about, in the order of keys.
     *
     * @param after only what has a greater key
     * @return fewer than {@code limit} only if there are no more
     */
    List<Selection.Selected> select(Selection selection, long after, int limit);

    /**
     * A part of the items of a batch, in their order.
     *
     * @param after only those at later positions; -1 for all
     * @return fewer than {@code limit} only if there are no more
     */
    List<BatchItemView> itemsOf(BatchKey batch, int after, int limit);

    /**
     * Of how many jobs items are not settled, or have failed, for each of these batches; where there are none, it is missing in the answer.
     *
     * @param batches at most {@value SearchRequest.PageRequest#LIMIT_MAX}
     */
    Map<Long, OpenJobs> openJobsOf(Collection<Long> batches);
}
