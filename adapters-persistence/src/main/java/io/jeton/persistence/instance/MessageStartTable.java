package io.jeton.persistence.instance;

import io.jeton.application.port.Claim.StartKey;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.persistence.database.Batch;
import io.jeton.persistence.database.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;

/**
 * The rows of {@code message_start}: each living instance that was started by a message with a correlation key. What starts and ends in
 * one transaction has none.
 */
final class MessageStartTable {
    private static final String SELECT = """
            select tenant_id, process_id, correlation_key from message_start
            where (tenant_id, process_id, correlation_key) in (%s)""";

    private static final String INSERT =
            "insert into message_start (tenant_id, process_id, correlation_key, instance_key) values (?, ?, ?, ?)";
    private static final String DELETE =
            "delete from message_start where tenant_id = ? and process_id = ? and correlation_key = ?";

    private static final Comparator<StartKey> ORDER = Comparator.comparing(StartKey::tenantId)
            .thenComparing(StartKey::processId)
            .thenComparing(StartKey::correlationKey);

    private MessageStartTable() {}

    static List<StartKey> lost(Connection connection, List<StartKey> claims) throws SQLException {
        var held = new HashSet<StartKey>();
        for (List<StartKey> portion : Sql.portions(claims)) {
            var places = "(?, ?, ?), ".repeat(portion.size() - 1) + "(?, ?, ?)";
            try (var query = connection.prepareStatement(SELECT.formatted(places))) {
                int place = 0;
                for (StartKey claim : portion) {
                    query.setString(++place, claim.tenantId());
                    query.setString(++place, claim.processId());
                    query.setString(++place, claim.correlationKey());
                }
                try (var rows = query.executeQuery()) {
                    while (rows.next()) {
                        held.add(new StartKey(rows.getString(1), rows.getString(2), rows.getString(3)));
                    }
                }
            }
        }
        return List.copyOf(held);
    }

    static void write(Connection connection, List<ProcessInstance> instances) throws SQLException {
        var ended = new ArrayList<Held>();
        var begun = new ArrayList<Held>();
        for (ProcessInstance instance : instances) {
            var header = instance.header();
            var correlationKey = header.startCorrelationKey();
            var isHeldFromNow = !instance.isStored() && instance.isActive();
            var isHeldNoMore = instance.isStored() && instance.hasJustEnded();
            if (correlationKey != null && (isHeldFromNow || isHeldNoMore)) {
                var key = new StartKey(header.tenantId(), header.definition().processId(), correlationKey);
                (instance.isActive() ? begun : ended).add(new Held(key, instance));
            }
        }
        delete(connection, ended);
        insert(connection, begun);
    }

    private static void delete(Connection connection, List<Held> ended) throws SQLException {
        if (ended.isEmpty()) {
            return;
        }
        ended.sort(Comparator.comparing(Held::key, ORDER));
        try (var delete = Batch.touchingOne(connection, DELETE)) {
            for (Held held : ended) {
                delete.add(held.key().tenantId())
                        .add(held.key().processId())
                        .add(held.key().correlationKey())
                        .endRow();
            }
            delete.flush();
        }
    }

    private static void insert(Connection connection, List<Held> begun) throws SQLException {
        if (begun.isEmpty()) {
            return;
        }
        begun.sort(Comparator.comparing(Held::key, ORDER));
        try (var insert = Batch.inserting(connection, INSERT)) {
            for (Held held : begun) {
                insert.add(held.key().tenantId())
                        .add(held.key().processId())
                        .add(held.key().correlationKey())
                        .add(held.instance().key().value())
                        .endRow();
            }
            insert.flush();
        }
    }

    private record Held(StartKey key, ProcessInstance instance) {}
}
