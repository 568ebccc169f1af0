package io.jeton.application.batch;

import io.jeton.application.instance.CancelInstance;
import io.jeton.application.instance.ResolveIncident;
import io.jeton.application.modification.ModifyInstance;
import io.jeton.application.pipeline.Command;
import io.jeton.application.port.Claim;
import io.jeton.domain.batch.BatchHeader;
import io.jeton.domain.batch.BatchItem;
import io.jeton.domain.batch.Operation;
import io.jeton.domain.key.IncidentKey;

/** Says which command carries out an operation on an item. */
final class ItemCommands {
    private ItemCommands() {}

    static Command<?> of(BatchHeader batch, BatchItem item) {
        return new ItemCommand<>(work(batch, item), new Claim.BatchItem(batch.key(), item.position()));
    }

    private static Command<?> work(BatchHeader batch, BatchItem item) {
        var reference = batch.operationReference();
        if (batch.operation() instanceof Operation.ModifyInstances modify) {
            return new ModifyInstance(item.instance(), modify.modification(), reference);
        }
        return batch.operation() instanceof Operation.ResolveIncidents
                ? new ResolveIncident(new IncidentKey(item.key()), reference)
                : new CancelInstance(item.instance(), reference);
    }
}
