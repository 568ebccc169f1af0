package io.jeton.testkit.memory;

import io.jeton.testkit.contract.QueryAgreementContract;
import io.jeton.testkit.contract.Stores;

class InMemoryQueryAgreementTest extends QueryAgreementContract {
    @Override
    protected Stores openStores() {
        return InMemoryContractStores.open();
    }
}
