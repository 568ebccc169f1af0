package io.jeton.testkit.memory;

import io.jeton.testkit.contract.ClaimsContract;
import io.jeton.testkit.contract.Stores;

class InMemoryClaimsTest extends ClaimsContract {
    @Override
    protected Stores openStores() {
        return InMemoryContractStores.open();
    }
}
