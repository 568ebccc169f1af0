package io.jeton.application.job;

import io.jeton.application.deployment.Definitions;
import io.jeton.application.port.JobQueue;
import io.jeton.application.port.JobQueue.HeldJob;
import io.jeton.application.port.Timing;
import io.jeton.domain.definition.JobTask;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Workers that want jobs, served in the order in which they asked, type by type. A request that finds nothing waits: it is tried again
 * when this node commits a job of its type, and from time to time for the jobs of other nodes and those whose time-out or back-off is
 * over. Thread-safe.
 */
public final class JobActivations {
    private final JobQueue queue;
    private final Definitions definitions;
    private final Timing timing;
    private final Duration pollInterval;
    private final Map<String, TypeQueue> types = new ConcurrentHashMap<>();
    private final AtomicBoolean polling = new AtomicBoolean();

    public JobActivations(JobQueue queue, Definitions definitions, Timing timing, Duration pollInterval) {
        this.queue = queue;
        this.definitions = definitions;
        this.timing = timing;
        this.pollInterval = pollInterval;
    }

    /**
     * Answers with at least one job as soon as there is one, or with none when the wait is over. Cancelling the future withdraws the
     * request.
     */
    public CompletableFuture<List<ActivatedJob>> activate(ActivateJobs request) {
        var waiter = new Waiter(request);
        types.compute(request.type(), (type, known) -> {
            var typeQueue = known == null ? new TypeQueue(type) : known;
            typeQueue.add(waiter);
            return typeQueue;
        });
        if (waits(request)) {
            var expiry = timing.schedule(request.waitFor(), () -> waiter.future.complete(List.of()));
            var unused = waiter.future.whenComplete((jobs, failure) -> expiry.cancel());
            pollLater();
        }
        return waiter.future;
    }

    /** Takes note that jobs of these types have been offered. */
    public void offered(Collection<String> jobTypes) {
        jobTypes.forEach(this::serve);
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

    private List<ActivatedJob> take(ActivateJobs request) {
        var now = timing.instant().truncatedTo(ChronoUnit.MICROS);
        var held = queue.activate(new JobQueue.Request(
                request.type(),
                request.worker(),
                request.tenantIds(),
                request.jobsMax(),
                now,
                now.plus(request.holdFor()),
                request.variables()));
        return held.stream().map(job -> describe(job, request.worker())).toList();
    }

    private ActivatedJob describe(HeldJob job, String worker) {
        var definition = definitions.get(job.definition());
        var headers = definition.graph().node(job.elementId()) instanceof JobTask task
                ? task.headers()
                : Map.<String, String>of();
        return new ActivatedJob(job, worker, definition.processId(), definition.version(), headers);
    }

    private static boolean waits(ActivateJobs request) {
        return !request.waitFor().isNegative() && !request.waitFor().isZero();
    }

    private static final class Waiter {
        private final ActivateJobs request;
        private final CompletableFuture<List<ActivatedJob>> future = new CompletableFuture<>();

        Waiter(ActivateJobs request) {
            this.request = request;
        }
    }

    /** The waiting requests for one type; one task at a time serves them. */
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

        @Override
        public void run() {
            while (begin()) {
                serveAll();
            }
            types.computeIfPresent(type, (key, typeQueue) -> typeQueue.isIdle() ? null : typeQueue);
        }

        private synchronized boolean begin() {
            running = again && !waiters.isEmpty();
            again = false;
            return running;
        }

        private synchronized boolean isIdle() {
            return !running && waiters.isEmpty();
        }

        private synchronized List<Waiter> waiting() {
            waiters.removeIf(waiter -> waiter.future.isDone());
            return List.copyOf(waiters);
        }

        private synchronized void remove(Waiter waiter) {
            waiters.remove(waiter);
        }

        /** Offers what there is to each request in turn; whose tenants have nothing left is known after the first that gets nothing. */
        private void serveAll() {
            Set<List<String>> exhausted = new HashSet<>();
            for (Waiter waiter : waiting()) {
                if (waiter.future.isDone()) {
                    remove(waiter);
                } else if (!exhausted.contains(waiter.request.tenantIds())) {
                    if (!serve(waiter)) {
                        exhausted.add(waiter.request.tenantIds());
                    }
                }
                if (!waits(waiter.request) && !waiter.future.isDone()) {
                    remove(waiter);
                    waiter.future.complete(List.of());
                }
            }
        }

        private boolean serve(Waiter waiter) {
            try {
                var jobs = take(waiter.request);
                if (!jobs.isEmpty()) {
                    remove(waiter);
                    waiter.future.complete(jobs);
                    return true;
                }
                return false;
            } catch (RuntimeException failure) {
                remove(waiter);
                waiter.future.completeExceptionally(failure);
                return false;
            }
        }
    }
}
