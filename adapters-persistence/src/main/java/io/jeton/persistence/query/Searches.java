package io.jeton.persistence.query;

import static java.util.stream.Collectors.toMap;

import io.jeton.application.query.DefinitionField;
import io.jeton.application.query.DefinitionView;
import io.jeton.application.query.ElementInstanceField;
import io.jeton.application.query.ElementInstanceView;
import io.jeton.application.query.Field;
import io.jeton.application.query.IncidentField;
import io.jeton.application.query.IncidentView;
import io.jeton.application.query.InstanceField;
import io.jeton.application.query.InstanceView;
import io.jeton.application.query.JobField;
import io.jeton.application.query.JobView;
import io.jeton.application.query.StoredVariableView;
import io.jeton.application.query.VariableField;
import io.jeton.domain.definition.ElementType;
import io.jeton.domain.incident.IncidentType;
import io.jeton.domain.instance.InstanceState;
import io.jeton.domain.job.JobKind;
import io.jeton.domain.job.JobListener;
import io.jeton.domain.job.JobState;
import io.jeton.domain.job.JobVerdict;
import io.jeton.domain.job.ListenerEvent;
import io.jeton.domain.token.TokenState;
import io.jeton.persistence.database.Codes;
import io.jeton.persistence.database.StringList;
import io.jeton.persistence.database.StringMap;
import io.jeton.persistence.database.Times;
import io.jeton.persistence.query.Searchable.Join;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What can be searched, and how. The access paths:
 *
 * <ul>
 *   <li>Each entity by its own key: the primary key (of variables: {@code variable_by_key}). This is also the order without a sort.
 *   <li>Whatever is of an instance, by the instance: {@code element_instance_by_instance}, {@code job_by_instance},
 *       {@code incident_by_instance}, the primary key of {@code variable}. Searches by scope name the scope's instance as well, so that
 *       they go the same way.
 *   <li>By definition, process id, name, version or tenant: {@code process_definition} first, which is small and has an index on each
 *       (tenant, process id), then {@code process_instance_by_definition}, then by instance.
 *   <li>Instances by parent, parent element or business id: an index on each; by a variable: {@code variable_by_name}.
 *   <li>Element instances by element id: {@code element_instance_by_element}; with incidents: {@code incident_by_state} or the incident's
 *       primary key, then the token's.
 *   <li>Jobs by type: {@code job_by_queue}; by element instance: {@code job_by_token}; by element id: the element instances first.
 *   <li>Incidents by element instance, job, element or state: an index on each. Instances by an error: {@code incident_by_message}.
 * </ul>
 *
 * <p>What selects little by its nature (times, states, texts of errors, workers) is filtered on the way along one of these, or along the
 * primary key.
 */
final class Searches {
    private static final Map<Integer, String> ELEMENT_STATES =
            names(TokenState.values(), Codes::of, state -> switch (state) {
                case ACTIVATING, ACTIVE, COMPLETING, TERMINATING -> InstanceState.ACTIVE.name();
                case COMPLETED -> InstanceState.COMPLETED.name();
                case TERMINATED -> InstanceState.TERMINATED.name();
            });
    private static final Map<Integer, String> INCIDENT_STATES =
            Map.of(Codes.INCIDENT_ACTIVE, "ACTIVE", Codes.INCIDENT_RESOLVED, "RESOLVED");

    private static final Map<Integer, String> DEFINITION_STATES =
            Map.of(0, DefinitionView.ACTIVE, 1, DefinitionView.DELETED);

    private static final Map<Integer, String> LISTENER_EVENTS = listenerEvents();

    static final Searchable<DefinitionField, DefinitionView> DEFINITIONS = new Searchable<>(
            "definition",
            "d.definition_key, d.process_id, d.name, d.version, d.version_tag, d.resource_name, d.tenant_id,"
                    + " d.has_start_form, d.deleted_at, d.suspended",
            "process_definition d",
            List.of(),
            ValueColumn.of("d.definition_key", Field.Type.KEY),
            Searches::definitionColumn,
            rows -> new DefinitionView(
                    rows.getLong(1),
                    rows.getString(2),
                    rows.getString(3),
                    rows.getInt(4),
                    rows.getString(5),
                    rows.getString(6),
                    rows.getString(7),
                    rows.getInt(8) == 1,
                    rows.getString(9) != null,
                    rows.getInt(10) == 1));

    static final Searchable<InstanceField, InstanceView> INSTANCES = new Searchable<>(
            "instance",
            """
            i.instance_key, i.definition_key, d.process_id, d.name, d.version, d.version_tag, i.started_at, i.ended_at,
            i.state, exists (select 1 from incident x where x.instance_key = i.instance_key and x.state = 1),
            d.tenant_id, i.parent_key, i.parent_token_key, i.root_key, i.tags, i.business_id""",
            "process_instance i",
            List.of(new Join("d", "join process_definition d on d.definition_key = i.definition_key")),
            ValueColumn.of("i.instance_key", Field.Type.KEY),
            Searches::instanceColumn,
            rows -> new InstanceView(
                    rows.getLong(1),
                    rows.getLong(2),
                    rows.getString(3),
                    rows.getString(4),
                    rows.getInt(5),
                    rows.getString(6),
                    Times.get(rows, 7),
                    Times.find(rows, 8),
                    Codes.instanceState(rows.getInt(9)).name(),
                    rows.getBoolean(10),
                    rows.getString(11),
                    key(rows, 12),
                    key(rows, 13),
                    rows.getLong(14),
                    StringList.fromColumn(rows.getString(15)),
                    rows.getString(16)));

    static final Searchable<ElementInstanceField, ElementInstanceView> ELEMENT_INSTANCES = new Searchable<>(
            "element",
            """
            e.token_key, e.instance_key, i.root_key, i.definition_key, d.process_id, e.element_id,
            e.element_name, e.type, e.state, e.incident_key, e.started_at, e.ended_at, d.tenant_id""",
            "element_instance e",
            List.of(
                    new Join("i", "join process_instance i on i.instance_key = e.instance_key"),
                    new Join("d", "join process_definition d on d.definition_key = i.definition_key"),
                    new Join(
                            "n",
                            "left join incident n on n.incident_key = e.incident_key and n.token_key = e.token_key")),
            ValueColumn.of("e.token_key", Field.Type.KEY),
            Searches::elementInstanceColumn,
            rows -> new ElementInstanceView(
                    rows.getLong(1),
                    rows.getLong(2),
                    rows.getLong(3),
                    rows.getLong(4),
                    rows.getString(5),
                    rows.getString(6),
                    rows.getString(7),
                    Codes.elementType(rows.getInt(8)).name(),
                    nameOf(ELEMENT_STATES, rows.getInt(9)),
                    key(rows, 10) != null,
                    key(rows, 10),
                    Times.get(rows, 11),
                    Times.find(rows, 12),
                    rows.getString(13)));

    static final Searchable<VariableField, StoredVariableView> VARIABLES = new Searchable<>(
            "variable",
            "v.variable_key, v.name, v.json_text, v.scope_key, v.instance_key, i.root_key, d.tenant_id",
            "variable v",
            List.of(
                    new Join("i", "join process_instance i on i.instance_key = v.instance_key"),
                    new Join("d", "join process_definition d on d.definition_key = i.definition_key")),
            ValueColumn.of("v.variable_key", Field.Type.KEY),
            Searches::variableColumn,
            rows -> new StoredVariableView(
                    rows.getLong(1),
                    rows.getString(2),
                    rows.getString(3),
                    rows.getLong(4),
                    rows.getLong(5),
                    rows.getLong(6),
                    rows.getString(7)));

    static final Searchable<JobField, JobView> JOBS = new Searchable<>(
            "job",
            """
            j.job_key, j.type, j.worker, j.state, j.retries, j.deadline, j.element_id, j.token_key, j.instance_key, j.root_key,
            i.definition_key, d.process_id, j.tenant_id, j.error_code, j.error_message, j.created_at, j.ended_at,
            j.updated_at, j.kind, j.listener_event, j.headers, j.listener_index, j.priority, j.denied,
            j.denied_reason""",
            "job j",
            List.of(
                    new Join("e", "join element_instance e on e.token_key = j.token_key"),
                    new Join("i", "join process_instance i on i.instance_key = j.instance_key"),
                    new Join("d", "join process_definition d on d.definition_key = i.definition_key")),
            ValueColumn.of("j.job_key", Field.Type.KEY),
            Searches::jobColumn,
            Searches::job);

    static final Searchable<IncidentField, IncidentView> INCIDENTS = new Searchable<>(
            "incident",
            """
            n.incident_key, n.type, n.message, n.element_id, n.token_key, n.instance_key, i.root_key, i.definition_key,
            d.process_id, n.job_key, n.created_at, n.state, d.tenant_id""",
            "incident n",
            List.of(
                    new Join("i", "join process_instance i on i.instance_key = n.instance_key"),
                    new Join("d", "join process_definition d on d.definition_key = i.definition_key")),
            ValueColumn.of("n.incident_key", Field.Type.KEY),
            Searches::incidentColumn,
            rows -> new IncidentView(
                    rows.getLong(1),
                    Codes.incidentType(rows.getInt(2)).name(),
                    rows.getString(3),
                    rows.getString(4),
                    rows.getLong(5),
                    rows.getLong(6),
                    rows.getLong(7),
                    rows.getLong(8),
                    rows.getString(9),
                    key(rows, 10),
                    Times.get(rows, 11),
                    nameOf(INCIDENT_STATES, rows.getInt(12)),
                    rows.getString(13)));

    private Searches() {}

    private static Column definitionColumn(DefinitionField field) {
        return switch (field) {
            case KEY -> ValueColumn.of("d.definition_key", Field.Type.KEY);
            case NAME -> ValueColumn.nullable("d.name", Field.Type.TEXT);
            case RESOURCE_NAME -> ValueColumn.of("d.resource_name", Field.Type.TEXT);
            case VERSION -> ValueColumn.of("d.version", Field.Type.INTEGER);
            case VERSION_TAG -> ValueColumn.nullable("d.version_tag", Field.Type.TEXT);
            case PROCESS_ID -> ValueColumn.of("d.process_id", Field.Type.TEXT);
            case TENANT_ID -> ValueColumn.of("d.tenant_id", Field.Type.TEXT);
            case IS_LATEST ->
                new FlagColumn("d.deleted_at is null and not exists (select 1 from process_definition x"
                        + " where x.tenant_id = d.tenant_id and x.process_id = d.process_id and x.version > d.version"
                        + " and x.deleted_at is null)");
            case HAS_START_FORM -> new FlagColumn("d.has_start_form = 1");
            case STATE -> NamedColumn.of("case when d.deleted_at is null then 0 else 1 end", DEFINITION_STATES);
            case IS_SUSPENDED -> new FlagColumn("d.suspended = 1");
        };
    }

    private static Column instanceColumn(InstanceField field) {
        return switch (field) {
            case KEY -> ValueColumn.of("i.instance_key", Field.Type.KEY);
            case PROCESS_ID -> ValueColumn.of("d.process_id", Field.Type.TEXT);
            case PROCESS_NAME -> ValueColumn.nullable("d.name", Field.Type.TEXT);
            case VERSION -> ValueColumn.of("d.version", Field.Type.INTEGER);
            case VERSION_TAG -> ValueColumn.nullable("d.version_tag", Field.Type.TEXT);
            case DEFINITION_KEY -> ValueColumn.of("i.definition_key", Field.Type.KEY);
            case PARENT_KEY -> ValueColumn.nullable("i.parent_key", Field.Type.KEY);
            case PARENT_ELEMENT_KEY -> ValueColumn.nullable("i.parent_token_key", Field.Type.KEY);
            case START_DATE -> ValueColumn.of("i.started_at", Field.Type.TIME);
            case END_DATE -> ValueColumn.nullable("i.ended_at", Field.Type.TIME);
            case STATE -> NamedColumn.of("i.state", names(InstanceState.values(), Codes::of, Enum::name));
            case HAS_INCIDENT ->
                new FlagColumn(
                        "exists (select 1 from incident x where x.instance_key = i.instance_key and x.state = 1)");
            case TENANT_ID -> ValueColumn.of("d.tenant_id", Field.Type.TEXT);
            case BUSINESS_ID -> ValueColumn.nullable("i.business_id", Field.Type.TEXT);
            case ERROR_MESSAGE -> ofOpenIncidents(ValueColumn.hashed("x.message", "x.message_hash"));
            case ERROR_HASH_CODE -> ofOpenIncidents(ValueColumn.of("x.message_hash", Field.Type.INTEGER));
        };
    }

    /** Along {@code incident_by_message}. */
    private static Column ofOpenIncidents(ValueColumn column) {
        return new SomeOfColumn(
                "i.instance_key",
                "select x.instance_key from incident x where x.state = " + Codes.INCIDENT_ACTIVE,
                column);
    }

    private static Column elementInstanceColumn(ElementInstanceField field) {
        return switch (field) {
            case KEY -> ValueColumn.of("e.token_key", Field.Type.KEY);
            case INSTANCE_KEY -> ValueColumn.of("e.instance_key", Field.Type.KEY);
            case DEFINITION_KEY -> ValueColumn.of("i.definition_key", Field.Type.KEY);
            case PROCESS_ID -> ValueColumn.of("d.process_id", Field.Type.TEXT);
            case ELEMENT_ID -> ValueColumn.of("e.element_id", Field.Type.TEXT);
            case ELEMENT_NAME -> ValueColumn.nullable("e.element_name", Field.Type.TEXT);
            case TYPE -> NamedColumn.of("e.type", names(ElementType.values(), Codes::of, Enum::name));
            case STATE -> NamedColumn.of("e.state", ELEMENT_STATES);
            case START_DATE -> ValueColumn.of("e.started_at", Field.Type.TIME);
            case END_DATE -> ValueColumn.nullable("e.ended_at", Field.Type.TIME);
            case HAS_INCIDENT ->
                new FlagColumn("exists (select 1 from incident x where x.token_key = e.token_key and x.state = 1)");
            case INCIDENT_KEY -> ValueColumn.nullable("n.incident_key", Field.Type.KEY);
            case SCOPE_KEY -> ValueColumn.of("e.scope_key", Field.Type.KEY);
            case TENANT_ID -> ValueColumn.of("d.tenant_id", Field.Type.TEXT);
        };
    }

    private static Column variableColumn(VariableField field) {
        return switch (field) {
            case KEY -> ValueColumn.of("v.variable_key", Field.Type.KEY);
            case NAME -> ValueColumn.of("v.name", Field.Type.TEXT);
            case VALUE -> ValueColumn.hashed("v.json_text", "v.text_hash");
            case SCOPE_KEY -> ValueColumn.of("v.scope_key", Field.Type.KEY);
            case INSTANCE_KEY -> ValueColumn.of("v.instance_key", Field.Type.KEY);
            case TENANT_ID -> ValueColumn.of("d.tenant_id", Field.Type.TEXT);
            case PROCESS_ID -> ValueColumn.of("d.process_id", Field.Type.TEXT);
        };
    }

    private static Column jobColumn(JobField field) {
        return switch (field) {
            case KEY -> ValueColumn.of("j.job_key", Field.Type.KEY);
            case TYPE -> ValueColumn.of("j.type", Field.Type.TEXT);
            case WORKER -> ValueColumn.of("coalesce(j.worker, '')", Field.Type.TEXT);
            case STATE -> NamedColumn.of("j.state", names(JobState.values(), Codes::of, Enum::name));
            case KIND -> NamedColumn.of("j.kind", names(JobKind.values(), Codes::of, Enum::name));
            case LISTENER_EVENT_TYPE -> NamedColumn.of("coalesce(j.listener_event, 0)", LISTENER_EVENTS);
            case RETRIES -> ValueColumn.of("j.retries", Field.Type.INTEGER);
            case DEADLINE -> ValueColumn.nullable("j.deadline", Field.Type.TIME);
            case ELEMENT_ID ->
                new NarrowedColumn(
                        ValueColumn.of("e.element_id", Field.Type.TEXT),
                        ValueColumn.of("j.element_id", Field.Type.TEXT));
            case ELEMENT_KEY -> ValueColumn.of("j.token_key", Field.Type.KEY);
            case INSTANCE_KEY -> ValueColumn.of("j.instance_key", Field.Type.KEY);
            case DEFINITION_KEY -> ValueColumn.of("i.definition_key", Field.Type.KEY);
            case PROCESS_ID -> ValueColumn.of("d.process_id", Field.Type.TEXT);
            case TENANT_ID -> ValueColumn.of("j.tenant_id", Field.Type.TEXT);
            case ERROR_CODE -> ValueColumn.nullable("j.error_code", Field.Type.TEXT);
            case ERROR_MESSAGE -> ValueColumn.nullable("j.error_message", Field.Type.TEXT);
            case HAS_FAILED_WITH_RETRIES_LEFT ->
                new FlagColumn("j.state = " + Codes.of(JobState.FAILED) + " and j.retries > 0");
            case CREATION_TIME -> ValueColumn.of("j.created_at", Field.Type.TIME);
            case END_TIME -> ValueColumn.nullable("j.ended_at", Field.Type.TIME);
            case LAST_UPDATE_TIME -> ValueColumn.of("j.updated_at", Field.Type.TIME);
            case PRIORITY -> ValueColumn.of("j.priority", Field.Type.INTEGER);
            case IS_DENIED -> KnownFlagColumn.of("j.denied");
            case DENIED_REASON -> ValueColumn.nullable("j.denied_reason", Field.Type.TEXT);
        };
    }

    private static Column incidentColumn(IncidentField field) {
        return switch (field) {
            case KEY -> ValueColumn.of("n.incident_key", Field.Type.KEY);
            case TYPE -> NamedColumn.of("n.type", names(IncidentType.values(), Codes::of, Enum::name));
            case MESSAGE -> ValueColumn.of("n.message", Field.Type.TEXT);
            case ELEMENT_ID -> ValueColumn.of("n.element_id", Field.Type.TEXT);
            case ELEMENT_KEY -> ValueColumn.of("n.token_key", Field.Type.KEY);
            case INSTANCE_KEY -> ValueColumn.of("n.instance_key", Field.Type.KEY);
            case DEFINITION_KEY -> ValueColumn.of("i.definition_key", Field.Type.KEY);
            case PROCESS_ID -> ValueColumn.of("d.process_id", Field.Type.TEXT);
            case JOB_KEY -> ValueColumn.nullable("n.job_key", Field.Type.KEY);
            case CREATION_TIME -> ValueColumn.of("n.created_at", Field.Type.TIME);
            case STATE -> NamedColumn.of("n.state", INCIDENT_STATES);
            case TENANT_ID -> ValueColumn.of("d.tenant_id", Field.Type.TEXT);
        };
    }

    private static JobView job(ResultSet rows) throws SQLException {
        var state = Codes.jobState(rows.getInt(4));
        var retries = rows.getInt(5);
        return new JobView(
                rows.getLong(1),
                rows.getString(2),
                Optional.ofNullable(rows.getString(3)).orElse(""),
                state.name(),
                Codes.jobKind(rows.getInt(19)).name(),
                listener(rows),
                retries,
                Times.find(rows, 6),
                rows.getString(7),
                rows.getLong(8),
                rows.getLong(9),
                rows.getLong(10),
                rows.getLong(11),
                rows.getString(12),
                rows.getString(13),
                rows.getString(14),
                rows.getString(15),
                state == JobState.FAILED && retries > 0,
                Times.get(rows, 16),
                Times.find(rows, 17),
                Times.get(rows, 18),
                StringMap.fromColumn(rows.getString(21)),
                rows.getInt(23),
                verdict(rows));
    }

    private static @Nullable JobVerdict verdict(ResultSet rows) throws SQLException {
        var denied = rows.getInt(24);
        return rows.wasNull() ? null : new JobVerdict(denied != 0, rows.getString(25));
    }

    private static @Nullable Long key(ResultSet rows, int index) throws SQLException {
        return rows.getObject(index, Long.class);
    }

    private static String nameOf(Map<Integer, String> names, int code) {
        return Optional.ofNullable(names.get(code))
                .orElseThrow(() -> new IllegalStateException("nothing has the code " + code));
    }

    private static @Nullable JobListener listener(ResultSet rows) throws SQLException {
        var event = rows.getInt(20);
        return event == 0 ? null : new JobListener(Codes.listenerEvent(event), rows.getInt(22));
    }

    private static Map<Integer, String> listenerEvents() {
        var events = new TreeMap<>(names(ListenerEvent.values(), Codes::of, Enum::name));
        events.put(0, JobView.NO_LISTENER);
        return events;
    }

    private static <E> Map<Integer, String> names(
            E[] values, ToIntFunction<E> codeOf, java.util.function.Function<E, String> nameOf) {
        return Arrays.stream(values).collect(toMap(codeOf::applyAsInt, nameOf, (a, b) -> a, TreeMap::new));
    }
}
