package io.jeton.testkit.memory;

import io.jeton.application.query.BatchField;
import io.jeton.application.query.BatchItemField;
import io.jeton.application.query.BatchItemView;
import io.jeton.application.query.BatchView;
import io.jeton.application.query.OpenJobs;
import io.jeton.domain.batch.BatchState;
import io.jeton.domain.batch.ItemState;
import io.jeton.testkit.memory.BatchRows.ItemRow;
import io.jeton.testkit.memory.BatchRows.Row;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Batches and their items as they are shown. */
final class BatchViews {
    private BatchViews() {}

    static BatchView of(Row row) {
        return BatchView.of(row.header(), row.progress());
    }

    static BatchItemView of(Row row, ItemRow item) {
        var isCanceled = item.state == ItemState.ACTIVE && row.progress().state() == BatchState.CANCELED;
        var instance = item.item.instance();
        var root = item.item.root();
        return new BatchItemView(
                row.header().key().value(),
                item.item.position(),
                row.header().operation().type().name(),
                isCanceled ? BatchItemView.CANCELED : item.state.name(),
                item.item.key(),
                instance == null ? null : instance.value(),
                root == null ? null : root.value(),
                item.attempts,
                item.processedAt,
                item.errorType,
                item.errorMessage);
    }

    static OpenJobs openJobsOf(Row row) {
        return new OpenJobs(
                jobsWith(row, EnumSet.of(ItemState.ACTIVE, ItemState.FAILED)),
                jobsWith(row, EnumSet.of(ItemState.FAILED)));
    }

    private static int jobsWith(Row row, Set<ItemState> states) {
        return (int) row.items().values().stream()
                .filter(item -> states.contains(item.state))
                .map(item -> item.item.position() / row.header().sizes().itemsPerJob())
                .distinct()
                .count();
    }

    static @Nullable Object valueOf(BatchField field, BatchView view) {
        return switch (field) {
            case KEY -> view.key();
            case TYPE -> view.type();
            case STATE -> view.state();
            case START_DATE -> view.startDate();
            case END_DATE -> view.endDate();
            case ACTOR_TYPE -> view.actorType();
            case ACTOR_ID -> view.actorId();
            case TENANT_ID -> view.tenantId();
            case FAILED_COUNT -> view.failed();
            case REMOVAL_DATE -> view.removalDate();
        };
    }

    /** An item, and the tenant of its batch. */
    record Item(BatchItemView view, String tenantId) {}

    static @Nullable Object valueOf(BatchItemField field, Item item) {
        var view = item.view();
        return switch (field) {
            case BATCH_KEY -> view.batchKey();
            case ITEM_KEY -> view.itemKey();
            case INSTANCE_KEY -> view.instanceKey();
            case STATE -> view.state();
            case TYPE -> view.type();
            case PROCESSED_DATE -> view.processedDate();
            case TENANT_ID -> item.tenantId();
        };
    }
}
