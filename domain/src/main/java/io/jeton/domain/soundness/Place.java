package io.jeton.domain.soundness;

/**
 * Where a mark can lie in one scope.
 *
 * @param id of a node; of a flow if the mark has arrived at a join; of an event that is told about what was thrown
 */
record Place(Kind kind, String id) {
    /** What a mark there means. */
    enum Kind {
        /** A token is at the node, and can go on; or it is about to end the scope. */
        TOKEN,
        /** The flow into a join has been taken, and that is not used up. */
        ARRIVED,
        /** Inside of the node nothing can move any more. */
        STUCK,
        /** The node is never left, but not for the fault of a join: an incident or an endless loop. */
        HANGING,
        /** Something was thrown that an event outside of the scope catches without interrupting. */
        TOLD
    }
}
