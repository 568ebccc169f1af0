package io.jeton.rest.batch;

import io.jeton.domain.batch.Batch;
import io.jeton.rest.json.Keys;

/** A batch operation that has just been asked for. */
record CreatedBatchView(String batchOperationKey, String batchOperationType) {
    static CreatedBatchView of(Batch batch) {
        return new CreatedBatchView(
                Keys.text(batch.key().value()),
                batch.header().operation().type().name());
    }
}
