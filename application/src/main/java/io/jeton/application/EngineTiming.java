package io.jeton.application;

import io.jeton.application.access.Caller;
import io.jeton.application.port.Timing;
import java.time.Duration;
import java.time.Instant;

/** Time and threads of the engine: what runs there is done by the engine itself, whoever has caused it. */
final class EngineTiming implements Timing {
    private final Timing timing;

    EngineTiming(Timing timing) {
        this.timing = timing;
    }

    @Override
    public Instant instant() {
        return timing.instant();
    }

    @Override
    public void execute(Runnable task) {
        timing.execute(() -> run(task));
    }

    @Override
    public Cancellation schedule(Duration delay, Runnable task) {
        return timing.schedule(delay, () -> run(task));
    }

    @Override
    public void pause(Duration duration) {
        timing.pause(duration);
    }

    private static void run(Runnable task) {
        Caller.ENGINE.carryOut(() -> {
            task.run();
            return true;
        });
    }
}
