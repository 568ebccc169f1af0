package io.jeton.persistence.instance;

import io.jeton.domain.instance.PostponedStart;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.key.IncidentKey;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.token.Token;
import io.jeton.domain.token.TokenState;
import io.jeton.domain.variable.Value;
import io.jeton.persistence.database.Batch;
import io.jeton.persistence.database.Codes;
import io.jeton.persistence.database.StringList;
import io.jeton.persistence.database.VariablesColumn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The columns of {@code process_instance} that tell how far the process itself is, as an element that is entered and left. They are empty for processes
 * without listeners. Where to begin is written once, and counts until the process has been entered.
 */
record ProcessColumns(
        TokenState state,
        int progress,
        long position,
        @Nullable IncidentKey incident,
        List<String> startElements,
        Map<String, Value> startVariables) {
    /** What changes in the life of an instance, then what does not. */
    static final String COLUMNS =
            "process_state, process_progress, process_position, process_incident_key, start_elements, start_variables";

    /** @param first the place of the first column */
    static @Nullable ProcessColumns of(ResultSet rows, int first) throws SQLException {
        var state = rows.getObject(first, Integer.class);
        if (state == null) {
            return null;
        }
        var incident = rows.getObject(first + 3, Long.class);
        return new ProcessColumns(
                Codes.tokenState(state),
                rows.getInt(first + 1),
                rows.getLong(first + 2),
                incident == null ? null : new IncidentKey(incident),
                StringList.fromColumn(rows.getString(first + 4)),
                VariablesColumn.read(rows.getString(first + 5)));
    }

    Token token(TokenKey key, String processId, Instant startedAt) {
        return new Token(key, processId, key, state, progress, position, incident, startedAt, null, null, 0);
    }

    @Nullable
    PostponedStart postponedStart() {
        return state != TokenState.ACTIVATING || startElements.isEmpty()
                ? null
                : new PostponedStart(startElements, startVariables);
    }

    /** The values of the columns that change: state, progress, position and incident. */
    static List<@Nullable Object> changing(ProcessInstance instance) {
        var process = instance.tokens().process().orElse(null);
        return process == null
                ? Arrays.asList(null, null, null, null)
                : Arrays.asList(
                        Codes.of(process.state()),
                        process.progress(),
                        process.isQueued() ? process.agendaPosition() : null,
                        process.incident() == null ? null : process.incident().value());
    }

    /** The values of all columns of a new instance. */
    static void add(Batch insert, ProcessInstance instance) throws SQLException {
        var process = instance.tokens().process().orElse(null);
        var start = instance.postponedStart();
        var incident = process == null ? null : process.incident();
        insert.add(process == null ? null : (Long) (long) Codes.of(process.state()))
                .add(process == null ? null : (Long) (long) process.progress())
                .add(process == null || !process.isQueued() ? null : (Long) process.agendaPosition())
                .add(incident == null ? null : (Long) incident.value())
                .add(start.map(begin -> StringList.toColumn(begin.elements())).orElse(null))
                .add(start.map(begin -> VariablesColumn.of(begin.variables())).orElse(null));
    }
}
