package io.jeton.testkit.simulation;

import io.jeton.application.port.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The threads of one virtual node: its tasks run one at a time, in an order that the seed draws. */
final class NodeTiming implements Timing {
    private final WorldClock clock;
    private final Duration ahead;
    private final List<Task> tasks = new ArrayList<>();

    NodeTiming(WorldClock clock) {
        this(clock, Duration.ZERO);
    }

    /**
     * @param ahead how far the node's clock is ahead of the world's
     */
    NodeTiming(WorldClock clock, Duration ahead) {
        this.clock = clock;
        this.ahead = ahead;
    }

    @Override
    public Instant instant() {
        return clock.instant().plus(ahead);
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(new Task(instant(), task));
    }

    @Override
    public Cancellation schedule(Duration delay, Runnable task) {
        var scheduled = new Task(instant().plus(delay), task);
        tasks.add(scheduled);
        return () -> tasks.remove(scheduled);
    }

    @Override
    public void pause(Duration duration) {
        clock.advance(duration);
    }

    /** Runs one of the tasks that are due; says whether there was any. */
    boolean runOne(Random random) {
        var due = tasks.stream().filter(task -> !task.at.isAfter(instant())).toList();
        if (due.isEmpty()) {
            return false;
        }
        var task = due.get(random.nextInt(due.size()));
        tasks.remove(task);
        task.work.run();
        return true;
    }

    /** Whether a task is due. */
    boolean isBusy() {
        return tasks.stream().anyMatch(task -> !task.at.isAfter(instant()));
    }

    /** Runs the task that came first of those that are due; there must be one. */
    void runNext() {
        var task = tasks.stream()
                .filter(each -> !each.at.isAfter(instant()))
                .findFirst()
                .orElseThrow();
        tasks.remove(task);
        task.work.run();
    }

    /** The node dies: what it was about to do never happens. */
    void die() {
        tasks.clear();
    }

    /** A task is itself only: two with the same work at the same time are two. */
    private static final class Task {
        private final Instant at;
        private final Runnable work;

        Task(Instant at, Runnable work) {
            this.at = at;
            this.work = work;
        }
    }
}
