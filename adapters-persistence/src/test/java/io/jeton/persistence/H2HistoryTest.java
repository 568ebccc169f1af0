package io.jeton.persistence;

import io.jeton.testkit.contract.HistoryContract;
import io.jeton.testkit.contract.Stores;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class H2HistoryTest extends HistoryContract {
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
