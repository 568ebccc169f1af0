package io.jeton.application.job;

import io.jeton.application.deployment.Definitions;
import io.jeton.application.pipeline.JobHandOver;
import io.jeton.application.port.JobQueue;
import io.jeton.application.port.JobQueue.HeldJob;
import io.jeton.application.port.JobQueue.Taken;
import io.jeton.application.port.JobQueue.TooLarge;
import io.jeton.application.port.Timing;
import io.jeton.application.port.TransientFailure;
import io.jeton.application.port.UnknownOutcome;
import io.jeton.domain.job.JobListener;
import io.jeton.domain.job.Work;
import io.jeton.domain.key.ProcessDefinitionKey;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Workers that want jobs, served in the order in which they asked, type by type.
 *
 * <p>A request first looks for jobs that are there. If it finds nothing it waits, and is given jobs by the transactions of this node that
 * create them; besides, it looks again from time to time, for the jobs of other nodes and those whose time-out or back-off is over.
 * Thread-safe.
 */
public final class JobActivations implements JobHandOver {
    private static final Logger LOG = LoggerFactory.getLogger(JobActivations.class);

    /** How often a request looks behind jobs that no answer has room for, before it waits. */
    private static final int TOO_LARGE_ROUNDS_MAX = 100;

    private final JobQueue queue;
    private final Definitions definitions;
    private final Timing timing;
    private final Duration pollInterval;
    private final long bytesMax;
    private final AskedTypes asked;
    private final Stop stop;
    private final Map<String, TypeQueue> types = new ConcurrentHashMap<>();
    private final AtomicBoolean polling = new AtomicBoolean();

    /**
     * @param bytesMax how much room one answer has
     * @param asked is told which types are asked for
     * @param stop is told which jobs no answer has room for, and whose request came upon them
     */
    public JobActivations(
            JobQueue queue,
            Definitions definitions,
            Timing timing,
            Duration pollInterval,
            long bytesMax,
            AskedTypes asked,
            Stop stop) {
        this.queue = queue;
        this.definitions = definitions;
        this.timing = timing;
        this.pollInterval = pollInterval;
        this.bytesMax = bytesMax;
        this.asked = asked;
        this.stop = stop;
    }

    /** Is told of jobs that cannot be handed out. */
    @FunctionalInterface
    public interface Stop {
        /**
         * @param request the one that came upon the job, and holds it now
         */
        void tooLarge(TooLarge job, ActivateJobs request, long lockToken, long bytesMax);
    }

    /**
     * Answers with at least one job as soon as there is one, or with none when the wait is over. Cancelling the future withdraws the
     * request.
     */
    public CompletableFuture<List<ActivatedJob>> activate(ActivateJobs request) {
        asked.note(request.type());
        var waiter = new Waiter(request);
        types.compute(request.type(), (type, known) -> {
            var typeQueue = known == null ? new TypeQueue(type) : known;
            typeQueue.add(waiter);
            return typeQueue;
        });
        if (waiter.waits()) {
            var expiry = timing.schedule(request.waitFor(), waiter::expire);
            var unused = waiter.future().whenComplete((jobs, failure) -> expiry.cancel());
            pollLater();
        }
        return waiter.future();
    }

    /**
     * Offers jobs again that did not reach the requester, as far as nothing else has become of them; soon. If this process dies meanwhile, they are
     * offered again when their time-out is over.
     */
    public void giveBack(List<ActivatedJob> jobs) {
        if (jobs.isEmpty()) {
            return;
        }
        var first = jobs.get(0).job();
        var keys = jobs.stream().map(job -> job.job().key()).toList();
        timing.execute(() -> {
            try {
                int released = queue.release(keys, first.lockToken());
                LOG.debug(
                        "{} of {} jobs of type '{}' are offered again",
                        released,
                        keys.size(),
                        first.work().type());
                serve(first.work().type());
            } catch (TransientFailure | UnknownOutcome failure) {
                LOG.info(
                        "{} jobs of type '{}' did not reach their worker, and are offered again when their time-out is over",
                        keys.size(),
                        first.work().type(),
                        failure);
            }
        });
    }

    /** A request that was withdrawn, or whose time is over, gets no jobs. */
    private void handOut(List<ActivatedJob> jobs, Waiter waiter) {
        if (!waiter.future().complete(jobs)) {
            giveBack(jobs);
        }
    }

    /** Takes note that jobs of these types have been offered. */
    public void offered(Collection<String> jobTypes) {
        jobTypes.forEach(this::serve);
    }

    @Override
    public Optional<Receiver> receiver(String jobType, String tenantId) {
        var typeQueue = types.get(jobType);
        return typeQueue == null ? Optional.empty() : typeQueue.receiver(tenantId);
    }

    private void serve(String type) {
        var typeQueue = types.get(type);
        if (typeQueue != null) {
            typeQueue.wake();
        }
    }

    private void pollLater() {
        if (!types.isEmpty() && polling.compareAndSet(false, true)) {
            timing.schedule(pollInterval, () -> {
                polling.set(false);
                types.keySet().forEach(this::serve);
                pollLater();
            });
        }
    }

    private Taken take(ActivateJobs request, long lockToken) {
        var now = timing.instant().truncatedTo(ChronoUnit.MICROS);
        var taken = queue.activate(new JobQueue.Request(
                request.type(),
                request.worker(),
                request.tenantIds(),
                request.jobsMax(),
                now,
                now.plus(request.holdFor()),
                lockToken,
                request.variables(),
                bytesMax));
        taken.tooLarge().forEach(job -> stop.tooLarge(job, request, lockToken, bytesMax));
        return taken;
    }

    private List<ActivatedJob> describe(List<HeldJob> jobs, String worker) {
        return jobs.stream().map(job -> describe(job, worker)).toList();
    }

    private ActivatedJob describe(HeldJob job, String worker) {
        var definition = definitions.get(job.definition());
        return new ActivatedJob(
                job,
                worker,
                definition.processId(),
                definition.version(),
                Work.headers(
                        headersOf(job.definition(), job.elementId(), job.work().listener()),
                        job.work().headers()));
    }

    /** The static pairs that a model gives to the workers of an element, or of one of its listeners. */
    Map<String, String> headersOf(ProcessDefinitionKey definition, String elementId, @Nullable JobListener listener) {
        return definitions.get(definition).graph().node(elementId).headersFor(listener);
    }

    /** The waiting requests for one type; one task at a time looks for jobs for them. */
    private final class TypeQueue implements Runnable {
        private final String type;

        // Guarded by this.
        private final Deque<Waiter> waiters = new ArrayDeque<>();
        private boolean running;
        private boolean again;

        TypeQueue(String type) {
            this.type = type;
        }

        synchronized void add(Waiter waiter) {
            waiters.add(waiter);
            wake();
        }

        synchronized void wake() {
            again = true;
            if (!running) {
                running = true;
                timing.execute(this);
            }
        }

        synchronized Optional<Receiver> receiver(String tenantId) {
            for (Waiter waiter : waiters) {
                if (waiter.request().tenantIds().contains(tenantId) && waiter.claimForNewJobs()) {
                    return Optional.of(new WaitingReceiver(waiter));
                }
            }
            return Optional.empty();
        }

        @Override
        public void run() {
            while (begin()) {
                serveAll();
            }
            types.computeIfPresent(type, (key, typeQueue) -> typeQueue.isIdle() ? null : typeQueue);
        }

        private synchronized boolean begin() {
            waiters.removeIf(waiter -> waiter.future().isDone());
            running = again && !waiters.isEmpty();
            again = false;
            return running;
        }

        private synchronized boolean isIdle() {
            return !running && waiters.isEmpty();
        }

        private synchronized List<Waiter> waiting() {
            return List.copyOf(waiters);
        }

        /** Looks for jobs for each request in turn; once there are none for some tenants, whoever wants theirs has to wait. */
        private void serveAll() {
            Set<List<String>> exhausted = new HashSet<>();
            for (Waiter waiter : waiting()) {
                if (waiter.claim()) {
                    var tenants = waiter.request().tenantIds();
                    if (exhausted.contains(tenants) || !serve(waiter)) {
                        exhausted.add(tenants);
                        waiter.release();
                    }
                }
            }
        }

        private static boolean foundOnlyTooLarge(Taken taken) {
            return taken.jobs().isEmpty() && !taken.tooLarge().isEmpty();
        }

        private boolean serve(Waiter waiter) {
            try {
                var taken = take(waiter.request(), waiter.lockToken());
                for (int i = 0; i < TOO_LARGE_ROUNDS_MAX && foundOnlyTooLarge(taken); i++) {
                    taken = take(waiter.request(), waiter.lockToken());
                }
                if (taken.jobs().isEmpty()) {
                    return false;
                }
                handOut(describe(taken.jobs(), waiter.request().worker()), waiter);
                return true;
            } catch (RuntimeException failure) {
                waiter.future().completeExceptionally(failure);
                return true;
            }
        }
    }

    private final class WaitingReceiver implements Receiver {
        private final Waiter waiter;

        WaitingReceiver(Waiter waiter) {
            this.waiter = waiter;
        }

        @Override
        public String worker() {
            return waiter.request().worker();
        }

        @Override
        public Duration holdFor() {
            return waiter.request().holdFor();
        }

        @Override
        public long lockToken() {
            return waiter.lockToken();
        }

        @Override
        public int jobsMax() {
            return waiter.request().jobsMax();
        }

        @Override
        public long bytesMax() {
            return bytesMax;
        }

        @Override
        public Set<String> variables() {
            return waiter.request().variables();
        }

        @Override
        public void deliver(List<HeldJob> jobs) {
            try {
                handOut(describe(jobs, worker()), waiter);
            } catch (RuntimeException failure) {
                waiter.future().completeExceptionally(failure);
            }
        }

        @Override
        public void giveBack() {
            waiter.release();
        }
    }
}
