package io.jeton.persistence.instance;

import io.jeton.domain.incident.Incident;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.job.Job;
import io.jeton.domain.subscription.Subscription;
import io.jeton.domain.token.Token;
import io.jeton.domain.usertask.UserTask;
import io.jeton.persistence.database.Codes;
import io.jeton.persistence.database.KeyedUpdates;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * What else has to be written of instances that go on by another definition: the columns that never change otherwise, of the instance and of all in it
 * that was stored and lived. What had ended before keeps its names.
 */
final class MigrationTable {
    private final KeyedUpdates instances;
    private final KeyedUpdates tokens;
    private final KeyedUpdates jobs;
    private final KeyedUpdates tasks;
    private final KeyedUpdates subscriptions;
    private final KeyedUpdates incidents;

    private MigrationTable(Connection connection) {
        this.instances =
                new KeyedUpdates(connection, "update process_instance set definition_key = ?", "instance_key", "");
        this.tokens = new KeyedUpdates(
                connection, "update element_instance set element_id = ?, element_name = ?, type = ?", "token_key", "");
        this.jobs = new KeyedUpdates(connection, "update job set definition_key = ?, element_id = ?", "job_key", "");
        this.tasks = new KeyedUpdates(
                connection,
                "update user_task set definition_key = ?, element_id = ?, element_name = ?",
                "task_key",
                "");
        this.subscriptions = new KeyedUpdates(
                connection, "update subscription set process_id = ?, element_id = ?", "subscription_key", "");
        this.incidents = new KeyedUpdates(connection, "update incident set element_id = ?", "incident_key", "");
    }

    /** @param written whose other rows have been written */
    static void write(Connection connection, List<ProcessInstance> written) throws SQLException {
        var migrated = written.stream().filter(ProcessInstance::isMigrated).toList();
        if (migrated.isEmpty()) {
            return;
        }
        var table = new MigrationTable(connection);
        migrated.forEach(table::add);
        table.flush();
    }

    private void add(ProcessInstance instance) {
        var definition = instance.definition();
        var key = definition.key().value();
        var graph = definition.graph();
        instances.row(instance.key().value(), key);
        for (Token token : instance.tokens().touched().changed()) {
            var node = graph.node(token.elementId());
            tokens.row(
                    token.key().value(), node.shownId(), ElementInstanceTable.cut(node.name()), Codes.of(node.type()));
        }
        for (Job job : instance.jobs().touched().changed()) {
            jobs.row(job.key().value(), key, job.elementId());
        }
        for (UserTask task : instance.userTasks().touched().changed()) {
            var name = UserTaskTable.cut(graph.node(task.elementId()).name());
            tasks.row(task.key().value(), key, task.elementId(), name);
        }
        for (Subscription subscription : instance.subscriptions().touched().changed()) {
            subscriptions.row(subscription.key().value(), definition.processId(), subscription.elementId());
        }
        for (Incident incident : instance.incidents().migrated()) {
            incidents.row(incident.key().value(), incident.elementId());
        }
    }

    private void flush() throws SQLException {
        for (KeyedUpdates updates : List.of(instances, tokens, jobs, tasks, subscriptions, incidents)) {
            updates.flush();
        }
    }
}
