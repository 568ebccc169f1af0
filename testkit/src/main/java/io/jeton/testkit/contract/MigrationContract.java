package io.jeton.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.jeton.application.port.JournalRecord;
import io.jeton.domain.behavior.Execution;
import io.jeton.domain.behavior.Relatives;
import io.jeton.domain.change.InstanceChange;
import io.jeton.domain.decision.DecisionDefinition;
import io.jeton.domain.definition.Binding;
import io.jeton.domain.definition.ProcessDefinition;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.key.FormKey;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.key.ResourceKey;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.migration.ElementMapping;
import io.jeton.domain.migration.Migration;
import io.jeton.domain.migration.MigrationExecution;
import io.jeton.domain.token.TokenState;
import io.jeton.testkit.random.Invariants;
import io.jeton.testkit.random.RandomProcess;
import io.jeton.testkit.random.RandomRun;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What is migrated is stored like anything else, and goes on as if nothing had happened. Tried with random processes under random schedules, which are
 * migrated again and again; seeds and runs as with {@link InstanceStoreContract}.
 */
public abstract class MigrationContract extends PortContract {
    private static final int SHARD = 43;
    private static final int SIZE_MAX = 20;

    /** How many random processes each property is tried with; less for a slow store. */
    protected int runs() {
        return Integer.getInteger(InstanceStoreContract.RUNS_PROPERTY, 8);
    }

    @TestFactory
    final Stream<DynamicTest> shouldGoOnByACopyOfTheDefinitionAsIfNothingHadHappened() {
        return seeds(this::checkCopies);
    }

    @TestFactory
    final Stream<DynamicTest> shouldGoOnByADefinitionInWhichEverythingHasAnotherName() {
        return seeds(this::checkNewNames);
    }

    private Stream<DynamicTest> seeds(LongConsumer test) {
        var first = Long.getLong(InstanceStoreContract.SEED_PROPERTY, 1);
        return LongStream.range(first, first + runs())
                .mapToObj(seed -> dynamicTest("seed " + seed, () -> test.accept(seed)));
    }

    private void checkCopies(long seed) {
        var process = seed % 2 == 0 ? RandomProcess.drawRepeating(seed, SIZE_MAX) : RandomProcess.draw(seed, SIZE_MAX);
        var name = fixture().unique("copied");
        var definition = fixture().deploy(process.graph(name));
        var copy = fixture().deploy(Fixture.TENANT, process.graph(name), 2);
        var mappings = identity(definition);
        var keys = new CountedKeys(fixture().keys(SHARD));
        var run = new RandomRun(process, definition, keys, seed);
        var instance = run.create();
        var random = new Random(seed);
        var migrations = 0;
        do {
            fixture().store(instance, run.next(instance));
            if (waits(instance) && random.nextBoolean()) {
                migrate(instance, instance.definition().equals(copy) ? definition : copy, mappings, run);
                migrations++;
                checkStored(instance, seed);
            }
        } while (instance.isActive());
        assertThat(changes(run))
                .as("seed %s, %s migrations", seed, migrations)
                .isEqualTo(withoutMigrations(process, definition, keys, seed));
    }

    private static List<InstanceChange> withoutMigrations(
            RandomProcess process, ProcessDefinition definition, CountedKeys keys, long seed) {
        var run = new RandomRun(process, definition, keys.again(), seed);
        var instance = run.create();
        do {
            run.next(instance);
            instance.written();
        } while (instance.isActive());
        return changes(run);
    }

    private void checkNewNames(long seed) {
        var process = RandomProcess.draw(seed, SIZE_MAX);
        var definition = fixture().deploy(process.graph(fixture().unique("before")));
        var renamed = fixture().deploy(process.renamedGraph(fixture().unique("after")));
        var mappings = process.newNames().entrySet().stream()
                .map(names -> new ElementMapping(names.getKey(), names.getValue()))
                .toList();
        var run = new RandomRun(process, definition, fixture().keys(SHARD), seed);
        var instance = run.create();
        var random = new Random(seed);
        do {
            fixture().store(instance, run.next(instance));
            if (instance.definition().equals(definition) && waits(instance) && random.nextInt(4) == 0) {
                migrate(instance, renamed, mappings, run);
                checkStored(instance, seed);
            }
        } while (instance.isActive());
        if (!run.wasCanceled()) {
            assertThat(run.passed()).as("seed %s", seed).containsExactlyInAnyOrderEntriesOf(process.passes());
        }
    }

    private static List<ElementMapping> identity(ProcessDefinition definition) {
        return definition.graph().nodes().stream()
                .map(node -> new ElementMapping(node.id(), node.id()))
                .toList();
    }

    /** Whether the instance could be migrated now. */
    private static boolean waits(ProcessInstance instance) {
        return instance.isActive()
                && !instance.hasAgenda()
                && instance.tokens()
                        .process()
                        .filter(process -> process.state() != TokenState.ACTIVE)
                        .isEmpty();
    }

    private void migrate(
            ProcessInstance instance, ProcessDefinition target, List<ElementMapping> mappings, RandomRun run) {
        var execution = new Execution(instance, run.now(), fixture().keys(SHARD), new Knowing(target));
        new MigrationExecution(execution).apply(new Migration(target.key(), null, mappings, Map.of()));
        execution.run(1);
        var changes = instance.concludeCommand();
        fixture()
                .store(
                        instance,
                        new JournalRecord(instance.key(), instance.revision(), "Migrate", null, run.now(), changes));
    }

    private void checkStored(ProcessInstance instance, long seed) {
        assertThat(Invariants.violations(instance)).as("seed %s", seed).isEmpty();
        var loaded = fixture().load(instance.key()).orElseThrow();
        assertThat(loaded.definition()).as("seed %s", seed).isEqualTo(instance.definition());
        assertThat(InstanceStoreContract.sorted(loaded.snapshot()))
                .as("seed %s: as it is loaded", seed)
                .isEqualTo(InstanceStoreContract.sorted(instance.snapshot()));
    }

    private static List<InstanceChange> changes(RandomRun run) {
        var changes = new ArrayList<InstanceChange>();
        run.journal().forEach(record -> changes.addAll(record.changes()));
        return changes;
    }

    /** Knows one definition, and nothing else. */
    private record Knowing(ProcessDefinition known) implements Relatives {
        @Override
        public Optional<ProcessDefinition> definition(ProcessDefinitionKey key) {
            return Optional.of(known).filter(definition -> definition.key().equals(key));
        }

        @Override
        public Optional<Callee> called(ProcessDefinition caller, String processId, Binding binding) {
            return NONE.called(caller, processId, binding);
        }

        @Override
        public Optional<DecisionDefinition> decision(ProcessDefinition user, String decisionId, Binding binding) {
            return NONE.decision(user, decisionId, binding);
        }

        @Override
        public Optional<ResourceKey> resource(ProcessDefinition user, String resourceId, Binding binding) {
            return Optional.empty();
        }

        @Override
        public Optional<FormKey> form(ProcessDefinition user, String formId, Binding binding) {
            return NONE.form(user, formId, binding);
        }

        @Override
        public ProcessInstance callerOf(ProcessInstance called) {
            return NONE.callerOf(called);
        }

        @Override
        public Optional<ProcessInstance> callerAtHand(ProcessInstance called) {
            return NONE.callerAtHand(called);
        }

        @Override
        public List<ProcessInstance> calledBy(Collection<TokenKey> callActivities) {
            return NONE.calledBy(callActivities);
        }

        @Override
        public List<ProcessInstance> calledByInstances(Collection<ProcessInstance> callers) {
            return NONE.calledByInstances(callers);
        }
    }
}
