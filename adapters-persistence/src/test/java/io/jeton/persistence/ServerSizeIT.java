package io.jeton.persistence;

import io.jeton.persistence.testing.TestDatabase;

class ServerSizeIT extends SizeContract {
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.onServer().withTables();
    }
}
