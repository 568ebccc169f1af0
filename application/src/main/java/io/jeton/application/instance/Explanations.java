package io.jeton.application.instance;

import io.jeton.application.deployment.Definitions;
import io.jeton.application.port.RunningInstances;
import io.jeton.application.port.RunningInstances.Portion;
import io.jeton.application.port.Timing;
import io.jeton.application.query.Sight;
import io.jeton.domain.access.Permission;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.rejection.Rejection.InstanceNotFound;
import io.jeton.domain.waiting.WaitingStates;
import io.jeton.domain.waiting.Workers;
import org.jspecify.annotations.Nullable;

/** Says why instances do not go on. Reads only; thread-safe. */
public final class Explanations {
    private final RunningInstances instances;
    private final Definitions definitions;
    private final Workers workers;
    private final Timing timing;

    public Explanations(RunningInstances instances, Definitions definitions, Workers workers, Timing timing) {
        this.instances = instances;
        this.definitions = definitions;
        this.workers = workers;
        this.timing = timing;
    }

    /**
     * What an instance waits for.
     *
     * @param after behind which token; {@code null}: from the start, with the process itself
     * @param limit how many tokens, at least 1
     * @throws io.jeton.domain.rejection.CommandRejected if there is no such instance
     */
    public Explanation explain(ProcessInstanceKey key, @Nullable TokenKey after, int limit) {
        var portion = new Portion(after, limit);
        var now = timing.instant();
        var instance = instances
                .find(key, portion, now, definitions::get)
                .filter(found -> Sight.with(Permission.READ_PROCESS_INSTANCE)
                        .includes(
                                found.definition().tenantId(),
                                found.definition().processId()))
                .orElseThrow(() -> new InstanceNotFound(key).asException());
        var tokens = instance.tokens();
        var isLast = tokens.size() < portion.limit();
        return new Explanation(
                instance.state(),
                WaitingStates.of(instance, workers, now),
                instance.total(),
                isLast ? null : tokens.get(tokens.size() - 1).key());
    }
}
