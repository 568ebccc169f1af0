package io.jeton.persistence.instance;

import io.jeton.application.port.InstanceParts;
import io.jeton.application.port.LaneTransaction.EntityKind;
import io.jeton.domain.instance.InstanceSnapshot;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.iteration.ItemPage;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.variable.Value;
import io.jeton.persistence.database.Codes;
import io.jeton.persistence.database.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Parts of instances that a transaction has locked. */
final class JdbcInstanceParts implements InstanceParts {
    /** Yields the iteration around each token that is found; none outside of all iterations. */
    private static final Map<EntityKind, String> PARTS = Map.of(
            EntityKind.TOKEN,
            "select e.instance_key, e.part_key from element_instance e where e.token_key in %s",
            EntityKind.JOB,
            """
            select e.instance_key, e.part_key from job j
            join element_instance e on e.token_key = j.token_key where j.job_key in %s""",
            EntityKind.INCIDENT,
            """
            select e.instance_key, e.part_key from incident x
            join element_instance e on e.token_key = x.token_key where x.incident_key in %s""",
            EntityKind.USER_TASK,
            """
            select e.instance_key, e.part_key from user_task u
            join element_instance e on e.token_key = u.token_key where u.task_key in %s""",
            EntityKind.SUBSCRIPTION,
            """
            select e.instance_key, e.part_key from subscription s
            join element_instance e on e.token_key = s.host_key where s.subscription_key in %s""");

    private static final String AROUND = """
            select e.instance_key, e.part_key from element_instance i
            join element_instance e on e.token_key = i.scope_key where i.token_key in %s""";

    /** What is queued is being entered or left; the body of a multi-instance activity may be queued while it is at work. */
    private static final String QUEUED = """
            select instance_key, part_key from (%s) queued order by agenda_position limit %d""";

    private static final String QUEUED_IN_STATE = """
            select instance_key, part_key, agenda_position from element_instance
            where instance_key = ? and state = %d and agenda_position is not null""";

    private static final String ITERATIONS = """
            select part_key from element_instance where instance_key = ? and state = ? and part_key > ?
              and scope_key = ? and token_key = part_key order by instance_key, state, part_key limit ?""";

    private final Lane.Transaction transaction;

    JdbcInstanceParts(Lane.Transaction transaction) {
        this.transaction = transaction;
    }

    @Override
    public void addAround(Map<ProcessInstance, ? extends Collection<Entity>> entities) {
        transaction.run(connection -> {
            add(connection, entities.keySet(), partsOf(connection, entities));
            return true;
        });
    }

    @Override
    public void addQueued(ProcessInstance instance) {
        transaction.run(connection -> {
            var nested = instance.definition().graph().iterationDepth() > 1;
            var states = nested ? List.of(0, 1, 2, 3) : List.of(0, 1, 3);
            var inStates = states.stream().map(QUEUED_IN_STATE::formatted).collect(Collectors.joining(" union all "));
            var rows = pairs(
                    connection,
                    QUEUED.formatted(inStates, QUEUED_MAX + 1),
                    Collections.nCopies(states.size(), instance.key().value()));
            add(connection, List.of(instance), byInstance(rows.subList(0, Math.min(rows.size(), QUEUED_MAX))));
            instance.setAgendaElsewhere(rows.size() > QUEUED_MAX);
            return true;
        });
    }

    @Override
    public void addAll(ProcessInstance instance) {
        transaction.run(connection -> {
            var loaded = rowsFor(List.of(instance));
            new PartLoader(connection, loaded).readAll(instance.key().value());
            addTo(List.of(instance), loaded);
            instance.setAgendaElsewhere(false);
            return true;
        });
    }

    @Override
    public List<TokenKey> addToBeEnded(ProcessInstance instance, TokenKey body, long after, int max) {
        return transaction.run(connection -> {
            var found = livingIterations(connection, instance, body, after, max);
            var missing = found.stream()
                    .filter(iteration ->
                            instance.tokens().find(new TokenKey(iteration)).isEmpty())
                    .toList();
            if (!missing.isEmpty()) {
                var loaded = rowsFor(List.of(instance));
                new PartLoader(connection, loaded)
                        .readParts(Map.of(instance.key().value(), missing));
                rowsOf(instance, loaded).ifPresent(rows -> instance.addToBeEnded(body, rows));
            }
            return found.stream().map(TokenKey::new).toList();
        });
    }

    /** An iteration is a part of its own, so that the index on (instance, state, part) has them in the order of their keys. */
    private static List<Long> livingIterations(
            Connection connection, ProcessInstance instance, TokenKey body, long after, int max) throws SQLException {
        var found = new TreeSet<Long>();
        for (int state = 1; state <= Codes.TOKEN_LIVING_MAX; state++) {
            try (var query = connection.prepareStatement(ITERATIONS)) {
                query.setLong(1, instance.key().value());
                query.setInt(2, state);
                query.setLong(3, after);
                query.setLong(4, body.value());
                query.setInt(5, max);
                try (var rows = query.executeQuery()) {
                    while (rows.next()) {
                        found.add(rows.getLong(1));
                    }
                }
            }
        }
        return found.stream().limit(max).toList();
    }

    @Override
    public ItemPage page(ProcessInstance instance, TokenKey body, int index) {
        return transaction.run(
                connection -> MultiInstanceTable.page(connection, instance.key().value(), body, index));
    }

    @Override
    public Map<Integer, Value> outputs(ProcessInstance instance, TokenKey body) {
        return transaction.run(connection ->
                MultiInstanceTable.outputs(connection, instance.key().value(), body));
    }

    private static Map<Long, Set<Long>> partsOf(
            Connection connection, Map<ProcessInstance, ? extends Collection<Entity>> entities) throws SQLException {
        var keys = new EnumMap<EntityKind, Set<Long>>(EntityKind.class);
        entities.values()
                .forEach(all -> all.forEach(entity -> keys.computeIfAbsent(entity.kind(), kind -> new LinkedHashSet<>())
                        .add(entity.key())));
        var found = new ArrayList<Pair>();
        for (var each : keys.entrySet()) {
            found.addAll(byKeys(connection, Objects.requireNonNull(PARTS.get(each.getKey())), each.getValue()));
        }
        return byInstance(found);
    }

    /** Adds these iterations, and those around them, level by level. */
    private static void add(Connection connection, Collection<ProcessInstance> instances, Map<Long, Set<Long>> wanted)
            throws SQLException {
        var depth = instances.stream()
                .mapToInt(instance -> instance.definition().graph().iterationDepth())
                .max()
                .orElse(0);
        var missing = new LinkedHashMap<Long, Set<Long>>();
        var level = missing(instances, wanted);
        for (int climbed = 0; !level.isEmpty(); climbed++) {
            level.forEach((instance, parts) -> missing.computeIfAbsent(instance, key -> new LinkedHashSet<>())
                    .addAll(parts));
            var keys = level.values().stream().flatMap(Set::stream).toList();
            level = climbed + 1 < depth ? missing(instances, byInstance(byKeys(connection, AROUND, keys))) : Map.of();
        }
        if (!missing.isEmpty()) {
            var loaded = rowsFor(instances);
            new PartLoader(connection, loaded).readParts(missing);
            addTo(instances, loaded);
        }
    }

    private static Map<Long, Set<Long>> missing(Collection<ProcessInstance> instances, Map<Long, Set<Long>> parts) {
        var missing = new LinkedHashMap<Long, Set<Long>>();
        for (ProcessInstance instance : instances) {
            for (Long part : parts.getOrDefault(instance.key().value(), Set.of())) {
                if (instance.tokens().find(new TokenKey(part)).isEmpty()) {
                    missing.computeIfAbsent(instance.key().value(), key -> new LinkedHashSet<>())
                            .add(part);
                }
            }
        }
        return missing;
    }

    private static Map<Long, LoadedRows> rowsFor(Collection<ProcessInstance> instances) {
        var rows = new HashMap<Long, LoadedRows>();
        instances.forEach(instance -> rows.put(instance.key().value(), new LoadedRows(instance.definition())));
        return rows;
    }

    private static void addTo(Collection<ProcessInstance> instances, Map<Long, LoadedRows> loaded) {
        instances.forEach(instance -> rowsOf(instance, loaded).ifPresent(instance::add));
    }

    private static Optional<InstanceSnapshot> rowsOf(ProcessInstance instance, Map<Long, LoadedRows> loaded) {
        return Optional.ofNullable(loaded.get(instance.key().value()))
                .map(rows -> rows.snapshot(instance.header(), instance.revision(), instance.startedAt()));
    }

    private static List<Pair> byKeys(Connection connection, String sql, Collection<Long> keys) throws SQLException {
        var found = new ArrayList<Pair>();
        for (List<Long> portion : Sql.portions(keys)) {
            found.addAll(pairs(connection, sql.formatted(Sql.places(portion.size())), portion));
        }
        return found;
    }

    private static List<Pair> pairs(Connection connection, String sql, List<Long> operands) throws SQLException {
        var found = new ArrayList<Pair>();
        try (var query = connection.prepareStatement(sql)) {
            for (int i = 0; i < operands.size(); i++) {
                query.setLong(i + 1, operands.get(i));
            }
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    found.add(new Pair(rows.getLong(1), rows.getLong(2)));
                }
            }
        }
        return found;
    }

    private static Map<Long, Set<Long>> byInstance(List<Pair> pairs) {
        var parts = new LinkedHashMap<Long, Set<Long>>();
        for (Pair pair : pairs) {
            if (pair.part() != 0) {
                parts.computeIfAbsent(pair.instance(), key -> new LinkedHashSet<>())
                        .add(pair.part());
            }
        }
        return parts;
    }

    private record Pair(long instance, long part) {}
}
