package io.jeton.application.deployment;

import io.jeton.application.port.DefinitionKind;
import io.jeton.application.port.DefinitionStore;
import io.jeton.application.port.DefinitionStore.StoredDefinition;
import io.jeton.application.port.InvalidModel;
import io.jeton.application.port.ModelReader;
import io.jeton.domain.decision.DecisionDefinition;
import io.jeton.domain.definition.ProcessDefinition;
import io.jeton.domain.key.DecisionKey;
import io.jeton.domain.key.ProcessDefinitionKey;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The definitions that this node works with. A definition never changes, so it is read and compiled once and kept, least recently used
 * first to go. Thread-safe.
 */
public final class Definitions {
    private static final int KEPT_MAX = 1_000;

    private final DefinitionStore store;
    private final ModelReader reader;
    private final Decisions decisions;
    private final Map<ProcessDefinitionKey, ProcessDefinition> kept = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ProcessDefinitionKey, ProcessDefinition> eldest) {
            return size() > KEPT_MAX;
        }
    };

    public Definitions(DefinitionStore store, ModelReader reader) {
        this.store = store;
        this.reader = reader;
        this.decisions = new Decisions(store, reader);
    }

    public Optional<ProcessDefinition> find(ProcessDefinitionKey key) {
        synchronized (kept) {
            var known = kept.get(key);
            if (known != null) {
                return Optional.of(known);
            }
        }
        var read = store.find(key).map(this::compile);
        read.ifPresent(this::keep);
        return read;
    }

    /** A definition by which something can begin, or go on: one that has not been deleted, as the store knows. */
    public Optional<ProcessDefinition> findDeployed(ProcessDefinitionKey key) {
        return store.deployed(DefinitionKind.PROCESS, key.value()).flatMap(version -> find(key));
    }

    /**
     * A definition that something refers to.
     *
     * @throws IllegalStateException if there is none
     */
    public ProcessDefinition get(ProcessDefinitionKey key) {
        return find(key)
                .orElseThrow(() -> new IllegalStateException("process definition " + key.value() + " is missing"));
    }

    /** A version of a decision that can be evaluated. */
    public Optional<DecisionDefinition> decision(DecisionKey key) {
        return decisions.find(key);
    }

    void keep(ProcessDefinition definition) {
        synchronized (kept) {
            kept.put(definition.key(), definition);
        }
    }

    private ProcessDefinition compile(StoredDefinition stored) {
        try {
            var graph = reader.read(stored.resourceName(), stored.content()).stream()
                    .filter(process -> process.processId().equals(stored.processId()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(
                            "file " + stored.resourceName() + " does not define process " + stored.processId()));
            return new ProcessDefinition(
                    stored.key(), stored.tenantId(), stored.version(), stored.resourceName(), graph);
        } catch (InvalidModel invalid) {
            throw new IllegalStateException(
                    "stored file " + stored.resourceName() + " cannot be read any more", invalid);
        }
    }
}
