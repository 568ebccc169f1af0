package io.jeton.persistence.query;

import io.jeton.application.query.Condition.Operator;
import io.jeton.application.query.Field;
import io.jeton.application.query.UserTaskCondition;
import io.jeton.application.query.UserTaskField;
import io.jeton.application.query.UserTaskView;
import io.jeton.application.query.VariableCondition;
import io.jeton.domain.usertask.UserTaskState;
import io.jeton.persistence.database.Codes;
import io.jeton.persistence.database.ScopePath;
import io.jeton.persistence.database.StringList;
import io.jeton.persistence.database.Times;
import io.jeton.persistence.database.TransitionText;
import io.jeton.persistence.query.Searchable.Join;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How user tasks are searched. The access paths: by key, the primary key; by instance {@code user_task_by_instance}; by element instance
 * {@code user_task_by_token}; by assignee {@code user_task_by_assignee}; by candidate {@code user_task_candidate_by_name}; by state, in the
 * order of creation, {@code user_task_by_state}; by process {@code user_task_by_definition}. Dates, names and priorities are filtered on the
 * way along one of these.
 */
final class UserTaskSearches {
    static final Searchable<UserTaskField, UserTaskView> USER_TASKS = new Searchable<>(
            "task",
            """
            t.task_key, t.token_key, t.element_id, t.element_name, t.state, t.assignee, t.candidate_groups, t.candidate_users,
            t.priority, t.due_at, t.follow_up_at, t.created_at, t.ended_at, t.form_key, t.external_form_reference,
            t.instance_key, t.root_key, t.definition_key, d.process_id, d.name, d.version, t.tenant_id, i.tags, t.scopes,
            t.transitions, t.denial""",
            "user_task t",
            List.of(
                    new Join("i", "join process_instance i on i.instance_key = t.instance_key"),
                    new Join("d", "join process_definition d on d.definition_key = t.definition_key")),
            ValueColumn.of("t.task_key", Field.Type.KEY),
            UserTaskSearches::column,
            UserTaskSearches::read);

    private static final ValueColumn VARIABLE_TEXT = ValueColumn.hashed("v.json_text", "v.text_hash");

    private UserTaskSearches() {}

    /** Adds what is asked beyond fields. */
    static SqlSearch<UserTaskField, UserTaskView> and(
            SqlSearch<UserTaskField, UserTaskView> search, UserTaskCondition condition) {
        condition.instanceVariables().forEach(variable -> search.and(variable("t.instance_key", variable)));
        condition.localVariables().forEach(variable -> search.and(variable("t.token_key", variable)));
        condition.tags().forEach(tag -> search.and(tag(tag)));
        return search;
    }

    private static SqlText variable(String scope, VariableCondition condition) {
        var missing =
                condition.operator() == Operator.EXISTS && condition.operands().contains("false");
        var sql = new SqlText()
                .add(missing ? "not exists" : "exists")
                .add(" (select 1 from variable v where v.instance_key = t.instance_key and v.scope_key = " + scope)
                .add(" and v.name = ")
                .bind(condition.name());
        if (condition.operator() != Operator.EXISTS) {
            VARIABLE_TEXT.compare(condition.operator(), condition.operands(), sql.add(" and "));
        }
        return sql.add(")");
    }

    /** Tags are kept as a JSON array of strings: a tag is in it if its text, with the quotes around it, is. */
    private static SqlText tag(String tag) {
        var array = String.valueOf(StringList.toColumn(List.of(tag)));
        var quoted = array.substring(1, array.length() - 1);
        return new SqlText()
                .add("i.tags like ")
                .bind("%" + LikePattern.literally(quoted) + "%")
                .add(LikePattern.ESCAPE);
    }

    /** @param kind of the candidates, as a code */
    private static Column candidates(int kind) {
        return new SomeOfColumn(
                "t.task_key",
                "select c.task_key from user_task_candidate c where c.kind = " + kind,
                ValueColumn.of("c.name", Field.Type.TEXT));
    }

    private static Column column(UserTaskField field) {
        return switch (field) {
            case KEY -> ValueColumn.of("t.task_key", Field.Type.KEY);
            case STATE ->
                NamedColumn.of(
                        "t.state",
                        Arrays.stream(UserTaskState.values()).collect(Collectors.toMap(Codes::of, Enum::name)));
            case ASSIGNEE -> ValueColumn.nullable("t.assignee", Field.Type.TEXT);
            case PRIORITY -> ValueColumn.of("t.priority", Field.Type.INTEGER);
            case ELEMENT_ID -> ValueColumn.of("t.element_id", Field.Type.TEXT);
            case NAME -> ValueColumn.nullable("t.element_name", Field.Type.TEXT);
            case CANDIDATE_GROUP -> candidates(Codes.CANDIDATE_GROUP);
            case CANDIDATE_USER -> candidates(Codes.CANDIDATE_USER);
            case TENANT_ID -> ValueColumn.of("t.tenant_id", Field.Type.TEXT);
            case PROCESS_ID -> ValueColumn.of("d.process_id", Field.Type.TEXT);
            case CREATION_DATE -> ValueColumn.of("t.created_at", Field.Type.TIME);
            case COMPLETION_DATE -> ValueColumn.nullable("t.ended_at", Field.Type.TIME);
            case FOLLOW_UP_DATE -> ValueColumn.nullable("t.follow_up_at", Field.Type.TIME);
            case DUE_DATE -> ValueColumn.nullable("t.due_at", Field.Type.TIME);
            case DEFINITION_KEY -> ValueColumn.of("t.definition_key", Field.Type.KEY);
            case INSTANCE_KEY -> ValueColumn.of("t.instance_key", Field.Type.KEY);
            case ELEMENT_KEY -> ValueColumn.of("t.token_key", Field.Type.KEY);
        };
    }

    private static UserTaskView read(ResultSet rows) throws SQLException {
        var token = rows.getLong(2);
        var instance = rows.getLong(16);
        var denial = TransitionText.denialFromColumn(rows.getString(26));
        var scopes = new ArrayList<Long>();
        scopes.add(token);
        scopes.addAll(ScopePath.fromColumn(instance, rows.getString(24)));
        scopes.add(instance);
        return new UserTaskView(
                rows.getLong(1),
                token,
                rows.getString(3),
                rows.getString(4),
                Codes.userTaskState(rows.getInt(5)).name(),
                rows.getString(6),
                StringList.fromColumn(rows.getString(7)),
                StringList.fromColumn(rows.getString(8)),
                rows.getInt(9),
                Times.find(rows, 10),
                Times.find(rows, 11),
                Times.get(rows, 12),
                Times.find(rows, 13),
                rows.getObject(14, Long.class),
                rows.getString(15),
                instance,
                rows.getLong(17),
                rows.getLong(18),
                rows.getString(19),
                rows.getString(20),
                rows.getInt(21),
                rows.getString(22),
                StringList.fromColumn(rows.getString(23)),
                scopes,
                rows.getInt(25),
                denial == null ? 0 : denial.transition(),
                denial == null ? null : denial.reason());
    }
}
