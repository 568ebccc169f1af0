package io.jeton.rest.authentication;

import io.dropwizard.auth.AuthenticationException;
import io.jeton.rest.authentication.FailedAttempts.Who;
import java.security.SecureRandom;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * Lets one password of a name from an address be checked at a time: otherwise many could be guessed together before the first is found to be wrong, and
 * whoever begins with many requests would have the same password checked for each of them. Others may have to wait with them, whoever that hits. Thread-safe.
 */
final class Turns {
    private static final int LOCKS = 64;
    private static final long WAIT_SECONDS = 2;

    private final Lock[] locks =
            Stream.generate(ReentrantLock::new).limit(LOCKS).toArray(Lock[]::new);
    private final int seed = new SecureRandom().nextInt();

    /** Something that is done in one's turn. */
    @FunctionalInterface
    interface Check<T> {
        Optional<T> run() throws AuthenticationException;
    }

    /**
     * Runs a check as soon as no other one of the same name and address is running.
     *
     * @throws AuthenticationException if that takes longer than {@value #WAIT_SECONDS} seconds
     */
    <T> Optional<T> take(Who who, Check<T> check) throws AuthenticationException {
        var lock = locks[Math.floorMod(Objects.hash(who, seed), LOCKS)];
        try {
            if (!lock.tryLock(WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new AuthenticationException("too many passwords of one name are being checked");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AuthenticationException("the server stops", e);
        }
        try {
            return check.run();
        } finally {
            lock.unlock();
        }
    }
}
