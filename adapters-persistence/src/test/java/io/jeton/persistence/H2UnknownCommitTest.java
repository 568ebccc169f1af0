package io.jeton.persistence;

import io.jeton.persistence.testing.TestDatabase;

class H2UnknownCommitTest extends UnknownCommitContract {
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.onH2().withTables();
    }
}
