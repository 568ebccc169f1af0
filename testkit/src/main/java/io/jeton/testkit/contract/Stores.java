package io.jeton.testkit.contract;

import io.jeton.application.port.AnsweredRequests;
import io.jeton.application.port.BatchStore;
import io.jeton.application.port.DecisionHistory;
import io.jeton.application.port.DefinitionStore;
import io.jeton.application.port.HistoryStore;
import io.jeton.application.port.InstanceOutcomes;
import io.jeton.application.port.InstanceStore;
import io.jeton.application.port.JobQueue;
import io.jeton.application.port.KeyBlocks;
import io.jeton.application.port.MessageStore;
import io.jeton.application.port.NotedWarnings;
import io.jeton.application.port.RunningInstances;
import io.jeton.application.port.SignalStore;
import io.jeton.application.port.StartEvents;
import io.jeton.application.port.WaitingEvents;
import io.jeton.application.query.QueryStore;

/**
 * All ports of one database. It may hold other data already, and the contracts leave theirs behind: they use keys that they lease, and
 * process ids made of them.
 */
public record Stores(
        InstanceStore instances,
        InstanceOutcomes outcomes,
        WaitingEvents waiting,
        MessageStore messages,
        StartEvents starts,
        SignalStore signals,
        DecisionHistory decisions,
        AnsweredRequests answers,
        BatchStore batches,
        DefinitionStore definitions,
        JobQueue jobs,
        QueryStore queries,
        RunningInstances running,
        NotedWarnings warnings,
        HistoryStore history,
        KeyBlocks keys) {}
