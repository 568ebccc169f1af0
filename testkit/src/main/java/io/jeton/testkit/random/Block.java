package io.jeton.testkit.random;

import java.util.List;

/** A well-formed part of a process: one way in, one way out, and each token that goes in comes out once. */
public sealed interface Block {
    /** The id that the ids of its elements begin with. */
    String id();

    /**
     * A service task.
     *
     * @param trouble what keeps the job from coming to be until somebody sets a variable
     * @param mapped whether input and output mappings stand between the job and the process
     */
    record Work(String id, Trouble trouble, boolean mapped) implements Block {}

    /**
     * A user task.
     *
     * @param trouble what keeps the task from coming to be until somebody sets a variable
     * @param mapped whether input and output mappings stand between the task and the process
     */
    record Person(String id, Trouble trouble, boolean mapped) implements Block {}

    /** A task that passes at once. */
    record Pass(String id) implements Block {}

    /** A script that sets a variable. */
    record Script(String id, int result) implements Block {}

    /** One block after the other. */
    record Sequence(String id, List<Block> blocks) implements Block {}

    /**
     * An exclusive gateway, its branches, and the gateway where they meet again.
     *
     * @param chosen the branch that is taken
     * @param trouble what keeps the gateway from deciding until somebody sets a variable
     */
    record Choice(String id, List<Block> branches, int chosen, Trouble trouble) implements Block {}

    /** A fork, its branches, and the join. */
    record Parallel(String id, List<Block> branches) implements Block {}

    /**
     * A block that is passed several times.
     *
     * @param rounds at least 1
     */
    record Loop(String id, Block body, int rounds) implements Block {}

    /** An embedded sub-process. */
    record Inner(String id, Block body, Trouble trouble) implements Block {}

    /** A sub-process with a join that two tokens reach by each flow, so that it fires twice. */
    record Crowd(String id) implements Block {}

    /**
     * A multi-instance sub-process.
     *
     * @param items how many iterations there are; 0 or more
     * @param sequential whether they are carried out one after the other
     */
    record Each(String id, Block body, int items, boolean sequential) implements Block {}

    /** What goes wrong the first time, and is an incident then. */
    enum Trouble {
        NONE,
        /** An expression fails. */
        EXPRESSION,
        /** An input mapping fails, or no condition holds. */
        MAPPING_OR_CONDITION
    }
}
