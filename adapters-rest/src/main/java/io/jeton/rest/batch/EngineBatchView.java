package io.jeton.rest.batch;

import io.jeton.application.query.BatchView;
import io.jeton.domain.batch.BatchSizes;
import io.jeton.domain.batch.BatchState;
import io.jeton.rest.exchange.Tenants;
import io.jeton.rest.json.Keys;
import org.jspecify.annotations.Nullable;

/**
 * A batch that is not over, as the older API shows it.
 *
 * @param annotation what has been noted about it; not part of the published API
 */
record EngineBatchView(
        String id,
        String type,
        int totalJobs,
        int jobsCreated,
        int batchJobsPerSeed,
        int invocationsPerBatchJob,
        String seedJobDefinitionId,
        String monitorJobDefinitionId,
        String batchJobDefinitionId,
        boolean suspended,
        @Nullable String tenantId,
        @Nullable String createUserId,
        @Nullable String startTime,
        @Nullable String executionStartTime,
        @Nullable String annotation) {
    static EngineBatchView of(BatchView view) {
        BatchSizes sizes = sizesOf(view);
        return new EngineBatchView(
                Keys.text(view.key()),
                EngineBatches.nameOf(view.type()),
                sizes.jobsOf(view.total()),
                sizes.jobsOf(view.items()),
                view.jobsPerSeed(),
                view.itemsPerJob(),
                EngineBatches.seedDefinition(view.key()),
                EngineBatches.monitorDefinition(view.key()),
                EngineBatches.jobDefinition(view.key()),
                view.state().equals(BatchState.SUSPENDED.name()),
                tenant(view.tenantId()),
                view.actorId(),
                EngineDates.text(view.startDate()),
                EngineDates.text(view.executionStartDate()),
                view.annotation());
    }

    static BatchSizes sizesOf(BatchView view) {
        return new BatchSizes(view.jobsPerSeed(), view.itemsPerJob());
    }

    /** What belongs to no tenant in particular has none in this API. */
    static @Nullable String tenant(String tenantId) {
        return tenantId.equals(Tenants.DEFAULT) ? null : tenantId;
    }
}
