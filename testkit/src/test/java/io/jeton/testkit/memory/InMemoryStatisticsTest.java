package io.jeton.testkit.memory;

import io.jeton.testkit.contract.StatisticsContract;
import io.jeton.testkit.contract.Stores;

class InMemoryStatisticsTest extends StatisticsContract {
    @Override
    protected Stores openStores() {
        return InMemoryContractStores.open();
    }
}
