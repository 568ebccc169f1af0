package io.jeton.testkit.memory;

import io.jeton.application.EnginePorts;
import io.jeton.application.port.InstanceStore;
import io.jeton.application.port.JournalRecord;
import io.jeton.application.port.ModelReader;
import io.jeton.application.port.Timing;
import io.jeton.domain.key.ProcessInstanceKey;
import java.time.InstantSource;
import java.util.List;

/** A database in memory, and all ports on it. What one port has committed, the others see at once. */
public final class InMemoryStores {
    private final Tables tables;
    private final InMemoryInstanceStore instances;
    private final InMemoryInstanceOutcomes outcomes;
    private final InMemoryWaitingEvents waiting;
    private final InMemoryMessageStore messages;
    private final InMemoryStartEvents starts;
    private final InMemorySignalStore signals;
    private final InMemoryAnsweredRequests answers;
    private final InMemoryBatchStore batches;
    private final InMemoryDefinitionStore definitions;
    private final InMemoryDecisionHistory decisions;
    private final InMemoryJobQueue jobs;
    private final InMemoryQueryStore queries;
    private final InMemoryRunningInstances running;
    private final InMemoryNotedWarnings warnings;
    private final InMemoryHistoryStore history;
    private final InMemoryKeyBlocks keys = new InMemoryKeyBlocks();

    /**
     * @param clock tells when a row was written
     */
    public InMemoryStores(InstantSource clock) {
        tables = new Tables(clock);
        instances = new InMemoryInstanceStore(tables);
        outcomes = new InMemoryInstanceOutcomes(tables);
        waiting = new InMemoryWaitingEvents(tables);
        messages = new InMemoryMessageStore(tables);
        starts = new InMemoryStartEvents(tables);
        signals = new InMemorySignalStore(tables);
        answers = new InMemoryAnsweredRequests(tables);
        batches = new InMemoryBatchStore(tables);
        definitions = new InMemoryDefinitionStore(tables);
        decisions = new InMemoryDecisionHistory(tables);
        jobs = new InMemoryJobQueue(tables);
        queries = new InMemoryQueryStore(tables);
        running = new InMemoryRunningInstances(tables);
        warnings = new InMemoryNotedWarnings(tables);
        history = new InMemoryHistoryStore(tables);
    }

    public InMemoryInstanceStore instances() {
        return instances;
    }

    public InMemoryInstanceOutcomes outcomes() {
        return outcomes;
    }

    public InMemoryWaitingEvents waiting() {
        return waiting;
    }

    public InMemoryDecisionHistory decisions() {
        return decisions;
    }

    public InMemorySignalStore signals() {
        return signals;
    }

    public InMemoryAnsweredRequests answers() {
        return answers;
    }

    public InMemoryBatchStore batches() {
        return batches;
    }

    public InMemoryStartEvents starts() {
        return starts;
    }

    public InMemoryMessageStore messages() {
        return messages;
    }

    public InMemoryDefinitionStore definitions() {
        return definitions;
    }

    public InMemoryJobQueue jobs() {
        return jobs;
    }

    public InMemoryQueryStore queries() {
        return queries;
    }

    public InMemoryRunningInstances running() {
        return running;
    }

    public InMemoryNotedWarnings warnings() {
        return warnings;
    }

    public InMemoryHistoryStore history() {
        return history;
    }

    public InMemoryKeyBlocks keys() {
        return keys;
    }

    /** What an engine needs, with these stores. */
    public EnginePorts ports(ModelReader models, Timing timing) {
        return ports(instances, models, timing);
    }

    /**
     * What an engine needs, with these stores.
     *
     * @param writing takes the place of {@link #instances}
     */
    public EnginePorts ports(InstanceStore writing, ModelReader models, Timing timing) {
        return new EnginePorts(
                writing,
                jobs,
                definitions,
                keys,
                outcomes,
                waiting,
                messages,
                starts,
                signals,
                decisions,
                answers,
                batches,
                queries,
                running,
                warnings,
                history,
                models,
                timing);
    }

    /** All that happened to an instance, in order; empty if it is unknown. */
    public List<JournalRecord> journalOf(ProcessInstanceKey instance) {
        synchronized (tables) {
            return tables.instance(instance).map(InstanceRows::journal).orElse(List.of());
        }
    }
}
