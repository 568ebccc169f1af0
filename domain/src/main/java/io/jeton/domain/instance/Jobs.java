package io.jeton.domain.instance;

import io.jeton.domain.change.JobChange;
import io.jeton.domain.job.Job;
import io.jeton.domain.job.JobState;
import io.jeton.domain.key.IncidentKey;
import io.jeton.domain.key.JobKey;
import io.jeton.domain.key.TokenKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The open jobs of an instance. */
public final class Jobs {
    private final Map<JobKey, Job> open = new HashMap<>();
    private final Map<TokenKey, JobKey> byToken = new HashMap<>();
    private final Touched<JobKey, Job> touched = new Touched<>();
    private final Map<JobKey, Offer> offers = new LinkedHashMap<>();

    /**
     * A decision about when a job may be handed out, which overrides what activation knows of it.
     *
     * @param from the earliest time; {@code null} if the job must not be handed out
     * @param worker who holds the job until {@code from}; {@code null} if nobody does
     * @param lockToken what tells this hold from others; 0 if nobody holds it
     */
    public record Offer(
            JobKey job, @Nullable Instant from, @Nullable String worker, long lockToken) {}

    void restore(Collection<Job> jobs) {
        jobs.forEach(this::keep);
    }

    public Optional<Job> find(JobKey key) {
        return Optional.ofNullable(open.get(key));
    }

    public Optional<Job> of(TokenKey token) {
        return Optional.ofNullable(byToken.get(token)).map(open::get);
    }

    /** All open jobs, oldest first. */
    public List<Job> open() {
        var sorted = new ArrayList<>(open.values());
        sorted.sort(Comparator.comparing(Job::key));
        return sorted;
    }

    public Touched<JobKey, Job> touched() {
        return touched;
    }

    /** The latest decision about handing out each job that has one since the instance was last written. */
    public Collection<Offer> offers() {
        return List.copyOf(offers.values());
    }

    /** Offers that wait for a worker at that time, each an open job. */
    public List<Job> offeredAt(Instant now) {
        var offered = new ArrayList<Job>();
        for (Offer offer : offers.values()) {
            var job = open.get(offer.job());
            if (job != null
                    && offer.worker() == null
                    && offer.from() != null
                    && !offer.from().isAfter(now)) {
                offered.add(job);
            }
        }
        return offered;
    }

    /**
     * Hands a job over to a worker with the very transaction that offers it. That is not a change of the instance: whoever holds a job is
     * activation's business.
     */
    public void hold(JobKey key, String worker, Instant until, long lockToken) {
        offers.put(key, new Offer(key, until, worker, lockToken));
    }

    /** Whether it has been decided anew, since the instance was last written, when the job may be handed out: nobody holds it then. */
    public boolean isOfferedAnew(JobKey key) {
        return offers.containsKey(key);
    }

    void on(JobChange.JobCreated change) {
        var job = new Job(
                change.job(),
                change.token(),
                change.elementId(),
                change.work(),
                change.retries(),
                JobState.CREATED,
                null,
                null,
                null,
                null,
                change.at(),
                null,
                null);
        keep(job);
        touched.add(job.key(), job);
        offer(job.key(), change.at());
    }

    void on(JobChange.JobFailed change) {
        change(get(change.job()).failed(change.retries(), change.backoffUntil(), change.message()));
        if (change.retries() > 0) {
            offer(change.job(), change.backoffUntil() == null ? change.at() : change.backoffUntil());
        } else {
            offer(change.job(), null);
        }
    }

    void on(JobChange.JobErrorThrown change) {
        change(get(change.job()).errorThrown(change.code(), change.message()));
        offer(change.job(), null);
    }

    void on(JobChange.JobRetriesUpdated change) {
        change(get(change.job()).withRetries(change.retries()));
    }

    /** The instance goes on by another definition, which calls elements by these names. */
    void migrate(Map<String, String> elements) {
        open().forEach(job -> change(job.at(Objects.requireNonNull(elements.get(job.elementId()), job.elementId()))));
    }

    void on(JobChange.JobCompleted change) {
        end(get(change.job()).completed(change.verdict(), change.at()));
    }

    void end(JobKey key, JobState how, Instant at) {
        end(get(key).ended(how, at));
    }

    private void end(Job job) {
        open.remove(job.key());
        byToken.remove(job.token(), job.key());
        touched.change(job.key(), job);
        offer(job.key(), null);
    }

    void stop(JobKey key, IncidentKey incident) {
        change(get(key).withIncident(incident));
        offer(key, null);
    }

    void free(JobKey key, Instant at) {
        var job = open.get(key);
        if (job != null) {
            change(job.withIncident(null));
            offer(key, at);
        }
    }

    /** What a store keeps of a token is not at hand any more; yields the job that was open. */
    Optional<JobKey> shed(TokenKey token) {
        var job = Optional.ofNullable(byToken.remove(token));
        job.ifPresent(open::remove);
        return job;
    }

    void written() {
        touched.clear();
        offers.clear();
    }

    private void offer(JobKey key, @Nullable Instant from) {
        offers.put(key, new Offer(key, from, null, 0));
    }

    private void change(Job job) {
        open.put(job.key(), job);
        touched.change(job.key(), job);
    }

    private void keep(Job job) {
        open.put(job.key(), job);
        byToken.put(job.token(), job.key());
    }

    private Job get(JobKey key) {
        var job = open.get(key);
        if (job == null) {
            throw new IllegalStateException("job " + key.value() + " is not open");
        }
        return job;
    }
}
