package io.jeton.testkit.memory;

import io.jeton.testkit.contract.Stores;
import io.jeton.testkit.time.VirtualTiming;

/** The stores in memory, for the contracts. */
final class InMemoryContractStores {
    private InMemoryContractStores() {}

    static Stores open() {
        var stores = new InMemoryStores(new VirtualTiming());
        return new Stores(
                stores.instances(),
                stores.outcomes(),
                stores.waiting(),
                stores.messages(),
                stores.starts(),
                stores.signals(),
                stores.decisions(),
                stores.answers(),
                stores.batches(),
                stores.definitions(),
                stores.jobs(),
                stores.queries(),
                stores.running(),
                stores.warnings(),
                stores.history(),
                stores.keys());
    }
}
