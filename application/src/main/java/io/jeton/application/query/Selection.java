package io.jeton.application.query;

import java.util.Collections;
import java.util.List;

/** What an operation over many is about: found bit by bit, in the order of keys, see {@link QueryStore#select}. */
public sealed interface Selection {
    /** How many keys a selection can name. */
    int KEYS_MAX = 1_000_000;

    /**
     * These instances, whether there are such or not.
     *
     * @param keys each once, ascending
     */
    record Named(List<Long> keys) implements Selection {
        public Named {
            keys = keys.stream().distinct().sorted().toList();
            if (keys.size() > KEYS_MAX) {
                throw new IllegalArgumentException(
                        "at most " + KEYS_MAX + " keys can be named, but there are " + keys.size());
            }
        }

        /** Some of the keys that are greater than {@code after}, the least ones. */
        public List<Long> part(long after, int limit) {
            var found = Collections.binarySearch(keys, after);
            var from = found >= 0 ? found + 1 : -found - 1;
            return keys.subList(from, (int) Math.min(keys.size(), (long) from + limit));
        }
    }

    /** Instances for which all of this holds. */
    record Instances(List<Condition<InstanceField>> filter, List<VariableCondition> variables) implements Selection {
        public Instances {
            filter = List.copyOf(filter);
            variables = List.copyOf(variables);
        }
    }

    /**
     * Open incidents.
     *
     * @param filter what must hold for them
     * @param instances what must hold for their instances
     * @param variables what must hold for variables of their instances
     */
    record Incidents(
            List<Condition<IncidentField>> filter,
            List<Condition<InstanceField>> instances,
            List<VariableCondition> variables)
            implements Selection {
        public Incidents {
            filter = List.copyOf(filter);
            instances = List.copyOf(instances);
            variables = List.copyOf(variables);
        }
    }

    /**
     * Whatever any of these is about, each once.
     *
     * @param parts all of the same kind: instances, or something of instances
     */
    record Union(List<Selection> parts) implements Selection {
        public Union {
            parts = List.copyOf(parts);
        }
    }

    /**
     * Something selected.
     *
     * @param key its own
     * @param instance what it belongs to
     * @param root the outermost instance that called {@code instance}; 0 if unknown
     */
    record Selected(long key, long instance, long root) {
        /** Of two that are the same, the one of which more is known. */
        public Selected better(Selected same) {
            return root == 0 ? same : this;
        }
    }
}
