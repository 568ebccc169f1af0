package io.jeton.persistence.instance;

import io.jeton.domain.definition.InclusiveGateway;
import io.jeton.domain.definition.MultiInstanceBody;
import io.jeton.domain.definition.NativeUserTask;
import io.jeton.domain.definition.ParallelGateway;
import io.jeton.domain.definition.ProcessDefinition;
import io.jeton.domain.definition.ProcessGraph;
import io.jeton.domain.incident.Incident;
import io.jeton.domain.instance.Arrival;
import io.jeton.domain.instance.InstanceHeader;
import io.jeton.domain.instance.InstanceSnapshot;
import io.jeton.domain.instance.InstanceState;
import io.jeton.domain.instance.PostponedStart;
import io.jeton.domain.iteration.DiscardedIterations;
import io.jeton.domain.iteration.MultiInstance;
import io.jeton.domain.job.Job;
import io.jeton.domain.key.IncidentKey;
import io.jeton.domain.key.JobKey;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.key.VariableKey;
import io.jeton.domain.subscription.Subscription;
import io.jeton.domain.token.Token;
import io.jeton.domain.token.TokenState;
import io.jeton.domain.usertask.UserTask;
import io.jeton.domain.variable.Value;
import io.jeton.domain.variable.Variable;
import io.jeton.persistence.database.Codes;
import io.jeton.persistence.database.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What has been read of one instance, or of some of its iterations. */
final class LoadedRows {
    static final String TOKEN_COLUMNS =
            "instance_key, token_key, element_id, scope_key, state, agenda_position, incident_key, started_at, type, part_key, iteration, progress";

    static final String VARIABLE_COLUMNS = "v.instance_key, v.variable_key, v.scope_key, v.name, v.json_text";

    static final String JOB_COLUMNS =
            "j.instance_key, j.job_key, j.token_key, j.element_id, j.type, j.retries, j.state,"
                    + " j.backoff_until, j.error_code, j.error_message, j.incident_key, j.created_at, j.kind, j.priority,"
                    + " j.listener_event, j.listener_index, j.headers";

    static final String INCIDENT_COLUMNS =
            "instance_key, incident_key, token_key, element_id, job_key, type, message, created_at";

    static final String ARRIVAL_COLUMNS = "a.instance_key, a.scope_key, a.gateway_id, a.flow_id, a.arrived";

    private final ProcessDefinition definition;
    private final List<Token> tokens = new ArrayList<>();
    private final List<Variable> variables = new ArrayList<>();
    private final List<Job> jobs = new ArrayList<>();
    private final List<Incident> incidents = new ArrayList<>();
    private final List<Arrival> arrivals = new ArrayList<>();
    private final List<Subscription> subscriptions = new ArrayList<>();
    private final List<UserTask> userTasks = new ArrayList<>();
    private final List<MultiInstance> multiInstances = new ArrayList<>();
    private final List<DiscardedIterations> discarded = new ArrayList<>();

    LoadedRows(ProcessDefinition definition) {
        this.definition = definition;
    }

    List<Token> tokens() {
        return tokens;
    }

    ProcessGraph graph() {
        return definition.graph();
    }

    void addToken(ResultSet rows) throws SQLException {
        tokens.add(token(rows, graph()));
    }

    void addVariable(ResultSet rows) throws SQLException {
        variables.add(variable(rows));
    }

    void addJob(ResultSet rows) throws SQLException {
        jobs.add(job(rows));
    }

    void addIncident(ResultSet rows) throws SQLException {
        incidents.add(incident(rows));
    }

    void addArrival(ResultSet rows) throws SQLException {
        arrivals.add(arrival(rows));
    }

    void addSubscription(ResultSet rows) throws SQLException {
        subscriptions.add(SubscriptionTable.read(rows));
    }

    void addUserTask(ResultSet rows) throws SQLException {
        userTasks.add(UserTaskTable.read(rows));
    }

    void addMultiInstance(ResultSet rows) throws SQLException {
        multiInstances.add(MultiInstanceTable.read(rows));
    }

    void addDiscarded(ResultSet rows) throws SQLException {
        discarded.add(DiscardedIterationsTable.read(rows));
    }

    boolean mayHaveMultiInstances() {
        return graph().iterates()
                && tokens.stream().anyMatch(token -> graph().node(token.elementId()) instanceof MultiInstanceBody);
    }

    boolean mayHaveUserTasks() {
        return tokens.stream().anyMatch(token -> graph().node(token.elementId()) instanceof NativeUserTask);
    }

    boolean mayHaveJobs() {
        return tokens.stream()
                .anyMatch(token -> definition.graph().node(token.elementId()).mayHaveJob());
    }

    boolean mayHaveIncidents() {
        return tokens.stream().anyMatch(token -> token.incident() != null);
    }

    boolean mayHaveArrivals() {
        return definition.graph().nodes().stream()
                .anyMatch(node -> (node instanceof ParallelGateway || node instanceof InclusiveGateway)
                        && node.incoming().size() > 1);
    }

    /** What follows an ending that lasts is a subscription; iterations that are being ended may not be among the tokens. */
    boolean mayHaveSubscriptions() {
        return graph().waitsForEvents()
                || (graph().iterates() && graph().endingsLast())
                || tokens.stream().anyMatch(token -> token.state() == TokenState.TERMINATING);
    }

    /** The instance's living state, as far as it has been read. */
    InstanceSnapshot snapshot(LockedInstance locked) {
        var header = new InstanceHeader(
                locked.key(),
                definition,
                locked.root(),
                locked.parent(),
                locked.parentToken(),
                locked.depth(),
                locked.tags(),
                locked.businessId(),
                locked.startCorrelationKey());
        return snapshot(
                header,
                locked.state(),
                locked.revision(),
                locked.startedAt(),
                locked.endedAt(),
                locked.process(definition.processId()),
                locked.postponedStart());
    }

    /** A part of the living state, without the process itself. */
    InstanceSnapshot snapshot(InstanceHeader header, long revision, Instant startedAt) {
        return snapshot(header, InstanceState.ACTIVE, revision, startedAt, null, null, null);
    }

    private InstanceSnapshot snapshot(
            InstanceHeader header,
            InstanceState state,
            long revision,
            Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable Token process,
            @Nullable PostponedStart postponedStart) {
        tokens.sort(Comparator.comparing(Token::key));
        variables.sort(Comparator.comparing(Variable::key));
        jobs.sort(Comparator.comparing(Job::key));
        incidents.sort(Comparator.comparing(Incident::key));
        subscriptions.sort(Comparator.comparing(Subscription::key));
        arrivals.sort(Comparator.comparing(Arrival::scope).thenComparing(Arrival::flowId));
        userTasks.sort(Comparator.comparing(UserTask::key));
        multiInstances.sort(Comparator.comparing(MultiInstance::body));
        discarded.sort(Comparator.comparing(DiscardedIterations::body));
        return new InstanceSnapshot(
                header,
                state,
                revision,
                startedAt,
                endedAt,
                process,
                postponedStart,
                tokens,
                arrivals,
                variables,
                jobs,
                incidents,
                subscriptions,
                userTasks,
                multiInstances,
                discarded);
    }

    /** The row is one of {@link #TOKEN_COLUMNS}. */
    static Token token(ResultSet rows, ProcessGraph graph) throws SQLException {
        var part = rows.getLong(10);
        return new Token(
                new TokenKey(rows.getLong(2)),
                graph.idOf(rows.getString(3), Codes.elementType(rows.getInt(9))),
                new TokenKey(rows.getLong(4)),
                Codes.tokenState(rows.getInt(5)),
                rows.getInt(12),
                rows.getLong(6),
                incidentKey(rows, 7),
                Times.get(rows, 8),
                null,
                part == 0 ? null : new TokenKey(part),
                rows.getInt(11));
    }

    /** The row is one of {@link #VARIABLE_COLUMNS}. */
    static Variable variable(ResultSet rows) throws SQLException {
        return new Variable(
                new VariableKey(rows.getLong(2)),
                new TokenKey(rows.getLong(3)),
                rows.getString(4),
                new Value(rows.getString(5)));
    }

    /** The row is one of {@link #JOB_COLUMNS}. */
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
                null,
                null);
    }

    /** The row is one of {@link #INCIDENT_COLUMNS}. */
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

    /** The row is one of {@link #ARRIVAL_COLUMNS}. */
    static Arrival arrival(ResultSet rows) throws SQLException {
        return new Arrival(new TokenKey(rows.getLong(2)), rows.getString(3), rows.getString(4), rows.getInt(5));
    }

    private static @Nullable IncidentKey incidentKey(ResultSet rows, int index) throws SQLException {
        var key = rows.getObject(index, Long.class);
        return key == null ? null : new IncidentKey(key);
    }
}
