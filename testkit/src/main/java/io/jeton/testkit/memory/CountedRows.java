package io.jeton.testkit.memory;

import io.jeton.application.query.CallLevel;
import io.jeton.application.query.DefinitionErrorCount;
import io.jeton.application.query.DefinitionErrorCountField;
import io.jeton.application.query.ElementCount;
import io.jeton.application.query.ElementInstanceView;
import io.jeton.application.query.ErrorCount;
import io.jeton.application.query.ErrorCountField;
import io.jeton.application.query.Field;
import io.jeton.application.query.IncidentView;
import io.jeton.application.query.InstanceView;
import io.jeton.application.query.MessageSubscriptionView;
import io.jeton.application.query.Page;
import io.jeton.application.query.ProcessCount;
import io.jeton.application.query.ProcessCountField;
import io.jeton.application.query.SearchRequest;
import io.jeton.application.query.SubscriptionCount;
import io.jeton.application.query.VersionCount;
import io.jeton.application.query.VersionCountField;
import io.jeton.domain.change.TokenChange.SequenceFlowTaken;
import io.jeton.domain.instance.InstanceState;
import io.jeton.domain.key.ProcessInstanceKey;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Counts what is committed, by looking at all of it; the caller has locked the tables. */
final class CountedRows {
    private final Tables tables;

    CountedRows(Tables tables) {
        this.tables = tables;
    }

    Page<ErrorCount> incidentsByError(SearchRequest<ErrorCountField> request) {
        var groups = new ArrayList<ErrorCount>();
        openIncidents()
                .sorted(Comparator.comparing(IncidentView::key))
                .collect(Collectors.groupingBy(IncidentView::message, LinkedHashMap::new, Collectors.toList()))
                .forEach((message, incidents) -> groups.add(new ErrorCount(message, instancesOf(incidents))));
        return page(groups, request, (field, group) -> switch (field) {
            case MESSAGE -> group.message();
            case INSTANCES -> Math.toIntExact(group.instances());
        });
    }

    Page<DefinitionErrorCount> incidentsByDefinition(
            int errorHashCode, SearchRequest<DefinitionErrorCountField> request) {
        var groups = new ArrayList<DefinitionErrorCount>();
        openIncidents()
                .filter(incident -> incident.message().hashCode() == errorHashCode)
                .collect(Collectors.groupingBy(IncidentView::definitionKey, TreeMap::new, Collectors.toList()))
                .forEach((definition, incidents) -> {
                    var first = instance(incidents.get(0).instanceKey());
                    groups.add(new DefinitionErrorCount(
                            definition,
                            first.processId(),
                            first.processName(),
                            first.version(),
                            first.tenantId(),
                            instancesOf(incidents)));
                });
        return page(groups, request, (field, group) -> switch (field) {
            case DEFINITION_KEY -> group.definitionKey();
            case TENANT_ID -> group.tenantId();
            case INSTANCES -> Math.toIntExact(group.instances());
        });
    }

    Page<ProcessCount> runningByProcess(SearchRequest<ProcessCountField> request) {
        var groups = new ArrayList<ProcessCount>();
        running()
                .collect(Collectors.groupingBy(
                        view -> List.of(view.processId(), view.tenantId()),
                        () -> new TreeMap<>(Comparator.comparing((List<String> key) -> key.get(0))
                                .thenComparing(key -> key.get(1))),
                        Collectors.toList()))
                .forEach((key, instances) -> groups.add(new ProcessCount(
                        key.get(0),
                        key.get(1),
                        latestName(key.get(0), key.get(1)),
                        instances.stream().map(InstanceView::version).distinct().count() > 1,
                        withIncident(instances),
                        instances.size() - withIncident(instances))));
        return page(groups, request, (field, group) -> switch (field) {
            case PROCESS_ID -> group.processId();
            case WITH_INCIDENT -> Math.toIntExact(group.withIncident());
            case WITHOUT_INCIDENT -> Math.toIntExact(group.withoutIncident());
        });
    }

    Page<VersionCount> runningByVersion(String processId, SearchRequest<VersionCountField> request) {
        var groups = new ArrayList<VersionCount>();
        running()
                .filter(view -> view.processId().equals(processId))
                .collect(Collectors.groupingBy(InstanceView::definitionKey, TreeMap::new, Collectors.toList()))
                .forEach((definition, instances) -> {
                    var first = instances.get(0);
                    groups.add(new VersionCount(
                            definition,
                            first.processId(),
                            first.processName(),
                            first.version(),
                            first.tenantId(),
                            withIncident(instances),
                            instances.size() - withIncident(instances)));
                });
        return page(groups, request, (field, group) -> switch (field) {
            case PROCESS_ID -> group.processId();
            case DEFINITION_KEY -> group.definitionKey();
            case PROCESS_NAME -> group.processName();
            case VERSION -> group.version();
            case TENANT_ID -> group.tenantId();
            case WITH_INCIDENT -> Math.toIntExact(group.withIncident());
            case WITHOUT_INCIDENT -> Math.toIntExact(group.withoutIncident());
        });
    }

    /** The subscriptions that match are counted by definition; the request only says which part is wanted. */
    <F extends Field> Page<SubscriptionCount> subscriptions(
            Stream<MessageSubscriptionView> matching, SearchRequest<F> request) {
        var groups = new ArrayList<SubscriptionCount>();
        matching.collect(Collectors.groupingBy(
                        MessageSubscriptionView::definitionKey, TreeMap::new, Collectors.toList()))
                .forEach((definition, subscriptions) -> groups.add(new SubscriptionCount(
                        definition,
                        subscriptions.get(0).processId(),
                        subscriptions.get(0).tenantId(),
                        subscriptions.stream()
                                .map(MessageSubscriptionView::instanceKey)
                                .distinct()
                                .count(),
                        subscriptions.size())));
        return page(groups, new SearchRequest<F>(List.of(), List.of(), request.page()), (field, group) -> {
            throw new IllegalArgumentException("counts of subscriptions cannot be sorted by " + field);
        });
    }

    List<ElementCount> elements(Stream<InstanceRows> instances) {
        var groups = new ArrayList<ElementCount>();
        instances
                .flatMap(rows -> rows.tokens().map(token -> Views.of(rows, token)))
                .collect(Collectors.groupingBy(ElementInstanceView::elementId, TreeMap::new, Collectors.toList()))
                .forEach((element, views) -> groups.add(new ElementCount(
                        element,
                        count(views, "ACTIVE", false),
                        count(views, "ACTIVE", true),
                        count(views, "COMPLETED", false),
                        count(views, "TERMINATED", false))));
        return groups;
    }

    List<CallLevel> callHierarchy(long instance) {
        Deque<CallLevel> levels = new ArrayDeque<>();
        var at = tables.instance(new ProcessInstanceKey(instance));
        while (at.isPresent()) {
            var view = Views.of(at.get());
            levels.addFirst(new CallLevel(view.key(), view.definitionKey(), view.processId(), view.processName()));
            var parent = at.get().header().parent();
            at = parent == null ? Optional.empty() : tables.instance(parent);
        }
        return List.copyOf(levels);
    }

    Optional<SortedSet<String>> flowsTaken(long instance) {
        var flows = new TreeSet<String>();
        tables.instance(new ProcessInstanceKey(instance)).stream()
                .flatMap(rows -> rows.journal().stream())
                .flatMap(journalRecord -> journalRecord.changes().stream())
                .forEach(change -> {
                    if (change instanceof SequenceFlowTaken taken) {
                        flows.add(taken.flowId());
                    }
                });
        return Optional.of(flows);
    }

    private Stream<IncidentView> openIncidents() {
        return tables.instances().stream()
                .flatMap(rows -> rows.incidents().map(incident -> Views.of(rows, incident)))
                .filter(incident -> incident.state().equals("ACTIVE"));
    }

    private Stream<InstanceView> running() {
        return tables.instances().stream()
                .filter(rows -> rows.state() == InstanceState.ACTIVE)
                .map(Views::of);
    }

    private InstanceView instance(long key) {
        return Views.of(tables.instance(new ProcessInstanceKey(key)).orElseThrow());
    }

    private @Nullable String latestName(String processId, String tenantId) {
        return tables.definitions().stream()
                .filter(row -> row.tenantId().equals(tenantId)
                        && row.definition().processId().equals(processId))
                .max(Comparator.comparing(row -> row.definition().version()))
                .map(row -> row.definition().processName())
                .orElse(null);
    }

    private static long instancesOf(List<IncidentView> incidents) {
        return incidents.stream().map(IncidentView::instanceKey).distinct().count();
    }

    private static long withIncident(List<InstanceView> instances) {
        return instances.stream().filter(InstanceView::hasIncident).count();
    }

    private static long count(List<ElementInstanceView> views, String state, boolean hasIncident) {
        return views.stream()
                .filter(view ->
                        view.state().equals(state) && (!state.equals("ACTIVE") || view.hasIncident() == hasIncident))
                .count();
    }

    private static <F extends Field, V> Page<V> page(List<V> groups, SearchRequest<F> request, Column<F, V> columns) {
        var numbered = new ArrayList<Numbered<V>>();
        for (int i = 0; i < groups.size(); i++) {
            numbered.add(new Numbered<>(i, groups.get(i)));
        }
        return new Search<F, Numbered<V>, V>(
                        Numbered::number, (field, group) -> columns.valueOf(field, group.group()), Numbered::group)
                .run(numbered.stream(), request);
    }

    /** A group, with its place in the order that comes last. */
    private record Numbered<V>(long number, V group) {}
}
