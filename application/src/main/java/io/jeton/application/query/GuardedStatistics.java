package io.jeton.application.query;

import io.jeton.application.access.Allowed;
import io.jeton.application.access.Caller;
import io.jeton.application.query.Condition.Operator;
import io.jeton.application.query.SearchRequest.PageRequest;
import io.jeton.domain.access.Permission;
import io.jeton.domain.rejection.Rejection.Forbidden;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * Counts, as far as the current caller {@linkplain Sight sees}. Where what is counted cannot be told apart by process and tenant, only a caller who sees
 * all of it gets an answer: a count of a part would say something else. Thread-safe.
 */
final class GuardedStatistics implements Statistics {
    private final QueryStore store;

    GuardedStatistics(QueryStore store) {
        this.store = store;
    }

    @Override
    public Page<ErrorCount> incidentsByError(SearchRequest<ErrorCountField> request) {
        requireAll();
        return store.incidentsByError(request);
    }

    @Override
    public Page<DefinitionErrorCount> incidentsByDefinition(
            int errorHashCode, SearchRequest<DefinitionErrorCountField> request) {
        requireAll();
        return store.incidentsByDefinition(errorHashCode, request);
    }

    @Override
    public Page<ProcessCount> runningByProcess(SearchRequest<ProcessCountField> request) {
        requireAll();
        return store.runningByProcess(request);
    }

    @Override
    public Page<VersionCount> runningByVersion(String processId, SearchRequest<VersionCountField> request) {
        var sight = sight();
        if (!sight.allowed().includes(processId)) {
            return Page.empty();
        }
        return new Sight(sight.caller(), Allowed.EVERYTHING)
                .search(request, VersionCountField.OWNERSHIP, narrowed -> store.runningByVersion(processId, narrowed));
    }

    @Override
    public Page<SubscriptionCount> messageSubscriptionsByDefinition(SearchRequest<MessageSubscriptionField> request) {
        return sight().search(request, MessageSubscriptionField.OWNERSHIP, store::messageSubscriptionsByDefinition);
    }

    @Override
    public List<ElementCount> elementsOfInstance(long instance) {
        return sees(instance) ? store.elementsOfInstance(instance) : List.of();
    }

    @Override
    public List<ElementCount> elementsOfDefinition(
            long definition, List<Condition<InstanceField>> filter, List<VariableCondition> variables) {
        return sight().narrow(new Selection.Instances(filter, variables)) instanceof Selection.Instances narrowed
                ? store.elementsOfDefinition(definition, narrowed.filter(), narrowed.variables())
                : List.of();
    }

    @Override
    public List<CallLevel> callHierarchy(long instance) {
        var levels = sees(instance) ? store.callHierarchy(instance) : List.<CallLevel>of();
        return levels.subList(firstShown(levels), levels.size());
    }

    @Override
    public Optional<SortedSet<String>> flowsTaken(long instance) {
        return sees(instance) ? store.flowsTaken(instance) : Optional.empty();
    }

    private static Sight sight() {
        return Sight.with(Permission.READ_PROCESS_INSTANCE);
    }

    private boolean sees(long instance) {
        return Caller.current().isEngine()
                || !sight().search(
                                SearchRequest.by(InstanceField.KEY, instance),
                                InstanceField.OWNERSHIP,
                                narrowed -> store.instances(narrowed, List.of()))
                        .items()
                        .isEmpty();
    }

    /** Whoever has called what may not be read is not shown either: the row would say that the two next to the gap have called each other. */
    private static int firstShown(List<CallLevel> levels) {
        var sight = sight();
        int first = levels.size();
        while (first > 0 && sight.allowed().includes(levels.get(first - 1).processId())) {
            first--;
        }
        return first;
    }

    private void requireAll() {
        var sight = sight();
        if (!sight.caller().isEngine() && !(sight.allowed().isEverything() && seesAllTenants(sight.caller()))) {
            throw new Forbidden(sight.caller().getName(), List.of(Permission.READ_PROCESS_INSTANCE.onAll()))
                    .asException();
        }
    }

    private boolean seesAllTenants(Caller caller) {
        var ofOthers = new Condition<>(
                DefinitionField.TENANT_ID,
                Operator.NOT_IN,
                caller.tenants().stream().sorted().toList());
        return !caller.tenants().isEmpty()
                && store.definitions(new SearchRequest<>(List.of(ofOthers), List.of(), PageRequest.first(1)))
                        .items()
                        .isEmpty();
    }
}
