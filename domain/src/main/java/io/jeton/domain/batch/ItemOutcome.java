package io.jeton.domain.batch;

/**
 * Why an item was not done.
 *
 * @param state {@link ItemState#SKIPPED} or {@link ItemState#FAILED}
 * @param type a word that programs can tell reasons apart by
 */
public record ItemOutcome(int position, ItemState state, String type, String message) {
    /** Characters of a message; longer ones are cut. */
    public static final int MESSAGE_LENGTH_MAX = 2_000;

    public ItemOutcome {
        if (state != ItemState.SKIPPED && state != ItemState.FAILED) {
            throw new IllegalArgumentException("an item that was not done is not " + state);
        }
        if (message.length() > MESSAGE_LENGTH_MAX) {
            message = message.substring(0, MESSAGE_LENGTH_MAX);
        }
    }
}
