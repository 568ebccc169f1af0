package io.jeton.domain.modification;

/** What is to be done to the tokens of one instance, as a whole or not at all, in the manner of either API. */
public sealed interface Rearrangement permits Modification, ElementModification {
    /** About how many characters of data it carries. */
    int bytes();

    /**
     * Does it.
     *
     * @throws io.jeton.domain.rejection.CommandRejected if it cannot be carried out; nothing has been done
     */
    void carryOut(ModificationExecution execution);
}
