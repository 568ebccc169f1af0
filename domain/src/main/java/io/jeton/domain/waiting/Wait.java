package io.jeton.domain.waiting;

import io.jeton.domain.incident.Incident;
import io.jeton.domain.job.Job;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.subscription.Subscription;
import io.jeton.domain.usertask.UserTask;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Something that is waited for. */
public sealed interface Wait {
    /** One sentence for an operator: what it is, who could satisfy it, and what stands in the way. */
    String message();

    /** Since when; {@code null} if that is not known. */
    @Nullable
    Instant since();

    /**
     * A worker's report on a job.
     *
     * @param hold who has the job; {@code null} if nobody has
     * @param lastAsked when somebody asked for jobs of this type last; {@code null} if that is not known
     */
    record OfJob(Job job, @Nullable JobHold hold, @Nullable Instant lastAsked, String message) implements Wait {
        @Override
        public Instant since() {
            return job.createdAt();
        }
    }

    /** A person, who completes a user task. */
    record OfUserTask(UserTask task, String message) implements Wait {
        @Override
        public Instant since() {
            return task.createdAt();
        }
    }

    /** The engine itself, which goes on in a transaction of its own where the model wants a break. */
    record OfContinuation(Job job, String message) implements Wait {
        @Override
        public Instant since() {
            return job.createdAt();
        }
    }

    /**
     * An event.
     *
     * @param condition for a condition: the text of the expression; {@code null} for the other kinds
     * @param value for a condition: what it yields now, or why it yields nothing; {@code null} for the other kinds
     * @param buffered for a message: other correlation keys under which such messages are buffered
     */
    record OfEvent(
            Subscription subscription,
            @Nullable String condition,
            @Nullable String value,
            List<String> buffered,
            String message)
            implements Wait {
        public OfEvent {
            buffered = List.copyOf(buffered);
        }

        @Override
        public Instant since() {
            return subscription.openedAt();
        }
    }

    /**
     * Somebody who resolves an incident.
     *
     * @param resolving what that would do
     */
    record OfIncident(Incident incident, String resolving, String message) implements Wait {
        @Override
        public Instant since() {
            return incident.createdAt();
        }
    }

    /**
     * The end of another instance.
     *
     * @param instance {@code null} if it is not active any more: the caller is about to be told
     */
    record OfCalled(@Nullable ProcessInstanceKey instance, Instant since, String message) implements Wait {}

    /** The end of what lives inside. */
    record OfInside(List<Inhabitants> inside, List<String> joins, Instant since, String message) implements Wait {
        public OfInside {
            inside = List.copyOf(inside);
            joins = List.copyOf(joins);
        }
    }

    /** Somebody who says which activities of an ad-hoc sub-process are to begin. */
    record OfActivation(Instant since, String message) implements Wait {}

    /**
     * Others that have to arrive at a join.
     *
     * @param arrived how often each flow was taken that was taken at all, by its id
     * @param missing the other flows
     * @param canFire whether that is still possible
     */
    record OfJoin(
            String gatewayId, Map<String, Integer> arrived, List<MissingFlow> missing, boolean canFire, String message)
            implements Wait {
        public OfJoin {
            missing = List.copyOf(missing);
        }

        @Override
        public @Nullable Instant since() {
            return null;
        }
    }

    /** The engine, which is about to go on by itself. */
    record OfTurn(Instant since, String message) implements Wait {}

    /** Somebody who resumes the suspended instance. */
    record OfResumption(String message) implements Wait {
        @Override
        public @Nullable Instant since() {
            return null;
        }
    }

    /** Nothing that is known. */
    record Unexplained(Instant since, String message) implements Wait {}

    /**
     * A flow into a join that has not been taken.
     *
     * @param reachedFrom who can still take it; empty: nobody
     */
    record MissingFlow(String flowId, List<Reacher> reachedFrom) {
        public MissingFlow {
            reachedFrom = List.copyOf(reachedFrom);
        }
    }

    /**
     * What can still come by a flow.
     *
     * @param token the oldest token at that element; {@code null} if it is a join that has to fire first
     * @param count how many there are
     */
    record Reacher(String elementId, @Nullable TokenKey token, long count) {}
}
