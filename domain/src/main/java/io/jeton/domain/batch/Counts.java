package io.jeton.domain.batch;

/**
 * What has become of items.
 *
 * @param completed done
 * @param skipped not done, because what they were about was gone
 * @param failed not done, for another reason
 */
public record Counts(int completed, int skipped, int failed) {
    public static final Counts NONE = new Counts(0, 0, 0);

    public Counts plus(Counts more) {
        return new Counts(completed + more.completed, skipped + more.skipped, failed + more.failed);
    }

    /** How many are settled: done, skipped or failed. */
    public int settled() {
        return completed + skipped + failed;
    }
}
