package io.jeton.rest.resource;

import io.jeton.domain.batch.Batch;
import io.jeton.rest.json.Keys;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a deletion.
 *
 * @param batchOperation what forgets the instances of a process; {@code null} if nothing is left to be done
 */
record DeletedResourceView(String resourceKey, @Nullable BatchOperation batchOperation) {
    static DeletedResourceView of(long key, Optional<Batch> batch) {
        return new DeletedResourceView(
                Keys.text(key), batch.map(BatchOperation::of).orElse(null));
    }

    /** A batch operation that has been begun. */
    record BatchOperation(String batchOperationKey, String batchOperationType) {
        static BatchOperation of(Batch batch) {
            return new BatchOperation(
                    Keys.text(batch.key().value()),
                    batch.header().operation().type().name());
        }
    }
}
