package io.jeton.domain.behavior;

import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.iteration.ItemPage;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.variable.Value;
import java.util.List;
import java.util.Map;

/**
 * What is stored of the instances that a command moves, but not in memory: large multi-instance activities are worked on without having all of
 * their iterations at hand. All methods belong to the command's transaction.
 */
public interface StoredParts {
    /** For instances that are in memory as a whole. */
    StoredParts NONE = new StoredParts() {
        @Override
        public void addAll(ProcessInstance instance) {
            throw missing(instance);
        }

        @Override
        public List<TokenKey> addToBeEnded(ProcessInstance instance, TokenKey body, long after, int max) {
            throw missing(instance);
        }

        @Override
        public ItemPage page(ProcessInstance instance, TokenKey body, int index) {
            throw missing(instance);
        }

        @Override
        public Map<Integer, Value> outputs(ProcessInstance instance, TokenKey body) {
            throw missing(instance);
        }

        private IllegalStateException missing(ProcessInstance instance) {
            return new IllegalStateException(
                    "instance " + instance.key().value() + " is not in memory as a whole, and nobody knows the rest");
        }
    };

    /** Adds all tokens to the instance that it does not have, with what belongs to them. */
    void addAll(ProcessInstance instance);

    /**
     * Adds stored iterations of an activity, with what is inside of them but for iterations of inner activities, so that they can be ended; also if
     * they are discarded, and if the activity itself has ended. Those that are at hand, or were ended since the instance was written, count, too.
     *
     * @param after only iterations with keys above that one
     * @param max how many at most
     * @return the keys of what is stored as living, in ascending order; fewer than asked for only if there are no more
     */
    List<TokenKey> addToBeEnded(ProcessInstance instance, TokenKey body, long after, int max);

    /**
     * The stored items of an input collection around one of them.
     *
     * @param index the item's place, from 0
     */
    ItemPage page(ProcessInstance instance, TokenKey body, int index);

    /** What is stored of an output collection, by place in it, from 0. */
    Map<Integer, Value> outputs(ProcessInstance instance, TokenKey body);
}
