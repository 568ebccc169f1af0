package io.jeton.persistence.instance;

import io.jeton.domain.definition.ProcessDefinition;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.persistence.database.Codes;
import io.jeton.persistence.database.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Loads locked instances. What has ended inside of them costs nothing: tokens are found by the index on (instance, state), and all the
 * rest through the living tokens. What an instance cannot have, by its model or its tokens, is not asked for.
 */
final class InstanceLoader {
    private static final String TOKENS = "select " + LoadedRows.TOKEN_COLUMNS
            + " from element_instance where instance_key in %s and state <= " + Codes.TOKEN_LIVING_MAX;

    private static final String VARIABLES =
            "select " + LoadedRows.VARIABLE_COLUMNS + """
             from process_instance i
            join variable v on v.instance_key = i.instance_key and v.scope_key = i.instance_key
            where i.instance_key in %1$s
            union all
            select\s""" + LoadedRows.VARIABLE_COLUMNS + """
             from element_instance e
            join variable v on v.instance_key = e.instance_key and v.scope_key = e.token_key
            where e.instance_key in %1$s and e.state <=\s""" + Codes.TOKEN_LIVING_MAX;

    private static final String JOBS = "select " + LoadedRows.JOB_COLUMNS + """
             from element_instance e
            join job j on j.token_key = e.token_key
            where e.instance_key in %s and j.ended_at is null and e.state <=\s""" + Codes.TOKEN_LIVING_MAX;

    /** Jobs of the process itself. */
    private static final String PROCESS_JOBS =
            "select " + LoadedRows.JOB_COLUMNS + " from job j where j.token_key in %s and j.ended_at is null";

    /** What is in the way of the process itself. */
    private static final String PROCESS_INCIDENTS =
            "select " + LoadedRows.INCIDENT_COLUMNS + " from incident where token_key in %s and state = 1";

    private static final String INCIDENTS =
            "select " + LoadedRows.INCIDENT_COLUMNS + " from incident where instance_key in %s and state = 1";

    private static final String ARRIVALS =
            "select " + LoadedRows.ARRIVAL_COLUMNS + " from arrival a where a.instance_key in %s";

    private static final String MULTI_INSTANCES = "select " + MultiInstanceTable.COLUMNS + """
             from element_instance e
            join multi_instance m on m.instance_key = e.instance_key and m.body_key = e.token_key
            where e.instance_key in %s and e.state <=\s""" + Codes.TOKEN_LIVING_MAX;

    private final Connection connection;
    private final Map<Long, LoadedRows> loaded = new HashMap<>();

    InstanceLoader(Connection connection) {
        this.connection = connection;
    }

    List<ProcessInstance> load(
            Collection<LockedInstance> locked, Function<ProcessDefinitionKey, ProcessDefinition> definitions)
            throws SQLException {
        var inParts = new ArrayList<LockedInstance>();
        var whole = new ArrayList<LockedInstance>();
        for (LockedInstance instance : locked) {
            var rows = new LoadedRows(definitions.apply(instance.definition()));
            loaded.put(instance.key().value(), rows);
            (rows.graph().isLoadedInParts() ? inParts : whole).add(instance);
        }
        for (List<LockedInstance> portion : Sql.portions(whole)) {
            loadWhole(portion.stream().map(instance -> instance.key().value()).toList());
        }
        if (!inParts.isEmpty()) {
            new PartLoader(connection, loaded)
                    .readOutermost(inParts.stream()
                            .map(instance -> instance.key().value())
                            .toList());
        }
        loadProcesses(locked);
        loadDiscarded(inParts);
        return locked.stream().map(this::restore).toList();
    }

    private ProcessInstance restore(LockedInstance locked) {
        var rows = rowsOf(locked.key().value());
        var instance = ProcessInstance.restore(rows.snapshot(locked));
        instance.setAgendaElsewhere(locked.hasAgenda() && rows.graph().isLoadedInParts());
        return instance;
    }

    /** What belongs to processes that are being entered or left, because they have listeners; then nothing else lives in their instances. */
    private void loadProcesses(Collection<LockedInstance> locked) throws SQLException {
        for (List<LockedInstance> portion :
                Sql.portions(locked.stream().filter(LockedInstance::mayHaveJobs).toList())) {
            var keys = portion.stream().map(instance -> instance.key().value()).toList();
            var places = Sql.places(keys.size());
            read(PROCESS_JOBS.formatted(places), keys, 1, LoadedRows::addJob);
            if (portion.stream().anyMatch(LockedInstance::hasIncident)) {
                read(PROCESS_INCIDENTS.formatted(places), keys, 1, LoadedRows::addIncident);
            }
        }
    }

    /** Those that have no agenda have nothing discarded either. */
    private void loadDiscarded(List<LockedInstance> inParts) throws SQLException {
        var unfinished = inParts.stream().filter(LockedInstance::hasAgenda).toList();
        for (List<LockedInstance> portion : Sql.portions(unfinished)) {
            read(
                    DiscardedIterationsTable.SELECT.formatted(Sql.places(portion.size())),
                    portion.stream().map(instance -> instance.key().value()).toList(),
                    1,
                    LoadedRows::addDiscarded);
        }
    }

    private void loadWhole(List<Long> keys) throws SQLException {
        var places = Sql.places(keys.size());
        read(TOKENS.formatted(places), keys, 1, LoadedRows::addToken);
        read(VARIABLES.formatted(places), keys, 2, LoadedRows::addVariable);
        var all = keys.stream().map(this::rowsOf).toList();
        if (all.stream().anyMatch(LoadedRows::mayHaveJobs)) {
            read(JOBS.formatted(places), keys, 1, LoadedRows::addJob);
        }
        if (all.stream().anyMatch(LoadedRows::mayHaveUserTasks)) {
            read(UserTaskTable.SELECT.formatted(places, Codes.TOKEN_LIVING_MAX), keys, 1, LoadedRows::addUserTask);
        }
        if (all.stream().anyMatch(LoadedRows::mayHaveIncidents)) {
            read(INCIDENTS.formatted(places), keys, 1, LoadedRows::addIncident);
        }
        if (all.stream().anyMatch(LoadedRows::mayHaveSubscriptions)) {
            read(SubscriptionTable.SELECT.formatted(places), keys, 1, LoadedRows::addSubscription);
        }
        if (all.stream().anyMatch(LoadedRows::mayHaveArrivals)) {
            read(ARRIVALS.formatted(places), keys, 1, LoadedRows::addArrival);
        }
        if (all.stream().anyMatch(LoadedRows::mayHaveMultiInstances)) {
            read(MULTI_INSTANCES.formatted(places), keys, 1, LoadedRows::addMultiInstance);
        }
    }

    private LoadedRows rowsOf(long instanceKey) {
        var rows = loaded.get(instanceKey);
        if (rows == null) {
            throw new IllegalStateException("instance " + instanceKey + " was not asked for");
        }
        return rows;
    }

    /**
     * @param times how often the keys occur in the statement
     */
    private void read(String sql, List<Long> keys, int times, Reader reader) throws SQLException {
        try (var query = connection.prepareStatement(sql)) {
            var index = 0;
            for (int time = 0; time < times; time++) {
                for (Long key : keys) {
                    query.setLong(++index, key);
                }
            }
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    reader.read(rowsOf(rows.getLong(1)), rows);
                }
            }
        }
    }

    private interface Reader {
        void read(LoadedRows rows, ResultSet row) throws SQLException;
    }
}
