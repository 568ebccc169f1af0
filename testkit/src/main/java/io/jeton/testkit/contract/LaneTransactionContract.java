package io.jeton.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.jeton.application.port.InstanceOutcomes;
import io.jeton.application.port.JournalRecord;
import io.jeton.application.port.LaneTransaction;
import io.jeton.application.port.LaneTransaction.EntityKind;
import io.jeton.application.port.ProcessReference;
import io.jeton.application.port.ProcessVersion;
import io.jeton.application.port.TransientFailure;
import io.jeton.domain.behavior.Execution;
import io.jeton.domain.behavior.JobExecution;
import io.jeton.domain.definition.ProcessDefinition;
import io.jeton.domain.instance.InstanceState;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.variable.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Transactions see what is committed, exclude each other, and happen as a whole; what has ended can be asked for afterwards. */
public abstract class LaneTransactionContract extends PortContract {
    private static final Instant END_OF_TIME = Instant.parse("2200-01-01T00:00:00Z");
    private static final Instant BEGIN_OF_TIME = Instant.parse("2000-01-01T00:00:00Z");
    private static final int LIMIT = 10_000;
    private static final int LANES = 4;
    private static final int ROUNDS = 10;

    private ProcessDefinition definition;

    @BeforeEach
    final void deploy() {
        definition = fixture().deploy(Graphs.tasks(fixture().unique("order"), "work", 2));
    }

    @Test
    final void shouldFindTheOwnersOfJobsIncidentsAndTokens() {
        // given
        var first = fixture().start(definition, Map.of());
        var second = fixture().start(definition, Map.of());
        var firstJob = first.jobs().open().get(0);
        var secondJob = second.jobs().open().get(1);
        fixture().change(second, Duration.ofSeconds(1), execution -> new JobExecution(execution)
                .fail(secondJob.key(), 0, Duration.ZERO, null, Map.of()));
        var incident = second.incidents().open().get(0).key().value();
        var unknown = fixture().keys(1).nextKey();
        try (var transaction = fixture().begin()) {
            // when
            var jobs = transaction.ownersOf(
                    EntityKind.JOB,
                    List.of(firstJob.key().value(), secondJob.key().value(), unknown));
            var tokens = transaction.ownersOf(
                    EntityKind.TOKEN, List.of(firstJob.token().value(), unknown));
            var incidents = transaction.ownersOf(EntityKind.INCIDENT, List.of(incident, unknown));
            // then
            assertThat(jobs)
                    .isEqualTo(Map.of(
                            firstJob.key().value(), first.key(), secondJob.key().value(), second.key()));
            assertThat(tokens).isEqualTo(Map.of(firstJob.token().value(), first.key()));
            assertThat(incidents).isEqualTo(Map.of(incident, second.key()));
        }
    }

    @Test
    final void shouldResolveReferencesToTheLatestOrAnExactVersion() {
        // given
        var processId = definition.processId();
        var second = fixture().deploy(Fixture.TENANT, Graphs.tasks(processId, "work", 1), 2);
        var latest = new ProcessReference.Latest(Fixture.TENANT, processId);
        var exact = new ProcessReference.Version(Fixture.TENANT, processId, 1);
        var missing = List.of(
                new ProcessReference.Version(Fixture.TENANT, processId, 3),
                new ProcessReference.Latest("other", processId),
                new ProcessReference.Latest(Fixture.TENANT, fixture().unique("unknown")));
        var all = new ArrayList<ProcessReference>(missing);
        all.addAll(List.of(latest, exact));
        try (var transaction = fixture().begin()) {
            // when
            var resolved = transaction.resolve(all);
            // then
            assertThat(resolved)
                    .isEqualTo(Map.of(
                            latest,
                            new ProcessVersion(second.key(), false),
                            exact,
                            new ProcessVersion(definition.key(), false)));
        }
    }

    @Test
    final void shouldLockOnlyActiveInstancesAndTellTheirRevisions() {
        // given
        var active = fixture().start(definition, Map.of());
        fixture().change(active, Duration.ofSeconds(1), execution -> new JobExecution(execution)
                .updateRetries(active.jobs().open().get(0).key(), 7));
        var ended = fixture().start(definition, Map.of());
        fixture().change(ended, Duration.ofSeconds(1), Execution::cancel);
        var unknown = new ProcessInstanceKey(fixture().keys(1).nextKey());
        try (var transaction = fixture().begin()) {
            // when
            var locked = transaction.lock(new TreeSet<>(List.of(active.key(), ended.key(), unknown)));
            // then
            assertThat(locked).isEqualTo(Map.of(active.key(), 2L));
        }
    }

    @Test
    final void shouldShowNothingBeforeTheCommit() {
        // given
        var instance = fixture().create(definition);
        var record = start(instance);
        try (var transaction = fixture().begin()) {
            // when
            transaction.write(List.of(instance), List.of(record));
            // then
            assertThat(ownersOfJobs(instance)).isEmpty();
            transaction.commit();
        }
        assertThat(ownersOfJobs(instance)).hasSize(2);
    }

    @Test
    final void shouldForgetATransactionThatWasNotCommitted() {
        // given
        var instance = fixture().create(definition);
        var record = start(instance);
        long id;
        try (var transaction = fixture().begin()) {
            id = transaction.id();
            transaction.write(List.of(instance), List.of(record));
        }
        // then
        assertThat(ownersOfJobs(instance)).isEmpty();
        assertThat(fixture().load(instance.key())).isEmpty();
        assertThat(stores().instances().wasCommitted(0, id)).isFalse();
    }

    @Test
    final void shouldKnowAfterwardsThatATransactionWasCommitted() {
        // given
        var instance = fixture().create(definition);
        var record = start(instance);
        try (var transaction = fixture().begin()) {
            transaction.write(List.of(instance), List.of(record));
            // when
            transaction.commit();
            // then
            assertThat(stores().instances().wasCommitted(0, transaction.id())).isTrue();
        }
    }

    @Test
    final void shouldNumberTheTransactionsOfALaneUpwards() {
        long first;
        try (var transaction = fixture().begin()) {
            first = transaction.id();
        }
        try (var transaction = fixture().begin()) {
            assertThat(transaction.id()).isGreaterThan(first);
        }
    }

    @Test
    final void shouldMakeTheSecondOfTwoTransactionsWaitAndSeeWhatTheFirstDid()
            throws InterruptedException, ExecutionException, TimeoutException {
        // given
        var instance = fixture().start(definition, Map.of());
        var copy = fixture().load(instance.key()).orElseThrow();
        var begun = new CountDownLatch(1);
        var threads = Executors.newSingleThreadExecutor();
        try {
            // when
            var second =
                    changeBeside(copy, () -> threads.submit(() -> revisionsSeenBy(1, instance.key(), begun)), begun);
            // then
            assertThat(second.get(30, TimeUnit.SECONDS)).isEqualTo(Map.of(instance.key(), 2L));
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    final void shouldNotMakeTransactionsOnOtherInstancesWait()
            throws InterruptedException, ExecutionException, TimeoutException {
        // given
        var mine = fixture().start(definition, Map.of());
        var yours = fixture().start(definition, Map.of());
        var threads = Executors.newSingleThreadExecutor();
        try (var first = stores().instances().begin(0)) {
            first.lock(new TreeSet<>(List.of(mine.key())));
            // when
            var second = threads.submit(() -> revisionsSeenBy(1, yours.key(), new CountDownLatch(1)));
            // then
            assertThat(second.get(30, TimeUnit.SECONDS)).isEqualTo(Map.of(yours.key(), 1L));
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    final void shouldLoseNoChangeOfSeveralLanesAtOnce() throws InterruptedException, ExecutionException {
        // given
        var zero = Map.of("count", new Value("0"));
        var first = fixture().start(definition, zero).key();
        var second = fixture().start(definition, zero).key();
        var lanes = new ArrayList<Callable<Integer>>();
        for (int lane = 0; lane < LANES; lane++) {
            var number = lane;
            lanes.add(() -> countUp(number, new TreeSet<>(List.of(first, second))));
        }
        // when
        var threads = Executors.newFixedThreadPool(LANES);
        try {
            for (var lane : threads.invokeAll(lanes)) {
                assertThat(lane.get()).isEqualTo(ROUNDS);
            }
        } finally {
            threads.shutdownNow();
        }
        // then
        for (var key : List.of(first, second)) {
            var instance = fixture().load(key).orElseThrow();
            assertThat(countOf(instance)).isEqualTo(LANES * ROUNDS);
            assertThat(instance.revision()).isEqualTo(1L + LANES * ROUNDS);
        }
    }

    @Test
    final void shouldRememberAnUnfinishedInstanceUntilItIsContinued() {
        // given
        var instance = fixture().create(definition);
        var begun = fixture().command(instance, Fixture.NOW, 1, execution -> execution.start(Map.of(), List.of()));
        assertThat(instance.hasAgenda()).isTrue();
        // when
        fixture().store(instance, begun);
        // then
        assertThat(unfinished(END_OF_TIME)).contains(instance.key());
        assertThat(unfinished(BEGIN_OF_TIME)).isEmpty();
        // when
        fixture().change(instance, Duration.ofSeconds(1), execution -> {});
        // then
        assertThat(instance.hasAgenda()).isFalse();
        assertThat(unfinished(END_OF_TIME)).doesNotContain(instance.key());
    }

    @Test
    final void shouldForgetAnUnfinishedInstanceThatIsCanceled() {
        // given
        var instance = fixture().create(definition);
        fixture()
                .store(
                        instance,
                        fixture().command(instance, Fixture.NOW, 1, execution -> execution.start(Map.of(), List.of())));
        // when
        fixture().change(instance, Duration.ofSeconds(1), Execution::cancel);
        // then
        assertThat(unfinished(END_OF_TIME)).doesNotContain(instance.key());
    }

    @Test
    final void shouldListNoMoreUnfinishedInstancesThanAskedFor() {
        // given
        for (int i = 0; i < 3; i++) {
            var instance = fixture().create(definition);
            fixture()
                    .store(
                            instance,
                            fixture()
                                    .command(
                                            instance,
                                            Fixture.NOW,
                                            1,
                                            execution -> execution.start(Map.of(), List.of())));
        }
        // then
        assertThat(stores().outcomes().unfinished(END_OF_TIME, 2)).hasSize(2);
    }

    @Test
    final void shouldTellTheOutcomeOfWhatHasEnded() {
        // given
        var variables = Map.of("a", new Value("1"), "b", new Value("\"ü\""));
        var completed = fixture().start(definition, variables);
        completed.jobs().open().forEach(job -> fixture()
                .change(completed, Duration.ofSeconds(1), execution -> new JobExecution(execution)
                        .complete(job.key(), Map.of("a", new Value("2")))));
        var terminated = fixture().start(definition, variables);
        fixture().change(terminated, Duration.ofSeconds(1), Execution::cancel);
        var active = fixture().start(definition, variables);
        var unknown = new ProcessInstanceKey(fixture().keys(1).nextKey());
        // when
        var outcomes = stores().outcomes().ended(keysOf(completed, terminated, active, unknown));
        // then
        assertThat(outcomes).hasSize(2);
        assertThat(outcomes)
                .filteredOn(outcome -> outcome.instance().equals(completed.key()))
                .singleElement()
                .satisfies(outcome -> {
                    assertThat(outcome.state()).isEqualTo(InstanceState.COMPLETED);
                    assertThat(outcome.variables()).isEqualTo(Map.of("a", new Value("2"), "b", new Value("\"ü\"")));
                });
        assertThat(outcomes)
                .filteredOn(outcome -> outcome.instance().equals(terminated.key()))
                .singleElement()
                .satisfies(outcome -> {
                    assertThat(outcome.state()).isEqualTo(InstanceState.TERMINATED);
                    assertThat(outcome.variables()).isEmpty();
                });
    }

    @Test
    final void shouldStoreMoreRowsAtOnceThanFitInOneStatement() {
        // given
        var wide = fixture().deploy(Graphs.tasks(fixture().unique("wide"), "work", 2_500));
        var variables = new LinkedHashMap<String, Value>();
        for (int i = 0; i < 500; i++) {
            variables.put("variable-" + i, new Value("\"" + "v".repeat(i) + "\""));
        }
        // when
        var instance = fixture().start(wide, variables);
        // then
        assertThat(fixture().load(instance.key()).orElseThrow().snapshot()).isEqualTo(instance.snapshot());
        // when
        fixture().change(instance, Duration.ofSeconds(1), execution -> instance.jobs()
                .open()
                .forEach(job -> new JobExecution(execution).complete(job.key(), Map.of())));
        // then
        assertThat(instance.isActive()).isFalse();
        assertThat(fixture().load(instance.key())).isEmpty();
    }

    @Test
    final void shouldStoreAVariableOfAMegabyte() {
        // given
        var big = new Value("\"" + "ü".repeat(500_000) + "\"");
        // when
        var instance = fixture().start(definition, Map.of("big", big));
        // then
        assertThat(fixture().load(instance.key()).orElseThrow().snapshot()).isEqualTo(instance.snapshot());
    }

    @Test
    final void shouldStoreAnInstanceThatBeginsAndEndsInOneTransaction() {
        // given
        var instance = fixture().create(definition);
        var records = List.of(start(instance), fixture().command(instance, Fixture.NOW, Execution::cancel));
        // when
        fixture().storeAll(List.of(instance), records);
        // then
        assertThat(stores().outcomes().ended(List.of(instance.key()))).hasSize(1);
    }

    private JournalRecord start(ProcessInstance instance) {
        return fixture().command(instance, Fixture.NOW, execution -> execution.start(Map.of(), List.of()));
    }

    private Map<Long, ProcessInstanceKey> ownersOfJobs(ProcessInstance instance) {
        try (var transaction = stores().instances().begin(1)) {
            return transaction.ownersOf(
                    EntityKind.JOB,
                    instance.jobs().open().stream()
                            .map(job -> job.key().value())
                            .toList());
        }
    }

    /** Holds the lock of an instance while another transaction begins that wants it, and changes it. */
    private Future<Map<ProcessInstanceKey, Long>> changeBeside(
            ProcessInstance instance, Supplier<Future<Map<ProcessInstanceKey, Long>>> other, CountDownLatch begun)
            throws InterruptedException {
        try (var transaction = fixture().begin()) {
            transaction.lock(new TreeSet<>(List.of(instance.key())));
            var second = other.get();
            begun.await();
            var record = fixture()
                    .command(
                            instance,
                            Fixture.NOW,
                            execution -> execution.setVariables(
                                    instance.rootScope(), Map.of("by", new Value("\"first\"")), true));
            transaction.write(List.of(instance), List.of(record));
            assertThat(second.isDone())
                    .as("whether the second transaction has the lock")
                    .isFalse();
            transaction.commit();
            return second;
        }
    }

    /** Adds one to the counts of the instances, round by round, each in a transaction of the lane. */
    private int countUp(int lane, SortedSet<ProcessInstanceKey> keys) {
        var rounds = 0;
        for (int attempts = 0; rounds < ROUNDS && attempts < 100 * ROUNDS; attempts++) {
            try (var transaction = stores().instances().begin(lane)) {
                transaction.lock(keys);
                var instances = fixture().loadAll(transaction, List.copyOf(keys));
                var journal = instances.stream().map(this::countUp).toList();
                transaction.write(instances, journal);
                transaction.commit();
                rounds++;
            } catch (TransientFailure passing) {
                Thread.onSpinWait();
            }
        }
        return rounds;
    }

    private JournalRecord countUp(ProcessInstance instance) {
        var next = new Value(Integer.toString(countOf(instance) + 1));
        return fixture()
                .command(
                        instance,
                        Fixture.NOW,
                        execution -> execution.setVariables(instance.rootScope(), Map.of("count", next), true));
    }

    private static int countOf(ProcessInstance instance) {
        var count = instance.variables().local(instance.rootScope(), "count").orElseThrow();
        return Integer.parseInt(count.value().json());
    }

    private Map<ProcessInstanceKey, Long> revisionsSeenBy(int lane, ProcessInstanceKey instance, CountDownLatch begun) {
        try (LaneTransaction transaction = stores().instances().begin(lane)) {
            begun.countDown();
            return transaction.lock(new TreeSet<>(List.of(instance)));
        }
    }

    private Collection<ProcessInstanceKey> unfinished(Instant before) {
        return stores().outcomes().unfinished(before, LIMIT).stream()
                .map(InstanceOutcomes.Unfinished::instance)
                .toList();
    }

    private static List<ProcessInstanceKey> keysOf(
            ProcessInstance first, ProcessInstance second, ProcessInstance third, ProcessInstanceKey fourth) {
        return List.of(first.key(), second.key(), third.key(), fourth);
    }
}
