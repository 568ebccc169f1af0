package io.jeton.application;

import io.jeton.application.access.Callers;
import io.jeton.application.batch.Batches;
import io.jeton.application.batch.EndedBatches;
import io.jeton.application.batch.HistoryBatches;
import io.jeton.application.batch.InstanceBatches;
import io.jeton.application.batch.MigrationBatches;
import io.jeton.application.batch.MigrationsOfMany;
import io.jeton.application.batch.ModificationBatches;
import io.jeton.application.batch.ModificationsOfMany;
import io.jeton.application.batch.RestartBatches;
import io.jeton.application.batch.SuspensionBatches;
import io.jeton.application.cleanup.ExpirySweep;
import io.jeton.application.condition.StartConditions;
import io.jeton.application.decision.DecisionEvaluations;
import io.jeton.application.decision.EvaluationHistory;
import io.jeton.application.decision.ExpressionEvaluations;
import io.jeton.application.deployment.Definitions;
import io.jeton.application.deployment.Deletions;
import io.jeton.application.deployment.Deployments;
import io.jeton.application.deployment.Suspensions;
import io.jeton.application.event.Correlator;
import io.jeton.application.event.MessageSweep;
import io.jeton.application.event.Messages;
import io.jeton.application.event.Timers;
import io.jeton.application.history.History;
import io.jeton.application.instance.Completions;
import io.jeton.application.instance.Explanations;
import io.jeton.application.instance.ExpressionWarnings;
import io.jeton.application.instance.IncidentResolutions;
import io.jeton.application.instance.ProcessInstances;
import io.jeton.application.instance.Unfinished;
import io.jeton.application.job.ActivateJobs;
import io.jeton.application.job.AskedTypes;
import io.jeton.application.job.Continuations;
import io.jeton.application.job.JobActivations;
import io.jeton.application.job.Jobs;
import io.jeton.application.key.KeyAllocator;
import io.jeton.application.migration.Migrations;
import io.jeton.application.modification.Modifications;
import io.jeton.application.pipeline.Pipeline;
import io.jeton.application.pipeline.PipelineStatistics;
import io.jeton.application.port.Claim;
import io.jeton.application.port.JobQueue.TooLarge;
import io.jeton.application.query.GuardedQueries;
import io.jeton.application.query.QueryStore;
import io.jeton.application.repeat.Repeats;
import io.jeton.application.signal.Signals;
import io.jeton.application.usertask.TaskChanges;
import io.jeton.application.usertask.UserTasks;
import io.jeton.domain.message.MessageAddress;
import io.jeton.domain.signal.SignalBroadcast;
import io.jeton.domain.subscription.StartSubscription;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One node of the platform: the use cases, wired to the ports. */
public final class Engine {
    private final ProcessInstances instances;
    private final Modifications modifications;
    private final Jobs jobs;
    private final UserTasks userTasks;
    private final Deployments deployments;
    private final Deletions deletions;
    private final GuardedQueries queries;
    private final Explanations explanations;
    private final IncidentResolutions resolutions;
    private final ExpressionWarnings warnings;
    private final Pipeline pipeline;
    private final Unfinished unfinished;
    private final Timers timers;
    private final Signals signals;
    private final StartConditions conditions;
    private final DecisionEvaluations decisions;
    private final EvaluationHistory evaluationHistory;
    private final ExpressionEvaluations expressions;
    private final Continuations continuations;
    private final Correlator correlator;
    private final Messages messages;
    private final MessageSweep messageSweep;
    private final List<ExpirySweep> sweeps;
    private final Batches batches;
    private final ModificationBatches modificationBatches;
    private final ModificationsOfMany modificationsOfMany;
    private final EndedBatches endedBatches;
    private final MigrationBatches migrationBatches;
    private final RestartBatches restartBatches;
    private final InstanceBatches instanceBatches;
    private final Migrations migrations;
    private final MigrationsOfMany migrationsOfMany;
    private final History history;
    private final HistoryBatches historyBatches;
    private final SuspensionBatches suspensions;

    private Engine(EnginePorts ports, EngineSettings settings, Callers callers) {
        var timing = new EngineTiming(ports.timing());
        var definitions = new Definitions(ports.definitions(), ports.models());
        var keys = new KeyAllocator(ports.keyBlocks(), timing);
        var completions = new Completions(ports.outcomes(), timing, settings.pollInterval());
        var asked = new AskedTypes(timing);
        var activations = new JobActivations(
                ports.jobs(),
                definitions,
                timing,
                settings.pollInterval(),
                settings.activationBytesMax(),
                asked,
                this::stop);
        var taskChanges = new TaskChanges(ports.queries(), timing, settings.pollInterval(), settings.requestTimeout());
        this.pipeline =
                new Pipeline(ports.instances(), definitions, keys, timing, settings.pipeline(), activations, commit -> {
                    completions.ended(commit.ended());
                    activations.offered(commit.jobTypes());
                    expectTimer(commit.nextTimer());
                    goOn(commit.jobTypes());
                    taskChanges.settled(commit.settledTasks());
                    spread(commit.signals());
                    expectMessages(commit.addresses());
                    expectStarts(commit.freed());
                    expectRemoval(commit.nextRemoval());
                });
        this.correlator = new Correlator(ports.messages(), pipeline, keys, timing);
        var repeats = new Repeats(ports.answers(), timing);
        this.messages = new Messages(ports.messages(), correlator, repeats, keys, timing);
        this.instances = new ProcessInstances(pipeline, completions, taskChanges, settings.requestTimeout());
        this.userTasks = new UserTasks(pipeline, definitions, taskChanges);
        this.modifications = new Modifications(pipeline);
        this.migrations = new Migrations(pipeline, definitions);
        this.jobs = new Jobs(pipeline, activations, ports.jobs(), ports.queries(), repeats, timing);
        this.deployments =
                new Deployments(ports.definitions(), ports.models(), definitions, keys, timing, this::expectStart);
        this.deletions = new Deletions(ports.definitions(), definitions, keys, timing, this::expectStart);
        this.queries = new GuardedQueries(ports.queries());
        this.warnings = new ExpressionWarnings(ports.warnings(), queries);
        this.resolutions = new IncidentResolutions(pipeline, queries, keys);
        this.explanations = new Explanations(ports.running(), definitions, asked, timing);
        this.timers = new Timers(ports.waiting(), ports.starts(), pipeline, timing, settings.timerInterval());
        this.continuations = new Continuations(ports.waiting(), pipeline, timing, settings.sweepInterval());
        this.signals = new Signals(
                ports.signals(),
                ports.waiting(),
                ports.starts(),
                definitions,
                pipeline,
                repeats,
                keys,
                timing,
                settings.sweepInterval());
        this.decisions = new DecisionEvaluations(ports.definitions(), definitions, ports.decisions(), keys, timing);
        this.evaluationHistory = new EvaluationHistory(ports.decisions(), repeats);
        this.expressions = new ExpressionEvaluations(ports.models(), timing);
        this.conditions = new StartConditions(ports.starts(), definitions, pipeline, repeats, keys, timing);
        this.sweeps = sweeps(ports, settings);
        this.messageSweep = new MessageSweep(ports.messages(), correlator, timing, settings.sweepInterval());
        this.batches = new Batches(
                ports.batches(),
                ports.queries(),
                ports.decisions(),
                pipeline,
                keys,
                settings.batches(),
                repeats,
                timing,
                settings.sweepInterval(),
                callers);
        this.modificationBatches = new ModificationBatches(batches, settings.batches(), queries, definitions);
        this.modificationsOfMany = new ModificationsOfMany(modifications, queries, definitions, repeats);
        this.migrationBatches = new MigrationBatches(batches, settings.batches(), queries, definitions);
        this.migrationsOfMany = new MigrationsOfMany(migrations, migrationBatches, queries, repeats);
        this.endedBatches = new EndedBatches(queries, settings.batches(), timing);
        this.restartBatches = new RestartBatches(batches, settings.batches(), pipeline, queries, definitions, repeats);
        this.instanceBatches = new InstanceBatches(batches, settings.batches(), queries);
        this.history = new History(
                pipeline, ports.history(), timing, settings.pipeline().retention(), settings.sweepInterval());
        this.historyBatches = new HistoryBatches(batches, deletions, definitions);
        this.suspensions = new SuspensionBatches(
                new Suspensions(ports.definitions(), repeats, timing, this::expectResumed), batches, definitions);
        this.unfinished = new Unfinished(ports.outcomes(), pipeline, timing, settings.sweepInterval());
    }

    private static List<ExpirySweep> sweeps(EnginePorts ports, EngineSettings settings) {
        var sweeps = new ArrayList<ExpirySweep>();
        sweeps.add(
                new ExpirySweep("answers", ports.answers()::removeExpired, ports.timing(), settings.sweepInterval()));
        var decisionTimeToLive = settings.decisionTimeToLive();
        sweeps.add(new ExpirySweep(
                "evaluations of decisions",
                (now, limit) -> ports.decisions()
                        .removeDue(now, decisionTimeToLive == null ? null : now.minus(decisionTimeToLive), limit),
                ports.timing(),
                settings.sweepInterval()));
        return sweeps;
    }

    private void goOn(Set<String> types) {
        continuations.offered(types);
    }

    /** Nobody asks for jobs before everything has been wired. */
    private void stop(TooLarge job, ActivateJobs request, long lockToken, long bytesMax) {
        jobs.stop(job, request, lockToken, bytesMax);
    }

    /** Nothing is committed before everything has been wired. */
    private void expectMessages(Set<MessageAddress> addresses) {
        if (!addresses.isEmpty()) {
            correlator.expect(addresses);
        }
    }

    private void expectStarts(Set<Claim.StartKey> freed) {
        if (!freed.isEmpty()) {
            correlator.expectStarts(freed);
        }
    }

    private void expectTimer(@Nullable Instant due) {
        if (due != null) {
            timers.expect(due);
        }
    }

    private void expectRemoval(@Nullable Instant due) {
        if (due != null) {
            history.expect(due);
        }
    }

    /** Versions wait for these again. */
    private void expectResumed(List<StartSubscription> starts) {
        correlator.expectResumed(starts);
        Deployments.earliest(starts).ifPresent(this::expectStart);
    }

    private void expectStart(Instant due) {
        timers.expectStart(due);
    }

    private void spread(List<SignalBroadcast> thrown) {
        signals.thrown(thrown);
    }

    /** Makes an engine and begins to look after what earlier runs left unfinished. */
    public static Engine start(EnginePorts ports, EngineSettings settings) {
        return start(ports, settings, Callers.NONE);
    }

    /** As {@link #start(EnginePorts, EngineSettings)}; whoever is known may ask for batches. */
    public static Engine start(EnginePorts ports, EngineSettings settings, Callers callers) {
        var engine = new Engine(ports, settings, callers);
        engine.unfinished.start();
        engine.timers.start();
        engine.signals.start();
        engine.continuations.start();
        engine.messageSweep.start();
        engine.sweeps.forEach(ExpirySweep::start);
        engine.batches.start();
        engine.history.start();
        return engine;
    }

    public ProcessInstances instances() {
        return instances;
    }

    public Modifications modifications() {
        return modifications;
    }

    public RestartBatches restartBatches() {
        return restartBatches;
    }

    /** Other operations over instances that somebody names or describes. */
    public InstanceBatches instanceBatches() {
        return instanceBatches;
    }

    public MigrationBatches migrationBatches() {
        return migrationBatches;
    }

    public MigrationsOfMany migrationsOfMany() {
        return migrationsOfMany;
    }

    public Migrations migrations() {
        return migrations;
    }

    /** Forgetting what has ended. */
    public History history() {
        return history;
    }

    /** Forgetting many that have ended. */
    public HistoryBatches historyBatches() {
        return historyBatches;
    }

    public Jobs jobs() {
        return jobs;
    }

    public UserTasks userTasks() {
        return userTasks;
    }

    public Messages messages() {
        return messages;
    }

    public Deployments deployments() {
        return deployments;
    }

    /** Deleting what was deployed. */
    public Deletions deletions() {
        return deletions;
    }

    /** Suspending definitions, and activating them. */
    public SuspensionBatches suspensions() {
        return suspensions;
    }

    public Signals signals() {
        return signals;
    }

    public DecisionEvaluations decisions() {
        return decisions;
    }

    /** Expressions that somebody tries out. */
    public EvaluationHistory evaluationHistory() {
        return evaluationHistory;
    }

    public ExpressionEvaluations expressions() {
        return expressions;
    }

    public StartConditions conditions() {
        return conditions;
    }

    public Batches batches() {
        return batches;
    }

    public ModificationBatches modificationBatches() {
        return modificationBatches;
    }

    public EndedBatches endedBatches() {
        return endedBatches;
    }

    public ModificationsOfMany modificationsOfMany() {
        return modificationsOfMany;
    }

    /** Questions; they see everything that was acknowledged before, as far as the caller may. */
    public QueryStore queries() {
        return queries;
    }

    /** Resolving whatever has stopped in an instance. */
    public IncidentResolutions resolutions() {
        return resolutions;
    }

    /** Why instances do not go on. */
    public Explanations explanations() {
        return explanations;
    }

    /** What expressions have complained about; sees everything that was acknowledged before. */
    public ExpressionWarnings warnings() {
        return warnings;
    }

    public PipelineStatistics statistics() {
        return pipeline.statistics();
    }

    /** How many commands wait for their lanes. */
    public int queuedCommands() {
        return pipeline.queued();
    }
}
