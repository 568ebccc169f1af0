package io.jeton.persistence.instance;

import io.jeton.application.port.RunningInstances.Portion;
import io.jeton.domain.definition.CallActivity;
import io.jeton.domain.definition.NativeUserTask;
import io.jeton.domain.definition.ProcessDefinition;
import io.jeton.domain.definition.ProcessGraph;
import io.jeton.domain.instance.InstanceState;
import io.jeton.domain.job.Job;
import io.jeton.domain.key.JobKey;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.subscription.Subscription;
import io.jeton.domain.subscription.SubscriptionKind;
import io.jeton.domain.token.Token;
import io.jeton.domain.variable.Variable;
import io.jeton.domain.waiting.ConditionLook;
import io.jeton.domain.waiting.Inhabitants;
import io.jeton.domain.waiting.JobHold;
import io.jeton.domain.waiting.RunningInstance;
import io.jeton.persistence.database.Codes;
import io.jeton.persistence.database.Sql;
import io.jeton.persistence.database.Times;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads a part of one instance, to be explained: at most so many tokens, by the index on (instance, state), and then what belongs to those,
 * by token. What the model cannot have is not asked for.
 */
final class RunningInstanceReader {
    private static final String INSTANCE =
            "select definition_key, state, started_at from process_instance where instance_key = ?";

    private static final String TOKENS = "select " + LoadedRows.TOKEN_COLUMNS
            + " from element_instance where instance_key = ? and state <= " + Codes.TOKEN_LIVING_MAX
            + " and token_key > ? order by token_key limit ?";

    private static final String TOTAL =
            "select count(*) from element_instance where instance_key = ? and state <= " + Codes.TOKEN_LIVING_MAX;

    private static final String AROUND =
            "select " + LoadedRows.TOKEN_COLUMNS + " from element_instance where token_key in %s";

    private static final String INSIDE =
            "select scope_key, element_id, min(token_key), count(*), type from element_instance"
                    + " where instance_key = ? and state <= " + Codes.TOKEN_LIVING_MAX
                    + " and scope_key in %s group by scope_key, element_id, type order by 3";

    private static final String ARRIVALS = """
            select instance_key, scope_key, gateway_id, flow_id, arrived from arrival
            where instance_key = ? and scope_key in %s order by scope_key, flow_id""";

    private static final String JOBS = "select " + LoadedRows.JOB_COLUMNS + """

            , j.worker, case when j.available_at = j.deadline then j.deadline end as held_until
            from job j where j.token_key in %s and j.ended_at is null order by j.job_key""";

    private static final String TASKS = "select " + UserTaskTable.COLUMNS
            + " from user_task t where t.token_key in %s and t.ended_at is null order by t.task_key";

    private static final String INCIDENTS = "select " + LoadedRows.INCIDENT_COLUMNS
            + " from incident where token_key in %s and state = " + Codes.INCIDENT_ACTIVE + " order by incident_key";

    private static final String VARIABLES = "select " + LoadedRows.VARIABLE_COLUMNS
            + " from variable v where v.instance_key = ? and v.scope_key in %s and v.name in %s";

    private static final String BUFFERED = """
            select distinct name, correlation_key from message
            where name in %s and tenant_id = ? and expires_at > ? order by name, correlation_key limit
            """ + Portion.BUFFERED_MAX;

    private final Connection connection;
    private final ProcessInstanceKey key;
    private final Instant now;

    RunningInstanceReader(Connection connection, ProcessInstanceKey key, Instant now) {
        this.connection = connection;
        this.key = key;
        this.now = now;
    }

    Optional<RunningInstance> read(Portion portion, Function<ProcessDefinitionKey, ProcessDefinition> definitions)
            throws SQLException {
        var row = one();
        if (row.isEmpty()) {
            return Optional.empty();
        }
        var definition = definitions.apply(row.get().definition());
        return Optional.of(
                row.get().state().hasEnded()
                        ? RunningInstance.ended(
                                key, definition, row.get().state(), row.get().startedAt())
                        : living(row.get(), portion, definition));
    }

    private RunningInstance living(Row row, Portion portion, ProcessDefinition definition) throws SQLException {
        var graph = definition.graph();
        var tokens = tokens(portion, graph);
        var keys = tokens.stream().map(token -> token.key().value()).toList();
        var scopes = new ArrayList<>(keys);
        var withProcess = portion.after() == null;
        if (withProcess) {
            scopes.add(key.value());
        }
        var withJobs = tokens.stream()
                .filter(token -> graph.node(token.elementId()).mayHaveJob())
                .map(token -> token.key().value())
                .collect(Collectors.toCollection(ArrayList::new));
        var withTasks = tokens.stream()
                .filter(token -> graph.node(token.elementId()) instanceof NativeUserTask)
                .map(token -> token.key().value())
                .toList();
        var calling = tokens.stream()
                .filter(token -> graph.node(token.elementId()) instanceof CallActivity)
                .map(Token::key)
                .toList();
        var stopped = tokens.stream()
                .filter(token -> token.incident() != null)
                .map(token -> token.key().value())
                .collect(Collectors.toCollection(ArrayList::new));
        if (withProcess && graph.process().listeners().any()) {
            withJobs.add(key.value());
            stopped.add(key.value());
        }
        var holds = new HashMap<JobKey, JobHold>();
        var jobs = jobs(withJobs, holds);
        var subscriptions = graph.waitsForEvents() ? subscriptions(scopes) : List.<Subscription>of();
        var conditions = subscriptions.stream()
                .filter(subscription -> subscription.kind() == SubscriptionKind.CONDITION)
                .toList();
        var around = conditions.isEmpty() ? List.<Token>of() : around(tokens, graph);
        return new RunningInstance(
                key,
                definition,
                row.state(),
                row.startedAt(),
                tokens,
                withProcess,
                withProcess && tokens.size() < portion.limit() ? tokens.size() : total(),
                around,
                byScope(INSIDE, scopes, rows -> inhabitants(rows, graph)),
                byScope(ARRIVALS, scopes, LoadedRows::arrival),
                jobs,
                holds,
                byToken(TASKS, withTasks, UserTaskTable::read),
                byToken(INCIDENTS, stopped, LoadedRows::incident),
                subscriptions,
                variables(definition, conditions, tokens, around),
                LookUps.calledBy(connection, calling),
                buffered(definition.tenantId(), subscriptions));
    }

    private Optional<Row> one() throws SQLException {
        try (var query = connection.prepareStatement(INSTANCE)) {
            query.setLong(1, key.value());
            try (var rows = query.executeQuery()) {
                return rows.next()
                        ? Optional.of(new Row(
                                new ProcessDefinitionKey(rows.getLong(1)),
                                Codes.instanceState(rows.getInt(2)),
                                Times.get(rows, 3)))
                        : Optional.empty();
            }
        }
    }

    private List<Token> tokens(Portion portion, ProcessGraph graph) throws SQLException {
        var after = portion.after();
        try (var query = connection.prepareStatement(TOKENS)) {
            query.setLong(1, key.value());
            query.setLong(2, after == null ? 0 : after.value());
            query.setInt(3, portion.limit());
            return all(query, rows -> LoadedRows.token(rows, graph));
        }
    }

    private long total() throws SQLException {
        try (var query = connection.prepareStatement(TOTAL)) {
            query.setLong(1, key.value());
            try (var rows = query.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    /** The scopes around those tokens, level by level outwards, as far as they are not among them. */
    private List<Token> around(List<Token> tokens, ProcessGraph graph) throws SQLException {
        var known = new HashMap<TokenKey, Token>();
        tokens.forEach(token -> known.put(token.key(), token));
        var around = new ArrayList<Token>();
        for (var missing = scopesMissing(known); !missing.isEmpty(); missing = scopesMissing(known)) {
            var found = byToken(AROUND, missing, rows -> LoadedRows.token(rows, graph));
            found.forEach(token -> known.put(token.key(), token));
            around.addAll(found);
        }
        return around;
    }

    private List<Long> scopesMissing(Map<TokenKey, Token> known) {
        return known.values().stream()
                .map(Token::scope)
                .filter(scope -> scope.value() != key.value() && !known.containsKey(scope))
                .map(TokenKey::value)
                .distinct()
                .toList();
    }

    private List<Job> jobs(List<Long> tokens, Map<JobKey, JobHold> holds) throws SQLException {
        return byToken(JOBS, tokens, rows -> {
            var job = LoadedRows.job(rows);
            var until = Times.find(rows, rows.findColumn("held_until"));
            if (until != null && until.isAfter(now)) {
                holds.put(job.key(), new JobHold(Objects.requireNonNullElse(rows.getString("worker"), ""), until));
            }
            return job;
        });
    }

    /** Subscriptions are indexed by instance, not by host: those of other tokens are passed over. */
    private List<Subscription> subscriptions(Collection<Long> hosts) throws SQLException {
        var wanted = new TreeSet<>(hosts);
        var found = new ArrayList<Subscription>();
        try (var query = connection.prepareStatement(SubscriptionTable.SELECT.formatted(Sql.places(1)))) {
            query.setLong(1, key.value());
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    var subscription = SubscriptionTable.read(rows);
                    if (wanted.contains(subscription.host().value())) {
                        found.add(subscription);
                    }
                }
            }
        }
        found.sort(Comparator.comparing(Subscription::key));
        return found;
    }

    private List<Variable> variables(
            ProcessDefinition definition, List<Subscription> conditions, List<Token> tokens, List<Token> around)
            throws SQLException {
        var names = new TreeSet<String>();
        for (Subscription subscription : conditions) {
            var condition = ConditionLook.conditionOf(definition.graph().node(subscription.elementId()));
            names.addAll(Objects.requireNonNull(condition).variables());
        }
        if (names.isEmpty()) {
            return List.of();
        }
        var scopes = new TreeSet<Long>();
        scopes.add(key.value());
        Stream.concat(tokens.stream(), around.stream())
                .forEach(token -> scopes.add(token.key().value()));
        var found = new ArrayList<Variable>();
        for (List<Long> portion : Sql.portions(scopes)) {
            var sql = VARIABLES.formatted(Sql.places(portion.size()), Sql.places(names.size()));
            try (var query = connection.prepareStatement(sql)) {
                var index = 0;
                query.setLong(++index, key.value());
                for (Long scope : portion) {
                    query.setLong(++index, scope);
                }
                for (String name : names) {
                    query.setString(++index, name);
                }
                found.addAll(all(query, LoadedRows::variable));
            }
        }
        return found;
    }

    private Map<String, List<String>> buffered(String tenant, List<Subscription> subscriptions) throws SQLException {
        var names = subscriptions.stream()
                .filter(subscription -> subscription.kind() == SubscriptionKind.MESSAGE)
                .map(subscription -> String.valueOf(subscription.name()))
                .distinct()
                .limit(Portion.BUFFERED_MAX)
                .toList();
        var keys = new TreeMap<String, List<String>>();
        if (names.isEmpty()) {
            return keys;
        }
        try (var query = connection.prepareStatement(BUFFERED.formatted(Sql.places(names.size())))) {
            var index = 0;
            for (String name : names) {
                query.setString(++index, name);
            }
            query.setString(++index, tenant);
            Times.set(query, ++index, now);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    keys.computeIfAbsent(rows.getString(1), name -> new ArrayList<>())
                            .add(rows.getString(2));
                }
            }
        }
        return keys;
    }

    private static Inhabitants inhabitants(ResultSet rows, ProcessGraph graph) throws SQLException {
        return new Inhabitants(
                new TokenKey(rows.getLong(1)),
                graph.idOf(rows.getString(2), Codes.elementType(rows.getInt(5))),
                new TokenKey(rows.getLong(3)),
                rows.getLong(4));
    }

    private <T> List<T> byToken(String sql, List<Long> tokens, RowReader<T> reader) throws SQLException {
        return read(sql, false, tokens, reader);
    }

    /** With a statement whose first operand is the instance. */
    private <T> List<T> byScope(String sql, List<Long> scopes, RowReader<T> reader) throws SQLException {
        return read(sql, true, scopes, reader);
    }

    private <T> List<T> read(String sql, boolean ofInstance, List<Long> operands, RowReader<T> reader)
            throws SQLException {
        var found = new ArrayList<T>();
        for (List<Long> portion : Sql.portions(operands)) {
            try (var query = connection.prepareStatement(sql.formatted(Sql.places(portion.size())))) {
                var index = 0;
                if (ofInstance) {
                    query.setLong(++index, key.value());
                }
                for (Long operand : portion) {
                    query.setLong(++index, operand);
                }
                found.addAll(all(query, reader));
            }
        }
        return found;
    }

    private static <T> List<T> all(PreparedStatement query, RowReader<T> reader) throws SQLException {
        var found = new ArrayList<T>();
        try (var rows = query.executeQuery()) {
            while (rows.next()) {
                found.add(reader.read(rows));
            }
        }
        return found;
    }

    private interface RowReader<T> {
        T read(ResultSet rows) throws SQLException;
    }

    private record Row(ProcessDefinitionKey definition, InstanceState state, Instant startedAt) {}
}
