package io.jeton.testkit.memory;

import io.jeton.testkit.contract.MigrationContract;
import io.jeton.testkit.contract.Stores;

class InMemoryMigrationTest extends MigrationContract {
    @Override
    protected Stores openStores() {
        return InMemoryContractStores.open();
    }
}
