package io.jeton.testkit;

import io.jeton.application.Engine;
import io.jeton.application.EngineSettings;
import io.jeton.application.access.Callers;
import io.jeton.application.decision.DecisionResult;
import io.jeton.application.deployment.Deployment;
import io.jeton.application.deployment.ProcessVersions;
import io.jeton.application.deployment.Resource;
import io.jeton.application.event.PublishMessage;
import io.jeton.application.instance.Await;
import io.jeton.application.instance.CreateInstance;
import io.jeton.application.instance.CreatedInstance;
import io.jeton.application.job.ActivateJobs;
import io.jeton.application.job.ActivatedJob;
import io.jeton.application.pipeline.PipelineSettings;
import io.jeton.application.pipeline.Target;
import io.jeton.application.port.JournalRecord;
import io.jeton.application.port.ProcessReference;
import io.jeton.application.query.InstanceField;
import io.jeton.application.query.InstanceView;
import io.jeton.application.query.UserTaskView;
import io.jeton.bpmn.file.ModelFileReader;
import io.jeton.domain.key.JobKey;
import io.jeton.domain.key.MessageKey;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.key.SignalKey;
import io.jeton.domain.key.UserTaskKey;
import io.jeton.domain.message.MessageAddress;
import io.jeton.testkit.memory.InMemoryStores;
import io.jeton.testkit.model.BpmnModel;
import io.jeton.testkit.model.DecisionTable;
import io.jeton.testkit.time.VirtualTiming;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * The engine in the test's own JVM: the same use cases and the same write path as in a server, on stores in memory, on the thread of the
 * test, under a time that only {@link #advance} lets pass. Whatever a method asks for is done when it returns.
 *
 * <p>Not thread-safe. Nothing has to be closed.
 */
public final class TestEngine {
    /** The tenant of everything. */
    public static final String TENANT = "<default>";

    /** There is no other node whose work would have to be looked for: so years may pass in no time. */
    private static final Duration ALONE = Duration.ofDays(1);

    /** Those of a server, but the same on every machine: two lanes, and no other node. */
    public static final EngineSettings SETTINGS = settings(PipelineSettings.DEFAULT.stepsMax());

    private static final int LANES = 2;
    private static final String WORKER = "test";
    private static final Duration HOLD = Duration.ofMinutes(5);

    private final VirtualTiming timing = new VirtualTiming();
    private final InMemoryStores stores = new InMemoryStores(timing);
    private final Engine engine;

    private TestEngine(EngineSettings settings, Callers callers) {
        engine = Engine.start(stores.ports(new ModelFileReader(), timing), settings, callers);
    }

    /** An engine that knows no process yet. */
    public static TestEngine create() {
        return create(SETTINGS);
    }

    public static TestEngine create(EngineSettings settings) {
        return new TestEngine(settings, Callers.NONE);
    }

    /** An engine for which these callers may ask, see {@link io.jeton.application.access.Caller#carryOut}; the test itself may do everything. */
    public static TestEngine knowing(Callers callers) {
        return new TestEngine(SETTINGS, callers);
    }

    /** The settings of tests with another bound of the steps that a command makes in one transaction. */
    public static EngineSettings settings(int stepsMax) {
        return settings(stepsMax, LANES, PipelineSettings.DEFAULT.cachedInstancesMax());
    }

    /**
     * The settings of tests in which instances are loaded again, because not all of them stay in memory.
     *
     * @param cachedInstancesMax how many instances each lane keeps in memory
     */
    public static EngineSettings settings(int stepsMax, int lanes, int cachedInstancesMax) {
        var pipeline = PipelineSettings.DEFAULT;
        var settings = EngineSettings.DEFAULT;
        return new EngineSettings(
                new PipelineSettings(
                        lanes,
                        pipeline.commandsMax(),
                        pipeline.rowsMax(),
                        pipeline.bytesMax(),
                        pipeline.queuedMax(),
                        stepsMax,
                        cachedInstancesMax),
                settings.requestTimeout(),
                settings.pollInterval(),
                ALONE,
                ALONE);
    }

    /** An engine that knows these processes. */
    public static TestEngine with(BpmnModel... models) {
        var engine = create();
        engine.deploy(models);
        return engine;
    }

    /** Deploys models together: all of them or none. */
    public Deployment deploy(BpmnModel... models) {
        return deploy(Arrays.stream(models)
                .map(model -> new Resource(model.processId() + ".bpmn", model.toBytes()))
                .toArray(Resource[]::new));
    }

    /** Deploys decision tables together: all of them or none. */
    public Deployment deploy(DecisionTable... tables) {
        return deploy(Arrays.stream(tables)
                .map(table -> new Resource(table.decisionId() + ".dmn", table.toBytes()))
                .toArray(Resource[]::new));
    }

    /** Evaluates the newest version of a decision from outside of any process. */
    public DecisionResult evaluate(String decisionId, Map<String, ?> variables) {
        return engine.decisions().evaluate(TENANT, decisionId, Json.valuesOf(variables));
    }

    /** Deploys files together: all of them or none. */
    public Deployment deploy(Resource... files) {
        return engine.deployments().deploy(TENANT, List.of(files));
    }

    public Deployment deployXml(String fileName, String xml) {
        return deploy(new Resource(fileName, xml.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Deploys a file from the class path.
     *
     * @param path from the root of the class path, with slashes between its parts
     */
    public Deployment deployResource(String path) {
        var absolute = path.startsWith("/") ? path : "/" + path;
        try (var stream = TestEngine.class.getResourceAsStream(absolute)) {
            if (stream == null) {
                throw new IllegalArgumentException("there is no resource '" + absolute + "' on the class path");
            }
            return deploy(new Resource(absolute.substring(absolute.lastIndexOf('/') + 1), stream.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts an instance of the latest version. */
    public TestInstance start(String processId) {
        return start(processId, Map.of());
    }

    public TestInstance start(String processId, Map<String, ?> variables) {
        return startBefore(processId, variables);
    }

    /** Starts an instance before these elements instead of at its start event. */
    public TestInstance startBefore(String processId, Map<String, ?> variables, String... elementIds) {
        var created = await(engine.instances().create(creation(processId, variables, elementIds)));
        return new TestInstance(this, created.header().key());
    }

    /** Lets nothing be started by the versions of a process that there are, until they are activated; its running instances go on. */
    public void suspend(String processId) {
        setSuspended(processId, true);
    }

    /** Lets instances be started by the versions of a process again; a timer that came due meanwhile, and buffered messages, start theirs at once. */
    public void activate(String processId) {
        setSuspended(processId, false);
    }

    private void setSuspended(String processId, boolean suspended) {
        engine.suspensions().setSuspended(new ProcessVersions.All(TENANT, processId), suspended, false);
        timing.runDue();
    }

    /** An instance that is known by its key. */
    public TestInstance instance(ProcessInstanceKey key) {
        return new TestInstance(this, key);
    }

    /** Starts an instance and asks for its result; time must pass, or jobs be done, until there is one. */
    public CompletableFuture<CreatedInstance> startAwaiting(
            String processId, Map<String, ?> variables, @Nullable Duration timeout) {
        var result = engine.instances().createAndAwait(creation(processId, variables), new Await(timeout, Set.of()));
        timing.runDue();
        return result;
    }

    /** Tells a signal to all who wait for it. */
    public SignalKey broadcast(String signalName, Map<String, ?> variables) {
        return await(engine.signals().broadcast(TENANT, signalName, Json.valuesOf(variables)));
    }

    /** Starts an instance for each conditional start event whose condition holds for these variables; yields them, oldest event first. */
    public List<TestInstance> evaluateConditions(Map<String, ?> variables) {
        return await(engine.conditions().evaluate(TENANT, null, Json.valuesOf(variables))).started().stream()
                .map(started -> new TestInstance(this, started.instance()))
                .toList();
    }

    /** All instances of a process that there are or were, oldest first. */
    public List<TestInstance> instancesOf(String processId) {
        return Searching.<InstanceField, InstanceView>all(
                        request -> engine.queries().instances(request, List.of()), InstanceField.PROCESS_ID, processId)
                .stream()
                .map(found -> new TestInstance(this, new ProcessInstanceKey(found.key())))
                .toList();
    }

    /** Publishes a message that is buffered so long; variables like those of {@link #start(String, Map)}. */
    public MessageKey publish(String name, String correlationKey, Duration timeToLive, Map<String, ?> variables) {
        return publish(name, correlationKey, timeToLive, null, variables);
    }

    /** @param messageId what no other buffered message of this name and key may have */
    public MessageKey publish(
            String name,
            String correlationKey,
            Duration timeToLive,
            @Nullable String messageId,
            Map<String, ?> variables) {
        return await(engine.messages()
                .publish(new PublishMessage(
                        new MessageAddress(TENANT, name, correlationKey),
                        timeToLive,
                        messageId,
                        Json.valuesOf(variables))));
    }

    /** Gives a message to whoever waits for it now, and yields the first of them; throws a rejection if nobody does. */
    public TestInstance correlate(String name, String correlationKey, Map<String, ?> variables) {
        var correlated = await(engine.messages()
                .correlate(new MessageAddress(TENANT, name, correlationKey), Json.valuesOf(variables)));
        return new TestInstance(this, correlated.instance());
    }

    /** Hands out open jobs of a type, as to a worker that does not wait. */
    public List<ActivatedJob> activateJobs(String type, int jobsMax) {
        return await(engine.jobs()
                .activate(new ActivateJobs(type, WORKER, List.of(TENANT), HOLD, jobsMax, Set.of(), Duration.ZERO)));
    }

    /** Hands out the open job of a type that is offered longest, and completes it. */
    public ActivatedJob completeJob(String type) {
        return completeJob(type, Map.of());
    }

    public ActivatedJob completeJob(String type, Map<String, ?> result) {
        var job = activateJob(type);
        completeJob(job.job().key(), result);
        return job;
    }

    public void completeJob(JobKey job, Map<String, ?> result) {
        await(engine.jobs().complete(job, Json.valuesOf(result)));
    }

    /** Hands out the open job of a type that is offered longest, and reports that it failed. */
    public ActivatedJob failJob(String type, int retries) {
        return failJob(type, retries, Duration.ZERO, "the worker of a test failed", Map.of());
    }

    public ActivatedJob failJob(
            String type, int retries, Duration backoff, @Nullable String message, Map<String, ?> variables) {
        var job = activateJob(type);
        await(engine.jobs().fail(job.job().key(), retries, backoff, message, Json.valuesOf(variables)));
        return job;
    }

    /** Hands out the open job of a type that is offered longest, and reports a BPMN error. */
    public ActivatedJob throwError(String type, String errorCode) {
        var job = activateJob(type);
        await(engine.jobs().throwError(job.job().key(), errorCode, null, Map.of()));
        return job;
    }

    /** Hands out the open job of a type that is offered longest; fails if there is none. */
    public ActivatedJob activateJob(String type) {
        var jobs = activateJobs(type, 1);
        if (jobs.isEmpty()) {
            throw new AssertionError("no job of type '" + type + "' can be handed out at " + now() + "; open jobs: "
                    + Searching.openJobs(engine.queries()));
        }
        return jobs.get(0);
    }

    /** Somebody takes the open user task of an element that waits longest; fails if there is none. */
    public UserTaskView assignTask(String elementId, String assignee) {
        var task = openTask(elementId);
        await(engine.userTasks().assign(new UserTaskKey(task.key()), assignee, false));
        return task;
    }

    /** Completes the open user task of an element that waits longest; fails if there is none. */
    public UserTaskView completeTask(String elementId) {
        return completeTask(elementId, Map.of());
    }

    public UserTaskView completeTask(String elementId, Map<String, ?> result) {
        var task = openTask(elementId);
        await(engine.userTasks().complete(new UserTaskKey(task.key()), Json.valuesOf(result)));
        return task;
    }

    private UserTaskView openTask(String elementId) {
        return Searching.openTasks(engine.queries()).stream()
                .filter(task -> task.elementId().equals(elementId))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no user task of '" + elementId + "' is open at " + now()
                        + "; open user tasks: " + Searching.openTasks(engine.queries())));
    }

    /** Lets time pass; whatever becomes due on the way happens at its time. */
    public void advance(Duration duration) {
        timing.advance(duration);
    }

    /**
     * Does the next bit of what is to be done now, about a transaction, without letting time pass: for looking at what goes on in the background half
     * done.
     *
     * @return whether there was anything
     */
    public boolean work() {
        return timing.runNext();
    }

    public Instant now() {
        return timing.instant();
    }

    /** The use cases, for whatever has no short form here; see {@link #await}. */
    public Engine engine() {
        return engine;
    }

    /**
     * Works until there is an answer and nothing else is to be done, without letting time pass; yields the answer or throws what it failed
     * with. A model with an endless loop is left alone after a while; it goes on with the next call.
     *
     * @throws AssertionError if it takes time to come to an answer
     */
    public <T> T await(CompletableFuture<T> answer) {
        while (!answer.isDone() && timing.runNext()) {
            // Each turn runs one task.
        }
        timing.runDue();
        if (!answer.isDone()) {
            throw new AssertionError("there is no answer yet; it would take time");
        }
        try {
            return answer.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }

    /** All that happened to an instance, one record for each command, in order; empty if it is unknown. */
    public List<JournalRecord> journalOf(ProcessInstanceKey instance) {
        return stores.journalOf(instance);
    }

    private static CreateInstance creation(String processId, Map<String, ?> variables, String... elementIds) {
        var process = new ProcessReference.Latest(TENANT, processId);
        return new CreateInstance(
                new Target.NewOfProcess(process), Json.valuesOf(variables), List.of(elementIds), List.of(), null, null);
    }
}
