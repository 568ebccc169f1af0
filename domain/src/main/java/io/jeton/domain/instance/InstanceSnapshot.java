package io.jeton.domain.instance;

import io.jeton.domain.incident.Incident;
import io.jeton.domain.iteration.DiscardedIterations;
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
 * @param process the token of the process itself; {@code null} if the process has no listeners
 * @param postponedStart where to begin when the start listeners of the process are done; {@code null} if that is its none start event, or if it
 *     has begun
 */
public record InstanceSnapshot(
        InstanceHeader header,
        InstanceState state,
        long revision,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Token process,
        @Nullable PostponedStart postponedStart,
        List<Token> tokens,
        List<Arrival> arrivals,
        List<Variable> variables,
        List<Job> jobs,
        List<Incident> incidents,
        List<Subscription> subscriptions,
        List<UserTask> userTasks,
        List<MultiInstance> multiInstances,
        List<DiscardedIterations> discarded) {

    /** The same without what is over already. */
    public InstanceSnapshot withoutDiscarded() {
        return new InstanceSnapshot(
                header,
                state,
                revision,
                startedAt,
                endedAt,
                process,
                postponedStart,
                tokens,
                arrivals,
                variables,
                jobs,
                incidents,
                subscriptions,
                userTasks,
                multiInstances,
                List.of());
    }
}
