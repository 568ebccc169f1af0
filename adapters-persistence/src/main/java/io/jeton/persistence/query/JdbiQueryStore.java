package io.jeton.persistence.query;

import io.jeton.application.query.BatchField;
import io.jeton.application.query.BatchItemField;
import io.jeton.application.query.BatchItemView;
import io.jeton.application.query.BatchView;
import io.jeton.application.query.CallLevel;
import io.jeton.application.query.Condition;
import io.jeton.application.query.Condition.Operator;
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
import io.jeton.application.query.Field;
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
import io.jeton.domain.subscription.SubscriptionKind;
import io.jeton.persistence.database.Codes;
import io.jeton.persistence.database.Connections;
import io.jeton.persistence.database.Failures;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Searches by plain SQL; what was committed before is seen. */
public final class JdbiQueryStore implements QueryStore {
    private final Connections connections;

    public JdbiQueryStore(Connections connections) {
        this.connections = connections;
    }

    @Override
    public Page<DefinitionView> definitions(SearchRequest<DefinitionField> request) {
        return run(new SqlSearch<>(Searches.DEFINITIONS, request)::run);
    }

    @Override
    public Page<InstanceView> instances(SearchRequest<InstanceField> request, List<VariableCondition> variables) {
        var search = new SqlSearch<>(Searches.INSTANCES, request);
        variables.forEach(variable -> search.and(Selecting.someVariable(variable)));
        return run(search::run);
    }

    @Override
    public Page<ElementInstanceView> elementInstances(SearchRequest<ElementInstanceField> request) {
        return run(connection -> new SqlSearch<>(
                        Searches.ELEMENT_INSTANCES,
                        withInstances(
                                connection, request, ElementInstanceField.SCOPE_KEY, ElementInstanceField.INSTANCE_KEY))
                .run(connection));
    }

    @Override
    public Page<StoredVariableView> variables(SearchRequest<VariableField> request) {
        return run(connection -> new SqlSearch<>(
                        Searches.VARIABLES,
                        withInstances(connection, request, VariableField.SCOPE_KEY, VariableField.INSTANCE_KEY))
                .run(connection));
    }

    @Override
    public Page<JobView> jobs(SearchRequest<JobField> request) {
        return run(new SqlSearch<>(Searches.JOBS, request)::run);
    }

    @Override
    public Page<UserTaskView> userTasks(SearchRequest<UserTaskField> request, UserTaskCondition condition) {
        return run(UserTaskSearches.and(new SqlSearch<>(UserTaskSearches.USER_TASKS, request), condition)::run);
    }

    @Override
    public Page<StoredVariableView> visibleVariables(SearchRequest<VariableField> request, List<Long> scopes) {
        var filter = new ArrayList<>(request.filter());
        filter.add(Condition.equal(VariableField.INSTANCE_KEY, scopes.get(scopes.size() - 1)));
        filter.add(new Condition<>(VariableField.SCOPE_KEY, Operator.IN, scopes));
        var inScopes = new SearchRequest<>(filter, request.sort(), request.page());
        return run(new SqlSearch<>(Searches.VARIABLES, inScopes).and(notHidden(scopes))::run);
    }

    /** There is no variable of that name further inside. */
    private static SqlText notHidden(List<Long> scopes) {
        var sql = new SqlText()
                .add("not exists (select 1 from variable h where h.instance_key = v.instance_key and h.name = v.name")
                .add(" and h.scope_key in ")
                .bindAll(scopes)
                .add(" and ");
        place("h", scopes, sql);
        place("v", scopes, sql.add(" < "));
        return sql.add(")");
    }

    private static void place(String variable, List<Long> scopes, SqlText sql) {
        sql.add("case " + variable + ".scope_key");
        for (int place = 0; place < scopes.size(); place++) {
            sql.add(" when ").bind(scopes.get(place)).add(" then " + place);
        }
        sql.add(" end");
    }

    @Override
    public Page<IncidentView> incidents(SearchRequest<IncidentField> request) {
        return run(new SqlSearch<>(Searches.INCIDENTS, request)::run);
    }

    @Override
    public Page<MessageSubscriptionView> messageSubscriptions(SearchRequest<MessageSubscriptionField> request) {
        var onlyMessages = new SqlText().add("s.kind = " + Codes.of(SubscriptionKind.MESSAGE));
        return run(new SqlSearch<>(MessageSearches.SUBSCRIPTIONS, request).and(onlyMessages)::run);
    }

    @Override
    public Page<CorrelatedMessageView> correlatedMessages(SearchRequest<CorrelatedMessageField> request) {
        return run(new SqlSearch<>(MessageSearches.CORRELATIONS, request)::run);
    }

    @Override
    public Page<BatchView> batches(SearchRequest<BatchField> request) {
        return run(new SqlSearch<>(BatchSearches.BATCHES, request).and(BatchSearches.VISIBLE)::run);
    }

    @Override
    public Page<BatchItemView> batchItems(SearchRequest<BatchItemField> request) {
        return run(
                new SqlSearch<>(BatchSearches.ITEMS, BatchItemField.inFullOrder(request)).and(BatchSearches.VISIBLE)
                        ::run);
    }

    @Override
    public List<Selected> select(Selection selection, long after, int limit) {
        return run(connection -> Selecting.select(connection, selection, after, limit));
    }

    @Override
    public Map<Long, OpenJobs> openJobsOf(Collection<Long> batches) {
        return run(connection -> BatchSearches.openJobsOf(connection, batches));
    }

    @Override
    public List<BatchItemView> itemsOf(BatchKey batch, int after, int limit) {
        return run(connection -> BatchSearches.itemsOf(connection, batch, after, limit));
    }

    @Override
    public Page<DecisionDefinitionView> decisionDefinitions(SearchRequest<DecisionDefinitionField> request) {
        return run(new SqlSearch<>(DecisionSearches.DEFINITIONS, request)::run);
    }

    @Override
    public Page<DecisionRequirementsView> decisionRequirements(SearchRequest<DecisionRequirementsField> request) {
        return run(new SqlSearch<>(DecisionSearches.REQUIREMENTS, request)::run);
    }

    @Override
    public Page<DecisionInstanceView> decisionInstances(SearchRequest<DecisionInstanceField> request) {
        return run(new SqlSearch<>(DecisionSearches.INSTANCES, request)::run);
    }

    @Override
    public Optional<DecisionDetails> decisionDetails(DecisionInstanceView decision) {
        return connections.read(handle -> handle.createQuery(
                        "select inputs, matched_rules from decision_instance where decision_instance_key = :key")
                .bind("key", decision.key())
                .map((rows, context) -> new DecisionDetails(rows.getString(1), rows.getString(2)))
                .findOne());
    }

    @Override
    public Page<ErrorCount> incidentsByError(SearchRequest<ErrorCountField> request) {
        return run(connection -> SqlStatistics.incidentsByError().run(connection, request));
    }

    @Override
    public Page<DefinitionErrorCount> incidentsByDefinition(
            int errorHashCode, SearchRequest<DefinitionErrorCountField> request) {
        return run(
                connection -> SqlStatistics.incidentsByDefinition(errorHashCode).run(connection, request));
    }

    @Override
    public Page<ProcessCount> runningByProcess(SearchRequest<ProcessCountField> request) {
        return run(connection -> SqlStatistics.runningByProcess().run(connection, request));
    }

    @Override
    public Page<VersionCount> runningByVersion(String processId, SearchRequest<VersionCountField> request) {
        return run(connection ->
                SqlStatistics.runningByVersion(processId, request.filter()).run(connection, request));
    }

    @Override
    public Page<SubscriptionCount> messageSubscriptionsByDefinition(SearchRequest<MessageSubscriptionField> request) {
        return run(connection ->
                SqlStatistics.messageSubscriptionsByDefinition(request.filter()).run(connection, request));
    }

    @Override
    public List<ElementCount> elementsOfInstance(long instance) {
        return run(connection -> SqlStatistics.elementsOfInstance(connection, instance));
    }

    @Override
    public List<ElementCount> elementsOfDefinition(
            long definition, List<Condition<InstanceField>> filter, List<VariableCondition> variables) {
        return run(connection -> SqlStatistics.elementsOfDefinition(connection, definition, filter, variables));
    }

    @Override
    public List<CallLevel> callHierarchy(long instance) {
        return run(connection -> SqlStatistics.callHierarchy(connection, instance));
    }

    @Override
    public Optional<SortedSet<String>> flowsTaken(long instance) {
        return run(connection -> TakenFlows.of(connection, instance));
    }

    private <T> T run(Search<T> search) {
        return connections.read(handle -> {
            try {
                return search.on(handle.getConnection());
            } catch (SQLException e) {
                throw Failures.ofStatement(e);
            }
        });
    }

    /** Adds which instances the scopes of the filter belong to: the tables are indexed by instance, not by scope. */
    private static <F extends Field> SearchRequest<F> withInstances(
            Connection connection, SearchRequest<F> request, F scopeField, F instanceField) throws SQLException {
        var filter = new ArrayList<>(request.filter());
        for (Condition<F> condition : request.filter()) {
            var selects = condition.operator() == Operator.EQUAL || condition.operator() == Operator.IN;
            if (condition.field().equals(scopeField) && selects) {
                filter.add(new Condition<>(
                        instanceField, Operator.IN, List.copyOf(instancesOf(connection, condition.operands()))));
            }
        }
        return new SearchRequest<>(filter, request.sort(), request.page());
    }

    private static Set<Long> instancesOf(Connection connection, List<?> scopes) throws SQLException {
        var instances = new TreeSet<Long>();
        scopes.forEach(scope -> instances.add((Long) scope));
        var sql = new SqlText()
                .add("select instance_key from element_instance where token_key in ")
                .bindAll(scopes);
        try (var query = sql.prepare(connection);
                var rows = query.executeQuery()) {
            while (rows.next()) {
                instances.add(rows.getLong(1));
            }
        }
        return instances;
    }

    private interface Search<T> {
        T on(Connection connection) throws SQLException;
    }
}
