package io.jeton.benchmarks.load;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The instances that have been started and still have jobs to do. A worker may complete an instance's job before the
 * starting client has read its answer; whoever comes first makes the entry.
 */
final class OpenInstances {
    private final int jobsEach;
    private final ConcurrentMap<Long, CountDownLatch> open = new ConcurrentHashMap<>();

    OpenInstances(int jobsEach) {
        this.jobsEach = jobsEach;
    }

    void jobDone(long processInstanceKey) {
        entry(processInstanceKey).countDown();
    }

    /** Waits until all jobs of the instance are done; false if that takes longer than the patience. */
    boolean awaitEnd(long processInstanceKey, Duration patience) throws InterruptedException {
        try {
            return entry(processInstanceKey).await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            open.remove(processInstanceKey);
        }
    }

    private CountDownLatch entry(long processInstanceKey) {
        return open.computeIfAbsent(processInstanceKey, key -> new CountDownLatch(jobsEach));
    }
}
