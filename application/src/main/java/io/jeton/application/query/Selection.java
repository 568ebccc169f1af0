package io.jeton.application.query;

import java.util.Collections;
import java.util.List;

/** What an operation over many is about: found bit by bit, in the order of keys, see {@link QueryStore#select}. */
public sealed interface Selection {
    /** How many keys a selection can name. */
    int KEYS_MAX = 1_000_000;

    /** What kind of things it is about. */
    Thing about();

    /** What can be selected. */
    enum Thing {
        INSTANCE,
        INCIDENT,
        JOB,
        /** A decision, with those that it required. */
        EVALUATION,
        BATCH
    }

    /**
     * These things, whether there are such or not.
     *
     * @param keys each once, ascending
     */
    record Named(Thing about, List<Long> keys) implements Selection {
        /** These instances. */
        public Named(List<Long> keys) {
            this(Thing.INSTANCE, keys);
        }

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

        @Override
        public Thing about() {
            return Thing.INSTANCE;
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

        @Override
        public Thing about() {
            return Thing.INCIDENT;
        }
    }

    /** Open jobs for which all of this holds. */
    record Jobs(List<Condition<JobField>> filter) implements Selection {
        public Jobs {
            filter = List.copyOf(filter);
        }

        @Override
        public Thing about() {
            return Thing.JOB;
        }
    }

    /** Evaluations of which all of this holds for one of the decisions. */
    record Evaluations(List<Condition<DecisionInstanceField>> filter) implements Selection {
        public Evaluations {
            filter = List.copyOf(filter);
        }

        @Override
        public Thing about() {
            return Thing.EVALUATION;
        }
    }

    /** Batches for which all of this holds. */
    record Batches(List<Condition<BatchField>> filter) implements Selection {
        public Batches {
            filter = List.copyOf(filter);
        }

        @Override
        public Thing about() {
            return Thing.BATCH;
        }
    }

    /**
     * Whatever any of these is about, each once.
     *
     * @param parts all about the same kind of things
     */
    record Union(List<Selection> parts) implements Selection {
        public Union {
            parts = List.copyOf(parts);
        }

        @Override
        public Thing about() {
            return parts.isEmpty() ? Thing.INSTANCE : parts.get(0).about();
        }
    }

    /**
     * Something selected.
     *
     * @param key its own
     * @param instance the instance that it is, or belongs to; 0 if it belongs to none, or that is not known
     * @param root the outermost instance that called {@code instance}; 0 if unknown
     */
    record Selected(long key, long instance, long root) {
        /** Of two that are the same, the one of which more is known. */
        public Selected better(Selected same) {
            return root == 0 ? same : this;
        }
    }
}
