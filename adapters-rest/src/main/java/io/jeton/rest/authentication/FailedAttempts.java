package io.jeton.rest.authentication;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Slows down guessing: after {@value #FREE} wrong passwords of one name from one address, the next one is looked at only after a pause, which doubles with
 * each further one up to a minute. The right password forgives all. Thread-safe; bounded: of very many names, those are forgotten first that
 * were tried longest ago.
 */
final class FailedAttempts {
    /** How many wrong passwords may follow each other without a pause. */
    static final int FREE = 5;

    static final Duration PAUSE = Duration.ofSeconds(2);
    static final Duration PAUSE_MAX = Duration.ofMinutes(1);

    /** Of how many names and addresses it is known. */
    static final int KEPT_MAX = 10_000;

    private static final int DOUBLINGS_MAX = 10;

    private final LongSupplier nanoTime;
    private final Map<Who, Failures> failures = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Who, Failures> eldest) {
            return size() > KEPT_MAX;
        }
    };

    /** @param nanoTime as {@link System#nanoTime} */
    FailedAttempts(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    record Who(String name, String address) {}

    private record Failures(int count, long pausedUntil) {}

    /** How long it takes until a password is looked at again; zero if it is now. */
    synchronized Duration pauseOf(Who who) {
        var its = failures.get(who);
        if (its == null || its.count() < FREE) {
            return Duration.ZERO;
        }
        long left = its.pausedUntil() - nanoTime.getAsLong();
        return left > 0 ? Duration.ofNanos(left) : Duration.ZERO;
    }

    synchronized void failed(Who who) {
        var before = failures.get(who);
        int count = before == null ? 1 : before.count() + 1;
        var pause = count < FREE ? Duration.ZERO : PAUSE.multipliedBy(1L << Math.min(count - FREE, DOUBLINGS_MAX));
        var bounded = pause.compareTo(PAUSE_MAX) > 0 ? PAUSE_MAX : pause;
        failures.put(who, new Failures(count, nanoTime.getAsLong() + bounded.toNanos()));
    }

    synchronized void succeeded(Who who) {
        failures.remove(who);
    }
}
