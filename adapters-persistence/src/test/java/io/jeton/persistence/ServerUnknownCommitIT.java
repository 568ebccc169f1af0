package io.jeton.persistence;

import io.jeton.persistence.testing.TestDatabase;

class ServerUnknownCommitIT extends UnknownCommitContract {
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.onServer().withTables();
    }
}
