package io.jeton.domain.iteration;

import io.jeton.domain.key.TokenKey;

/**
 * How far a multi-instance activity has got.
 *
 * @param body the token of its body, around the iterations
 * @param total how many iterations there are to be
 * @param started how many have begun; the next one's number is one more
 * @param completed how many were left in the ordinary way
 * @param terminated how many were ended from outside
 * @param outputChars how long the outputs of those that have completed are together, as JSON
 */
public record MultiInstance(TokenKey body, int total, int started, int completed, int terminated, long outputChars) {
    public static MultiInstance entered(TokenKey body, int total) {
        return new MultiInstance(body, total, 0, 0, 0, 0);
    }

    /** How many iterations live. */
    public int active() {
        return started - completed - terminated;
    }

    public boolean hasMoreToStart() {
        return started < total;
    }

    public MultiInstance withOneMore() {
        return new MultiInstance(body, total + 1, started, completed, terminated, outputChars);
    }

    public MultiInstance withOneStarted() {
        return new MultiInstance(body, total, started + 1, completed, terminated, outputChars);
    }

    /** @param chars the length of its output; 0 if it has none */
    public MultiInstance withOneCompleted(int chars) {
        return new MultiInstance(body, total, started, completed + 1, terminated, outputChars + chars);
    }

    /** How long the output collection is at least, as JSON, once there is one more output of that length. */
    public long collectedChars(int latest) {
        return outputChars + latest + completed + 2L;
    }

    /** All that live are over. */
    public MultiInstance withAllTerminated() {
        return new MultiInstance(body, total, started, completed, started - completed, outputChars);
    }

    public MultiInstance withOneTerminated() {
        return new MultiInstance(body, total, started, completed, terminated + 1, outputChars);
    }
}
