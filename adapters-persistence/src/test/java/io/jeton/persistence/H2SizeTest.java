package io.jeton.persistence;

import io.jeton.persistence.testing.TestDatabase;

class H2SizeTest extends SizeContract {
    @Override
    TestDatabase openDatabase() {
        return TestDatabase.onH2().withTables();
    }
}
