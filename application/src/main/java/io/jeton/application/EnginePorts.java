package io.jeton.application;

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
import io.jeton.application.port.ModelReader;
import io.jeton.application.port.NotedWarnings;
import io.jeton.application.port.RunningInstances;
import io.jeton.application.port.SignalStore;
import io.jeton.application.port.StartEvents;
import io.jeton.application.port.Timing;
import io.jeton.application.port.WaitingEvents;
import io.jeton.application.query.QueryStore;

/** Everything that an engine needs from the world. */
public record EnginePorts(
        InstanceStore instances,
        JobQueue jobs,
        DefinitionStore definitions,
        KeyBlocks keyBlocks,
        InstanceOutcomes outcomes,
        WaitingEvents waiting,
        MessageStore messages,
        StartEvents starts,
        SignalStore signals,
        DecisionHistory decisions,
        AnsweredRequests answers,
        BatchStore batches,
        QueryStore queries,
        RunningInstances running,
        NotedWarnings warnings,
        HistoryStore history,
        ModelReader models,
        Timing timing) {}
