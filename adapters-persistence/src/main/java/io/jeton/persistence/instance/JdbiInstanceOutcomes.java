package io.jeton.persistence.instance;

import io.jeton.application.port.InstanceOutcomes;
import io.jeton.domain.instance.InstanceState;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.variable.Value;
import io.jeton.persistence.database.Codes;
import io.jeton.persistence.database.Connections;
import io.jeton.persistence.database.Sql;
import io.jeton.persistence.database.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** What has become of instances, by their primary keys and by the index on what is to be continued. */
public final class JdbiInstanceOutcomes implements InstanceOutcomes {
    private final Connections connections;

    public JdbiInstanceOutcomes(Connections connections) {
        this.connections = connections;
    }

    @Override
    public List<Outcome> ended(Collection<ProcessInstanceKey> instances) {
        if (instances.isEmpty()) {
            return List.of();
        }
        return connections.read(handle -> {
            var outcomes = new ArrayList<Outcome>();
            for (List<ProcessInstanceKey> portion : Sql.portions(instances)) {
                outcomes.addAll(ended(handle, portion));
            }
            return outcomes;
        });
    }

    @Override
    public List<Unfinished> unfinished(Instant before, int limit) {
        return connections.read(handle -> handle.createQuery("""
                        select c.instance_key,
                          (select j.operation_reference from journal j
                           where j.instance_key = c.instance_key order by j.revision desc limit 1)
                        from continuation c
                        where c.written_at < :before order by c.written_at, c.instance_key limit :limit""")
                .bind("before", Times.toColumn(before))
                .bind("limit", limit)
                .map((rows, context) ->
                        new Unfinished(new ProcessInstanceKey(rows.getLong(1)), rows.getObject(2, Long.class)))
                .list());
    }

    private static List<Outcome> ended(Handle handle, List<ProcessInstanceKey> instances) {
        var states = new LinkedHashMap<Long, InstanceState>();
        handle.createQuery("select instance_key, state from process_instance"
                        + " where instance_key in (<keys>) and state > " + Codes.INSTANCE_LIVING_MAX)
                .bindList(
                        "keys",
                        instances.stream().map(ProcessInstanceKey::value).toList())
                .map((rows, context) -> states.put(rows.getLong(1), Codes.instanceState(rows.getInt(2))))
                .list();
        if (states.isEmpty()) {
            return List.of();
        }
        var variables = rootVariables(handle, states);
        return states.entrySet().stream()
                .map(ended -> new Outcome(
                        new ProcessInstanceKey(ended.getKey()),
                        ended.getValue(),
                        variables.getOrDefault(ended.getKey(), Map.of())))
                .toList();
    }

    private static Map<Long, Map<String, Value>> rootVariables(Handle handle, Map<Long, InstanceState> states) {
        var variables = new LinkedHashMap<Long, Map<String, Value>>();
        handle.createQuery("""
                        select i.instance_key, v.name, v.json_text
                        from process_instance i
                        join variable v on v.instance_key = i.instance_key and v.scope_key = i.instance_key
                        where i.instance_key in (<keys>) and i.state = <completed>
                        order by v.variable_key""")
                .bindList("keys", new ArrayList<>(states.keySet()))
                .define("completed", Codes.of(InstanceState.COMPLETED))
                .map((rows, context) -> variables
                        .computeIfAbsent(rows.getLong(1), key -> new LinkedHashMap<>())
                        .put(rows.getString(2), new Value(rows.getString(3))))
                .list();
        return variables;
    }
}
