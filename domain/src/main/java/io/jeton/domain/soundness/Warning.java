package io.jeton.domain.soundness;

import java.util.List;

/**
 * Something about a process that can be executed, but hardly as it was meant.
 *
 * @param elementId the element it is about; the process, if it is about all of it
 * @param message what was found, for people
 * @param path ids of elements and flows; what they tell depends on the kind
 */
public record Warning(Kind kind, String elementId, String message, List<String> path) {
    /** The longest path of a warning; of a longer one the end is kept. */
    public static final int PATH_MAX = 1_000;

    public Warning {
        path = List.copyOf(path.subList(Math.max(0, path.size() - PATH_MAX), path.size()));
    }

    /** What can be wrong. */
    public enum Kind {
        /** No token ever comes to the element. The path is what follows it and can therefore not be reached, either. */
        UNREACHABLE,
        /** A token can come to wait at the join for ever. The path leads there: all that happens until nothing can move any more. */
        DEADLOCK,
        /** A loop that no element of can ever wait: it may keep the engine busy. The path is one round of it. */
        LOOP_WITHOUT_WAIT,
        /** All flows out of the element have conditions; if none holds, an incident is raised. The path is the flows. */
        MISSING_DEFAULT_FLOW,
        /** The search for deadlocks came to its bound before it came to its end: that none was found proves nothing. */
        NOT_FULLY_SEARCHED
    }
}
