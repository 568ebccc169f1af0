package io.jeton.domain.behavior;

import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.iteration.MultiInstance;
import io.jeton.domain.rejection.Rejection.InstanceTooLarge;

/**
 * Brings instances into memory as a whole, for what looks at all of an instance at once. Somebody waits for that, and others wait behind it: so there is
 * a bound on how large such an instance may be, which is looked at before anything is loaded.
 */
final class WholeInstance {
    /** How many living tokens an instance has at most that is looked at as a whole. */
    static final int TOKENS_MAX = 20_000;

    private WholeInstance() {}

    /** @throws io.jeton.domain.rejection.CommandRejected if the instance is too large */
    static void load(ProcessInstance instance, StoredParts parts) {
        if (!instance.isWhole()) {
            refuseMoreThan(instance, iterations(instance));
            parts.addAll(instance);
        }
        refuseMoreThan(instance, instance.tokens().count());
    }

    /** Those of activities that are at hand; each is a token at least. */
    private static long iterations(ProcessInstance instance) {
        return instance.iterations().all().stream()
                .mapToLong(MultiInstance::active)
                .sum();
    }

    private static void refuseMoreThan(ProcessInstance instance, long tokens) {
        if (tokens > TOKENS_MAX) {
            throw new InstanceTooLarge(instance.key(), tokens, TOKENS_MAX).asException();
        }
    }
}
