package io.jeton.testkit.contract;

import org.junit.jupiter.api.Nested;

/** All contracts at once, for those who have stores for all ports: a subclass says which. */
public abstract class StoreContracts {
    /** The stores under test; the same ones for several tests, or new ones. */
    protected abstract Stores openStores();

    @Nested
    final class AnsweredRequests extends AnsweredRequestsContract {
        @Override
        protected Stores openStores() {
            return StoreContracts.this.openStores();
        }
    }

    @Nested
    final class BatchStore extends BatchStoreContract {
        @Override
        protected Stores openStores() {
            return StoreContracts.this.openStores();
        }
    }

    @Nested
    final class Calls extends CallsContract {
        @Override
        protected Stores openStores() {
            return StoreContracts.this.openStores();
        }
    }

    @Nested
    final class Claims extends ClaimsContract {
        @Override
        protected Stores openStores() {
            return StoreContracts.this.openStores();
        }
    }

    @Nested
    final class DecisionStore extends DecisionStoreContract {
        @Override
        protected Stores openStores() {
            return StoreContracts.this.openStores();
        }
    }

    @Nested
    final class DefinitionStore extends DefinitionStoreContract {
        @Override
        protected Stores openStores() {
            return StoreContracts.this.openStores();
        }
    }

    @Nested
    final class Deletion extends DeletionContract {
        @Override
        protected Stores openStores() {
            return StoreContracts.this.openStores();
        }
    }

    @Nested
    final class HandedOutJobs extends HandedOutJobsContract {
        @Override
        protected Stores openStores() {
            return StoreContracts.this.openStores();
        }
    }

    @Nested
    final class History extends HistoryContract {
        @Override
        protected Stores openStores() {
            return StoreContracts.this.openStores();
        }
    }

    @Nested
    final class InstanceStore extends InstanceStoreContract {
        @Override
        protected Stores openStores() {
            return StoreContracts.this.openStores();
        }
    }

    @Nested
    final class JobHolds extends JobHoldsContract {
        @Override
        protected Stores openStores() {
            return StoreContracts.this.openStores();
        }
    }

    @Nested
    final class JobQueue extends JobQueueContract {
        @Override
        protected Stores openStores() {
            return StoreContracts.this.openStores();
        }
    }

    @Nested
    final class KeyBlocks extends KeyBlocksContract {
        @Override
        protected Stores openStores() {
            return StoreContracts.this.openStores();
        }
    }

    @Nested
    final class LaneTransaction extends LaneTransactionContract {
        @Override
        protected Stores openStores() {
            return StoreContracts.this.openStores();
        }
    }

    @Nested
    final class MessageStore extends MessageStoreContract {
        @Override
        protected Stores openStores() {
            return StoreContracts.this.openStores();
        }
    }

    @Nested
    final class Migration extends MigrationContract {
        @Override
        protected Stores openStores() {
            return StoreContracts.this.openStores();
        }
    }

    @Nested
    final class NotedWarnings extends NotedWarningsContract {
        @Override
        protected Stores openStores() {
            return StoreContracts.this.openStores();
        }
    }

    @Nested
    final class Parts extends PartsContract {
        @Override
        protected Stores openStores() {
            return StoreContracts.this.openStores();
        }
    }

    @Nested
    final class QueryAgreement extends QueryAgreementContract {
        @Override
        protected Stores openStores() {
            return StoreContracts.this.openStores();
        }
    }

    @Nested
    final class QueryPaging extends QueryPagingContract {
        @Override
        protected Stores openStores() {
            return StoreContracts.this.openStores();
        }
    }

    @Nested
    final class QueryStore extends QueryStoreContract {
        @Override
        protected Stores openStores() {
            return StoreContracts.this.openStores();
        }
    }

    @Nested
    final class RunningInstances extends RunningInstancesContract {
        @Override
        protected Stores openStores() {
            return StoreContracts.this.openStores();
        }
    }

    @Nested
    final class SignalStore extends SignalStoreContract {
        @Override
        protected Stores openStores() {
            return StoreContracts.this.openStores();
        }
    }

    @Nested
    final class StartEvents extends StartEventsContract {
        @Override
        protected Stores openStores() {
            return StoreContracts.this.openStores();
        }
    }

    @Nested
    final class Statistics extends StatisticsContract {
        @Override
        protected Stores openStores() {
            return StoreContracts.this.openStores();
        }
    }

    @Nested
    final class VariableValues extends VariableValuesContract {
        @Override
        protected Stores openStores() {
            return StoreContracts.this.openStores();
        }
    }

    @Nested
    final class WaitingEvents extends WaitingEventsContract {
        @Override
        protected Stores openStores() {
            return StoreContracts.this.openStores();
        }
    }

    @Nested
    final class BatchItems extends BatchItemsContract {
        @Override
        protected Stores openStores() {
            return StoreContracts.this.openStores();
        }
    }

    @Nested
    final class Selection extends SelectionContract {
        @Override
        protected Stores openStores() {
            return StoreContracts.this.openStores();
        }
    }

    @Nested
    final class SuspendedVersions extends SuspendedVersionsContract {
        @Override
        protected Stores openStores() {
            return StoreContracts.this.openStores();
        }
    }
}
