package io.jeton.testkit.memory;

import io.jeton.application.port.DefinitionKind;
import io.jeton.application.query.BatchField;
import io.jeton.application.query.BatchItemField;
import io.jeton.application.query.BatchItemView;
import io.jeton.application.query.BatchView;
import io.jeton.application.query.CallLevel;
import io.jeton.application.query.Condition;
import io.jeton.application.query.CorrelatedMessageField;
import io.jeton.application.query.CorrelatedMessageView;
import io.jeton.application.query.DecisionDefinitionField;
import io.jeton.application.query.DecisionDefinitionView;
import io.jeton.application.query.DecisionDetails;
import io.jeton.application.query.DecisionInstanceField;
import io.jeton.application.query.DecisionInstanceView;
import io.jeton.application.query.DecisionRequirementsField;
import io.jeton.application.query.DecisionRequirementsView;
import io.jeton.application.query.DefinitionErrorCount;
import io.jeton.application.query.DefinitionErrorCountField;
import io.jeton.application.query.DefinitionField;
import io.jeton.application.query.DefinitionView;
import io.jeton.application.query.ElementCount;
import io.jeton.application.query.ElementInstanceField;
import io.jeton.application.query.ElementInstanceView;
import io.jeton.application.query.ErrorCount;
import io.jeton.application.query.ErrorCountField;
import io.jeton.application.query.IncidentField;
import io.jeton.application.query.IncidentView;
import io.jeton.application.query.InstanceField;
import io.jeton.application.query.InstanceView;
import io.jeton.application.query.JobField;
import io.jeton.application.query.JobView;
import io.jeton.application.query.MessageSubscriptionField;
import io.jeton.application.query.MessageSubscriptionView;
import io.jeton.application.query.OpenJobs;
import io.jeton.application.query.Page;
import io.jeton.application.query.ProcessCount;
import io.jeton.application.query.ProcessCountField;
import io.jeton.application.query.QueryStore;
import io.jeton.application.query.SearchRequest;
import io.jeton.application.query.Selection;
import io.jeton.application.query.Selection.Selected;
import io.jeton.application.query.StoredVariableView;
import io.jeton.application.query.SubscriptionCount;
import io.jeton.application.query.UserTaskCondition;
import io.jeton.application.query.UserTaskField;
import io.jeton.application.query.UserTaskView;
import io.jeton.application.query.VariableCondition;
import io.jeton.application.query.VariableField;
import io.jeton.application.query.VersionCount;
import io.jeton.application.query.VersionCountField;
import io.jeton.domain.key.BatchKey;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.subscription.SubscriptionKind;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Searches what is committed, by looking at all of it. */
public final class InMemoryQueryStore implements QueryStore {
    private final Search<DefinitionField, Definition, DefinitionView> definitionSearch =
            new Search<>(definition -> definition.view().key(), InMemoryQueryStore::valueOf, Definition::view);
    private final Search<InstanceField, FoundInstance, InstanceView> instanceSearch =
            new Search<>(found -> found.view().key(), FoundInstance::valueOf, FoundInstance::view);
    private final Search<ElementInstanceField, ElementInstance, ElementInstanceView> elementSearch =
            new Search<>(element -> element.view().key(), InMemoryQueryStore::valueOf, ElementInstance::view);
    private final Search<VariableField, OwnedVariable, StoredVariableView> variableSearch =
            new Search<>(variable -> variable.view().key(), InMemoryQueryStore::valueOf, OwnedVariable::view);
    private final Search<JobField, JobView, JobView> jobSearch =
            new Search<>(JobView::key, InMemoryQueryStore::valueOf, Function.identity());
    private final Search<IncidentField, IncidentView, IncidentView> incidentSearch =
            new Search<>(IncidentView::key, InMemoryQueryStore::valueOf, Function.identity());
    private final Search<MessageSubscriptionField, MessageSubscriptionView, MessageSubscriptionView>
            subscriptionSearch =
                    new Search<>(MessageSubscriptionView::key, InMemoryQueryStore::valueOf, Function.identity());
    private final Search<CorrelatedMessageField, CorrelatedMessageView, CorrelatedMessageView> correlationSearch =
            new Search<>(CorrelatedMessageView::key, InMemoryQueryStore::valueOf, Function.identity());
    private final Search<BatchField, BatchView, BatchView> batchSearch =
            new Search<>(BatchView::key, BatchViews::valueOf, Function.identity());
    private final Search<BatchItemField, BatchViews.Item, BatchItemView> itemSearch =
            new Search<>(item -> item.view().position(), BatchViews::valueOf, BatchViews.Item::view);
    private final Search<DecisionDefinitionField, DecisionVersions.Definition, DecisionDefinitionView> decisionSearch =
            new Search<>(
                    definition -> definition.view().key(),
                    DecisionVersions::valueOf,
                    DecisionVersions.Definition::view);
    private final Search<DecisionRequirementsField, DecisionRequirementsView, DecisionRequirementsView>
            requirementsSearch =
                    new Search<>(DecisionRequirementsView::key, DecisionVersions::valueOf, Function.identity());
    private final Search<DecisionInstanceField, DecisionInstanceView, DecisionInstanceView> evaluationSearch =
            new Search<>(DecisionInstanceView::key, Evaluations::valueOf, Function.identity());
    private final Tables tables;
    private final CountedRows counted;

    InMemoryQueryStore(Tables tables) {
        this.tables = tables;
        this.counted = new CountedRows(tables);
    }

    @Override
    public Page<DefinitionView> definitions(SearchRequest<DefinitionField> request) {
        synchronized (tables) {
            var rows = tables.definitions();
            var latest = latestOf(rows.stream()
                    .filter(row -> !tables.isDeleted(row.definition().key()))
                    .toList());
            return definitionSearch.run(
                    rows.stream()
                            .map(row -> new Definition(
                                    Views.of(
                                            row,
                                            tables.isDeleted(row.definition().key()),
                                            tables.isSuspended(row.definition().key())),
                                    latest.contains(row.definition().key()))),
                    request);
        }
    }

    @Override
    public Page<InstanceView> instances(SearchRequest<InstanceField> request, List<VariableCondition> variables) {
        synchronized (tables) {
            return instanceSearch.run(
                    tables.instances().stream()
                            .filter(rows -> variables.stream().allMatch(condition -> holds(rows, condition)))
                            .map(FoundInstance::of),
                    request);
        }
    }

    @Override
    public Page<ElementInstanceView> elementInstances(SearchRequest<ElementInstanceField> request) {
        synchronized (tables) {
            return elementSearch.run(
                    all(rows -> rows.tokens()
                            .map(token -> new ElementInstance(
                                    Views.of(rows, token), token.scope().value()))),
                    request);
        }
    }

    @Override
    public Page<StoredVariableView> variables(SearchRequest<VariableField> request) {
        synchronized (tables) {
            return variableSearch.run(all(OwnedVariable::of), request);
        }
    }

    @Override
    public Page<JobView> jobs(SearchRequest<JobField> request) {
        synchronized (tables) {
            return jobSearch.run(all(rows -> rows.jobs().map(job -> Views.of(rows, job))), request);
        }
    }

    @Override
    public Page<UserTaskView> userTasks(SearchRequest<UserTaskField> request, UserTaskCondition condition) {
        synchronized (tables) {
            return UserTaskRows.search(tables.instances(), request, condition);
        }
    }

    @Override
    public Page<StoredVariableView> visibleVariables(SearchRequest<VariableField> request, List<Long> scopes) {
        synchronized (tables) {
            var innermost = new LinkedHashMap<String, OwnedVariable>();
            for (long scope : scopes) {
                all(OwnedVariable::of)
                        .filter(variable -> variable.view().scopeKey() == scope)
                        .forEach(variable ->
                                innermost.putIfAbsent(variable.view().name(), variable));
            }
            return variableSearch.run(innermost.values().stream(), request);
        }
    }

    @Override
    public Page<IncidentView> incidents(SearchRequest<IncidentField> request) {
        synchronized (tables) {
            return incidentSearch.run(all(rows -> rows.incidents().map(incident -> Views.of(rows, incident))), request);
        }
    }

    @Override
    public Page<MessageSubscriptionView> messageSubscriptions(SearchRequest<MessageSubscriptionField> request) {
        synchronized (tables) {
            return subscriptionSearch.run(
                    all(rows -> rows.subscriptions()
                            .filter(subscription -> subscription.kind() == SubscriptionKind.MESSAGE)
                            .map(subscription -> Views.of(rows, subscription))),
                    request);
        }
    }

    @Override
    public Page<CorrelatedMessageView> correlatedMessages(SearchRequest<CorrelatedMessageField> request) {
        synchronized (tables) {
            return correlationSearch.run(
                    tables.messages()
                            .correlations()
                            .flatMap(correlated -> tables.instance(correlated.instance()).stream()
                                    .map(rows -> Views.of(rows, correlated))),
                    request);
        }
    }

    @Override
    public Page<BatchView> batches(SearchRequest<BatchField> request) {
        synchronized (tables) {
            return batchSearch.run(tables.batches().visible().map(BatchViews::of), request);
        }
    }

    @Override
    public Page<BatchItemView> batchItems(SearchRequest<BatchItemField> request) {
        synchronized (tables) {
            return itemSearch.run(
                    tables.batches().visible().flatMap(row -> row.items().values().stream()
                            .map(item -> new BatchViews.Item(
                                    BatchViews.of(row, item), row.header().tenantId()))),
                    BatchItemField.inFullOrder(request));
        }
    }

    @Override
    public List<BatchItemView> itemsOf(BatchKey batch, int after, int limit) {
        synchronized (tables) {
            return tables.batches()
                    .visible()
                    .filter(row -> row.header().key().equals(batch))
                    .flatMap(row ->
                            row.items().tailMap(after, false).values().stream().map(item -> BatchViews.of(row, item)))
                    .limit(limit)
                    .toList();
        }
    }

    @Override
    public Map<Long, OpenJobs> openJobsOf(Collection<Long> batches) {
        synchronized (tables) {
            return tables.batches()
                    .visible()
                    .filter(row -> batches.contains(row.header().key().value()))
                    .collect(Collectors.toMap(row -> row.header().key().value(), BatchViews::openJobsOf));
        }
    }

    @Override
    public List<Selected> select(Selection selection, long after, int limit) {
        synchronized (tables) {
            return selected(selection)
                    .filter(each -> each.key() > after)
                    .sorted(Comparator.comparingLong(Selected::key))
                    .limit(limit)
                    .toList();
        }
    }

    private Stream<Selected> selected(Selection selection) {
        if (selection instanceof Selection.Named named) {
            return switch (named.about()) {
                case JOB -> named(named, jobViews().map(InMemoryQueryStore::selected));
                case EVALUATION -> named(named, selectedOf(tables.evaluations().views()));
                case BATCH -> named(named, Stream.empty());
                case INSTANCE, INCIDENT -> named.keys().stream().map(key -> new Selected(key, key, 0));
            };
        }
        if (selection instanceof Selection.Jobs jobs) {
            return jobViews()
                    .filter(view -> view.endTime() == null && jobSearch.matches(view, jobs.filter()))
                    .map(InMemoryQueryStore::selected);
        }
        if (selection instanceof Selection.Instances instances) {
            return matching(instances.filter(), instances.variables())
                    .map(view -> new Selected(view.key(), view.key(), view.rootKey()));
        }
        if (selection instanceof Selection.Evaluations evaluations) {
            return selectedOf(
                    tables.evaluations().views().filter(view -> evaluationSearch.matches(view, evaluations.filter())));
        }
        if (selection instanceof Selection.Batches batches) {
            return tables.batches()
                    .visible()
                    .map(BatchViews::of)
                    .filter(view -> batchSearch.matches(view, batches.filter()))
                    .map(view -> new Selected(view.key(), 0, 0));
        }
        if (selection instanceof Selection.Union union) {
            return union.parts().stream()
                    .flatMap(this::selected)
                    .collect(Collectors.toMap(Selected::key, each -> each, Selected::better))
                    .values()
                    .stream();
        }
        var incidents = (Selection.Incidents) selection;
        var ofThese = matching(incidents.instances(), incidents.variables())
                .map(InstanceView::key)
                .collect(Collectors.toSet());
        return all(rows -> rows.incidents().map(incident -> Views.of(rows, incident)))
                .filter(view ->
                        ofThese.contains(view.instanceKey()) && incidentSearch.matches(view, incidents.filter()))
                .map(view -> new Selected(view.key(), view.instanceKey(), view.rootKey()));
    }

    private static Stream<Selected> selectedOf(Stream<DecisionInstanceView> evaluated) {
        return evaluated
                .map(view -> {
                    var place = view.place();
                    return place == null
                            ? new Selected(view.evaluationKey(), 0, 0)
                            : new Selected(view.evaluationKey(), place.instanceKey(), place.rootInstanceKey());
                })
                .distinct();
    }

    private Stream<JobView> jobViews() {
        return all(rows -> rows.jobs().map(job -> Views.of(rows, job)));
    }

    private static Selected selected(JobView job) {
        return new Selected(job.key(), job.instanceKey(), job.rootKey());
    }

    /** What is named, with what is known of it. */
    private static Stream<Selected> named(Selection.Named named, Stream<Selected> known) {
        var found = known.collect(Collectors.toMap(Selected::key, each -> each));
        return named.keys().stream().map(key -> found.getOrDefault(key, new Selected(key, 0, 0)));
    }

    private Stream<InstanceView> matching(List<Condition<InstanceField>> filter, List<VariableCondition> variables) {
        return tables.instances().stream()
                .filter(rows -> variables.stream().allMatch(condition -> holds(rows, condition)))
                .map(FoundInstance::of)
                .filter(found -> instanceSearch.matches(found, filter))
                .map(FoundInstance::view);
    }

    @Override
    public Page<DecisionDefinitionView> decisionDefinitions(SearchRequest<DecisionDefinitionField> request) {
        return decisionSearch.run(
                DecisionVersions.definitions(tables.versions(DefinitionKind.DECISION_REQUIREMENTS)), request);
    }

    @Override
    public Page<DecisionRequirementsView> decisionRequirements(SearchRequest<DecisionRequirementsField> request) {
        return requirementsSearch.run(
                DecisionVersions.requirements(tables.versions(DefinitionKind.DECISION_REQUIREMENTS)), request);
    }

    @Override
    public Page<DecisionInstanceView> decisionInstances(SearchRequest<DecisionInstanceField> request) {
        synchronized (tables) {
            return evaluationSearch.run(tables.evaluations().views(), request);
        }
    }

    @Override
    public Optional<DecisionDetails> decisionDetails(DecisionInstanceView decision) {
        synchronized (tables) {
            return tables.evaluations().details(decision.key());
        }
    }

    @Override
    public Page<ErrorCount> incidentsByError(SearchRequest<ErrorCountField> request) {
        synchronized (tables) {
            return counted.incidentsByError(request);
        }
    }

    @Override
    public Page<DefinitionErrorCount> incidentsByDefinition(
            int errorHashCode, SearchRequest<DefinitionErrorCountField> request) {
        synchronized (tables) {
            return counted.incidentsByDefinition(errorHashCode, request);
        }
    }

    @Override
    public Page<ProcessCount> runningByProcess(SearchRequest<ProcessCountField> request) {
        synchronized (tables) {
            return counted.runningByProcess(request);
        }
    }

    @Override
    public Page<VersionCount> runningByVersion(String processId, SearchRequest<VersionCountField> request) {
        synchronized (tables) {
            return counted.runningByVersion(processId, request);
        }
    }

    @Override
    public Page<SubscriptionCount> messageSubscriptionsByDefinition(SearchRequest<MessageSubscriptionField> request) {
        synchronized (tables) {
            return counted.subscriptions(
                    all(rows -> rows.subscriptions()
                                    .filter(subscription -> subscription.kind() == SubscriptionKind.MESSAGE)
                                    .map(subscription -> Views.of(rows, subscription)))
                            .filter(view -> subscriptionSearch.matches(view, request.filter())),
                    request);
        }
    }

    @Override
    public List<ElementCount> elementsOfInstance(long instance) {
        synchronized (tables) {
            return counted.elements(tables.instance(new ProcessInstanceKey(instance)).stream());
        }
    }

    @Override
    public List<ElementCount> elementsOfDefinition(
            long definition, List<Condition<InstanceField>> filter, List<VariableCondition> variables) {
        synchronized (tables) {
            return counted.elements(tables.instances().stream()
                    .filter(rows -> rows.header().definition().key().value() == definition)
                    .filter(rows -> variables.stream().allMatch(condition -> holds(rows, condition)))
                    .filter(rows -> instanceSearch.matches(FoundInstance.of(rows), filter)));
        }
    }

    @Override
    public List<CallLevel> callHierarchy(long instance) {
        synchronized (tables) {
            return counted.callHierarchy(instance);
        }
    }

    @Override
    public Optional<SortedSet<String>> flowsTaken(long instance) {
        synchronized (tables) {
            return counted.flowsTaken(instance);
        }
    }

    private static @Nullable Object valueOf(MessageSubscriptionField field, MessageSubscriptionView view) {
        return switch (field) {
            case KEY -> view.key();
            case DEFINITION_KEY -> view.definitionKey();
            case PROCESS_ID -> view.processId();
            case INSTANCE_KEY -> view.instanceKey();
            case ELEMENT_ID -> view.elementId();
            case ELEMENT_KEY -> view.elementKey();
            case STATE -> MessageSubscriptionView.STATE;
            case LAST_UPDATED_DATE -> view.openedAt();
            case MESSAGE_NAME -> view.messageName();
            case CORRELATION_KEY -> view.correlationKey();
            case TENANT_ID -> view.tenantId();
        };
    }

    private static @Nullable Object valueOf(CorrelatedMessageField field, CorrelatedMessageView view) {
        return switch (field) {
            case CORRELATION_KEY -> view.correlationKey();
            case CORRELATION_TIME -> view.correlationTime();
            case ELEMENT_ID -> view.elementId();
            case ELEMENT_KEY -> view.elementKey();
            case MESSAGE_KEY -> view.messageKey();
            case MESSAGE_NAME -> view.messageName();
            case PARTITION_ID -> CorrelatedMessageView.PARTITION_ID;
            case PROCESS_ID -> view.processId();
            case DEFINITION_KEY -> view.definitionKey();
            case INSTANCE_KEY -> view.instanceKey();
            case SUBSCRIPTION_KEY -> view.subscriptionKey();
            case TENANT_ID -> view.tenantId();
        };
    }

    private <R> Stream<R> all(Function<InstanceRows, Stream<R>> part) {
        return tables.instances().stream().flatMap(part);
    }

    private static Set<ProcessDefinitionKey> latestOf(List<Tables.DefinitionRow> rows) {
        var latest = new HashSet<ProcessDefinitionKey>();
        for (var row : rows) {
            var isLatest = rows.stream()
                    .filter(other -> other.tenantId().equals(row.tenantId())
                            && other.definition()
                                    .processId()
                                    .equals(row.definition().processId()))
                    .allMatch(other ->
                            other.definition().version() <= row.definition().version());
            if (isLatest) {
                latest.add(row.definition().key());
            }
        }
        return latest;
    }

    private static boolean holds(InstanceRows rows, VariableCondition condition) {
        return rows.variables()
                .filter(variable -> variable.name().equals(condition.name()))
                .anyMatch(variable ->
                        Matching.holds(variable.value().json(), condition.operator(), condition.operands()));
    }

    private static @Nullable Object valueOf(DefinitionField field, Definition definition) {
        var view = definition.view();
        return switch (field) {
            case KEY -> view.key();
            case NAME -> view.name();
            case RESOURCE_NAME -> view.resourceName();
            case VERSION -> view.version();
            case VERSION_TAG -> view.versionTag();
            case PROCESS_ID -> view.processId();
            case TENANT_ID -> view.tenantId();
            case IS_LATEST -> definition.isLatest();
            case HAS_START_FORM -> view.hasStartForm();
            case STATE -> view.state();
            case IS_SUSPENDED -> view.isSuspended();
        };
    }

    private static @Nullable Object valueOf(ElementInstanceField field, ElementInstance element) {
        var view = element.view();
        return switch (field) {
            case KEY -> view.key();
            case INSTANCE_KEY -> view.instanceKey();
            case DEFINITION_KEY -> view.definitionKey();
            case PROCESS_ID -> view.processId();
            case ELEMENT_ID -> view.elementId();
            case ELEMENT_NAME -> view.elementName();
            case TYPE -> view.type();
            case STATE -> view.state();
            case START_DATE -> view.startDate();
            case END_DATE -> view.endDate();
            case HAS_INCIDENT -> view.hasIncident();
            case INCIDENT_KEY -> view.incidentKey();
            case SCOPE_KEY -> element.scopeKey();
            case TENANT_ID -> view.tenantId();
        };
    }

    private static @Nullable Object valueOf(VariableField field, OwnedVariable variable) {
        var view = variable.view();
        return switch (field) {
            case KEY -> view.key();
            case NAME -> view.name();
            case VALUE -> view.value();
            case SCOPE_KEY -> view.scopeKey();
            case INSTANCE_KEY -> view.instanceKey();
            case TENANT_ID -> view.tenantId();
            case PROCESS_ID -> variable.processId();
        };
    }

    private static @Nullable Object valueOf(JobField field, JobView view) {
        return switch (field) {
            case KEY -> view.key();
            case TYPE -> view.type();
            case WORKER -> view.worker();
            case STATE -> view.state();
            case KIND -> view.kind();
            case LISTENER_EVENT_TYPE -> view.listenerEventType();
            case RETRIES -> view.retries();
            case DEADLINE -> view.deadline();
            case ELEMENT_ID -> view.elementId();
            case ELEMENT_KEY -> view.elementKey();
            case INSTANCE_KEY -> view.instanceKey();
            case DEFINITION_KEY -> view.definitionKey();
            case PROCESS_ID -> view.processId();
            case TENANT_ID -> view.tenantId();
            case ERROR_CODE -> view.errorCode();
            case ERROR_MESSAGE -> view.errorMessage();
            case HAS_FAILED_WITH_RETRIES_LEFT -> view.hasFailedWithRetriesLeft();
            case CREATION_TIME -> view.creationTime();
            case END_TIME -> view.endTime();
            case LAST_UPDATE_TIME -> view.lastUpdateTime();
            case PRIORITY -> view.priority();
            case IS_DENIED -> view.isDenied();
            case DENIED_REASON -> view.deniedReason();
        };
    }

    private static @Nullable Object valueOf(IncidentField field, IncidentView view) {
        return switch (field) {
            case KEY -> view.key();
            case TYPE -> view.type();
            case MESSAGE -> view.message();
            case ELEMENT_ID -> view.elementId();
            case ELEMENT_KEY -> view.elementKey();
            case INSTANCE_KEY -> view.instanceKey();
            case DEFINITION_KEY -> view.definitionKey();
            case PROCESS_ID -> view.processId();
            case JOB_KEY -> view.jobKey();
            case CREATION_TIME -> view.creationTime();
            case STATE -> view.state();
            case TENANT_ID -> view.tenantId();
        };
    }

    private record Definition(DefinitionView view, boolean isLatest) {}

    private record ElementInstance(ElementInstanceView view, long scopeKey) {}

    private record OwnedVariable(StoredVariableView view, String processId) {
        static Stream<OwnedVariable> of(InstanceRows rows) {
            var processId = rows.header().definition().processId();
            return rows.variables().map(variable -> new OwnedVariable(Views.of(rows, variable), processId));
        }
    }
}
