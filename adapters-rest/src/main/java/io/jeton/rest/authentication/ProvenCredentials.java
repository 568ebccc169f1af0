package io.jeton.rest.authentication;

import io.jeton.application.access.Caller;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Who has proven lately who they are, so that a password is not hashed for each request. Neither passwords nor tokens are kept, but only codes of them
 * under a key that this process has made for itself; and those for {@link #KEPT} at most. Wrong credentials are not remembered. Thread-safe; bounded.
 */
final class ProvenCredentials {
    static final Duration KEPT = Duration.ofSeconds(30);

    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEPT_MAX = 10_000;

    private final SecretKeySpec key;
    private final LongSupplier nanoTime;
    private final Map<String, Proven> proven = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Proven> eldest) {
            return size() > KEPT_MAX;
        }
    };

    /** @param nanoTime as {@link System#nanoTime} */
    ProvenCredentials(LongSupplier nanoTime) {
        var secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        this.key = new SecretKeySpec(secret, ALGORITHM);
        this.nanoTime = nanoTime;
    }

    private record Proven(Caller caller, long until) {}

    /** @return {@code null} if it is to be proven again */
    @Nullable
    Caller find(String credentials) {
        var code = codeOf(credentials);
        synchronized (proven) {
            var its = proven.get(code);
            if (its != null && its.until() - nanoTime.getAsLong() <= 0) {
                proven.remove(code);
                return null;
            }
            return its == null ? null : its.caller();
        }
    }

    void keep(String credentials, Caller caller) {
        var code = codeOf(credentials);
        synchronized (proven) {
            proven.put(code, new Proven(caller, nanoTime.getAsLong() + KEPT.toNanos()));
        }
    }

    private String codeOf(String credentials) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return Base64.getEncoder().encodeToString(mac.doFinal(credentials.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
