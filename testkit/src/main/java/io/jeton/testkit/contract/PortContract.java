package io.jeton.testkit.contract;

import org.junit.jupiter.api.BeforeEach;

/** What all contracts have in common: stores to try them on. */
public abstract class PortContract {
    private Stores stores;
    private Fixture fixture;

    PortContract() {}

    /** The stores under test; the same ones for several tests, or new ones. */
    protected abstract Stores openStores();

    @BeforeEach
    final void prepare() {
        stores = openStores();
        fixture = new Fixture(stores);
    }

    final Stores stores() {
        return stores;
    }

    final Fixture fixture() {
        return fixture;
    }
}
