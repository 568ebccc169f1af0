package io.jeton.persistence.instance;

import io.jeton.application.port.LaneTransaction.EntityKind;
import io.jeton.application.port.ProcessReference;
import io.jeton.application.port.ProcessVersion;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.key.TokenKey;
import io.jeton.persistence.database.Codes;
import io.jeton.persistence.database.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a transaction looks up before it locks. All of it is found by primary keys or unique indexes. */
final class LookUps {
    private static final String LATEST = """
            from process_definition where tenant_id = ? and process_id = ? and deleted_at is null
             order by version desc limit 1)""";

    private static final String VERSION = """
            from process_definition
             where tenant_id = ? and process_id = ? and version = ? and deleted_at is null)""";
    private static final String TAGGED = """
            from process_definition
             where tenant_id = ? and process_id = ? and version_tag = ? and deleted_at is null
             order by version desc limit 1)""";
    private static final String DEPLOYED_WITH = """
            from process_definition
             where tenant_id = ? and process_id = ? and deleted_at is null and deployment_key =
              (select deployment_key from process_definition where definition_key = ?))""";

    private LookUps() {}

    static Map<Long, ProcessInstanceKey> owners(Connection connection, EntityKind kind, Collection<Long> entities)
            throws SQLException {
        var owners = new HashMap<Long, ProcessInstanceKey>();
        switch (kind) {
            case JOB -> find(connection, "job_key", "job", entities, owners);
            case INCIDENT -> find(connection, "incident_key", "incident", entities, owners);
            case SUBSCRIPTION -> find(connection, "subscription_key", "subscription", entities, owners);
            case USER_TASK -> find(connection, "task_key", "user_task", entities, owners);
            case TOKEN -> {
                find(connection, "token_key", "element_instance", entities, owners);
                var rootScopes = new ArrayList<>(entities);
                rootScopes.removeAll(owners.keySet());
                find(connection, "instance_key", "process_instance", rootScopes, owners);
            }
        }
        return owners;
    }

    static Map<ProcessReference, ProcessVersion> definitions(
            Connection connection, Collection<ProcessReference> references) throws SQLException {
        var found = new HashMap<ProcessReference, ProcessVersion>();
        for (List<ProcessReference> portion : Sql.portions(references)) {
            var sql = IntStream.range(0, portion.size())
                    .mapToObj(place ->
                            "(select " + place + " as place, definition_key, suspended " + sourceOf(portion.get(place)))
                    .collect(Collectors.joining(" union all "));
            try (var query = connection.prepareStatement(sql)) {
                var index = 0;
                for (ProcessReference reference : portion) {
                    query.setString(++index, reference.tenantId());
                    query.setString(++index, reference.processId());
                    if (reference instanceof ProcessReference.Version exact) {
                        query.setInt(++index, exact.version());
                    } else if (reference instanceof ProcessReference.Tagged tagged) {
                        query.setString(++index, tagged.versionTag());
                    } else if (reference instanceof ProcessReference.DeployedWith together) {
                        query.setLong(++index, together.definition().value());
                    }
                }
                try (var rows = query.executeQuery()) {
                    while (rows.next()) {
                        found.put(portion.get(rows.getInt(1)), version(rows.getLong(2), rows.getInt(3)));
                    }
                }
            }
        }
        return found;
    }

    static Set<ProcessVersion> deployed(Connection connection, Collection<ProcessDefinitionKey> definitions)
            throws SQLException {
        var deployed = new HashSet<ProcessVersion>();
        for (List<ProcessDefinitionKey> portion : Sql.portions(definitions)) {
            var sql = "select definition_key, suspended from process_definition where definition_key in "
                    + Sql.places(portion.size()) + " and deleted_at is null";
            try (var query = connection.prepareStatement(sql)) {
                for (int i = 0; i < portion.size(); i++) {
                    query.setLong(i + 1, portion.get(i).value());
                }
                try (var rows = query.executeQuery()) {
                    while (rows.next()) {
                        deployed.add(version(rows.getLong(1), rows.getInt(2)));
                    }
                }
            }
        }
        return deployed;
    }

    private static ProcessVersion version(long key, int suspended) {
        return new ProcessVersion(new ProcessDefinitionKey(key), suspended != 0);
    }

    static Map<TokenKey, ProcessInstanceKey> calledBy(Connection connection, Collection<TokenKey> callActivities)
            throws SQLException {
        var called = new HashMap<TokenKey, ProcessInstanceKey>();
        for (List<TokenKey> portion : Sql.portions(callActivities)) {
            var sql = "select parent_token_key, instance_key from process_instance where parent_token_key in "
                    + Sql.places(portion.size()) + " and state <= " + Codes.INSTANCE_LIVING_MAX;
            try (var query = connection.prepareStatement(sql)) {
                for (int i = 0; i < portion.size(); i++) {
                    query.setLong(i + 1, portion.get(i).value());
                }
                try (var rows = query.executeQuery()) {
                    while (rows.next()) {
                        called.put(new TokenKey(rows.getLong(1)), new ProcessInstanceKey(rows.getLong(2)));
                    }
                }
            }
        }
        return called;
    }

    static Set<ProcessInstanceKey> calledByInstances(Connection connection, Collection<ProcessInstanceKey> callers)
            throws SQLException {
        var called = new TreeSet<ProcessInstanceKey>();
        for (List<ProcessInstanceKey> portion : Sql.portions(callers)) {
            var sql = "select instance_key from process_instance where parent_key in " + Sql.places(portion.size())
                    + " and state <= " + Codes.INSTANCE_LIVING_MAX;
            try (var query = connection.prepareStatement(sql)) {
                for (int i = 0; i < portion.size(); i++) {
                    query.setLong(i + 1, portion.get(i).value());
                }
                try (var rows = query.executeQuery()) {
                    while (rows.next()) {
                        called.add(new ProcessInstanceKey(rows.getLong(1)));
                    }
                }
            }
        }
        return called;
    }

    private static String sourceOf(ProcessReference reference) {
        if (reference instanceof ProcessReference.Version) {
            return VERSION;
        }
        if (reference instanceof ProcessReference.Tagged) {
            return TAGGED;
        }
        return reference instanceof ProcessReference.DeployedWith ? DEPLOYED_WITH : LATEST;
    }

    private static void find(
            Connection connection,
            String keyColumn,
            String table,
            Collection<Long> entities,
            Map<Long, ProcessInstanceKey> owners)
            throws SQLException {
        for (List<Long> portion : Sql.portions(entities)) {
            var sql = "select " + keyColumn + ", instance_key from " + table + " where " + keyColumn + " in "
                    + Sql.places(portion.size());
            try (var query = connection.prepareStatement(sql)) {
                for (int i = 0; i < portion.size(); i++) {
                    query.setLong(i + 1, portion.get(i));
                }
                try (var rows = query.executeQuery()) {
                    while (rows.next()) {
                        owners.put(rows.getLong(1), new ProcessInstanceKey(rows.getLong(2)));
                    }
                }
            }
        }
    }
}
