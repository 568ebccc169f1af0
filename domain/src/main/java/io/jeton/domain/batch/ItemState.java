package io.jeton.domain.batch;

/** What has become of an item. */
public enum ItemState {
    /** It has not been done yet. If its batch has been cancelled it never will be. */
    ACTIVE,
    COMPLETED,
    /** What it is about was gone when its turn came. */
    SKIPPED,
    FAILED
}
