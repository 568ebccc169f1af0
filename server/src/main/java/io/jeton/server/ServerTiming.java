package io.jeton.server;

import io.dropwizard.lifecycle.Managed;
import io.jeton.application.port.Timing;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Real time and real threads: a fixed number of threads does the work, one more waits for what is scheduled. The queue in front of them
 * is as short as the queues of the lanes are bounded: a lane, a type of jobs and a group of answers is one task each.
 */
final class ServerTiming implements Timing, Managed {
    private static final Logger LOG = LoggerFactory.getLogger(ServerTiming.class);
    private static final Duration STOP_WAIT = Duration.ofSeconds(10);

    private final InstantSource clock;
    private final ExecutorService workers;
    private final ScheduledThreadPoolExecutor scheduler;

    /**
     * @param clock the database's time
     * @param threads how many tasks run at the same time
     */
    ServerTiming(InstantSource clock, int threads) {
        this.clock = clock;
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                threads, threads, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(), named("engine-"));
        pool.allowCoreThreadTimeOut(true);
        this.workers = pool;
        this.scheduler = new ScheduledThreadPoolExecutor(1, named("engine-schedule-"));
        scheduler.setRemoveOnCancelPolicy(true);
        scheduler.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public Instant instant() {
        return clock.instant();
    }

    @Override
    public void execute(Runnable task) {
        workers.execute(() -> {
            try {
                task.run();
            } catch (RuntimeException fault) {
                LOG.error("A task failed", fault);
            }
        });
    }

    @Override
    public Cancellation schedule(Duration delay, Runnable task) {
        try {
            Future<?> scheduled = scheduler.schedule(() -> execute(task), delay.toNanos(), TimeUnit.NANOSECONDS);
            return () -> scheduled.cancel(false);
        } catch (RejectedExecutionException stopping) {
            LOG.debug("Nothing is scheduled any more: the server stops");
            return () -> {};
        }
    }

    @Override
    public void pause(Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        for (long left = duration.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
        }
    }

    /** Ends when the tasks that were handed over have been done; nothing new is begun by the clock. */
    @Override
    public void stop() throws InterruptedException {
        scheduler.shutdown();
        workers.shutdown();
        if (!workers.awaitTermination(STOP_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.warn("Tasks are still running after {}; the server stops without them", STOP_WAIT);
        }
    }

    private static ThreadFactory named(String prefix) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, prefix + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
