package io.jeton.application.batch;

import io.jeton.application.port.TransientFailure;
import io.jeton.application.port.UnknownOutcome;
import io.jeton.domain.batch.BatchItem;
import io.jeton.domain.batch.ItemOutcome;
import io.jeton.domain.batch.ItemState;
import io.jeton.domain.rejection.CommandRejected;
import io.jeton.domain.rejection.Rejection;
import io.jeton.domain.rejection.Rejection.AlreadyDone;
import io.jeton.domain.rejection.Rejection.DefinitionNotFound;
import io.jeton.domain.rejection.RejectionKind;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is known of an item after its command.
 *
 * @param outcome why it was not done; {@code null} unless that is for sure
 */
record ItemResult(BatchItem item, Kind kind, @Nullable ItemOutcome outcome) {
    private static final Logger LOG = LoggerFactory.getLogger(ItemResult.class);

    /** What to do about it. */
    enum Kind {
        /** It has been done, and that is stored. */
        DONE,
        /** It has not been done, and that is to be stored. */
        REFUSED,
        /** The store knows: somebody else has settled it, or the batch is not running any more. */
        ELSEWHERE,
        /** It is to be tried again. */
        AGAIN
    }

    static ItemResult of(BatchItem item, @Nullable Throwable failure) {
        if (failure == null) {
            return new ItemResult(item, Kind.DONE, null);
        }
        if (failure instanceof CommandRejected rejected) {
            return rejected(item, rejected.rejection());
        }
        if (failure instanceof TransientFailure || failure instanceof UnknownOutcome) {
            return new ItemResult(item, Kind.AGAIN, null);
        }
        LOG.error("item {} of a batch, {}, failed", item.position(), item.key(), failure);
        return refused(item, ItemState.FAILED, "InternalFault", "the engine failed; its log tells more");
    }

    private static ItemResult rejected(BatchItem item, Rejection rejection) {
        if (rejection instanceof AlreadyDone) {
            return new ItemResult(item, Kind.ELSEWHERE, null);
        }
        if (rejection.kind() == RejectionKind.OVERLOADED) {
            return new ItemResult(item, Kind.AGAIN, null);
        }
        return refused(
                item,
                isGone(rejection) ? ItemState.SKIPPED : ItemState.FAILED,
                rejection.getClass().getSimpleName(),
                rejection.message());
    }

    /** What the item is about, and not what is needed to do it. */
    private static boolean isGone(Rejection rejection) {
        return rejection.kind() == RejectionKind.NOT_FOUND && !(rejection instanceof DefinitionNotFound);
    }

    private static ItemResult refused(BatchItem item, ItemState state, String type, String message) {
        return new ItemResult(item, Kind.REFUSED, new ItemOutcome(item.position(), state, type, message));
    }
}
