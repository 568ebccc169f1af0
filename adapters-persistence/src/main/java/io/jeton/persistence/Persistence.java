package io.jeton.persistence;

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
import io.jeton.persistence.answer.JdbiAnsweredRequests;
import io.jeton.persistence.batch.JdbiBatchStore;
import io.jeton.persistence.database.Connections;
import io.jeton.persistence.database.DatabaseClock;
import io.jeton.persistence.database.Dialect;
import io.jeton.persistence.decision.JdbiDecisionHistory;
import io.jeton.persistence.definition.JdbiDefinitionStore;
import io.jeton.persistence.definition.JdbiKeyBlocks;
import io.jeton.persistence.definition.JdbiStartEvents;
import io.jeton.persistence.instance.JdbiHistoryStore;
import io.jeton.persistence.instance.JdbiInstanceOutcomes;
import io.jeton.persistence.instance.JdbiInstanceStore;
import io.jeton.persistence.instance.JdbiNotedWarnings;
import io.jeton.persistence.instance.JdbiRunningInstances;
import io.jeton.persistence.instance.JdbiWaitingEvents;
import io.jeton.persistence.job.JdbiJobQueue;
import io.jeton.persistence.journal.JournalLevel;
import io.jeton.persistence.journal.JournalTable;
import io.jeton.persistence.message.JdbiMessageStore;
import io.jeton.persistence.query.JdbiQueryStore;
import io.jeton.persistence.signal.JdbiSignalStore;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.jdbi.v3.core.statement.SqlLogger;

/**
 * All ports of persistence over one data source, whose tables are up to date (see {@link io.jeton.persistence.database.Schema}). Each
 * lane keeps a connection; searches, activations and deployments take one for as long as they last.
 */
public final class Persistence implements AutoCloseable {
    private final Connections connections;
    private final DatabaseClock clock;
    private final JdbiInstanceStore instances;
    private final JobQueue jobs;
    private final DefinitionStore definitions;
    private final KeyBlocks keyBlocks;
    private final InstanceOutcomes outcomes;
    private final WaitingEvents waiting;
    private final MessageStore messages;
    private final StartEvents starts;
    private final SignalStore signals;
    private final DecisionHistory decisions;
    private final AnsweredRequests answers;
    private final BatchStore batches;
    private final QueryStore queries;
    private final RunningInstances running;
    private final NotedWarnings warnings;
    private final HistoryStore history;

    /**
     * How the stores behave.
     *
     * @param powerLossSafe whether embedded H2 forces each commit to disk before it is answered; without, a commit survives the end of
     *     the process, but not of the machine. A database server decides that by its own settings
     */
    public record Settings(JournalLevel journalLevel, boolean powerLossSafe) {
        public static final Settings DEFAULT = new Settings(JournalLevel.FULL, false);
    }

    /**
     * @param nodeClock this node's clock, from which the database's time is derived
     * @throws io.jeton.application.port.StoreUnavailable if the database cannot be reached
     */
    public Persistence(DataSource dataSource, Settings settings, InstantSource nodeClock) {
        this.connections = new Connections(dataSource);
        this.clock = new DatabaseClock(connections, nodeClock);
        var laneKeys = JdbiKeyBlocks.ofLanes(connections);
        this.instances = new JdbiInstanceStore(
                connections,
                new JournalTable(settings.journalLevel()),
                () -> laneKeys.lease(1),
                clock,
                settings.powerLossSafe());
        this.jobs = new JdbiJobQueue(connections);
        this.definitions = new JdbiDefinitionStore(connections);
        this.keyBlocks = JdbiKeyBlocks.ofEntities(connections);
        this.outcomes = new JdbiInstanceOutcomes(connections);
        this.waiting = new JdbiWaitingEvents(connections);
        this.messages = new JdbiMessageStore(connections);
        this.starts = new JdbiStartEvents(connections);
        this.signals = new JdbiSignalStore(connections);
        this.decisions = new JdbiDecisionHistory(connections);
        this.answers = new JdbiAnsweredRequests(connections);
        this.batches = new JdbiBatchStore(connections);
        this.queries = new JdbiQueryStore(connections);
        this.running = new JdbiRunningInstances(connections);
        this.warnings = new JdbiNotedWarnings(connections);
        this.history = new JdbiHistoryStore(connections);
    }

    /** Lets somebody watch the statements of questions, deployments and activations; those of lanes go past JDBI. */
    public void observe(SqlLogger logger) {
        connections.observe(logger);
    }

    public Dialect dialect() {
        return connections.dialect();
    }

    /** The time that deadlines are compared with. */
    public DatabaseClock clock() {
        return clock;
    }

    public InstanceStore instances() {
        return instances;
    }

    public JobQueue jobs() {
        return jobs;
    }

    public DefinitionStore definitions() {
        return definitions;
    }

    public KeyBlocks keyBlocks() {
        return keyBlocks;
    }

    public WaitingEvents waiting() {
        return waiting;
    }

    public StartEvents starts() {
        return starts;
    }

    public MessageStore messages() {
        return messages;
    }

    public SignalStore signals() {
        return signals;
    }

    public AnsweredRequests answers() {
        return answers;
    }

    public BatchStore batches() {
        return batches;
    }

    public InstanceOutcomes outcomes() {
        return outcomes;
    }

    public DecisionHistory decisions() {
        return decisions;
    }

    public QueryStore queries() {
        return queries;
    }

    public RunningInstances running() {
        return running;
    }

    public NotedWarnings warnings() {
        return warnings;
    }

    public HistoryStore history() {
        return history;
    }

    /** Gives the lanes' connections back. The data source stays open: it belongs to whoever made it. */
    @Override
    public void close() {
        instances.close();
    }
}
