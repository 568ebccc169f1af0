package io.jeton.persistence;

import io.jeton.persistence.testing.TestDatabase;
import io.jeton.testkit.contract.Stores;
import java.time.Clock;

/** The stores on one database, for the contracts. */
final class OpenStores implements AutoCloseable {
    private final TestDatabase database;
    private final Persistence persistence;

    private OpenStores(TestDatabase database) {
        this.database = database;
        this.persistence = new Persistence(database.dataSource(), Persistence.Settings.DEFAULT, Clock.systemUTC());
    }

    static OpenStores onH2() {
        return new OpenStores(TestDatabase.onH2().withTables());
    }

    static OpenStores onServer() {
        return new OpenStores(TestDatabase.onServer().withTables());
    }

    Stores stores() {
        return new Stores(
                persistence.instances(),
                persistence.outcomes(),
                persistence.waiting(),
                persistence.messages(),
                persistence.starts(),
                persistence.signals(),
                persistence.decisions(),
                persistence.answers(),
                persistence.batches(),
                persistence.definitions(),
                persistence.jobs(),
                persistence.queries(),
                persistence.running(),
                persistence.warnings(),
                persistence.history(),
                persistence.keyBlocks());
    }

    @Override
    public void close() {
        persistence.close();
        database.close();
    }
}
