package io.jeton.persistence.job;

import io.jeton.application.port.AnswerRoom;
import io.jeton.domain.variable.Value;
import io.jeton.persistence.database.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the tokens of some jobs see, read by the primary key of the variables: the root scopes and the tokens' own in one statement; what
 * lies between, which most jobs have not, in another. Of what is large only the size is read at first: the texts of those jobs that are handed out
 * are read afterwards, so that there are never more of them in memory than an answer has room for.
 */
final class VisibleVariables {
    /** The bytes of a text that is read before it is known whether it is needed. */
    private static final int SMALL_MAX = 16 * 1024;

    private static final String COLUMNS = """
            v.scope_key, v.name, v.variable_key, octet_length(v.json_text),
            case when octet_length(v.json_text) <= %d then v.json_text end""".formatted(SMALL_MAX);

    private static final String OUTERMOST_AND_INNERMOST = "select " + COLUMNS + """

            from job j join variable v on v.instance_key = j.instance_key and v.scope_key = j.instance_key
            where j.job_key in %1$s%2$s
            union all
            select\s""" + COLUMNS + """

            from job j join variable v on v.instance_key = j.instance_key and v.scope_key = j.token_key
            where j.job_key in %1$s%2$s""";

    private static final String BETWEEN = "(select " + COLUMNS + """

             from variable v where v.instance_key = ? and v.scope_key in %s%s)""";

    private static final String LARGE = "select variable_key, json_text from variable where variable_key in ";

    private final Connection connection;
    private final List<String> names;
    private final String nameCondition;
    private final Map<Long, Map<String, Stored>> byScope = new HashMap<>();
    private final Map<Long, Value> large = new HashMap<>();

    /**
     * A variable as it is stored.
     *
     * @param bytes of its name and its text
     * @param value {@code null} if it is too large to be read before it is known whether it is needed
     */
    private record Stored(long key, long bytes, @Nullable Value value) {}

    /**
     * @param names which variables; empty for all
     */
    VisibleVariables(Connection connection, Set<String> names) {
        this.connection = connection;
        this.names = List.copyOf(names);
        // As an expression, so that no database looks for the name in all instances instead of the few variables of a
        // scope.
        this.nameCondition = names.isEmpty() ? "" : " and concat(v.name, '') in " + Sql.places(names.size());
    }

    /** Reads what is small, and the sizes of the rest. */
    VisibleVariables read(List<OfferedJob> jobs) throws SQLException {
        for (List<OfferedJob> portion : Sql.portions(jobs)) {
            readOutermostAndInnermost(portion);
        }
        for (List<OfferedJob> portion : Sql.portions(
                jobs.stream().filter(job -> !job.scopesBetween().isEmpty()).toList())) {
            readBetween(portion);
        }
        return this;
    }

    /** Reads what is still missing of these jobs. */
    void complete(List<OfferedJob> jobs) throws SQLException {
        var missing = jobs.stream()
                .flatMap(job -> visibleTo(job).values().stream())
                .filter(stored -> stored.value() == null)
                .map(Stored::key)
                .distinct()
                .sorted()
                .toList();
        for (List<Long> portion : Sql.portions(missing)) {
            readLarge(portion);
        }
    }

    /** The bytes of all that a job sees. */
    long bytesOf(OfferedJob job) {
        return visibleTo(job).values().stream().mapToLong(Stored::bytes).sum();
    }

    /** The bytes of each variable that a job sees. */
    Map<String, Long> sizesOf(OfferedJob job) {
        var sizes = new TreeMap<String, Long>();
        visibleTo(job).forEach((name, stored) -> sizes.put(name, stored.bytes()));
        return sizes;
    }

    /** What a job sees; it must be complete. */
    Map<String, Value> of(OfferedJob job) {
        var visible = new LinkedHashMap<String, Value>();
        visibleTo(job)
                .forEach((name, stored) -> visible.put(
                        name,
                        stored.value() != null
                                ? stored.value()
                                : Objects.requireNonNull(large.get(stored.key()), "a variable that was not read")));
        return visible;
    }

    private Map<String, Stored> visibleTo(OfferedJob job) {
        var visible = new LinkedHashMap<String, Stored>();
        for (Long scope : job.scopesFromOutside()) {
            visible.putAll(byScope.getOrDefault(scope, Map.of()));
        }
        return visible;
    }

    private void readOutermostAndInnermost(List<OfferedJob> jobs) throws SQLException {
        var operands = new ArrayList<Object>();
        for (int part = 0; part < 2; part++) {
            jobs.forEach(job -> operands.add(job.key()));
            operands.addAll(names);
        }
        read(OUTERMOST_AND_INNERMOST.formatted(Sql.places(jobs.size()), nameCondition), operands);
    }

    private void readBetween(List<OfferedJob> jobs) throws SQLException {
        var operands = new ArrayList<Object>();
        for (OfferedJob job : jobs) {
            operands.add(job.instanceKey());
            operands.addAll(job.scopesBetween());
            operands.addAll(names);
        }
        var sql = jobs.stream()
                .map(job -> BETWEEN.formatted(Sql.places(job.scopesBetween().size()), nameCondition))
                .collect(Collectors.joining(" union all "));
        read(sql, operands);
    }

    private void read(String sql, List<Object> operands) throws SQLException {
        try (var query = connection.prepareStatement(sql)) {
            bind(query, operands);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    var name = rows.getString(2);
                    var text = rows.getString(5);
                    byScope.computeIfAbsent(rows.getLong(1), scope -> new LinkedHashMap<>())
                            .put(
                                    name,
                                    new Stored(
                                            rows.getLong(3),
                                            AnswerRoom.utf8(name) + rows.getLong(4),
                                            text == null ? null : new Value(text)));
                }
            }
        }
    }

    private void readLarge(Collection<Long> keys) throws SQLException {
        try (var query = connection.prepareStatement(LARGE + Sql.places(keys.size()))) {
            bind(query, List.copyOf(keys));
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    large.put(rows.getLong(1), new Value(rows.getString(2)));
                }
            }
        }
    }

    private static void bind(PreparedStatement query, List<?> operands) throws SQLException {
        for (int i = 0; i < operands.size(); i++) {
            query.setObject(i + 1, operands.get(i));
        }
    }
}
