package io.jeton.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.jeton.application.Engine;
import io.jeton.application.EngineSettings;
import io.jeton.application.deployment.Resource;
import io.jeton.application.instance.Await;
import io.jeton.application.instance.CreateInstance;
import io.jeton.application.instance.CreatedInstance;
import io.jeton.application.job.ActivateJobs;
import io.jeton.application.job.ActivatedJob;
import io.jeton.application.pipeline.Done;
import io.jeton.application.pipeline.PipelineSettings;
import io.jeton.application.pipeline.Target;
import io.jeton.application.port.InstanceStore;
import io.jeton.application.port.InvalidModel;
import io.jeton.application.port.JobQueue.HeldJob;
import io.jeton.application.port.LaneTransaction;
import io.jeton.application.port.ProcessReference;
import io.jeton.application.query.Condition;
import io.jeton.application.query.IncidentField;
import io.jeton.application.query.IncidentView;
import io.jeton.application.query.InstanceField;
import io.jeton.application.query.InstanceView;
import io.jeton.application.query.SearchRequest;
import io.jeton.application.query.SearchRequest.PageRequest;
import io.jeton.application.query.UserTaskCondition;
import io.jeton.application.query.UserTaskField;
import io.jeton.application.query.UserTaskView;
import io.jeton.domain.change.TokenChange.TokenCompleted;
import io.jeton.domain.change.TokenChange.TokenCreated;
import io.jeton.domain.definition.ProcessGraph;
import io.jeton.domain.key.IncidentKey;
import io.jeton.domain.key.JobKey;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.key.UserTaskKey;
import io.jeton.testkit.memory.InMemoryStores;
import io.jeton.testkit.pipeline.FaultyInstanceStore;
import io.jeton.testkit.pipeline.FaultyInstanceStore.Fault;
import io.jeton.testkit.random.RandomProcess;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/** One course of the world: a stormy part, in which everything fails that can, and a calm one, at whose end all must be done. */
final class Simulation {
    private static final String TENANT = "<default>";
    private static final int NODES = 3;
    private static final int STORMY_STEPS = 400;
    private static final int CALM_STEPS_MAX = 200_000;
    private static final Duration HOLD = Duration.ofSeconds(10);

    private final boolean forgetful;
    private final Random random;
    private final WorldClock clock = new WorldClock();
    private final InMemoryStores stores = new InMemoryStores(clock);
    private final RandomProcess process;
    private final ProcessGraph graph;
    private final List<String> jobTypes;
    private final List<Node> nodes = new ArrayList<>();
    private boolean stormy = true;

    private final List<AssertionError> violations = new ArrayList<>();
    private int created;
    private int faults;
    private int deaths;
    private final Set<ProcessInstanceKey> acknowledged = new HashSet<>();
    private final Set<ProcessInstanceKey> awaited = new HashSet<>();
    private final Set<JobKey> completed = new HashSet<>();
    private final Set<UserTaskKey> tasksDone = new HashSet<>();
    private final Map<JobKey, Instant> heldUntil = new HashMap<>();
    private final Set<JobKey> failed = new HashSet<>();

    /**
     * @param forgetful whether the store denies every commit whose answer was lost: a world that the checks must not accept
     */
    Simulation(long seed, boolean forgetful) {
        this.forgetful = forgetful;
        random = new Random(seed);
        var sizeMax = 1 + random.nextInt(12);
        var drawn = seed % 2 == 0 ? RandomProcess.drawRepeating(seed, sizeMax) : RandomProcess.draw(seed, sizeMax);
        process = drawn.withoutTaskListeners();
        graph = process.graph("simulated");
        jobTypes = process.jobTypes();
        for (int i = 0; i < NODES; i++) {
            nodes.add(new Node());
        }
        nodes.get(0).engine.deployments().deploy(TENANT, List.of(new Resource("simulated.bpmn", new byte[0])));
    }

    void run() {
        for (int step = 0; step < STORMY_STEPS; step++) {
            act();
        }
        stormy = false;
        int steps = 0;
        while (!settled()) {
            assertThat(++steps).as("the world comes to rest").isLessThan(CALM_STEPS_MAX);
            runTasks();
            operate();
            work();
            runTasks();
            clock.advance(Duration.ofSeconds(1));
        }
        check();
    }

    /** How often something went wrong: a run in which nothing did proves nothing. */
    int mishaps() {
        return faults + deaths;
    }

    int instances() {
        return created;
    }

    private void act() {
        switch (random.nextInt(12)) {
            case 0 -> create();
            case 1, 2 -> work();
            case 3 -> operate();
            case 4 -> clock.advance(Duration.ofMillis(random.nextInt(8_000)));
            case 5 -> dieSometimes();
            default -> anyNode().timing.runOne(random);
        }
    }

    private void create() {
        created++;
        var command = new CreateInstance(
                new Target.NewOfProcess(new ProcessReference.Latest(TENANT, "simulated")),
                process.startVariables(),
                List.of(),
                List.of(),
                "number " + created,
                null);
        var engine = anyNode().engine;
        if (random.nextBoolean()) {
            hear(engine.instances().create(command), instance -> acknowledged.add(keyOf(instance)));
        } else {
            hear(engine.instances().createAndAwait(command, new Await(Duration.ofSeconds(60), Set.of())), instance -> {
                acknowledged.add(keyOf(instance));
                awaited.add(keyOf(instance));
            });
        }
    }

    private void work() {
        for (String type : jobTypes) {
            var request = new ActivateJobs(
                    type,
                    "worker",
                    List.of(TENANT),
                    HOLD,
                    1 + random.nextInt(3),
                    Set.of(),
                    Duration.ofSeconds(random.nextInt(3)));
            hear(anyNode().engine.jobs().activate(request), jobs -> jobs.forEach(this::report));
        }
    }

    private void report(ActivatedJob activated) {
        var job = activated.job();
        checkHold(job);
        switch (stormy ? random.nextInt(8) : 7) {
            case 0 -> {
                // The worker vanishes: the job comes back after its time-out.
            }
            case 1 ->
                send(
                        job.key(),
                        anyNode()
                                .engine
                                .jobs()
                                .fail(
                                        job.key(),
                                        random.nextInt(3),
                                        Duration.ofSeconds(random.nextInt(3)),
                                        "no luck",
                                        Map.of()));
            case 2 -> send(job.key(), anyNode().engine.jobs().throwError(job.key(), "broken", null, Map.of()));
            case 3 -> {
                complete(job.key());
                complete(job.key());
            }
            default -> complete(job.key());
        }
    }

    private void complete(JobKey job) {
        hear(anyNode().engine.jobs().complete(job, Map.of()), done -> assertThat(completed.add(job))
                .as("job %s is completed once", job)
                .isTrue());
    }

    /**
     * A worker that hears of its job in time has it alone. What is said of failed jobs is left out: a late report of failure ends the hold
     * of whoever has got the job meanwhile.
     */
    private void checkHold(HeldJob job) {
        if (failed.contains(job.key()) || clock.instant().isAfter(job.deadline())) {
            return;
        }
        var before = heldUntil.put(job.key(), job.deadline());
        var apart =
                before == null ? HOLD : Duration.between(before, job.deadline()).abs();
        assertThat(apart)
                .as("job %s is held until %s, and by another worker until %s", job.key(), job.deadline(), before)
                .isGreaterThanOrEqualTo(HOLD);
        assertThat(completed).as("a completed job is not handed out").doesNotContain(job.key());
    }

    private void send(JobKey job, CompletableFuture<Done> report) {
        failed.add(job);
        hear(report, done -> {});
    }

    private void operate() {
        doTasks();
        for (IncidentView incident : openIncidents()) {
            var engine = anyNode().engine;
            if (incident.jobKey() != null) {
                hear(engine.jobs().update(new JobKey(incident.jobKey()), 2, null, null), done -> {});
            } else {
                var repair = process.repairs().getOrDefault(incident.elementId(), Map.of());
                hear(
                        engine.instances().setVariables(new TokenKey(incident.instanceKey()), repair, true, null),
                        done -> {});
            }
            hear(engine.instances().resolveIncident(new IncidentKey(incident.key()), null), done -> {});
        }
    }

    /** Somebody does what is to be done by people; whoever is late is refused. */
    private void doTasks() {
        for (UserTaskView task : openTasks()) {
            var key = new UserTaskKey(task.key());
            var tasks = anyNode().engine.userTasks();
            if (stormy && random.nextBoolean()) {
                hear(tasks.assign(key, "somebody " + random.nextInt(3), random.nextBoolean()), done -> {});
            } else {
                hear(tasks.complete(key, Map.of()), done -> assertThat(done(key))
                        .as("user task %s is completed once", key)
                        .isTrue());
            }
        }
    }

    private boolean done(UserTaskKey task) {
        return tasksDone.add(task);
    }

    private List<UserTaskView> openTasks() {
        return stores.queries()
                .userTasks(
                        new SearchRequest<>(
                                List.of(Condition.equal(UserTaskField.STATE, "CREATED")),
                                List.of(),
                                PageRequest.first(100)),
                        UserTaskCondition.NONE)
                .items();
    }

    private List<IncidentView> openIncidents() {
        return stores.queries()
                .incidents(new SearchRequest<>(
                        List.of(Condition.equal(IncidentField.STATE, "ACTIVE")), List.of(), PageRequest.first(100)))
                .items();
    }

    private void dieSometimes() {
        if (random.nextInt(4) == 0) {
            deaths++;
            var number = random.nextInt(NODES);
            nodes.get(number).timing.die();
            nodes.set(number, new Node());
        }
    }

    private void runTasks() {
        for (Node node : nodes) {
            var count = 0;
            while (node.timing.runOne(random)) {
                assertThat(++count).as("tasks of a node at one time").isLessThan(CALM_STEPS_MAX);
            }
        }
    }

    private boolean settled() {
        return search("ACTIVE").isEmpty() && nodes.stream().allMatch(node -> node.engine.queuedCommands() == 0);
    }

    private List<InstanceView> search(String state) {
        return stores.queries()
                .instances(
                        new SearchRequest<>(
                                List.of(Condition.equal(InstanceField.STATE, state)),
                                List.of(),
                                PageRequest.first(10_000)),
                        List.of())
                .items();
    }

    private void check() {
        assertThat(violations).isEmpty();
        var ended = new HashSet<ProcessInstanceKey>();
        var views = search("COMPLETED");
        views.forEach(view -> ended.add(new ProcessInstanceKey(view.key())));
        assertThat(ended)
                .as("what was acknowledged is there, and has completed")
                .containsAll(acknowledged);
        assertThat(ended).as("what was awaited has completed").containsAll(awaited);
        assertThat(views.stream().map(InstanceView::businessId))
                .as("no instance was made twice")
                .doesNotHaveDuplicates();
        ended.forEach(this::checkCourse);
    }

    private void checkCourse(ProcessInstanceKey instance) {
        var journal = stores.journalOf(instance);
        assertThat(journal.stream().mapToLong(record -> record.revision()).toArray())
                .as("the journal of %s has no gaps", instance)
                .isEqualTo(LongStream.rangeClosed(1, journal.size()).toArray());
        var elements = new HashMap<TokenKey, String>();
        var passed = new TreeMap<String, Integer>();
        process.passes().keySet().forEach(id -> passed.put(id, 0));
        journal.forEach(record -> record.changes().forEach(change -> {
            if (change instanceof TokenCreated token) {
                elements.put(token.token(), token.elementId());
            } else if (change instanceof TokenCompleted token) {
                passed.merge(String.valueOf(elements.get(token.token())), 1, Integer::sum);
            }
        }));
        assertThat(passed)
                .as("each element was passed as often as the model says")
                .isEqualTo(new TreeMap<>(process.passes()));
        assertThat(new TreeSet<>(passed.keySet()))
                .isEqualTo(new TreeSet<>(process.passes().keySet()));
    }

    /** An answer is heard only if the node lives long enough to give it; a refusal is an answer, too, and is fine. */
    private <T> void hear(CompletableFuture<T> answer, Consumer<T> listener) {
        var unused = answer.whenComplete((value, refusal) -> {
            if (refusal == null) {
                try {
                    listener.accept(value);
                } catch (AssertionError violation) {
                    violations.add(violation);
                }
            }
        });
    }

    private static ProcessInstanceKey keyOf(CreatedInstance instance) {
        return instance.header().key();
    }

    private Node anyNode() {
        return nodes.get(random.nextInt(NODES));
    }

    private Optional<Fault> nextFault() {
        if (!stormy || random.nextInt(6) != 0) {
            return Optional.empty();
        }
        faults++;
        return Optional.of(Fault.values()[random.nextInt(Fault.values().length)]);
    }

    /** A process of the server. */
    private final class Node {
        private final NodeTiming timing = new NodeTiming(clock);
        private final Engine engine;

        Node() {
            var ports = stores.ports(
                    new FaultyInstanceStore(
                            forgetful ? new ForgetfulStore(stores.instances()) : stores.instances(),
                            Simulation.this::nextFault),
                    this::read,
                    timing);
            var pipeline =
                    new PipelineSettings(2, 1 + random.nextInt(8), 5_000, 1_000_000, 1_000, 1 + random.nextInt(20), 3);
            engine = Engine.start(
                    ports,
                    new EngineSettings(
                            pipeline,
                            Duration.ofSeconds(15),
                            Duration.ofMillis(200),
                            Duration.ofSeconds(1),
                            Duration.ofSeconds(5)));
        }

        private List<ProcessGraph> read(String resourceName, byte[] content) throws InvalidModel {
            return List.of(graph);
        }
    }

    private record ForgetfulStore(InstanceStore store) implements InstanceStore {
        @Override
        public LaneTransaction begin(int lane) {
            return store.begin(lane);
        }

        @Override
        public boolean wasCommitted(int lane, long transactionId) {
            return false;
        }
    }
}
