package io.jeton.domain.instance;

import io.jeton.domain.incident.Incident;
import io.jeton.domain.iteration.MultiInstance;
import io.jeton.domain.job.Job;
import io.jeton.domain.subscription.Subscription;
import io.jeton.domain.token.Token;
import io.jeton.domain.usertask.UserTask;
import io.jeton.domain.variable.Variable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The living state of an instance as plain data: what a store loads, and what must equal the instance in memory. Lists are ordered by
 * key; what has ended is not part of it.
 *
 * @param revision how many commands have changed the instance
 */
public record InstanceSnapshot(
        InstanceHeader header,
        InstanceState state,
        long revision,
        Instant startedAt,
        @Nullable Instant endedAt,
        List<Token> tokens,
        List<Arrival> arrivals,
        List<Variable> variables,
        List<Job> jobs,
        List<Incident> incidents,
        List<Subscription> subscriptions,
        List<UserTask> userTasks,
        List<MultiInstance> multiInstances) {}
