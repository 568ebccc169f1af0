package io.jeton.rest.exchange;

import org.jspecify.annotations.Nullable;

/**
 * What a client can read, told by its name: older Java clients abort on any property that they do not know, so they get exactly the
 * properties of their time.
 */
public enum Client {
    /** {@code zeebe-client-java} 8.5 and exactly 8.6.0: as {@link #STRICT}, and a job's key is named {@code key}. */
    STRICT_BEFORE_JOB_KEY,
    /** {@code zeebe-client-java} of any other version. */
    STRICT,
    /** Everybody else. */
    CURRENT;

    private static final String STRICT_PREFIX = "zeebe-client-java/";

    public static Client of(@Nullable String userAgent) {
        if (userAgent == null || !userAgent.startsWith(STRICT_PREFIX)) {
            return CURRENT;
        }
        String version = userAgent.substring(STRICT_PREFIX.length());
        int end = version.indexOf(' ');
        String number = end < 0 ? version : version.substring(0, end);
        return number.startsWith("8.5.") || number.equals("8.6.0") ? STRICT_BEFORE_JOB_KEY : STRICT;
    }

    public boolean isStrict() {
        return this != CURRENT;
    }
}
