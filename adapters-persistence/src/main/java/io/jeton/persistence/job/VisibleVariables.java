package io.jeton.persistence.job;

import io.jeton.domain.variable.Value;
import io.jeton.persistence.database.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the tokens of some jobs see, read by the primary key of the variables: the root scopes and the tokens' own in one statement; what
 * lies between, which most jobs have not, in another.
 */
final class VisibleVariables {
    private static final String OUTERMOST_AND_INNERMOST = """
            select v.scope_key, v.name, v.json_text
            from job j join variable v on v.instance_key = j.instance_key and v.scope_key = j.instance_key
            where j.job_key in %1$s%2$s
            union all
            select v.scope_key, v.name, v.json_text
            from job j join variable v on v.instance_key = j.instance_key and v.scope_key = j.token_key
            where j.job_key in %1$s%2$s""";

    private static final String BETWEEN = """
            (select v.scope_key, v.name, v.json_text
             from variable v where v.instance_key = ? and v.scope_key in %s%s)""";

    private final Connection connection;
    private final List<String> names;
    private final String nameCondition;
    private final Map<Long, Map<String, Value>> byScope = new HashMap<>();

    /**
     * @param names which variables; empty for all
     */
    VisibleVariables(Connection connection, Set<String> names) {
        this.connection = connection;
        this.names = List.copyOf(names);
        this.nameCondition = names.isEmpty() ? "" : " and v.name in " + Sql.places(names.size());
    }

    VisibleVariables of(List<OfferedJob> jobs) throws SQLException {
        for (List<OfferedJob> portion : Sql.portions(jobs)) {
            readOutermostAndInnermost(portion);
        }
        for (List<OfferedJob> portion : Sql.portions(
                jobs.stream().filter(job -> !job.scopesBetween().isEmpty()).toList())) {
            readBetween(portion);
        }
        return this;
    }

    Map<String, Value> of(OfferedJob job) {
        var visible = new LinkedHashMap<String, Value>();
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
                    byScope.computeIfAbsent(rows.getLong(1), scope -> new LinkedHashMap<>())
                            .put(rows.getString(2), new Value(rows.getString(3)));
                }
            }
        }
    }

    private static void bind(PreparedStatement query, List<Object> operands) throws SQLException {
        for (int i = 0; i < operands.size(); i++) {
            query.setObject(i + 1, operands.get(i));
        }
    }
}
