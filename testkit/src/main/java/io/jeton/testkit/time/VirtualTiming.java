package io.jeton.testkit.time;

import io.jeton.application.port.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Time that passes only when a test says so, and tasks that run on the thread of the test, one at a time: those that are due earlier
 * first, and among them in the order in which they came. Not thread-safe.
 */
public final class VirtualTiming implements Timing {
    /** Where time begins unless a test wants it otherwise. */
    public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    /**
     * So many tasks run at one point of time before time goes on. More only come up where work never ends, as in a model with an endless
     * loop: the rest of it waits for the next point of time, like on a machine that is busy.
     */
    public static final int TASKS_AT_ONCE_MAX = 300;

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
     * Runs what is due, also what comes up meanwhile, without letting time pass; not more than {@link #TASKS_AT_ONCE_MAX} tasks. Within a
     * task it does nothing: the tasks run in their turn.
     */
    public void runDue() {
        for (int count = 0; count < TASKS_AT_ONCE_MAX && runNext(); count++) {
            // Each turn runs one task.
        }
    }

    /**
     * Runs the task that is next, if it is due.
     *
     * @return whether there was one
     */
    public boolean runNext() {
        var task = tasks.peek();
        if (running || task == null || task.dueAt().isAfter(now)) {
            return false;
        }
        running = true;
        try {
            tasks.remove();
            task.work().run();
        } finally {
            running = false;
        }
        return true;
    }

    /** Lets time pass; whatever becomes due on the way runs at its time. */
    public void advance(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("time does not go back: " + duration);
        }
        var end = now.plus(duration);
        runDue();
        for (var next = nextAfterNow(end); next != null; next = nextAfterNow(end)) {
            now = next;
            runDue();
        }
        if (end.isAfter(now)) {
            now = end;
        }
    }

    private @Nullable Instant nextAfterNow(Instant end) {
        return tasks.stream()
                .map(Task::dueAt)
                .filter(due -> due.isAfter(now) && !due.isAfter(end))
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private record Task(Instant dueAt, long number, Runnable work) {}
}
