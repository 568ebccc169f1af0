package io.jeton.persistence.journal;

import io.jeton.application.port.JournalRecord;
import io.jeton.persistence.database.Batch;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The rows of {@code journal}: one for each command and instance, never changed. */
public final class JournalTable {
    private static final String INSERT = """
            insert into journal
              (instance_key, revision, command, operation_reference, recorded_at, changes, annotation, actor)
            values (?, ?, ?, ?, ?, ?, ?, ?)""";

    private final JournalLevel level;

    public JournalTable(JournalLevel level) {
        this.level = level;
    }

    /** Writes the records in the given order. */
    public void write(Connection connection, List<JournalRecord> records) throws SQLException {
        if (level == JournalLevel.OFF || records.isEmpty()) {
            return;
        }
        try (var insert = Batch.inserting(connection, INSERT)) {
            for (JournalRecord journalRecord : records) {
                var annotation = journalRecord.annotation();
                insert.add(journalRecord.instance().value())
                        .add(journalRecord.revision())
                        .add(journalRecord.command())
                        .add(journalRecord.operationReference())
                        .add(journalRecord.at())
                        .add(level == JournalLevel.FULL ? ChangeWriter.write(journalRecord) : null)
                        .add(annotation == null ? null : annotation.text())
                        .add(journalRecord.actor())
                        .endRow();
            }
            insert.flush();
        }
    }
}
