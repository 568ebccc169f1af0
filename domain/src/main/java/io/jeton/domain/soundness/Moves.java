package io.jeton.domain.soundness;

import java.util.List;

/**
 * What can happen when a token is at a node.
 *
 * @param exits how the scope around the node can end by it, whatever else lives in the scope
 * @param ways what the token can do next; if there is none, all it does is to end the scope
 * @param complete whether these are all the ways
 * @param exact whether what cannot happen by these exits and ways cannot happen at all; otherwise something was simplified
 */
record Moves(List<Outcome> exits, List<Way> ways, boolean complete, boolean exact) {
    static Moves ofWays(List<Way> ways) {
        return new Moves(List.of(), ways, true, true);
    }

    static Moves ofExits(List<Outcome> exits) {
        return new Moves(exits, List.of(), true, true);
    }
}
