package io.jeton.persistence.job;

import io.jeton.application.port.JobQueue.HeldJob;
import io.jeton.application.port.JobQueue.Request;
import io.jeton.domain.job.Work;
import io.jeton.domain.key.JobKey;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.variable.Value;
import io.jeton.persistence.database.Codes;
import io.jeton.persistence.database.ScopePath;
import io.jeton.persistence.database.StringList;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A job at the head of its queue.
 *
 * @param scopesBetween the scopes between its token and the root scope, from the inside
 */
record OfferedJob(
        long key,
        Work work,
        long instanceKey,
        long rootKey,
        long definitionKey,
        String elementId,
        long tokenKey,
        String tenantId,
        int retries,
        List<String> tags,
        List<Long> scopesBetween) {

    static OfferedJob of(ResultSet rows) throws SQLException {
        var instanceKey = rows.getLong(3);
        return new OfferedJob(
                rows.getLong(1),
                work(rows),
                instanceKey,
                rows.getLong(4),
                rows.getLong(5),
                rows.getString(6),
                rows.getLong(7),
                rows.getString(8),
                rows.getInt(9),
                StringList.fromColumn(rows.getString(10)),
                ScopePath.fromColumn(instanceKey, rows.getString(11)));
    }

    private static Work work(ResultSet rows) throws SQLException {
        return Codes.work(
                rows.getInt(12),
                rows.getString(2),
                rows.getInt(13),
                rows.getInt(14),
                rows.getInt(15),
                rows.getString(16));
    }

    /** The scopes whose variables it sees, from the outside: what comes later hides what came before. */
    List<Long> scopesFromOutside() {
        var scopes = new ArrayList<Long>();
        scopes.add(instanceKey);
        for (int i = scopesBetween.size() - 1; i >= 0; i--) {
            scopes.add(scopesBetween.get(i));
        }
        scopes.add(tokenKey);
        return scopes;
    }

    HeldJob held(Request request, Map<String, Value> variables) {
        return new HeldJob(
                new JobKey(key),
                work,
                new ProcessInstanceKey(instanceKey),
                new ProcessInstanceKey(rootKey),
                new ProcessDefinitionKey(definitionKey),
                elementId,
                new TokenKey(tokenKey),
                tenantId,
                retries,
                request.deadline(),
                request.lockToken(),
                tags,
                variables);
    }
}
