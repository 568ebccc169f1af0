package io.jeton.application.port;

import java.time.Duration;
import java.time.InstantSource;

/**
 * Time and threads, as far as the application needs them. In the server these are the database's clock and real threads; in tests, virtual
 * time on the caller's thread.
 */
public interface Timing extends InstantSource {
    /** Runs a task soon, on another thread or, in virtual time, in its turn. Tasks must not block for long. */
    void execute(Runnable task);

    /**
     * Runs a task after a delay.
     *
     * @return call {@link Cancellation#cancel} to prevent it
     */
    Cancellation schedule(Duration delay, Runnable task);

    /** Waits on the current thread; virtual time just goes on. */
    void pause(Duration duration);

    /** Prevents a scheduled task, if it has not begun. */
    @FunctionalInterface
    interface Cancellation {
        void cancel();
    }
}
