package io.jeton.persistence.instance;

import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.key.FormKey;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.key.UserTaskKey;
import io.jeton.domain.usertask.TaskAttributes;
import io.jeton.domain.usertask.UserTask;
import io.jeton.persistence.database.Batch;
import io.jeton.persistence.database.Codes;
import io.jeton.persistence.database.KeyedUpdates;
import io.jeton.persistence.database.StringList;
import io.jeton.persistence.database.Times;
import io.jeton.persistence.database.TransitionText;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of {@code user_task}, of open tasks and of ended ones, and of their candidates in {@code user_task_candidate}. */
final class UserTaskTable {
    static final String COLUMNS = """
            t.instance_key, t.task_key, t.token_key, t.element_id, t.state, t.assignee, t.candidate_groups,
              t.candidate_users, t.due_at, t.follow_up_at, t.priority, t.form_key, t.external_form_reference, t.created_at,
              t.transition, t.transitions, t.denial""";

    /** The open ones of loaded instances. */
    static final String SELECT = "select " + COLUMNS + """

            from element_instance e
            join user_task t on t.token_key = e.token_key
            where e.instance_key in %s and e.state <= %d and t.ended_at is null""";

    private static final int NAME_MAX = 255;

    private static final String INSERT = """
            insert into user_task
              (task_key, instance_key, root_key, definition_key, token_key, scopes, element_id, element_name, tenant_id, state,
               assignee, candidate_groups, candidate_users, due_at, follow_up_at, priority, form_key,
               external_form_reference, created_at, ended_at, transition, transitions, denial)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String UPDATE = """
            update user_task set state = ?, assignee = ?, candidate_groups = ?, candidate_users = ?, due_at = ?,
              follow_up_at = ?, priority = ?, ended_at = ?, transition = ?, transitions = ?, denial = ?""";

    private static final String OFFER = "insert into user_task_candidate (task_key, kind, name) values (?, ?, ?)";
    private static final String WITHDRAW = "delete from user_task_candidate where task_key = ?";

    private final Connection connection;

    private UserTaskTable(Connection connection) {
        this.connection = connection;
    }

    static void write(Connection connection, List<ProcessInstance> instances) throws SQLException {
        var changed = Written.inKeyOrder(
                instances, instance -> instance.userTasks().touched().changed(), task -> task.key()
                        .value());
        var added = Written.inKeyOrder(
                instances, instance -> instance.userTasks().touched().added(), task -> task.key()
                        .value());
        if (changed.isEmpty() && added.isEmpty()) {
            return;
        }
        var table = new UserTaskTable(connection);
        table.change(changed);
        table.add(added);
        var offeredAnew = changed.stream()
                .filter(row ->
                        row.instance().userTasks().isOfferedAnew(row.part().key()))
                .map(Written::part)
                .toList();
        table.withdraw(offeredAnew);
        var offered = new ArrayList<>(offeredAnew);
        added.forEach(row -> offered.add(row.part()));
        table.offer(offered);
    }

    static UserTask read(ResultSet rows) throws SQLException {
        var form = rows.getObject(12, Long.class);
        return new UserTask(
                new UserTaskKey(rows.getLong(2)),
                new TokenKey(rows.getLong(3)),
                rows.getString(4),
                Codes.userTaskState(rows.getInt(5)),
                new TaskAttributes(
                        rows.getString(6),
                        StringList.fromColumn(rows.getString(7)),
                        StringList.fromColumn(rows.getString(8)),
                        Times.find(rows, 9),
                        Times.find(rows, 10),
                        rows.getInt(11)),
                form == null ? null : new FormKey(form),
                rows.getString(13),
                Times.get(rows, 14),
                null,
                TransitionText.fromColumn(rows.getString(15)),
                rows.getInt(16),
                TransitionText.denialFromColumn(rows.getString(17)));
    }

    private void change(List<Written<UserTask>> changed) throws SQLException {
        var update = new KeyedUpdates(connection, UPDATE, "task_key", "");
        for (Written<UserTask> row : changed) {
            var task = row.part();
            var attributes = task.attributes();
            update.row(
                    task.key().value(),
                    Codes.of(task.state()),
                    attributes.assignee(),
                    StringList.toColumn(attributes.candidateGroups()),
                    StringList.toColumn(attributes.candidateUsers()),
                    attributes.dueDate(),
                    attributes.followUpDate(),
                    attributes.priority(),
                    task.endedAt(),
                    TransitionText.toColumn(task.transition()),
                    task.transitions(),
                    TransitionText.denialToColumn(task.denial()));
        }
        update.flush();
    }

    private void add(List<Written<UserTask>> added) throws SQLException {
        try (var insert = Batch.inserting(connection, INSERT)) {
            for (Written<UserTask> row : added) {
                add(insert, row);
            }
            insert.flush();
        }
    }

    private static void add(Batch insert, Written<UserTask> row) throws SQLException {
        var task = row.part();
        var attributes = task.attributes();
        var header = row.instance().header();
        var form = task.form();
        insert.add(task.key().value())
                .add(row.instanceKey())
                .add(header.root().value())
                .add(header.definition().key().value())
                .add(task.token().value())
                .add(ScopesAround.of(row.instance(), task.token()))
                .add(task.elementId())
                .add(cut(header.definition().graph().node(task.elementId()).name()))
                .add(header.tenantId())
                .add(Codes.of(task.state()))
                .add(attributes.assignee())
                .add(StringList.toColumn(attributes.candidateGroups()))
                .add(StringList.toColumn(attributes.candidateUsers()))
                .add(attributes.dueDate())
                .add(attributes.followUpDate())
                .add(attributes.priority())
                .add(form == null ? null : (Long) form.value())
                .add(task.externalFormReference())
                .add(task.createdAt())
                .add(task.endedAt())
                .add(TransitionText.toColumn(task.transition()))
                .add(task.transitions())
                .add(TransitionText.denialToColumn(task.denial()))
                .endRow();
    }

    private void withdraw(List<UserTask> tasks) throws SQLException {
        if (tasks.isEmpty()) {
            return;
        }
        try (var delete = connection.prepareStatement(WITHDRAW)) {
            for (UserTask task : tasks) {
                delete.setLong(1, task.key().value());
                delete.addBatch();
            }
            delete.executeBatch();
        }
    }

    private void offer(List<UserTask> tasks) throws SQLException {
        try (var insert = Batch.inserting(connection, OFFER)) {
            for (UserTask task : tasks) {
                var key = task.key().value();
                for (String group : task.attributes().candidateGroups()) {
                    insert.add(key).add(Codes.CANDIDATE_GROUP).add(group).endRow();
                }
                for (String user : task.attributes().candidateUsers()) {
                    insert.add(key).add(Codes.CANDIDATE_USER).add(user).endRow();
                }
            }
            insert.flush();
        }
    }

    static @Nullable String cut(@Nullable String name) {
        return name == null || name.length() <= NAME_MAX ? name : name.substring(0, NAME_MAX);
    }
}
