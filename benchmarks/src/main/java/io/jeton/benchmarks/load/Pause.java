package io.jeton.benchmarks.load;

import java.util.concurrent.TimeUnit;

/** Keeps a loop from spinning, and from flooding a server that refuses. */
final class Pause {
    private static final long AFTER_FAILURE_MILLIS = 20;

    private Pause() {}

    static void afterFailure() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(AFTER_FAILURE_MILLIS);
    }
}
