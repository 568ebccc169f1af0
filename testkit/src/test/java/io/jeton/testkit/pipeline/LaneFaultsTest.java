package io.jeton.testkit.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jeton.application.Engine;
import io.jeton.application.EngineSettings;
import io.jeton.application.deployment.Resource;
import io.jeton.application.instance.CreateInstance;
import io.jeton.application.instance.CreatedInstance;
import io.jeton.application.pipeline.PipelineSettings;
import io.jeton.application.pipeline.Target;
import io.jeton.application.port.JournalRecord;
import io.jeton.application.port.ProcessReference;
import io.jeton.application.port.StoreUnavailable;
import io.jeton.application.query.Page;
import io.jeton.application.query.SearchRequest;
import io.jeton.application.query.SearchRequest.PageRequest;
import io.jeton.domain.definition.ElementType;
import io.jeton.domain.definition.NodeCore;
import io.jeton.domain.definition.NoneEndEvent;
import io.jeton.domain.definition.ProcessGraph;
import io.jeton.domain.definition.ScriptTask;
import io.jeton.domain.definition.SequenceFlow;
import io.jeton.domain.definition.StartEvent;
import io.jeton.domain.expression.EvaluationContext;
import io.jeton.domain.expression.Expression;
import io.jeton.domain.rejection.CommandRejected;
import io.jeton.domain.variable.Value;
import io.jeton.testkit.memory.InMemoryStores;
import io.jeton.testkit.pipeline.FaultyInstanceStore.Fault;
import io.jeton.testkit.time.VirtualTiming;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of the commands of a transaction that fails. */
class LaneFaultsTest {
    private static final Target GREET = new Target.NewOfProcess(new ProcessReference.Latest("<default>", "greet"));

    private final VirtualTiming timing = new VirtualTiming();
    private final InMemoryStores stores = new InMemoryStores(timing);
    private final Deque<Fault> faults = new ArrayDeque<>();
    private final FaultyInstanceStore store =
            new FaultyInstanceStore(stores.instances(), () -> Optional.ofNullable(faults.poll()));
    private Engine engine;

    @BeforeEach
    void start() {
        engine = engineWith(PipelineSettings.DEFAULT);
        engine.deployments().deploy("<default>", List.of(new Resource("greet.bpmn", new byte[0])));
    }

    @Test
    void shouldCarryOutAllQueuedCommandsInOneTransaction() {
        // given
        engine = engineWith(new PipelineSettings(1, 128, 5_000, 4_000_000, 5_000, 1_000, 100));
        // when
        var created = createMany(20);
        // then
        assertThat(created).allSatisfy(future -> assertThat(future).isCompleted());
        assertThat(store.transactions()).isEqualTo(1);
        assertThat(instances().total()).isEqualTo(20);
    }

    @Test
    void shouldStartAnotherTransactionWhenRowsReachTheirBound() {
        // given: an instance touches 5 rows and its own
        engine = engineWith(new PipelineSettings(1, 128, 12, 4_000_000, 5_000, 1_000, 100));
        // when
        var created = createMany(5);
        // then
        assertThat(created).allSatisfy(future -> assertThat(future).isCompleted());
        assertThat(store.transactions()).isEqualTo(3);
    }

    @Test
    void shouldStartAnotherTransactionWhenBytesReachTheirBound() {
        // given: each command carries 5 bytes, the length of "Ada" with its quotes
        engine = engineWith(new PipelineSettings(1, 128, 5_000, 10, 5_000, 1_000, 100));
        // when
        var created = createMany(5);
        // then
        assertThat(created).allSatisfy(future -> assertThat(future).isCompleted());
        assertThat(store.transactions()).isEqualTo(3);
    }

    @Test
    void shouldRefuseCommandsBeyondTheQueueBound() {
        // given
        engine = engineWith(new PipelineSettings(1, 128, 5_000, 4_000_000, 3, 1_000, 100));
        // when
        var created = createMany(5);
        // then
        assertThat(created.subList(0, 3))
                .allSatisfy(future -> assertThat(future).isCompleted());
        assertThat(created.subList(3, 5))
                .allSatisfy(future -> assertThat(failureOf(future)).isInstanceOf(CommandRejected.class));
        assertThat(instances().total()).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"WRITE_FAILS", "COMMIT_FAILS", "COMMIT_LOST", "ANSWER_LOST"})
    void shouldTakeEffectOnceWhenTransactionFailsInPassing(Fault fault) {
        // given
        failNext(fault);
        // when
        var created = createMany(3);
        // then
        assertThat(created).allSatisfy(future -> assertThat(future).isCompleted());
        assertThat(faults).isEmpty();
        assertThat(instances().total()).isEqualTo(3);
        assertThat(created).allSatisfy(future -> assertThat(journalOf(future)).hasSize(1));
    }

    @Test
    void shouldFindOutTheOutcomeWhenTheStoreIsAwayForAWhile() {
        // given
        failNext(Fault.ANSWER_LOST, Fault.AWAY, Fault.AWAY);
        // when
        var created = create("Ada");
        // then
        assertThat(created).isCompleted();
        assertThat(faults).isEmpty();
        assertThat(instances().total()).isEqualTo(1);
    }

    @Test
    void shouldTryCommandsAloneWhenTheyKeepFailingTogether() {
        // given
        engine = engineWith(new PipelineSettings(1, 128, 5_000, 4_000_000, 5_000, 1_000, 100));
        failNext(Fault.COMMIT_FAILS, Fault.COMMIT_FAILS, Fault.COMMIT_FAILS, Fault.COMMIT_FAILS, Fault.COMMIT_FAILS);
        // when
        var created = createMany(3);
        // then
        assertThat(created).allSatisfy(future -> assertThat(future).isCompleted());
        assertThat(store.transactions()).isEqualTo(5 + 3);
        assertThat(instances().total()).isEqualTo(3);
    }

    @Test
    void shouldFailWithoutEffectWhenTheStoreStaysAway() {
        // given
        failNext(Fault.AWAY, Fault.AWAY, Fault.AWAY, Fault.AWAY, Fault.AWAY);
        // when
        var created = create("Ada");
        // then
        assertThat(failureOf(created)).isInstanceOf(StoreUnavailable.class);
        assertThat(instances().total()).isZero();
        assertThat(create("Grace")).isCompleted();
    }

    @Test
    void shouldRecordTheOperationReferenceWithEveryContinuation() {
        // given: one move in each transaction
        engine = engineWith(new PipelineSettings(1, 128, 5_000, 4_000_000, 5_000, 1, 100));
        // when
        var created = engine.instances()
                .create(new CreateInstance(GREET, Map.of("name", new Value("1")), List.of(), List.of(), null, 4711L));
        timing.runDue();
        // then
        assertThat(journalOf(created)).hasSizeGreaterThan(3);
        assertThat(journalOf(created))
                .extracting(JournalRecord::operationReference)
                .containsOnly(4711L);
    }

    @Test
    void shouldFailOnlyTheCommandThatIsAtFault() {
        // given
        engine = engineWith(new PipelineSettings(1, 128, 5_000, 4_000_000, 5_000, 1_000, 100));
        // when
        var first = submit("Ada");
        var bad = submit("poison");
        var last = submit("Grace");
        timing.runDue();
        // then
        assertThat(first).isCompleted();
        assertThat(last).isCompleted();
        assertThatThrownBy(bad::join).hasRootCauseMessage("a fault of the engine");
        assertThat(instances().total()).isEqualTo(2);
    }

    private void failNext(Fault... next) {
        faults.addAll(List.of(next));
    }

    private CompletableFuture<CreatedInstance> create(String name) {
        var created = submit(name);
        timing.runDue();
        return created;
    }

    private List<CompletableFuture<CreatedInstance>> createMany(int count) {
        var created = new ArrayList<CompletableFuture<CreatedInstance>>();
        for (int i = 0; i < count; i++) {
            created.add(submit("Ada"));
        }
        timing.runDue();
        return created;
    }

    private CompletableFuture<CreatedInstance> submit(String name) {
        return engine.instances()
                .create(new CreateInstance(
                        GREET, Map.of("name", new Value('"' + name + '"')), List.of(), List.of(), null, null));
    }

    private Page<?> instances() {
        return engine.queries().instances(new SearchRequest<>(List.of(), List.of(), PageRequest.first(1)), List.of());
    }

    private List<JournalRecord> journalOf(CompletableFuture<CreatedInstance> created) {
        return stores.journalOf(created.join().header().key());
    }

    private static Throwable failureOf(CompletableFuture<?> future) {
        assertThat(future).isCompletedExceptionally();
        return future.handle((value, failure) -> failure.getCause() == null ? failure : failure.getCause())
                .join();
    }

    private Engine engineWith(PipelineSettings settings) {
        var ports = stores.ports(store, (name, content) -> List.of(greet()), timing);
        return Engine.start(
                ports,
                new EngineSettings(
                        settings,
                        Duration.ofSeconds(15),
                        Duration.ofMillis(200),
                        Duration.ofDays(1),
                        Duration.ofDays(1)));
    }

    /** start, a script that fails for one name, end. */
    private static ProcessGraph greet() {
        var toCompose = new SequenceFlow("to-compose", "start", "compose", null);
        var toEnd = new SequenceFlow("to-end", "compose", "end", null);
        var start = new StartEvent(core("start", ElementType.START_EVENT, List.of(), List.of(toCompose)));
        var compose = new ScriptTask(
                core("compose", ElementType.SCRIPT_TASK, List.of(toCompose), List.of(toEnd)),
                new FaultyScript(),
                "greeting");
        var end = new NoneEndEvent(core("end", ElementType.END_EVENT, List.of(toEnd), List.of()));
        return new ProcessGraph("greet", null, null, List.of(start, compose, end), start);
    }

    private static NodeCore core(
            String id, ElementType type, List<SequenceFlow> incoming, List<SequenceFlow> outgoing) {
        return new NodeCore(id, null, type, null, incoming, outgoing, List.of(), List.of());
    }

    private static final class FaultyScript implements Expression<Value> {
        @Override
        public String source() {
            return "= name";
        }

        @Override
        public Value evaluate(EvaluationContext context) {
            var name = context.variables().find("name");
            if (name == null || name.json().contains("poison")) {
                throw new IllegalStateException("a fault of the engine");
            }
            return name;
        }
    }
}
