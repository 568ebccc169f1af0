package io.jeton.testkit.time;

import io.jeton.application.port.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;

/**
 * Time that passes only when a test says so, and tasks that run on the thread of the test, one at a time: those that are due earlier
 * first, and among them in the order in which they came. Not thread-safe.
 */
public final class VirtualTiming implements Timing {
    /** Where time begins unless a test wants it otherwise. */
    public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    /** So many tasks without any progress of time are taken for an endless loop of the engine. */
    static final int TASKS_AT_ONCE_MAX = 10_000_000;

    private final Queue<Task> tasks =
            new PriorityQueue<>(Comparator.comparing(Task::dueAt).thenComparingLong(Task::number));
    private Instant now;
    private long lastNumber;
    private boolean running;

    public VirtualTiming() {
        this(START);
    }

    public VirtualTiming(Instant start) {
        now = start;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public void execute(Runnable task) {
        schedule(Duration.ZERO, task);
    }

    @Override
    public Cancellation schedule(Duration delay, Runnable task) {
        var scheduled = new Task(now.plus(delay), ++lastNumber, task);
        tasks.add(scheduled);
        return () -> tasks.remove(scheduled);
    }

    /** Lets time go on for the caller; what becomes due meanwhile runs after it. */
    @Override
    public void pause(Duration duration) {
        now = now.plus(duration);
    }

    /**
     * Runs everything that is due, also what comes up meanwhile, without letting time pass. Within a task it does nothing: the tasks run in
     * their turn.
     */
    public void runDue() {
        if (running) {
            return;
        }
        running = true;
        try {
            var count = 0;
            for (var task = tasks.peek(); task != null && !task.dueAt().isAfter(now); task = tasks.peek()) {
                if (++count > TASKS_AT_ONCE_MAX) {
                    throw new IllegalStateException(
                            "more than " + TASKS_AT_ONCE_MAX + " tasks at once: they never end");
                }
                tasks.remove();
                task.work().run();
            }
        } finally {
            running = false;
        }
    }

    /** Lets time pass; whatever becomes due on the way runs at its time. */
    public void advance(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("time does not go back: " + duration);
        }
        var end = now.plus(duration);
        runDue();
        for (var task = tasks.peek(); task != null && !task.dueAt().isAfter(end); task = tasks.peek()) {
            if (task.dueAt().isAfter(now)) {
                now = task.dueAt();
            }
            runDue();
        }
        if (end.isAfter(now)) {
            now = end;
        }
    }

    private record Task(Instant dueAt, long number, Runnable work) {}
}
