package io.jeton.application.query;

/**
 * Jobs of a batch, which are portions of its items, that are not done.
 *
 * @param open how many have items that are active or failed
 * @param failed how many have items that have failed
 */
public record OpenJobs(int open, int failed) {
    public static final OpenJobs NONE = new OpenJobs(0, 0);
}
