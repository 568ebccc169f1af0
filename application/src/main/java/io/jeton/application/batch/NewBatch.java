package io.jeton.application.batch;

import io.jeton.application.query.Selection;
import io.jeton.domain.batch.BatchSizes;
import io.jeton.domain.batch.Operation;
import io.jeton.domain.modification.Annotation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A batch that somebody asks for.
 *
 * @param selection what it is about
 * @param itemsExpected how many items there will be; 0 if that is not known
 * @param sizes {@code null}: as the settings say
 * @param startAt not before then; {@code null}: at once
 * @param operationReference {@code null} if none
 * @param annotation what is noted about it; {@code null} if nothing
 */
public record NewBatch(
        String tenantId,
        Operation operation,
        Selection selection,
        int itemsExpected,
        @Nullable BatchSizes sizes,
        @Nullable Instant startAt,
        @Nullable Long operationReference,
        @Nullable Annotation annotation) {
    public static NewBatch of(
            String tenantId, Operation operation, Selection selection, @Nullable Long operationReference) {
        return new NewBatch(tenantId, operation, selection, 0, null, null, operationReference, null);
    }
}
