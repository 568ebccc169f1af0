package io.jeton.persistence.definition;

import io.jeton.application.port.DefinitionKind;
import io.jeton.application.port.ResourceReference;
import io.jeton.domain.definition.Binding;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalLong;

/** The tables of versions, one for each kind, of the same form; what is meant is found by their unique indexes. */
public enum VersionTables {
    PROCESS("process_definition", "definition_key", "process_id"),
    FORM("form", "form_key", "form_id"),
    DECISION("decision_definition", "decision_key", "decision_id"),
    DECISION_REQUIREMENTS("decision_requirements", "requirements_key", "requirements_id"),
    RESOURCE("kept_resource", "kept_key", "resource_id");

    private final String table;
    private final String keyColumn;
    private final String idColumn;

    VersionTables(String table, String keyColumn, String idColumn) {
        this.table = table;
        this.keyColumn = keyColumn;
        this.idColumn = idColumn;
    }

    static VersionTables of(DefinitionKind kind) {
        return switch (kind) {
            case PROCESS -> PROCESS;
            case FORM -> FORM;
            case DECISION -> DECISION;
            case DECISION_REQUIREMENTS -> DECISION_REQUIREMENTS;
            case RESOURCE -> RESOURCE;
        };
    }

    String table() {
        return table;
    }

    String keyColumn() {
        return keyColumn;
    }

    String idColumn() {
        return idColumn;
    }

    /** The key of what a reference means now; one statement. */
    public static OptionalLong find(Connection connection, ResourceReference reference) throws SQLException {
        var tables = of(reference.kind());
        try (var query = connection.prepareStatement(tables.source(reference))) {
            query.setString(1, reference.tenantId());
            query.setString(2, reference.id());
            if (reference.binding() instanceof Binding.VersionTag bound) {
                query.setString(3, bound.tag());
            } else if (reference.deployedWith() != null) {
                query.setLong(3, reference.deployedWith().value());
            }
            try (var rows = query.executeQuery()) {
                return rows.next() ? OptionalLong.of(rows.getLong(1)) : OptionalLong.empty();
            }
        }
    }

    /** Tells of the newest version of one id that is not deleted: key, id, version, resource name, digest. Parameters: tenant, id. */
    String latest() {
        return newest("");
    }

    /** As {@link #latest}, of those before one. Parameters: tenant, id, version. */
    String before() {
        return newest(" and v.version < :version");
    }

    private String newest(String condition) {
        return "select v." + keyColumn + ", v." + idColumn + ", v.version, v.resource_name, r.digest from " + table
                + " v join resource r on r.resource_key = v.resource_key where v.tenant_id = :tenant and v." + idColumn
                + " = :id and v.deleted_at is null" + condition + " order by v.version desc limit 1";
    }

    private String source(ResourceReference reference) {
        var versions = "select " + keyColumn + " from " + table + " where tenant_id = ? and " + idColumn
                + " = ? and deleted_at is null";
        if (reference.binding() instanceof Binding.VersionTag) {
            versions += " and version_tag = ?";
        } else if (reference.deployedWith() != null) {
            versions +=
                    " and deployment_key = (select deployment_key from process_definition where definition_key = ?)";
        }
        return versions + " order by version desc limit 1";
    }
}
