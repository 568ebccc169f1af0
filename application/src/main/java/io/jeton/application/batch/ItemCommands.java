package io.jeton.application.batch;

import io.jeton.application.event.GiveMessage;
import io.jeton.application.history.ScheduleRemoval;
import io.jeton.application.instance.CancelInstance;
import io.jeton.application.instance.ResolveIncident;
import io.jeton.application.instance.SetVariables;
import io.jeton.application.instance.SuspendInstance;
import io.jeton.application.job.Jobs;
import io.jeton.application.job.SetJobRetries;
import io.jeton.application.migration.MigrateInstance;
import io.jeton.application.modification.ModifyInstance;
import io.jeton.application.pipeline.Command;
import io.jeton.application.port.Claim;
import io.jeton.application.port.DecisionHistory;
import io.jeton.application.query.QueryStore;
import io.jeton.application.restart.EndedInstances;
import io.jeton.application.restart.RestartInstance;
import io.jeton.domain.batch.BatchHeader;
import io.jeton.domain.batch.BatchItem;
import io.jeton.domain.batch.Operation;
import io.jeton.domain.history.RemovalTime;
import io.jeton.domain.key.IncidentKey;
import io.jeton.domain.key.JobKey;
import io.jeton.domain.key.TokenKey;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Says which commands carry out a batch, a portion of its items at a time.
 *
 * @param portion how many items are carried out together at most
 * @param commands makes the commands of such items, after having looked up together what they need
 */
record ItemCommands(BatchHeader batch, int portion, Function<List<BatchItem>, Function<BatchItem, Command<?>>> commands)
        implements ItemWork {
    private static final int PORTION = 512;

    /** How the items of a batch are carried out: those that are not commands, too. */
    static ItemWork of(BatchHeader batch, QueryStore queries, DecisionHistory decisions) {
        return batch.operation().tell(new Making(batch, queries, decisions));
    }

    /**
     * What makes the command of each of these items. Throws {@link io.jeton.domain.rejection.CommandRejected} for an item that nothing can be done to.
     *
     * @param items at most {@link #portion}
     */
    Function<BatchItem, Command<?>> of(List<BatchItem> items) {
        var command = commands.apply(items);
        return item -> new ItemCommand<>(command.apply(item), new Claim.BatchItem(batch.key(), item.position()));
    }

    private record Making(BatchHeader batch, QueryStore queries, DecisionHistory decisions)
            implements Operation.Visitor<ItemWork> {
        private ItemCommands each(Function<BatchItem, Command<?>> command) {
            return new ItemCommands(batch, PORTION, items -> command);
        }

        private @Nullable Long reference() {
            return batch.operationReference();
        }

        @Override
        public ItemWork on(Operation.CancelInstances operation) {
            return each(item -> new CancelInstance(item.ofInstance(), reference()));
        }

        @Override
        public ItemWork on(Operation.ResolveIncidents operation) {
            return each(item -> new ResolveIncident(new IncidentKey(item.key()), reference()));
        }

        @Override
        public ItemWork on(Operation.ModifyInstances operation) {
            return each(item -> new ModifyInstance(
                    item.ofInstance(), operation.rearrangement(), operation.definition(), reference(), null));
        }

        @Override
        public ItemWork on(Operation.MigrateInstances operation) {
            return each(item -> new MigrateInstance(item.ofInstance(), operation.migration(), reference()));
        }

        /** Ended instances are looked up with their variables, so there are fewer of them in a portion. */
        @Override
        public ItemWork on(Operation.RestartInstances operation) {
            return new ItemCommands(batch, EndedInstances.PORTION, items -> {
                var ended = EndedInstances.of(
                        items.stream().map(BatchItem::ofInstance).toList(), queries);
                return item -> new RestartInstance(
                        ended.get(item.ofInstance(), operation.definition()),
                        operation.modification(),
                        operation.keepsBusinessId(),
                        reference(),
                        null);
            });
        }

        @Override
        public ItemWork on(Operation.SetSuspended operation) {
            return each(item -> new SuspendInstance(item.ofInstance(), operation.suspended(), reference()));
        }

        @Override
        public ItemWork on(Operation.SetVariables operation) {
            return each(item -> new SetVariables(
                    new TokenKey(item.ofInstance().value()), operation.variables(), true, reference()));
        }

        @Override
        public ItemWork on(Operation.SetJobRetries operation) {
            return each(item -> new SetJobRetries(item.ofInstance(), operation.retries(), reference()));
        }

        @Override
        public ItemWork on(Operation.CorrelateMessage operation) {
            return each(
                    item -> new GiveMessage(item.ofInstance(), operation.name(), operation.variables(), reference()));
        }

        @Override
        public ItemWork on(Operation.DeleteInstances operation) {
            return each(item -> new ScheduleRemoval(item.ofInstance(), new RemovalTime.Now(), reference()));
        }

        @Override
        public ItemWork on(Operation.SetRemovalTime operation) {
            return each(item -> new ScheduleRemoval(item.ofInstance(), operation.time(), reference()));
        }

        @Override
        public ItemWork on(Operation.SetRetriesOfJobs operation) {
            return each(item -> Jobs.granting(new JobKey(item.key()), operation.retries(), reference()));
        }

        @Override
        public ItemWork on(Operation.DeleteEvaluations operation) {
            return RememberedItems.removingEvaluations(decisions);
        }

        @Override
        public ItemWork on(Operation.SetEvaluationRemovalTime operation) {
            return RememberedItems.settlingEvaluations(decisions, operation.time());
        }

        @Override
        public ItemWork on(Operation.SetBatchRemovalTime operation) {
            return RememberedItems.settlingBatches(queries, operation.time());
        }
    }
}
