package io.jeton.persistence;

import io.jeton.testkit.contract.StoreContracts;
import io.jeton.testkit.contract.Stores;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class H2StoresTest extends StoreContracts {
    private static OpenStores open;

    @BeforeAll
    static void open() {
        open = OpenStores.onH2();
    }

    @AfterAll
    static void close() {
        open.close();
    }

    @Override
    protected Stores openStores() {
        return open.stores();
    }
}
