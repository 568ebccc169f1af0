package io.jeton.persistence.instance;

import io.jeton.domain.definition.MultiInstanceBody;
import io.jeton.domain.definition.ProcessGraph;
import io.jeton.domain.token.Token;
import io.jeton.persistence.database.Codes;
import io.jeton.persistence.database.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Reads instances in parts: what is outside of all iterations of multi-instance activities, or what is inside of some of them. The tokens are found by
 * the index on (instance, state, part), all the rest by the tokens.
 */
final class PartLoader {
    /**
     * Tokens by their part: those outside of all iterations, and those of iterations. State by state, and found from the row of their instance or iteration, so that
     * each database reads only them from the index, however many others the instance has.
     */
    private static final String OUTERMOST = byState(
            "process_instance i join element_instance e on e.instance_key = i.instance_key", "0", "i.instance_key");

    private static final String OF_PARTS = byState(
            "element_instance i join element_instance e on e.instance_key = i.instance_key",
            "i.token_key",
            "i.token_key");

    private static final String ALL_TOKENS = "select " + LoadedRows.TOKEN_COLUMNS
            + " from element_instance where instance_key in %s and state <= " + Codes.TOKEN_LIVING_MAX;
    private static final String JOBS =
            "select " + LoadedRows.JOB_COLUMNS + " from job j where j.token_key in %s and j.ended_at is null";
    private static final String USER_TASKS =
            "select " + UserTaskTable.COLUMNS + " from user_task t where t.token_key in %s and t.ended_at is null";
    private static final String INCIDENTS =
            "select " + LoadedRows.INCIDENT_COLUMNS + " from incident where incident_key in %s";

    private final Connection connection;
    private final Map<Long, LoadedRows> loaded;

    /** @param loaded by instance: what has been read is added to that */
    PartLoader(Connection connection, Map<Long, LoadedRows> loaded) {
        this.connection = connection;
        this.loaded = loaded;
    }

    /** What is outside of all iterations. */
    void readOutermost(List<Long> instances) throws SQLException {
        readByState(OUTERMOST, instances);
        readWhatBelongsToTokens(instances);
    }

    /** @param parts by instance: the keys of iterations */
    void readParts(Map<Long, ? extends Collection<Long>> parts) throws SQLException {
        readByState(
                OF_PARTS, parts.values().stream().flatMap(Collection::stream).toList());
        readWhatBelongsToTokens(List.of());
    }

    /** All of an instance but its root scope. */
    void readAll(long instance) throws SQLException {
        read(ALL_TOKENS.formatted(Sql.places(1)), List.of(instance), LoadedRows::addToken);
        readWhatBelongsToTokens(List.of());
    }

    private static String byState(String tables, String part, String key) {
        var columns = "e." + LoadedRows.TOKEN_COLUMNS.replace(", ", ", e.");
        return IntStream.rangeClosed(0, Codes.TOKEN_LIVING_MAX)
                .mapToObj(state -> "select " + columns + " from " + tables + " and e.state = " + state
                        + " and e.part_key = " + part + " where " + key + " in %1$s")
                .collect(Collectors.joining(" union all "));
    }

    private void readByState(String sql, List<Long> keys) throws SQLException {
        for (List<Long> portion : Sql.portions(keys)) {
            var operands = Collections.nCopies(Codes.TOKEN_LIVING_MAX + 1, portion).stream()
                    .flatMap(List::stream)
                    .toList();
            read(sql.formatted(Sql.places(portion.size())), operands, LoadedRows::addToken);
        }
    }

    /** @param roots instances whose root scopes are read, too */
    private void readWhatBelongsToTokens(List<Long> roots) throws SQLException {
        var tokens = tokens(token -> true);
        readScopes(LoadedRows.VARIABLE_COLUMNS, "variable v", "v.scope_key", tokens, roots, LoadedRows::addVariable);
        if (any(LoadedRows::mayHaveJobs)) {
            readByKeys(JOBS, tokens, LoadedRows::addJob);
        }
        if (any(LoadedRows::mayHaveUserTasks)) {
            readByKeys(USER_TASKS, tokens, LoadedRows::addUserTask);
        }
        readByKeys(INCIDENTS, incidents(), LoadedRows::addIncident);
        if (any(LoadedRows::mayHaveSubscriptions)) {
            readScopes(
                    SubscriptionTable.COLUMNS,
                    "subscription s",
                    "s.host_key",
                    tokens,
                    roots,
                    LoadedRows::addSubscription);
        }
        if (any(LoadedRows::mayHaveArrivals)) {
            readScopes(LoadedRows.ARRIVAL_COLUMNS, "arrival a", "a.scope_key", tokens, roots, LoadedRows::addArrival);
        }
        if (any(LoadedRows::mayHaveMultiInstances)) {
            readScopes(
                    MultiInstanceTable.COLUMNS,
                    "multi_instance m",
                    "m.body_key",
                    bodies(),
                    List.of(),
                    LoadedRows::addMultiInstance);
        }
    }

    private void readScopes(
            String columns, String table, String scope, List<Long> tokens, List<Long> roots, Reader reader)
            throws SQLException {
        var on = " on " + scope.charAt(0) + ".instance_key = %1$s.instance_key and " + scope + " = %1$s.%2$s";
        var ofTokens = "select " + columns + " from element_instance e join " + table + on.formatted("e", "token_key")
                + " where e.token_key in %s";
        var ofRoots = "select " + columns + " from process_instance i join " + table + on.formatted("i", "instance_key")
                + " where i.instance_key in %s";
        readByKeys(ofRoots, roots, reader);
        readByKeys(ofTokens, tokens, reader);
    }

    private void readByKeys(String sql, List<Long> keys, Reader reader) throws SQLException {
        for (List<Long> portion : Sql.portions(keys)) {
            read(sql.formatted(Sql.places(portion.size())), portion, reader);
        }
    }

    private void read(String sql, List<Long> operands, Reader reader) throws SQLException {
        try (var query = connection.prepareStatement(sql)) {
            int place = 0;
            for (Long operand : operands) {
                query.setLong(++place, operand);
            }
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    reader.read(Objects.requireNonNull(loaded.get(rows.getLong(1))), rows);
                }
            }
        }
    }

    private boolean any(Predicate<LoadedRows> test) {
        return loaded.values().stream().anyMatch(test);
    }

    private List<Long> tokens(Predicate<Token> test) {
        return loaded.values().stream()
                .flatMap(rows -> rows.tokens().stream())
                .filter(test)
                .map(token -> token.key().value())
                .toList();
    }

    private List<Long> incidents() {
        return loaded.values().stream()
                .flatMap(rows -> rows.tokens().stream())
                .map(Token::incident)
                .filter(Objects::nonNull)
                .map(incident -> incident.value())
                .toList();
    }

    private List<Long> bodies() {
        return loaded.values().stream()
                .flatMap(rows -> rows.tokens().stream().filter(token -> isBody(token, rows.graph())))
                .map(token -> token.key().value())
                .toList();
    }

    private static boolean isBody(Token token, ProcessGraph graph) {
        return graph.node(token.elementId()) instanceof MultiInstanceBody;
    }

    private interface Reader {
        void read(LoadedRows rows, ResultSet row) throws SQLException;
    }
}
