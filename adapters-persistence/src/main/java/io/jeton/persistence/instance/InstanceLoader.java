package io.jeton.persistence.instance;

import io.jeton.domain.definition.InclusiveGateway;
import io.jeton.domain.definition.NativeUserTask;
import io.jeton.domain.definition.ParallelGateway;
import io.jeton.domain.definition.ProcessDefinition;
import io.jeton.domain.incident.Incident;
import io.jeton.domain.instance.Arrival;
import io.jeton.domain.instance.InstanceHeader;
import io.jeton.domain.instance.InstanceSnapshot;
import io.jeton.domain.instance.InstanceState;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.job.Job;
import io.jeton.domain.key.IncidentKey;
import io.jeton.domain.key.JobKey;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.key.VariableKey;
import io.jeton.domain.subscription.Subscription;
import io.jeton.domain.token.Token;
import io.jeton.domain.usertask.UserTask;
import io.jeton.domain.variable.Value;
import io.jeton.domain.variable.Variable;
import io.jeton.persistence.database.Codes;
import io.jeton.persistence.database.Sql;
import io.jeton.persistence.database.Times;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Loads locked instances. What has ended inside of them costs nothing: tokens are found by the index on (instance, state), and all the
 * rest through the living tokens. What an instance cannot have, by its model or its tokens, is not asked for.
 */
final class InstanceLoader {
    private static final String TOKENS = """
            select instance_key, token_key, element_id, scope_key, state, agenda_position, incident_key, started_at
            from element_instance where instance_key in %s and state <= %d""";

    private static final String VARIABLES = """
            select v.instance_key, v.variable_key, v.scope_key, v.name, v.json_text
            from process_instance i
            join variable v on v.instance_key = i.instance_key and v.scope_key = i.instance_key
            where i.instance_key in %1$s
            union all
            select v.instance_key, v.variable_key, v.scope_key, v.name, v.json_text
            from element_instance e
            join variable v on v.instance_key = e.instance_key and v.scope_key = e.token_key
            where e.instance_key in %1$s and e.state <= %2$d""";

    static final String TOKEN_COLUMNS =
            "instance_key, token_key, element_id, scope_key, state, agenda_position, incident_key, started_at";

    static final String JOB_COLUMNS = """
            j.instance_key, j.job_key, j.token_key, j.element_id, j.type, j.retries, j.state, j.backoff_until,
              j.error_code, j.error_message, j.incident_key, j.created_at, j.kind, j.priority, j.listener_event, j.listener_index,
              j.headers""";

    static final String INCIDENT_COLUMNS =
            "instance_key, incident_key, token_key, element_id, job_key, type, message, created_at";

    static final String VARIABLE_COLUMNS = "v.instance_key, v.variable_key, v.scope_key, v.name, v.json_text";

    private static final String JOBS = "select " + JOB_COLUMNS + """

            from element_instance e
            join job j on j.token_key = e.token_key
            where e.instance_key in %s and e.state <= %d and j.ended_at is null""";

    private static final String INCIDENTS = """
            select instance_key, incident_key, token_key, element_id, job_key, type, message, created_at
            from incident where instance_key in %s and state = 1""";

    private static final String ARRIVALS =
            "select instance_key, scope_key, gateway_id, flow_id, arrived from arrival where instance_key in %s";

    private final Connection connection;
    private final Map<Long, Parts> loaded = new HashMap<>();

    InstanceLoader(Connection connection) {
        this.connection = connection;
    }

    List<ProcessInstance> load(
            Collection<LockedInstance> locked, Function<ProcessDefinitionKey, ProcessDefinition> definitions)
            throws SQLException {
        for (List<LockedInstance> portion : Sql.portions(locked)) {
            loadParts(portion, definitions);
        }
        return locked.stream()
                .map(instance ->
                        ProcessInstance.restore(partsOf(instance.key().value()).snapshot(instance)))
                .toList();
    }

    private void loadParts(
            List<LockedInstance> instances, Function<ProcessDefinitionKey, ProcessDefinition> definitions)
            throws SQLException {
        for (LockedInstance instance : instances) {
            loaded.put(instance.key().value(), new Parts(definitions.apply(instance.definition())));
        }
        var keys = instances.stream().map(instance -> instance.key().value()).toList();
        var places = Sql.places(keys.size());
        read(TOKENS.formatted(places, Codes.TOKEN_LIVING_MAX), keys, 1, (parts, rows) -> parts.tokens.add(token(rows)));
        read(
                VARIABLES.formatted(places, Codes.TOKEN_LIVING_MAX),
                keys,
                2,
                (parts, rows) -> parts.variables.add(variable(rows)));
        var parts = keys.stream().map(this::partsOf).toList();
        if (parts.stream().anyMatch(Parts::mayHaveJobs)) {
            read(JOBS.formatted(places, Codes.TOKEN_LIVING_MAX), keys, 1, (its, rows) -> its.jobs.add(job(rows)));
        }
        if (parts.stream().anyMatch(Parts::mayHaveUserTasks)) {
            read(
                    UserTaskTable.SELECT.formatted(places, Codes.TOKEN_LIVING_MAX),
                    keys,
                    1,
                    (its, rows) -> its.userTasks.add(UserTaskTable.read(rows)));
        }
        if (parts.stream().anyMatch(Parts::mayHaveIncidents)) {
            read(INCIDENTS.formatted(places), keys, 1, (its, rows) -> its.incidents.add(incident(rows)));
        }
        if (parts.stream().anyMatch(Parts::mayHaveSubscriptions)) {
            read(
                    SubscriptionTable.SELECT.formatted(places),
                    keys,
                    1,
                    (its, rows) -> its.subscriptions.add(SubscriptionTable.read(rows)));
        }
        if (parts.stream().anyMatch(Parts::mayHaveArrivals)) {
            read(ARRIVALS.formatted(places), keys, 1, (its, rows) -> its.arrivals.add(arrival(rows)));
        }
    }

    private Parts partsOf(long instanceKey) {
        var parts = loaded.get(instanceKey);
        if (parts == null) {
            throw new IllegalStateException("instance " + instanceKey + " was not asked for");
        }
        return parts;
    }

    /**
     * @param times how often the keys occur in the statement
     */
    private void read(String sql, List<Long> keys, int times, Reader reader) throws SQLException {
        try (var query = connection.prepareStatement(sql)) {
            var index = 0;
            for (int time = 0; time < times; time++) {
                for (Long key : keys) {
                    query.setLong(++index, key);
                }
            }
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    reader.read(partsOf(rows.getLong(1)), rows);
                }
            }
        }
    }

    static Token token(ResultSet rows) throws SQLException {
        return new Token(
                new TokenKey(rows.getLong(2)),
                rows.getString(3),
                new TokenKey(rows.getLong(4)),
                Codes.tokenState(rows.getInt(5)),
                rows.getLong(6),
                incidentKey(rows, 7),
                Times.get(rows, 8),
                null);
    }

    static Variable variable(ResultSet rows) throws SQLException {
        return new Variable(
                new VariableKey(rows.getLong(2)),
                new TokenKey(rows.getLong(3)),
                rows.getString(4),
                new Value(rows.getString(5)));
    }

    static Job job(ResultSet rows) throws SQLException {
        return new Job(
                new JobKey(rows.getLong(2)),
                new TokenKey(rows.getLong(3)),
                rows.getString(4),
                Codes.work(
                        rows.getInt(13),
                        rows.getString(5),
                        rows.getInt(14),
                        rows.getInt(15),
                        rows.getInt(16),
                        rows.getString(17)),
                rows.getInt(6),
                Codes.jobState(rows.getInt(7)),
                Times.find(rows, 8),
                rows.getString(9),
                rows.getString(10),
                incidentKey(rows, 11),
                Times.get(rows, 12),
                null);
    }

    static Incident incident(ResultSet rows) throws SQLException {
        var job = rows.getObject(5, Long.class);
        return new Incident(
                new IncidentKey(rows.getLong(2)),
                new TokenKey(rows.getLong(3)),
                rows.getString(4),
                job == null ? null : new JobKey(job),
                Codes.incidentType(rows.getInt(6)),
                rows.getString(7),
                Times.get(rows, 8));
    }

    static Arrival arrival(ResultSet rows) throws SQLException {
        return new Arrival(new TokenKey(rows.getLong(2)), rows.getString(3), rows.getString(4), rows.getInt(5));
    }

    private static @Nullable IncidentKey incidentKey(ResultSet rows, int index) throws SQLException {
        var key = rows.getObject(index, Long.class);
        return key == null ? null : new IncidentKey(key);
    }

    private interface Reader {
        void read(Parts parts, ResultSet rows) throws SQLException;
    }

    /** What has been read of one instance. */
    private static final class Parts {
        private final ProcessDefinition definition;
        private final List<Token> tokens = new ArrayList<>();
        private final List<Variable> variables = new ArrayList<>();
        private final List<Job> jobs = new ArrayList<>();
        private final List<Incident> incidents = new ArrayList<>();
        private final List<Arrival> arrivals = new ArrayList<>();
        private final List<Subscription> subscriptions = new ArrayList<>();
        private final List<UserTask> userTasks = new ArrayList<>();

        Parts(ProcessDefinition definition) {
            this.definition = definition;
        }

        boolean mayHaveJobs() {
            return tokens.stream()
                    .anyMatch(
                            token -> definition.graph().node(token.elementId()).mayHaveJob());
        }

        boolean mayHaveUserTasks() {
            return tokens.stream()
                    .anyMatch(token -> definition.graph().node(token.elementId()) instanceof NativeUserTask);
        }

        boolean mayHaveIncidents() {
            return tokens.stream().anyMatch(token -> token.incident() != null);
        }

        boolean mayHaveArrivals() {
            return definition.graph().nodes().stream()
                    .anyMatch(node -> (node instanceof ParallelGateway || node instanceof InclusiveGateway)
                            && node.incoming().size() > 1);
        }

        boolean mayHaveSubscriptions() {
            return definition.graph().waitsForEvents();
        }

        InstanceSnapshot snapshot(LockedInstance locked) {
            tokens.sort(Comparator.comparing(Token::key));
            variables.sort(Comparator.comparing(Variable::key));
            jobs.sort(Comparator.comparing(Job::key));
            incidents.sort(Comparator.comparing(Incident::key));
            subscriptions.sort(Comparator.comparing(Subscription::key));
            userTasks.sort(Comparator.comparing(UserTask::key));
            arrivals.sort(Comparator.comparing(Arrival::scope).thenComparing(Arrival::flowId));
            return new InstanceSnapshot(
                    new InstanceHeader(
                            locked.key(),
                            definition,
                            locked.root(),
                            locked.parent(),
                            locked.parentToken(),
                            locked.depth(),
                            locked.tags(),
                            locked.businessId(),
                            locked.startCorrelationKey()),
                    InstanceState.ACTIVE,
                    locked.revision(),
                    locked.startedAt(),
                    null,
                    tokens,
                    arrivals,
                    variables,
                    jobs,
                    incidents,
                    subscriptions,
                    userTasks);
        }
    }
}
