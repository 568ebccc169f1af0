package io.jeton.rest.usertask;

import io.jeton.application.query.QueryStore;
import io.jeton.application.query.SearchRequest;
import io.jeton.application.query.UserTaskCondition;
import io.jeton.application.query.UserTaskField;
import io.jeton.application.query.UserTaskView;
import io.jeton.domain.key.UserTaskKey;
import io.jeton.rest.exchange.PathKey;
import io.jeton.rest.problem.InvalidRequest;

/** The user task that a path names by its key. */
final class PathTask {
    private PathTask() {}

    static UserTaskKey keyOf(String key) {
        return new UserTaskKey(PathKey.of("userTaskKey", key));
    }

    /** @throws InvalidRequest if there is none, and never was */
    static UserTaskView find(QueryStore queries, String key) {
        UserTaskKey task = keyOf(key);
        return queries
                .userTasks(SearchRequest.by(UserTaskField.KEY, task.value()), UserTaskCondition.NONE)
                .items()
                .stream()
                .findFirst()
                .orElseThrow(() -> InvalidRequest.notFound("User Task", task.value()));
    }
}
