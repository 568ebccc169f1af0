package io.jeton.persistence.instance;

import io.jeton.domain.incident.Incident;
import io.jeton.domain.instance.Incidents.Resolution;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.persistence.database.Batch;
import io.jeton.persistence.database.Codes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The rows of {@code incident}: open ones and resolved ones. */
final class IncidentTable {
    private static final String INSERT = """
            insert into incident
              (incident_key, instance_key, token_key, job_key, element_id, type, message, message_hash,
               state, created_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String RESOLVE =
            "update incident set state = " + Codes.INCIDENT_RESOLVED + ", resolved_at = ? where incident_key = ?";

    private IncidentTable() {}

    static void write(Connection connection, List<ProcessInstance> instances) throws SQLException {
        insert(
                connection,
                Written.inKeyOrder(instances, instance -> instance.incidents().raised(), incident -> incident.key()
                        .value()));
        resolve(
                connection,
                Written.inKeyOrder(instances, instance -> instance.incidents().resolved(), end -> end.incident()
                        .value()));
    }

    private static void insert(Connection connection, List<Written<Incident>> raised) throws SQLException {
        if (raised.isEmpty()) {
            return;
        }
        try (var insert = Batch.inserting(connection, INSERT)) {
            for (Written<Incident> row : raised) {
                var incident = row.part();
                var job = incident.job();
                insert.add(incident.key().value())
                        .add(row.instanceKey())
                        .add(incident.token().value())
                        .add(job == null ? null : (Long) job.value())
                        .add(incident.elementId())
                        .add(Codes.of(incident.type()))
                        .add(incident.message())
                        .add(incident.message().hashCode())
                        .add(Codes.INCIDENT_ACTIVE)
                        .add(incident.createdAt())
                        .endRow();
            }
            insert.flush();
        }
    }

    private static void resolve(Connection connection, List<Written<Resolution>> resolved) throws SQLException {
        if (resolved.isEmpty()) {
            return;
        }
        try (var resolve = Batch.touchingOne(connection, RESOLVE)) {
            for (Written<Resolution> row : resolved) {
                resolve.add(row.part().at()).add(row.part().incident().value()).endRow();
            }
            resolve.flush();
        }
    }
}
