package io.jeton.domain.job;

/**
 * Which of an element's listeners a job is for.
 *
 * @param index its place among the listeners of that event, counted from 0 in model order
 */
public record JobListener(ListenerEvent event, int index) {
    public JobListener {
        if (index < 0) {
            throw new IllegalArgumentException("a listener's place is counted from 0, but is " + index);
        }
    }
}
