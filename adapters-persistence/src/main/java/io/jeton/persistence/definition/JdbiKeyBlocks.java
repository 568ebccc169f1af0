package io.jeton.persistence.definition;

import io.jeton.application.port.KeyBlocks;
import io.jeton.application.port.TransientFailure;
import io.jeton.application.port.UnknownOutcome;
import io.jeton.persistence.database.Connections;

/** Leases numbers from a row that all nodes count up. A lease with an unknown outcome is given up: its numbers are lost, not doubled. */
public final class JdbiKeyBlocks implements KeyBlocks {
    private final Connections connections;
    private final String name;

    private JdbiKeyBlocks(Connections connections, String name) {
        this.connections = connections;
        this.name = name;
    }

    /** The numbers of entities. */
    public static JdbiKeyBlocks ofEntities(Connections connections) {
        return new JdbiKeyBlocks(connections, "entity");
    }

    /** The numbers of lanes. */
    public static JdbiKeyBlocks ofLanes(Connections connections) {
        return new JdbiKeyBlocks(connections, "lane");
    }

    @Override
    public long lease(int size) {
        if (size < 1) {
            throw new IllegalArgumentException("a block has at least one number, not " + size);
        }
        try {
            return connections.transact(handle -> {
                var touched = handle.createUpdate(
                                "update key_block set next_value = next_value + :size where name = :name")
                        .bind("size", size)
                        .bind("name", name)
                        .execute();
                if (touched != 1) {
                    throw new IllegalStateException("the row '" + name + "' of table key_block is missing");
                }
                return handle.createQuery("select next_value from key_block where name = :name")
                                .bind("name", name)
                                .mapTo(Long.class)
                                .one()
                        - size;
            });
        } catch (UnknownOutcome e) {
            throw new TransientFailure("nobody knows whether a block was leased; its numbers are given up", e);
        }
    }
}
