package io.jeton.rest.batch;

import io.jeton.application.query.BatchView;
import io.jeton.rest.json.Keys;
import org.jspecify.annotations.Nullable;

/**
 * A batch, over or not, as the older API shows it.
 *
 * @param annotation what has been noted about it; not part of the published API
 */
record HistoricBatchView(
        String id,
        String type,
        int totalJobs,
        int batchJobsPerSeed,
        int invocationsPerBatchJob,
        String seedJobDefinitionId,
        String monitorJobDefinitionId,
        String batchJobDefinitionId,
        @Nullable String tenantId,
        @Nullable String createUserId,
        @Nullable String startTime,
        @Nullable String endTime,
        @Nullable String removalTime,
        @Nullable String executionStartTime,
        @Nullable String annotation) {
    static HistoricBatchView of(BatchView view) {
        boolean isOver = EngineBatches.over().contains(view.state());
        return new HistoricBatchView(
                Keys.text(view.key()),
                EngineBatches.nameOf(view.type()),
                EngineBatchView.sizesOf(view).jobsOf(view.total()),
                view.jobsPerSeed(),
                view.itemsPerJob(),
                EngineBatches.seedDefinition(view.key()),
                EngineBatches.monitorDefinition(view.key()),
                EngineBatches.jobDefinition(view.key()),
                EngineBatchView.tenant(view.tenantId()),
                view.actorId(),
                EngineDates.text(view.startDate()),
                isOver ? EngineDates.text(view.endDate()) : null,
                isOver ? EngineDates.text(view.removalDate()) : null,
                EngineDates.text(view.executionStartDate()),
                view.annotation());
    }
}
