package io.jeton.domain.batch;

import io.jeton.domain.modification.Modification;

/** What is done to each item of a batch, with all that is the same for all of them. */
public sealed interface Operation {
    BatchType type();

    /** Ends running instances. */
    record CancelInstances() implements Operation {
        @Override
        public BatchType type() {
            return BatchType.CANCEL_PROCESS_INSTANCE;
        }
    }

    /** Declares the causes of incidents removed. */
    record ResolveIncidents() implements Operation {
        @Override
        public BatchType type() {
            return BatchType.RESOLVE_INCIDENT;
        }
    }

    /** Puts the tokens of running instances elsewhere. */
    record ModifyInstances(Modification modification) implements Operation {
        @Override
        public BatchType type() {
            return BatchType.MODIFY_PROCESS_INSTANCE;
        }
    }
}
