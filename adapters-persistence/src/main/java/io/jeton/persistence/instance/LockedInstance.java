package io.jeton.persistence.instance;

import io.jeton.domain.instance.InstanceState;
import io.jeton.domain.instance.PostponedStart;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.token.Token;
import io.jeton.domain.token.TokenState;
import io.jeton.persistence.database.Codes;
import io.jeton.persistence.database.StringList;
import io.jeton.persistence.database.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An instance's own row, as it was when the transaction locked it.
 *
 * @param hasAgenda whether it is remembered as to be continued
 * @param processColumns how far the process itself is; {@code null} if it is no element that is entered and left
 */
record LockedInstance(
        ProcessInstanceKey key,
        long revision,
        ProcessDefinitionKey definition,
        boolean hasAgenda,
        InstanceState state,
        @Nullable Instant endedAt,
        ProcessInstanceKey root,
        @Nullable ProcessInstanceKey parent,
        @Nullable TokenKey parentToken,
        int depth,
        Instant startedAt,
        List<String> tags,
        @Nullable String businessId,
        @Nullable String startCorrelationKey,
        @Nullable ProcessColumns processColumns) {
    static final String COLUMNS =
            "instance_key, revision, definition_key, has_agenda, state, ended_at, root_key, parent_key, parent_token_key, call_depth,"
                    + " started_at, tags, business_id, start_correlation_key, "
                    + ProcessColumns.COLUMNS;

    static LockedInstance of(ResultSet rows) throws SQLException {
        var parent = rows.getObject(8, Long.class);
        var parentToken = rows.getObject(9, Long.class);
        return new LockedInstance(
                new ProcessInstanceKey(rows.getLong(1)),
                rows.getLong(2),
                new ProcessDefinitionKey(rows.getLong(3)),
                rows.getInt(4) != 0,
                Codes.instanceState(rows.getInt(5)),
                Times.find(rows, 6),
                new ProcessInstanceKey(rows.getLong(7)),
                parent == null ? null : new ProcessInstanceKey(parent),
                parentToken == null ? null : new TokenKey(parentToken),
                rows.getInt(10),
                Times.get(rows, 11),
                StringList.fromColumn(rows.getString(12)),
                rows.getString(13),
                rows.getString(14),
                ProcessColumns.of(rows, 15));
    }

    boolean isSuspended() {
        return state == InstanceState.SUSPENDED;
    }

    /** The token of the process itself. */
    @Nullable
    Token process(String processId) {
        return processColumns == null ? null : processColumns.token(new TokenKey(key.value()), processId, startedAt);
    }

    @Nullable
    PostponedStart postponedStart() {
        return processColumns == null ? null : processColumns.postponedStart();
    }

    /** Whether the process itself may have a job, because it is being entered or left. */
    boolean mayHaveJobs() {
        return processColumns != null && processColumns.state() != TokenState.ACTIVE;
    }

    /** Whether an incident is in the way of the process itself. */
    boolean hasIncident() {
        return processColumns != null && processColumns.incident() != null;
    }
}
