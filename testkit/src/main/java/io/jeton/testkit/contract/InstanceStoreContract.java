package io.jeton.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.jeton.application.port.JournalRecord;
import io.jeton.domain.definition.ProcessDefinition;
import io.jeton.domain.instance.Arrival;
import io.jeton.domain.instance.InstanceSnapshot;
import io.jeton.domain.instance.InstanceState;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.token.Token;
import io.jeton.testkit.random.Invariants;
import io.jeton.testkit.random.RandomProcess;
import io.jeton.testkit.random.RandomRun;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * After any command, what is loaded equals the aggregate in memory. Tried with random structured processes under random schedules, with
 * small bounds of steps, so that agendas are stored unfinished. A failing test's name tells the seed.
 *
 * <p>The system property {@value #SEED_PROPERTY} moves the seeds, {@value #RUNS_PROPERTY} sets how many there are.
 */
public abstract class InstanceStoreContract extends PortContract {
    static final String SEED_PROPERTY = "jeton.contract.seed";
    static final String RUNS_PROPERTY = "jeton.contract.runs";

    private static final int SHARD = 42;
    private static final int SIZE_MAX = 20;

    /** How many random processes each property is tried with; less for a slow store. */
    protected int runs() {
        return Integer.getInteger(RUNS_PROPERTY, 8);
    }

    @TestFactory
    final Stream<DynamicTest> shouldLoadWhatIsInMemoryAfterAnyCommand() {
        return seeds(this::checkLoading);
    }

    @TestFactory
    final Stream<DynamicTest> shouldGoOnFromWhatWasLoadedAsFromMemory() {
        return seeds(this::checkReloading);
    }

    @TestFactory
    final Stream<DynamicTest> shouldLoadWhatIsInMemoryOfSeveralInstancesAndCommandsInOneTransaction() {
        return seeds(this::checkGroups);
    }

    @TestFactory
    final Stream<DynamicTest> shouldGoOnFromTheLatestCommitAfterTransactionsThatWereNotCommitted() {
        return seeds(this::checkRollback);
    }

    @TestFactory
    final Stream<DynamicTest> shouldGiveTheStateWhenTheJournalIsReplayed() {
        return seeds(this::checkReplay);
    }

    private Stream<DynamicTest> seeds(LongConsumer test) {
        var first = Long.getLong(SEED_PROPERTY, 1);
        return LongStream.range(first, first + runs())
                .mapToObj(seed -> dynamicTest("seed " + seed, () -> test.accept(seed)));
    }

    /** Every second one may have multi-instance activities. */
    private static RandomProcess draw(long seed, int sizeMax) {
        return seed % 2 == 0 ? RandomProcess.drawRepeating(seed, sizeMax) : RandomProcess.draw(seed, sizeMax);
    }

    private void checkLoading(long seed) {
        var process = draw(seed, SIZE_MAX);
        var run = newRun(process, seed);
        var instance = run.create();
        do {
            fixture().store(instance, run.next(instance));
            checkStored(instance, seed);
            assertThat(Invariants.violations(instance)).as("seed %s", seed).isEmpty();
        } while (instance.isActive());
        checkPasses(process, run, seed);
    }

    private void checkReloading(long seed) {
        var process = draw(seed, SIZE_MAX);
        var first = new CountedKeys(fixture().keys(SHARD));
        var run = new RandomRun(process, deploy(process), first, seed);
        var instance = run.create();
        fixture().store(instance, run.next(instance));
        while (instance.isActive()) {
            try (var transaction = fixture().begin()) {
                instance = fixture().load(transaction, instance.key()).orElseThrow();
                transaction.write(List.of(instance), List.of(run.next(instance, transaction.parts())));
                transaction.commit();
            }
        }
        var again = new RandomRun(process, instance.definition(), first.again(), seed);
        var inMemory = again.create();
        do {
            again.next(inMemory);
            inMemory.written();
        } while (inMemory.isActive());
        assertThat(again.journal()).as("seed %s", seed).isEqualTo(run.journal());
    }

    private void checkGroups(long seed) {
        var random = new Random(seed);
        Map<ProcessInstance, RandomRun> active = new LinkedHashMap<>();
        for (int i = 0; i < 4; i++) {
            var run = newRun(draw(seed * 1_000 + i, SIZE_MAX), seed * 1_000 + i);
            active.put(run.create(), run);
        }
        while (!active.isEmpty()) {
            var journal = new ArrayList<JournalRecord>();
            var changed = new ArrayList<ProcessInstance>();
            active.forEach((instance, run) -> {
                var commands = random.nextInt(4);
                for (int i = 0; i < commands && instance.isActive(); i++) {
                    journal.add(run.next(instance));
                }
                if (commands > 0) {
                    changed.add(instance);
                }
            });
            fixture().storeAll(changed, journal);
            changed.forEach(instance -> checkStored(instance, seed));
            active.keySet().removeIf(instance -> !instance.isActive());
        }
    }

    private void checkRollback(long seed) {
        var random = new Random(seed);
        var run = newRun(draw(seed, SIZE_MAX), seed);
        var instance = run.create();
        fixture().store(instance, run.next(instance));
        while (instance.isActive()) {
            if (random.nextInt(3) == 0) {
                tryInVain(instance);
            }
            fixture().store(instance, run.next(instance));
            checkStored(instance, seed);
        }
    }

    /** Cancels a copy of the instance, but does not commit. */
    private void tryInVain(ProcessInstance instance) {
        try (var transaction = fixture().begin()) {
            var copy = fixture().load(transaction, instance.key()).orElseThrow();
            var record = fixture().command(copy, Fixture.NOW, execution -> execution.cancel());
            transaction.write(List.of(copy), List.of(record));
        }
    }

    private void checkReplay(long seed) {
        var run = newRun(draw(seed, SIZE_MAX), seed);
        var instance = run.create();
        do {
            fixture().store(instance, run.next(instance));
            var replayed = ProcessInstance.create(instance.header());
            run.journal().forEach(record -> {
                record.changes().forEach(replayed::apply);
                replayed.concludeCommand();
            });
            assertThat(ranked(replayed.snapshot())).as("seed %s", seed).isEqualTo(ranked(instance.snapshot()));
        } while (instance.isActive());
    }

    private RandomRun newRun(RandomProcess process, long seed) {
        return new RandomRun(process, deploy(process), fixture().keys(SHARD), seed);
    }

    private ProcessDefinition deploy(RandomProcess process) {
        return fixture().deploy(process.graph(fixture().unique("random")));
    }

    private void checkStored(ProcessInstance instance, long seed) {
        var loaded = fixture().load(instance.key());
        if (instance.isActive()) {
            assertThat(loaded)
                    .as("seed %s: instance %s", seed, instance.key().value())
                    .isPresent();
            assertThat(sorted(loaded.orElseThrow().snapshot()))
                    .as(
                            "seed %s: instance %s as it is loaded",
                            seed, instance.key().value())
                    .isEqualTo(sorted(instance.snapshot()));
            assertThat(loaded.orElseThrow().isStored()).isTrue();
            assertThat(loaded.orElseThrow().touchedCount()).isZero();
        } else {
            assertThat(loaded).as("seed %s: the ended instance", seed).isEmpty();
            checkOutcome(instance, seed);
        }
    }

    private void checkOutcome(ProcessInstance instance, long seed) {
        assertThat(stores().outcomes().ended(new TreeSet<>(List.of(instance.key()))))
                .as("seed %s: outcome", seed)
                .singleElement()
                .satisfies(outcome -> {
                    assertThat(outcome.state()).isEqualTo(instance.state());
                    if (instance.state() == InstanceState.COMPLETED) {
                        assertThat(outcome.variables())
                                .isEqualTo(instance.variables().localTo(instance.rootScope()));
                    } else {
                        assertThat(outcome.variables()).isEmpty();
                    }
                });
    }

    private static void checkPasses(RandomProcess process, RandomRun run, long seed) {
        if (!run.wasCanceled()) {
            assertThat(run.passed())
                    .as("seed %s: how often each element was passed", seed)
                    .containsExactlyInAnyOrderEntriesOf(process.passes());
        }
    }

    /** Arrivals are the only list whose order depends on texts, which databases may compare otherwise. */
    static InstanceSnapshot sorted(InstanceSnapshot snapshot) {
        return with(snapshot, snapshot.tokens());
    }

    /** Positions on the agenda as ranks: only their order means something. */
    private static InstanceSnapshot ranked(InstanceSnapshot snapshot) {
        var queue = snapshot.tokens().stream()
                .filter(Token::isQueued)
                .sorted(Comparator.comparingLong(Token::agendaPosition))
                .map(Token::key)
                .toList();
        return with(
                snapshot,
                snapshot.tokens().stream()
                        .map(token -> token.isQueued() ? token.onAgenda(1L + queue.indexOf(token.key())) : token)
                        .toList());
    }

    /** The token of the process is only queued when no other one is. */
    private static @Nullable Token queuedFirst(@Nullable Token process) {
        return process == null || !process.isQueued() ? process : process.onAgenda(1);
    }

    private static InstanceSnapshot with(InstanceSnapshot snapshot, List<Token> tokens) {
        return new InstanceSnapshot(
                snapshot.header(),
                snapshot.state(),
                snapshot.revision(),
                snapshot.startedAt(),
                snapshot.endedAt(),
                queuedFirst(snapshot.process()),
                snapshot.postponedStart(),
                tokens,
                snapshot.arrivals().stream()
                        .sorted(Comparator.comparing(Arrival::scope).thenComparing(Arrival::flowId))
                        .toList(),
                snapshot.variables(),
                snapshot.jobs(),
                snapshot.incidents(),
                snapshot.subscriptions(),
                snapshot.userTasks(),
                snapshot.multiInstances(),
                snapshot.discarded());
    }
}
