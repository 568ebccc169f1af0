package io.jeton.testkit.memory;

import io.jeton.testkit.contract.Stores;
import io.jeton.testkit.contract.VariableValuesContract;

class InMemoryVariableValuesTest extends VariableValuesContract {
    @Override
    protected Stores openStores() {
        return InMemoryContractStores.open();
    }
}
