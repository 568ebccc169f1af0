package io.jeton.domain.waiting;

import io.jeton.domain.definition.ProcessDefinition;
import io.jeton.domain.incident.Incident;
import io.jeton.domain.instance.Arrival;
import io.jeton.domain.instance.InstanceState;
import io.jeton.domain.job.Job;
import io.jeton.domain.key.JobKey;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.subscription.Subscription;
import io.jeton.domain.token.Token;
import io.jeton.domain.usertask.UserTask;
import io.jeton.domain.variable.Variable;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * An instance as it was at one moment: some of its living tokens, and all that is needed to say what those wait for.
 *
 * @param tokens in key order; empty if the instance has ended
 * @param withProcess whether the process itself, the scope around everything, is one of those to be explained
 * @param total how many living tokens there are, without the process itself
 * @param around the scopes around those tokens that are not among them, as far as variables are needed
 * @param inside what lives in the scopes among them
 * @param arrivals what waits at joins in the scopes among them
 * @param jobs the open jobs of those tokens, and of the process itself if it is one of those to be explained
 * @param holds which of these jobs a worker has
 * @param userTasks the open user tasks of those tokens
 * @param incidents the open incidents of those tokens, and of the process itself likewise
 * @param subscriptions what may happen to those tokens
 * @param variables those that conditions among the subscriptions name, of all scopes around them
 * @param called the active instances that call activities among them have started
 * @param buffered by name of message, correlation keys under which such messages are buffered: some of them
 */
public record RunningInstance(
        ProcessInstanceKey key,
        ProcessDefinition definition,
        InstanceState state,
        Instant startedAt,
        List<Token> tokens,
        boolean withProcess,
        long total,
        List<Token> around,
        List<Inhabitants> inside,
        List<Arrival> arrivals,
        List<Job> jobs,
        Map<JobKey, JobHold> holds,
        List<UserTask> userTasks,
        List<Incident> incidents,
        List<Subscription> subscriptions,
        List<Variable> variables,
        Map<TokenKey, ProcessInstanceKey> called,
        Map<String, List<String>> buffered) {
    public RunningInstance {
        tokens = List.copyOf(tokens);
        around = List.copyOf(around);
        inside = List.copyOf(inside);
        arrivals = List.copyOf(arrivals);
        jobs = List.copyOf(jobs);
        holds = Map.copyOf(holds);
        userTasks = List.copyOf(userTasks);
        incidents = List.copyOf(incidents);
        subscriptions = List.copyOf(subscriptions);
        variables = List.copyOf(variables);
        called = Map.copyOf(called);
        buffered = Map.copyOf(buffered);
    }

    /** An instance in which nothing waits any more. */
    public static RunningInstance ended(
            ProcessInstanceKey key, ProcessDefinition definition, InstanceState state, Instant startedAt) {
        return new RunningInstance(
                key,
                definition,
                state,
                startedAt,
                List.of(),
                false,
                0,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                Map.of());
    }

    /** The scope around everything. */
    public TokenKey rootScope() {
        return new TokenKey(key.value());
    }
}
