package io.jeton.rest.authentication;

import io.dropwizard.auth.AuthenticationException;
import io.dropwizard.auth.Authenticator;
import io.dropwizard.auth.basic.BasicCredentials;
import io.jeton.application.access.Caller;
import io.jeton.application.access.Directory;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;

/**
 * Knows users by their passwords. Whether there is a user of a name does not show in how long the answer takes. No more passwords are checked at the same
 * time than there are processors; who has to wait too long for that is told so. Thread-safe.
 */
public final class PasswordAuthenticator implements Authenticator<BasicCredentials, Caller> {
    private static final long WAIT_SECONDS = 2;

    private final Directory directory;
    private final Map<String, String> hashes;
    private final List<String> nobodysHashes;
    private final BiPredicate<String, String> matching;
    private final int seed = new SecureRandom().nextInt();
    private final Semaphore checks = new Semaphore(Runtime.getRuntime().availableProcessors());

    /**
     * @param hashes of the passwords of users, by their names
     */
    public PasswordAuthenticator(Directory directory, Map<String, String> hashes) {
        this(directory, hashes, Passwords::matches);
    }

    /** @param matching whether a password is the one of a hash */
    PasswordAuthenticator(Directory directory, Map<String, String> hashes, BiPredicate<String, String> matching) {
        this.directory = directory;
        this.hashes = Map.copyOf(hashes);
        this.nobodysHashes = hashes.isEmpty() ? List.of(Passwords.hash("nobody")) : List.copyOf(hashes.values());
        this.matching = matching;
    }

    @Override
    public Optional<Caller> authenticate(BasicCredentials credentials) throws AuthenticationException {
        var hash = hashes.get(credentials.getUsername());
        var matches = matches(credentials.getPassword(), hash == null ? nobodysHash(credentials.getUsername()) : hash);
        return hash != null && matches ? directory.user(credentials.getUsername()) : Optional.empty();
    }

    /** One that somebody has, the same each time: hashes of different kinds take different times to check, and whoever guesses names may measure that. */
    private String nobodysHash(String name) {
        return nobodysHashes.get(Math.floorMod(Objects.hash(name, seed), nobodysHashes.size()));
    }

    private boolean matches(String password, String hash) throws AuthenticationException {
        try {
            if (!checks.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new AuthenticationException("too many passwords are being checked");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AuthenticationException("the server stops", e);
        }
        try {
            return matching.test(password, hash);
        } finally {
            checks.release();
        }
    }
}
