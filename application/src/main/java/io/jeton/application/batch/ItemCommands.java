package io.jeton.application.batch;

import io.jeton.application.event.GiveMessage;
import io.jeton.application.history.ScheduleRemoval;
import io.jeton.application.instance.CancelInstance;
import io.jeton.application.instance.ResolveIncident;
import io.jeton.application.instance.SetVariables;
import io.jeton.application.instance.SuspendInstance;
import io.jeton.application.job.SetJobRetries;
import io.jeton.application.migration.MigrateInstance;
import io.jeton.application.modification.ModifyInstance;
import io.jeton.application.pipeline.Command;
import io.jeton.application.port.Claim;
import io.jeton.application.restart.EndedInstances;
import io.jeton.application.restart.RestartInstance;
import io.jeton.domain.batch.BatchHeader;
import io.jeton.domain.batch.BatchItem;
import io.jeton.domain.batch.Operation;
import io.jeton.domain.history.RemovalTime;
import io.jeton.domain.key.IncidentKey;
import io.jeton.domain.key.TokenKey;

/** Says which command carries out an operation on an item. */
record ItemCommands(BatchHeader batch, BatchItem item, EndedInstances ended) implements Operation.Visitor<Command<?>> {
    /**
     * @param ended what is remembered of the items that have ended, if that is needed
     * @throws io.jeton.domain.rejection.CommandRejected if it is clear already that nothing can be done
     */
    static Command<?> of(BatchHeader batch, BatchItem item, EndedInstances ended) {
        return new ItemCommand<>(
                batch.operation().tell(new ItemCommands(batch, item, ended)),
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

    @Override
    public Command<?> on(Operation.RestartInstances operation) {
        return new RestartInstance(
                ended.get(item.instance(), operation.definition()),
                operation.modification(),
                operation.keepsBusinessId(),
                batch.operationReference());
    }

    @Override
    public Command<?> on(Operation.SetSuspended operation) {
        return new SuspendInstance(item.instance(), operation.suspended(), batch.operationReference());
    }

    @Override
    public Command<?> on(Operation.SetVariables operation) {
        return new SetVariables(
                new TokenKey(item.instance().value()), operation.variables(), true, batch.operationReference());
    }

    @Override
    public Command<?> on(Operation.SetJobRetries operation) {
        return new SetJobRetries(item.instance(), operation.retries(), batch.operationReference());
    }

    @Override
    public Command<?> on(Operation.CorrelateMessage operation) {
        return new GiveMessage(item.instance(), operation.name(), operation.variables(), batch.operationReference());
    }

    @Override
    public Command<?> on(Operation.DeleteInstances operation) {
        return new ScheduleRemoval(item.instance(), new RemovalTime.Now(), batch.operationReference());
    }

    @Override
    public Command<?> on(Operation.SetRemovalTime operation) {
        return new ScheduleRemoval(item.instance(), operation.time(), batch.operationReference());
    }
}
