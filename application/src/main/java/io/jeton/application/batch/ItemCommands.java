package io.jeton.application.batch;

import io.jeton.application.instance.CancelInstance;
import io.jeton.application.instance.ResolveIncident;
import io.jeton.application.migration.MigrateInstance;
import io.jeton.application.modification.ModifyInstance;
import io.jeton.application.pipeline.Command;
import io.jeton.application.port.Claim;
import io.jeton.domain.batch.BatchHeader;
import io.jeton.domain.batch.BatchItem;
import io.jeton.domain.batch.Operation;
import io.jeton.domain.key.IncidentKey;

/** Says which command carries out an operation on an item. */
record ItemCommands(BatchHeader batch, BatchItem item) implements Operation.Visitor<Command<?>> {
    static Command<?> of(BatchHeader batch, BatchItem item) {
        return new ItemCommand<>(
                batch.operation().tell(new ItemCommands(batch, item)),
                new Claim.BatchItem(batch.key(), item.position()));
    }

    @Override
    public Command<?> on(Operation.CancelInstances operation) {
        return new CancelInstance(item.instance(), batch.operationReference());
    }

    @Override
    public Command<?> on(Operation.ResolveIncidents operation) {
        return new ResolveIncident(new IncidentKey(item.key()), batch.operationReference());
    }

    @Override
    public Command<?> on(Operation.ModifyInstances operation) {
        return new ModifyInstance(
                item.instance(), operation.rearrangement(), operation.definition(), batch.operationReference());
    }

    @Override
    public Command<?> on(Operation.MigrateInstances operation) {
        return new MigrateInstance(item.instance(), operation.migration(), batch.operationReference());
    }
}
