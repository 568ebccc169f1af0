package io.jeton.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jeton.application.Engine;
import io.jeton.application.EngineSettings;
import io.jeton.application.batch.Batches;
import io.jeton.application.batch.ModificationBatches.Cut;
import io.jeton.application.batch.NewBatch;
import io.jeton.application.deployment.Resource;
import io.jeton.application.event.PublishMessage;
import io.jeton.application.instance.Await;
import io.jeton.application.instance.CreateInstance;
import io.jeton.application.pipeline.PipelineSettings;
import io.jeton.application.pipeline.Target;
import io.jeton.application.port.Claim;
import io.jeton.application.port.ProcessReference;
import io.jeton.application.query.Condition;
import io.jeton.application.query.DefinitionField;
import io.jeton.application.query.ElementInstanceField;
import io.jeton.application.query.InstanceField;
import io.jeton.application.query.InstanceView;
import io.jeton.application.query.JobField;
import io.jeton.application.query.JobView;
import io.jeton.application.query.SearchRequest;
import io.jeton.application.query.SearchRequest.PageRequest;
import io.jeton.application.query.Selection;
import io.jeton.application.repeat.RepeatableRequest;
import io.jeton.bpmn.file.ModelFileReader;
import io.jeton.domain.batch.Operation.CancelInstances;
import io.jeton.domain.batch.Operation.RestartInstances;
import io.jeton.domain.behavior.Omissions;
import io.jeton.domain.key.DecisionEvaluationKey;
import io.jeton.domain.key.JobKey;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.message.MessageAddress;
import io.jeton.domain.modification.Instruction;
import io.jeton.domain.modification.Modification;
import io.jeton.domain.rejection.CommandRejected;
import io.jeton.domain.rejection.Rejection;
import io.jeton.domain.variable.Value;
import io.jeton.testkit.memory.InMemoryStores;
import io.jeton.testkit.model.DecisionTable;
import io.jeton.testkit.pipeline.FaultyInstanceStore;
import io.jeton.testkit.pipeline.FaultyInstanceStore.Fault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A request with an idempotency key has one effect and one answer, whatever becomes of the nodes that carry it out. */
class RepeatedRequestsTest {
    private static final String TENANT = "<default>";
    private static final int TASKS_MAX = 25;
    private static final int MANY = 3;
    private static final Duration UNTIL_TAKEN_OVER = Duration.ofSeconds(60);

    private final WorldClock clock = new WorldClock();
    private final InMemoryStores stores = new InMemoryStores(clock);
    private final Deque<Fault> faults = new ArrayDeque<>();
    private final Random random = new Random(7);

    /** What is asked for, and in which elements it shows. */
    private enum Operation {
        CREATION("work", engine -> engine.instances().create(creation("order")).thenApply(created -> created.header()
                .key())),
        CREATION_WITH_RESULT("greeted", engine -> engine.instances()
                .createAndAwait(creation("greet"), new Await(Duration.ofMinutes(1), Set.of()))
                .thenApply(created -> created.header().key() + " " + created.variables())),
        PUBLICATION("got", engine -> publish(engine, Duration.ofHours(1))),
        PUBLICATION_FOR_THOSE_WHO_WAIT("got", engine -> publish(engine, Duration.ZERO)),
        CORRELATION("got", engine -> engine.messages().correlate(address(), Map.of())),
        BROADCAST("alarmed", engine -> engine.signals().broadcast(TENANT, "alarm", Map.of())),
        BROADCAST_TO_NOBODY("nobody", engine -> engine.signals().broadcast(TENANT, "silence", Map.of())),
        CONDITIONS("heated", engine -> engine.conditions().evaluate(TENANT, null, Map.of("t", new Value("35")))),
        MODIFICATION_LATER(
                "later",
                engine -> CompletableFuture.completedFuture(engine.modificationBatches()
                        .view(engine.modificationBatches()
                                .modify(
                                        definitionOf(engine, "many"),
                                        starting("later"),
                                        named(engine, "many"),
                                        Cut.DEFAULT)))),
        MODIFICATION_AT_ONCE("now", engine -> engine.modificationsOfMany()
                .modify(definitionOf(engine, "many"), starting("now"), named(engine, "many"), null)),
        RESTART_AT_ONCE("again", engine -> engine.restartBatches()
                .restartNow(
                        new RestartInstances(definitionOf(engine, "ended"), starting("again"), false),
                        named(engine, "ended")));

        private final String elementId;
        private final Function<Engine, CompletableFuture<?>> work;

        Operation(String elementId, Function<Engine, CompletableFuture<?>> work) {
            this.elementId = elementId;
            this.work = work;
        }

        private static CompletableFuture<?> publish(Engine engine, Duration timeToLive) {
            return engine.messages().publish(new PublishMessage(address(), timeToLive, null, Map.of()));
        }

        private static MessageAddress address() {
            return new MessageAddress(TENANT, "paid", "7");
        }

        private static Modification starting(String elementId) {
            return new Modification(
                    List.of(new Instruction.StartBefore(elementId, null, List.of())), Omissions.NONE, null);
        }

        private static ProcessDefinitionKey definitionOf(Engine engine, String processId) {
            return new ProcessDefinitionKey(
                    instancesOf(engine, processId).get(0).definitionKey());
        }

        /** The first ones. */
        private static Selection named(Engine engine, String processId) {
            return new Selection.Named(instancesOf(engine, processId).stream()
                    .map(InstanceView::key)
                    .toList());
        }

        private static List<InstanceView> instancesOf(Engine engine, String processId) {
            var ofProcess = List.of(Condition.equal(InstanceField.PROCESS_ID, processId));
            return engine.queries()
                    .instances(new SearchRequest<>(ofProcess, List.of(), PageRequest.first(MANY)), List.of())
                    .items();
        }

        private static CreateInstance creation(String processId) {
            var process = new Target.NewOfProcess(new ProcessReference.Latest(TENANT, processId));
            return new CreateInstance(process, Map.of(), List.of(), List.of("a"), "b", null);
        }

        /** Before anything else can happen to the node. */
        private boolean isAnsweredAtOnce() {
            return this == BROADCAST_TO_NOBODY || this == MODIFICATION_LATER;
        }

        /** How often the element is passed if the operation is carried out once. */
        private int effects() {
            return switch (this) {
                case CONDITIONS -> 2;
                case MODIFICATION_LATER, MODIFICATION_AT_ONCE, RESTART_AT_ONCE -> MANY;
                case BROADCAST_TO_NOBODY -> 0;
                default -> 1;
            };
        }
    }

    @BeforeEach
    void prepare() {
        var node = new Node();
        deploy(node.engine);
        for (int i = 0; i < MANY; i++) {
            var unused = node.engine.instances().create(Operation.creation("many"));
            var unusedToo = node.engine.instances().create(Operation.creation("ended"));
        }
        node.runAll();
        node.timing.die();
        clock.advance(Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @EnumSource
    void shouldHaveOneEffectAndOneAnswerWhereverANodeDies(Operation operation) {
        int diedInBetween = 0;
        for (int tasks = 0; tasks <= TASKS_MAX; tasks++) {
            // given
            var key = "key " + tasks;
            waitForPayment(new Node());
            var before = passed(operation.elementId);
            var first = new Node();
            // when
            var firstAnswer = first.ask(request(key, "same"), operation.work);
            for (int i = 0; i < tasks && first.timing.isBusy(); i++) {
                first.timing.runNext();
            }
            first.timing.die();
            var wasDone = passed(operation.elementId) > before;
            var second = new Node();
            var repeated = request(key, "same");
            var answer = second.ask(repeated, operation.work);
            second.runAll();
            clock.advance(UNTIL_TAKEN_OVER);
            second.runAll();
            // then
            assertThat(answer).as("the answer after %s tasks", tasks).isCompleted();
            assertThat(passed(operation.elementId) - before)
                    .as("effects after %s tasks", tasks)
                    .isEqualTo(operation.effects());
            if (firstAnswer.isDone()) {
                assertThat(repeated.wasRepeated()).isTrue();
                assertThat(answer.join()).isEqualTo(firstAnswer.join());
            } else if (wasDone) {
                diedInBetween++;
            }
            // when
            var third = new Node();
            var once = request(key, "same");
            var same = third.ask(once, operation.work);
            third.runAll();
            // then
            assertThat(same.join()).isEqualTo(answer.join());
            assertThat(once.wasRepeated()).isTrue();
            assertThat(passed(operation.elementId) - before).isEqualTo(operation.effects());
        }
        if (!operation.isAnsweredAtOnce()) {
            assertThat(diedInBetween)
                    .as("deaths between the effect and the answer")
                    .isPositive();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"COMMIT_FAILS", "ANSWER_LOST", "COMMIT_LOST", "WRITE_FAILS"})
    void shouldHaveOneEffectHoweverACommitFails(Fault fault) {
        // given
        var node = new Node();
        var before = passed("work");
        faults.add(fault);
        // when
        var answer = node.ask(request("key", "same"), Operation.CREATION.work);
        node.runAll();
        var repeated = node.ask(request("key", "same"), Operation.CREATION.work);
        node.runAll();
        // then
        assertThat(repeated.join()).isEqualTo(answer.join());
        assertThat(passed("work") - before).isOne();
    }

    @Test
    void shouldAnswerEqualRequestsOfOneTransactionAlike() {
        // given
        var node = new Node();
        var before = passed("work");
        // when
        var first = node.ask(request("key", "same"), Operation.CREATION.work);
        var second = request("key", "same");
        var repeated = node.ask(second, Operation.CREATION.work);
        var other = node.ask(request("key", "other"), Operation.CREATION.work);
        node.runAll();
        // then
        assertThat(repeated.join()).isEqualTo(first.join());
        assertThat(second.wasRepeated()).isTrue();
        assertReused(other);
        assertThat(passed("work") - before).isOne();
    }

    @Test
    void shouldReportOnAJobOnce() {
        // given
        var node = new Node();
        var unused = node.engine.instances().create(Operation.creation("order"));
        node.runAll();
        var job = openJob();
        // when
        var first = node.ask(request("f", "same"), engine -> fail(engine, job, 2));
        node.runAll();
        var second = request("f", "same");
        var repeated = node.ask(second, engine -> fail(engine, job, 1));
        node.runAll();
        // then
        assertThat(first).isCompleted();
        assertThat(repeated).isCompleted();
        assertThat(second.wasRepeated()).isTrue();
        assertThat(openJobs().get(0).retries()).isEqualTo(2);
        // when
        var completed = node.ask(request("c", "same"), engine -> engine.jobs().complete(job, Map.of()));
        node.runAll();
        var again = node.ask(request("c", "same"), engine -> engine.jobs().complete(job, Map.of()));
        node.runAll();
        // then
        assertThat(completed).isCompleted();
        assertThat(again).as("a repetition, though the job is gone").isCompleted();
        assertThat(node.ask(request("d", "same"), engine -> engine.jobs().complete(job, Map.of())))
                .isNotDone();
    }

    @Test
    void shouldNotRememberRefusals() {
        // given
        var node = new Node();
        Function<Engine, CompletableFuture<?>> creation =
                engine -> engine.instances().create(Operation.creation("later"));
        // when
        var refused = node.ask(request("key", "same"), creation);
        node.runAll();
        // then
        assertThat(refused).isCompletedExceptionally();
        // when
        node.engine.deployments().deploy(TENANT, List.of(file("later", "<startEvent id=\"start\"/>")));
        var created = node.ask(request("key", "same"), creation);
        node.runAll();
        // then
        assertThat(created).isCompleted();
    }

    @Test
    void shouldRefuseAnotherRequestWithTheSameKeyWhateverIsAskedFor() {
        var node = new Node();
        for (Operation operation : Operation.values()) {
            // given
            waitForPayment(node);
            // when
            var first = node.ask(request(operation.name(), "same"), operation.work);
            node.runAll();
            var other = node.ask(request(operation.name(), "other"), operation.work);
            node.runAll();
            // then
            assertThat(first).isCompleted();
            assertReused(other);
        }
    }

    @Test
    void shouldCarryOutARequestAgainWhenItsKeyIsForgotten() {
        // given
        var node = new Node();
        var before = passed("work");
        var first = node.ask(request("key", "same"), Operation.CREATION.work);
        node.runAll();
        // when
        clock.advance(Duration.ofHours(24));
        var second = request("key", "other");
        var later = node.ask(second, Operation.CREATION.work);
        node.runAll();
        // then
        assertThat(later.join()).isNotEqualTo(first.join());
        assertThat(second.wasRepeated()).isFalse();
        assertThat(passed("work") - before).isEqualTo(2);
    }

    @Test
    void shouldForgetWhatIsOver() {
        // given
        var node = new Node();
        var unused = node.ask(request("key", "same"), Operation.CREATION.work);
        node.runAll();
        // when
        clock.advance(Duration.ofHours(25));
        node.runAll();
        // then
        assertThat(stores.answers().removeExpired(clock.instant(), 10)).isZero();
    }

    @Test
    void shouldHoldAJobLongerOnce() {
        // given
        var node = new Node();
        var unused = node.engine.instances().create(Operation.creation("order"));
        node.runAll();
        var job = openJob();
        Function<Engine, CompletableFuture<?>> update =
                engine -> engine.jobs().update(job, 5, Duration.ofMinutes(5), null, null);
        // when
        var refused = node.ask(request("key", "same"), update);
        node.runAll();
        // then
        assertThat(refused).isCompletedExceptionally();
        // when
        node.activate();
        var updated = node.ask(request("key", "same"), update);
        node.runAll();
        var deadline = openJobs().get(0).deadline();
        clock.advance(Duration.ofMinutes(1));
        var second = request("key", "same");
        var repeated = node.ask(second, update);
        node.runAll();
        // then
        assertThat(updated).isCompleted();
        assertThat(repeated).isCompleted();
        assertThat(second.wasRepeated()).isTrue();
        assertThat(openJobs().get(0).deadline()).isEqualTo(deadline);
    }

    @Test
    void shouldDeployOnceAndAnswerAlike() {
        // given
        var node = new Node();
        var first = List.of(file("order", "<startEvent id=\"first\"/>"), file("other", "<startEvent id=\"start\"/>"));
        Function<Engine, CompletableFuture<?>> deployment =
                engine -> CompletableFuture.completedFuture(engine.deployments().deploy(TENANT, first));
        // when
        var deployed = node.ask(request("key", "same"), deployment);
        node.engine.deployments().deploy(TENANT, List.of(file("order", "<startEvent id=\"second\"/>")));
        var second = request("key", "same");
        var repeated = new Node().ask(second, deployment);
        // then
        assertThat(second.wasRepeated()).isTrue();
        assertThat(repeated.join()).isEqualTo(deployed.join());
        var versions = new SearchRequest<>(
                List.of(Condition.equal(DefinitionField.PROCESS_ID, "order")), List.of(), PageRequest.first(10));
        assertThat(node.engine.queries().definitions(versions).items()).hasSize(3);
        assertReused(node.ask(request("key", "other"), deployment));
        // when
        var unchanged = List.of(file("other", "<startEvent id=\"start\"/>"));
        Function<Engine, CompletableFuture<?>> nothingNew =
                engine -> CompletableFuture.completedFuture(engine.deployments().deploy(TENANT, unchanged));
        // then
        assertThat(node.ask(request("nothing new", "same"), nothingNew).join())
                .isEqualTo(node.ask(request("nothing new", "same"), nothingNew).join())
                .isNotEqualTo(
                        node.ask(request("something else", "same"), nothingNew).join());
    }

    @Test
    void shouldChangeABatchOnce() {
        // given
        var node = new Node();
        var selected = Operation.named(node.engine, "many");
        var tomorrow = clock.instant().plus(Duration.ofDays(1));
        var batch = node.engine
                .batches()
                .create(new NewBatch(TENANT, new CancelInstances(), selected, 0, null, tomorrow, null, null))
                .key();
        List<Consumer<Batches>> changes = List.of(
                batches -> batches.suspend(batch),
                batches -> batches.activate(batch),
                batches -> batches.cancel(batch),
                batches -> batches.remove(batch));
        for (int i = 0; i < changes.size(); i++) {
            // when
            var change = changes.get(i);
            var first = request("key " + i, "same");
            var second = request("key " + i, "same");
            first.carryOut(() -> done(change, node));
            second.carryOut(() -> done(change, node));
            // then: none is refused, although none can be done twice
            assertThat(first.wasRepeated()).isFalse();
            assertThat(second.wasRepeated()).isTrue();
        }
    }

    @Test
    void shouldForgetAnEvaluationOnce() {
        // given
        var node = new Node();
        var fee = DecisionTable.decision("fee").output("amount").rule("1");
        node.engine.deployments().deploy(TENANT, List.of(new Resource("fee.dmn", fee.toBytes())));
        var evaluation =
                node.engine.decisions().evaluate(TENANT, "fee", Map.of()).kept().key();
        var deletion = deletionOf(evaluation);
        var unknown = deletionOf(new DecisionEvaluationKey(4711));
        // when
        var refused = node.ask(request("key", "same"), unknown);
        var first = request("key", "same");
        var forgotten = node.ask(first, deletion);
        var second = request("key", "same");
        var repeated = new Node().ask(second, deletion);
        // then
        assertNotFound(refused);
        assertThat(forgotten).isCompleted();
        assertThat(first.wasRepeated()).isFalse();
        assertThat(repeated).as("a repetition, though it is gone").isCompleted();
        assertThat(second.wasRepeated()).isTrue();
        assertReused(node.ask(request("key", "other"), deletion));
        assertNotFound(node.ask(request("another key", "same"), deletion));
    }

    private static Function<Engine, CompletableFuture<?>> deletionOf(DecisionEvaluationKey evaluation) {
        return engine -> {
            engine.evaluationHistory().delete(evaluation);
            return CompletableFuture.completedFuture(evaluation);
        };
    }

    private static void assertNotFound(CompletableFuture<?> refused) {
        assertThatThrownBy(refused::join).cause().isInstanceOfSatisfying(CommandRejected.class, rejected -> assertThat(
                        rejected.rejection())
                .isInstanceOf(Rejection.EvaluationNotFound.class));
    }

    private static boolean done(Consumer<Batches> change, Node node) {
        change.accept(node.engine.batches());
        return true;
    }

    private static void waitForPayment(Node node) {
        var unused = node.engine.instances().create(Operation.creation("payment"));
        node.runAll();
    }

    private static void assertReused(CompletableFuture<?> other) {
        assertThatThrownBy(other::join)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(CommandRejected.class, rejected -> assertThat(rejected.rejection())
                        .isInstanceOf(Rejection.IdempotencyKeyReused.class));
    }

    private static CompletableFuture<?> fail(Engine engine, JobKey job, int retries) {
        return engine.jobs().fail(job, retries, Duration.ZERO, null, Map.of());
    }

    private RepeatableRequest request(String key, String digest) {
        return new RepeatableRequest(
                new Claim.Request(TENANT, "operation", key, ""), digest, random.nextLong(), Duration.ofHours(24));
    }

    private int passed(String elementId) {
        return stores.queries()
                .elementInstances(new SearchRequest<>(
                        List.of(Condition.equal(ElementInstanceField.ELEMENT_ID, elementId)),
                        List.of(),
                        PageRequest.first(PageRequest.LIMIT_MAX)))
                .items()
                .size();
    }

    private JobKey openJob() {
        return new JobKey(openJobs().get(0).key());
    }

    private List<JobView> openJobs() {
        return stores.queries().jobs(SearchRequest.by(JobField.TYPE, "work")).items();
    }

    private static void deploy(Engine engine) {
        engine.deployments()
                .deploy(
                        TENANT,
                        List.of(
                                file("order", """
                                        <startEvent id="start"/><sequenceFlow id="a" sourceRef="start" targetRef="work"/>
                                        <serviceTask id="work"><extensionElements><zeebe:taskDefinition type="work"/></extensionElements></serviceTask>
                                        """),
                                file("greet", """
                                        <startEvent id="start"/><sequenceFlow id="a" sourceRef="start" targetRef="greeted"/>
                                        <scriptTask id="greeted"><extensionElements><zeebe:script expression="=1 + 1" resultVariable="r"/></extensionElements></scriptTask>
                                        """),
                                file("payment", """
                                        <startEvent id="start"/><sequenceFlow id="a" sourceRef="start" targetRef="paid"/>
                                        <intermediateCatchEvent id="paid"><messageEventDefinition messageRef="the-payment"/></intermediateCatchEvent>
                                        <sequenceFlow id="b" sourceRef="paid" targetRef="got"/><manualTask id="got"/>
                                        """),
                                file("alarm", """
                                        <startEvent id="alarmed"><signalEventDefinition signalRef="the-alarm"/></startEvent>
                                        """),
                                file("many", """
                                        <startEvent id="start"/><sequenceFlow id="a" sourceRef="start" targetRef="hold"/>
                                        <serviceTask id="hold"><extensionElements><zeebe:taskDefinition type="hold"/></extensionElements></serviceTask>
                                        <manualTask id="later"/><manualTask id="now"/>
                                        """),
                                file("ended", "<startEvent id=\"start\"/><manualTask id=\"again\"/>"),
                                file("hot-1", hot()),
                                file("hot-2", hot())));
    }

    private static String hot() {
        return """
                <startEvent id="heated"><conditionalEventDefinition><condition>=t &gt; 30</condition></conditionalEventDefinition></startEvent>
                """;
    }

    private static Resource file(String processId, String elements) {
        return new Resource(
                processId + ".bpmn", """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="http://example.com">
                  <signal id="the-alarm" name="alarm"/>
                  <message id="the-payment" name="paid"><extensionElements><zeebe:subscription correlationKey="=&quot;7&quot;"/></extensionElements></message>
                  <process id="%s" isExecutable="true">%s</process>
                </definitions>
                """.formatted(processId, elements).getBytes(StandardCharsets.UTF_8));
    }

    private final class Node {
        private final NodeTiming timing = new NodeTiming(clock);
        private final Engine engine;

        Node() {
            var store = new FaultyInstanceStore(stores.instances(), () -> Optional.ofNullable(faults.poll()));
            engine = Engine.start(
                    stores.ports(store, new ModelFileReader(), timing),
                    new EngineSettings(
                            new PipelineSettings(2, 20, 5_000, 1_000_000, 5_000, 1_000, 100),
                            Duration.ofSeconds(15),
                            Duration.ofMillis(200),
                            Duration.ofSeconds(5),
                            Duration.ofSeconds(5)));
        }

        CompletableFuture<?> ask(RepeatableRequest request, Function<Engine, CompletableFuture<?>> work) {
            try {
                return request.carryOut(() -> work.apply(engine));
            } catch (CommandRejected rejected) {
                return CompletableFuture.failedFuture(rejected);
            }
        }

        void activate() {
            var jobs = stores.jobs()
                    .activate(new io.jeton.application.port.JobQueue.Request(
                            "work",
                            "worker",
                            List.of(TENANT),
                            1,
                            clock.instant(),
                            clock.instant().plusSeconds(60),
                            1L,
                            Set.of(),
                            1_000_000));
            assertThat(jobs.jobs()).hasSize(1);
        }

        /** Lets time pass, too: what waits for other nodes' commits looks for them now and then. */
        void runAll() {
            for (int i = 0; i < 3; i++) {
                while (timing.runOne(random)) {
                    // Each turn runs one task.
                }
                clock.advance(Duration.ofSeconds(1));
            }
        }
    }
}
