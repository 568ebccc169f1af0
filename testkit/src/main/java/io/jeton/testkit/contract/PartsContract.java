package io.jeton.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.jeton.application.port.InstanceParts.Entity;
import io.jeton.application.port.JobQueue.HeldJob;
import io.jeton.application.port.JobQueue.Request;
import io.jeton.application.port.JournalRecord;
import io.jeton.application.port.LaneTransaction;
import io.jeton.application.port.LaneTransaction.EntityKind;
import io.jeton.application.query.Condition;
import io.jeton.application.query.JobField;
import io.jeton.application.query.JobView;
import io.jeton.application.query.SearchRequest;
import io.jeton.application.query.SearchRequest.PageRequest;
import io.jeton.domain.behavior.Execution;
import io.jeton.domain.behavior.Relatives;
import io.jeton.domain.change.InstanceChange;
import io.jeton.domain.change.LifeChange;
import io.jeton.domain.change.TokenChange.TokenTerminated;
import io.jeton.domain.instance.InstanceSnapshot;
import io.jeton.domain.instance.InstanceState;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.key.KeySource;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.token.Token;
import io.jeton.testkit.random.Action;
import io.jeton.testkit.random.Invariants;
import io.jeton.testkit.random.RandomProcess;
import io.jeton.testkit.random.RandomRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Instances that are loaded in parts. Tried with random structured processes in which activities are repeated, also inside of each other. A failing
 * test's name tells the seed.
 */
public abstract class PartsContract extends PortContract {
    private static final int SHARD = 42;
    private static final int SIZE_MAX = 20;
    private static final int STEPS_MAX = 100_000;

    /** How many random processes each property is tried with. */
    protected int runs() {
        return Integer.getInteger(InstanceStoreContract.RUNS_PROPERTY, 10);
    }

    @TestFactory
    final Stream<DynamicTest> shouldLoadThePartsAroundWhatACommandIsAbout() {
        return seeds(this::checkParts);
    }

    @TestFactory
    final Stream<DynamicTest> shouldDoTheSameToAPartAsToTheWhole() {
        return seeds(this::checkWorkOnParts);
    }

    @Test
    final void shouldEndVeryManyIterationsInPortions() {
        // given
        int iterations = 450;
        var type = fixture().unique("many");
        var definition = fixture().deploy(Graphs.repeated(type, type, iterations));
        var instance = fixture().start(definition, Map.of());
        var job = instance.jobs().open().get(iterations - 1);
        assertThat(activate(type)).hasSize(1);
        // when
        var ended = carryOut(instance, Execution::cancel);
        // then
        assertThat(ended.part().state()).isEqualTo(InstanceState.TERMINATED);
        assertThat(ended.endedTokens()).isLessThan(iterations / 2);
        assertThat(activate(type)).as("jobs that are handed out").isEmpty();
        // when
        var continued = carryOut(
                instance, execution -> execution.instance().apply(new LifeChange.RemovalScheduled(Fixture.NOW, false)));
        // then
        assertThat(continued.part().state()).isEqualTo(InstanceState.TERMINATED);
        assertThat(continued.part().endedAt()).isEqualTo(ended.part().endedAt());
        assertThat(continued.endedTokens()).isBetween(1L, iterations / 2L);
        assertThat(addedAround(instance, new Entity(EntityKind.JOB, job.key().value())))
                .as("what is found of an iteration that is over")
                .isEmpty();
        assertThat(isRemovable(instance)).as("what is still to be ended").isFalse();
        // when
        var last = carryOut(instance, execution -> {});
        // then
        assertThat(last.part().hasAgenda()).isFalse();
        assertThat(isRemovable(instance)).as("what has ended to the last").isTrue();
        assertThat(fixture().load(instance.key())).isEmpty();
        assertThat(stores().queries()
                        .jobs(new SearchRequest<>(
                                List.of(Condition.equal(JobField.TYPE, type)),
                                List.of(),
                                PageRequest.first(iterations + 1)))
                        .items())
                .hasSize(iterations)
                .extracting(JobView::state)
                .containsOnly("CANCELED");
    }

    private boolean isRemovable(ProcessInstance instance) {
        return stores().history().removable(Fixture.NOW, Integer.MAX_VALUE).contains(instance.key());
    }

    private List<HeldJob> activate(String type) {
        var now = Fixture.NOW.plusSeconds(1);
        return stores().jobs()
                .activate(new Request(
                        type,
                        "worker",
                        List.of(Fixture.TENANT),
                        1,
                        now,
                        now.plusSeconds(60),
                        1,
                        Set.of(),
                        Long.MAX_VALUE))
                .jobs();
    }

    /** As a lane does it: one command on what is outside of all iterations. */
    private Carried carryOut(ProcessInstance instance, Consumer<Execution> command) {
        try (var transaction = fixture().begin()) {
            var part = loadOutermost(transaction, instance);
            var now = Fixture.NOW.plusSeconds(part.revision());
            var execution = new Execution(part, now, fixture().keys(SHARD), Relatives.NONE, transaction.parts());
            command.accept(execution);
            execution.run(STEPS_MAX);
            var changes = part.concludeCommand();
            transaction.write(
                    List.of(part), List.of(new JournalRecord(part.key(), part.revision(), "Test", null, now, changes)));
            transaction.commit();
            part.written();
            return new Carried(part, changes);
        }
    }

    private List<Token> addedAround(ProcessInstance instance, Entity entity) {
        try (var transaction = fixture().begin()) {
            var part = loadOutermost(transaction, instance);
            transaction.parts().addAround(Map.of(part, List.of(entity)));
            return part.tokens().living();
        }
    }

    /** Of processes with repeated activities only: the others are never loaded in parts. */
    private Stream<DynamicTest> seeds(LongConsumer test) {
        var first = Long.getLong(InstanceStoreContract.SEED_PROPERTY, 1);
        return LongStream.iterate(first, seed -> seed + 1)
                .filter(seed -> draw(seed).graph("p").iterates())
                .limit(runs())
                .mapToObj(seed -> dynamicTest("seed " + seed, () -> test.accept(seed)));
    }

    private static RandomProcess draw(long seed) {
        return RandomProcess.drawRepeating(seed, SIZE_MAX);
    }

    private void checkParts(long seed) {
        var process = draw(seed);
        var definition = fixture().deploy(process.graph(fixture().unique("parts")));
        var run = new RandomRun(process, definition, fixture().keys(SHARD), seed);
        var instance = run.create();
        do {
            fixture().store(instance, run.next(instance));
            if (instance.isActive()) {
                checkOutermost(instance, seed);
                entitiesIn(instance).forEach(entity -> checkAround(instance, entity, seed));
            }
        } while (instance.isActive());
    }

    private void checkOutermost(ProcessInstance instance, long seed) {
        try (var transaction = fixture().begin()) {
            var loaded = loadOutermost(transaction, instance);
            assertThat(loaded.snapshot())
                    .as("seed %s: what is outside of all iterations", seed)
                    .isEqualTo(projected(instance, Set.of()));
            assertThat(loaded.hasAgenda()).as("seed %s: agenda", seed).isEqualTo(instance.hasAgenda());
            transaction.parts().addQueued(loaded);
            assertThat(loaded.tokens().nextQueued())
                    .as("seed %s: what is next", seed)
                    .isEqualTo(instance.tokens().nextQueued());
            transaction.parts().addAll(loaded);
            assertThat(loaded.snapshot()).as("seed %s: the whole", seed).isEqualTo(instance.snapshot());
        }
    }

    private void checkAround(ProcessInstance instance, Around around, long seed) {
        try (var transaction = fixture().begin()) {
            var loaded = loadOutermost(transaction, instance);
            transaction.parts().addAround(Map.of(loaded, List.of(around.entity())));
            assertThat(loaded.snapshot())
                    .as("seed %s: %s", seed, around.entity())
                    .isEqualTo(projected(instance, partsAround(instance, around.token())));
        }
    }

    private void checkWorkOnParts(long seed) {
        var process = draw(seed);
        var definition = fixture().deploy(process.graph(fixture().unique("parts")));
        var keys = new CountedKeys(fixture().keys(SHARD));
        var run = new RandomRun(process, definition, keys, seed, STEPS_MAX);
        var whole = run.create();
        fixture().store(whole, run.next(whole));
        var before = keys.count();
        while (whole.isActive()) {
            run.next(whole);
            whole.written();
            workOnPart(whole, run.latest(), run.now(), keys.againFrom(before));
            before = keys.count();
            var stored = fixture().load(whole.key());
            assertThat(stored.isPresent()).as("seed %s: it lives", seed).isEqualTo(whole.isActive());
            stored.ifPresent(found -> {
                assertThat(found.snapshot())
                        .as("seed %s: after %s", seed, run.latest())
                        .isEqualTo(whole.snapshot());
                assertThat(Invariants.violations(found)).isEmpty();
            });
        }
    }

    private void workOnPart(ProcessInstance whole, Action action, Instant now, KeySource keys) {
        try (var transaction = fixture().begin()) {
            var part = loadOutermost(transaction, whole);
            action.addressed().ifPresent(entity -> transaction.parts().addAround(Map.of(part, List.of(entity))));
            var execution = new Execution(part, now, keys, Relatives.NONE, transaction.parts());
            action.begin(execution);
            execution.run(STEPS_MAX);
            var changes = part.concludeCommand();
            transaction.write(
                    List.of(part), List.of(new JournalRecord(part.key(), part.revision(), "Test", null, now, changes)));
            transaction.commit();
            part.written();
            part.shed(1);
        }
    }

    private ProcessInstance loadOutermost(LaneTransaction transaction, ProcessInstance instance) {
        assertThat(transaction.lock(new TreeSet<>(Set.of(instance.key())))).isNotEmpty();
        return fixture().loadAll(transaction, List.of(instance.key())).get(0);
    }

    private static List<Around> entitiesIn(ProcessInstance instance) {
        var all = new ArrayList<Around>();
        instance.tokens()
                .living()
                .forEach(token -> all.add(
                        new Around(new Entity(EntityKind.TOKEN, token.key().value()), token.key())));
        instance.jobs()
                .open()
                .forEach(job ->
                        all.add(new Around(new Entity(EntityKind.JOB, job.key().value()), job.token())));
        instance.incidents()
                .open()
                .forEach(incident -> all.add(new Around(
                        new Entity(EntityKind.INCIDENT, incident.key().value()), incident.token())));
        return all;
    }

    private static Set<TokenKey> partsAround(ProcessInstance instance, TokenKey token) {
        var parts = new HashSet<TokenKey>();
        for (var part = instance.tokens().get(token).part(); part != null; ) {
            parts.add(part);
            var body = instance.tokens().get(instance.tokens().get(part).scope());
            part = body.part();
        }
        return parts;
    }

    /** What is outside of all iterations, and what is in some of them. */
    private static InstanceSnapshot projected(ProcessInstance instance, Set<TokenKey> parts) {
        var all = instance.snapshot();
        var tokens = all.tokens().stream()
                .filter(token -> token.part() == null || parts.contains(token.part()))
                .toList();
        var scopes = new HashSet<>(tokens.stream().map(Token::key).toList());
        scopes.add(instance.rootScope());
        return new InstanceSnapshot(
                all.header(),
                all.state(),
                all.revision(),
                all.startedAt(),
                all.endedAt(),
                all.process(),
                all.postponedStart(),
                tokens,
                all.arrivals().stream()
                        .filter(arrival -> scopes.contains(arrival.scope()))
                        .toList(),
                all.variables().stream()
                        .filter(variable -> scopes.contains(variable.scope()))
                        .toList(),
                all.jobs().stream().filter(job -> scopes.contains(job.token())).toList(),
                all.incidents().stream()
                        .filter(incident -> scopes.contains(incident.token()))
                        .toList(),
                all.subscriptions().stream()
                        .filter(subscription -> scopes.contains(subscription.host()))
                        .toList(),
                all.userTasks().stream()
                        .filter(task -> scopes.contains(task.token()))
                        .toList(),
                all.multiInstances().stream()
                        .filter(one -> scopes.contains(one.body()))
                        .toList(),
                all.discarded());
    }

    private record Carried(ProcessInstance part, List<InstanceChange> changes) {
        long endedTokens() {
            return changes.stream().filter(TokenTerminated.class::isInstance).count();
        }
    }

    private record Around(Entity entity, TokenKey token) {}
}
