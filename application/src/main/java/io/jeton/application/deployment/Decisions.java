package io.jeton.application.deployment;

import io.jeton.application.port.DefinitionStore;
import io.jeton.application.port.DefinitionStore.StoredRequirements;
import io.jeton.application.port.InvalidModel;
import io.jeton.application.port.ModelReader;
import io.jeton.domain.decision.DecisionDefinition;
import io.jeton.domain.decision.DecisionRequirements;
import io.jeton.domain.key.DecisionKey;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The decisions that this node works with, kept like {@link Definitions}. All decisions of a file share what was read of it. Thread-safe. */
final class Decisions {
    private static final int KEPT_MAX = 1_000;

    private final DefinitionStore store;
    private final ModelReader reader;
    private final Map<DecisionKey, DecisionDefinition> kept = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<DecisionKey, DecisionDefinition> eldest) {
            return size() > KEPT_MAX;
        }
    };

    Decisions(DefinitionStore store, ModelReader reader) {
        this.store = store;
        this.reader = reader;
    }

    Optional<DecisionDefinition> find(DecisionKey key) {
        synchronized (kept) {
            var known = kept.get(key);
            if (known != null) {
                return Optional.of(known);
            }
        }
        store.requirementsOf(key)
                .flatMap(store::requirements)
                .map(this::compile)
                .ifPresent(this::keep);
        synchronized (kept) {
            return Optional.ofNullable(kept.get(key));
        }
    }

    private void keep(DecisionRequirements requirements) {
        synchronized (kept) {
            requirements
                    .decisions()
                    .forEach(version -> kept.put(version.key(), new DecisionDefinition(version, requirements)));
        }
    }

    private DecisionRequirements compile(StoredRequirements stored) {
        try {
            return new DecisionRequirements(
                    stored.key(),
                    stored.tenantId(),
                    stored.requirementsId(),
                    stored.decisions(),
                    reader.readDecisions(stored.content()).graph());
        } catch (InvalidModel invalid) {
            throw new IllegalStateException(
                    "stored file " + stored.resourceName() + " cannot be read any more", invalid);
        }
    }
}
