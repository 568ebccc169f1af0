package io.jeton.persistence.instance;

import io.jeton.domain.instance.Arrival;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.persistence.database.Batch;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The rows of {@code arrival}: what waits at joining gateways. What is used up has no row. */
final class ArrivalTable {
    private static final String DELETE = "delete from arrival where instance_key = ? and scope_key = ? and flow_id = ?";
    private static final String UPDATE =
            "update arrival set arrived = ?, gateway_id = ? where instance_key = ? and scope_key = ? and flow_id = ?";
    private static final String INSERT =
            "insert into arrival (arrived, instance_key, scope_key, flow_id, gateway_id) values (?, ?, ?, ?, ?)";

    private ArrivalTable() {}

    static void write(Connection connection, List<ProcessInstance> instances) throws SQLException {
        delete(
                connection,
                of(instances, instance -> instance.tokens().arrivals().gone()));
        update(
                connection,
                of(instances, instance -> instance.tokens().arrivals().changed()));
        insert(
                connection,
                of(instances, instance -> instance.tokens().arrivals().added()));
    }

    private static List<Written<Arrival>> of(
            List<ProcessInstance> instances, java.util.function.Function<ProcessInstance, List<Arrival>> arrivals) {
        return Written.inKeyOrder(
                instances, arrivals, arrival -> arrival.scope().value());
    }

    private static void delete(Connection connection, List<Written<Arrival>> gone) throws SQLException {
        if (gone.isEmpty()) {
            return;
        }
        try (var delete = Batch.touchingOne(connection, DELETE)) {
            for (Written<Arrival> row : gone) {
                delete.add(row.instanceKey())
                        .add(row.part().scope().value())
                        .add(row.part().flowId())
                        .endRow();
            }
            delete.flush();
        }
    }

    private static void update(Connection connection, List<Written<Arrival>> changed) throws SQLException {
        if (changed.isEmpty()) {
            return;
        }
        try (var update = Batch.touchingOne(connection, UPDATE)) {
            for (Written<Arrival> row : changed) {
                update.add(row.part().count())
                        .add(row.part().gatewayId())
                        .add(row.instanceKey())
                        .add(row.part().scope().value())
                        .add(row.part().flowId())
                        .endRow();
            }
            update.flush();
        }
    }

    private static void insert(Connection connection, List<Written<Arrival>> added) throws SQLException {
        if (added.isEmpty()) {
            return;
        }
        try (var insert = Batch.inserting(connection, INSERT)) {
            for (Written<Arrival> row : added) {
                insert.add(row.part().count())
                        .add(row.instanceKey())
                        .add(row.part().scope().value())
                        .add(row.part().flowId())
                        .add(row.part().gatewayId())
                        .endRow();
            }
            insert.flush();
        }
    }
}
