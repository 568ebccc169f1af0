package io.jeton.domain.migration;

/**
 * Says at which element of the other definition goes on what is at an element of the first.
 *
 * @param source an id in the model by which the instance runs
 * @param target an id in the model by which it is to run
 * @param renews for events that are waited for: whether the wait begins anew there, with the target's timer, message or signal; otherwise it goes on as
 *     it is
 */
public record ElementMapping(String source, String target, boolean renews) {
    /** Waits go on as they are. */
    public ElementMapping(String source, String target) {
        this(source, target, false);
    }

    /** In the words of a refusal. */
    String description() {
        return "from '" + source + "' to '" + target + "'";
    }
}
