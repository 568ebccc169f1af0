package io.jeton.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.jeton.application.port.DefinitionStore.NewDefinition;
import io.jeton.application.port.DefinitionStore.NewDeployment;
import io.jeton.application.port.DefinitionStore.NewResource;
import io.jeton.application.port.JournalRecord;
import io.jeton.domain.change.DecisionChange.DecisionEvaluated;
import io.jeton.domain.change.InstanceChange;
import io.jeton.domain.change.JobChange.JobCreated;
import io.jeton.domain.change.SignalChange.SignalThrown;
import io.jeton.domain.change.SubscriptionChange.SubscriptionOpened;
import io.jeton.domain.decision.DecisionInstance;
import io.jeton.domain.decision.DecisionType;
import io.jeton.domain.decision.DecisionVersion;
import io.jeton.domain.decision.EvaluatedDecision;
import io.jeton.domain.definition.ProcessDefinition;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.job.JobKind;
import io.jeton.domain.job.JobListener;
import io.jeton.domain.job.ListenerEvent;
import io.jeton.domain.job.Work;
import io.jeton.domain.key.DecisionEvaluationKey;
import io.jeton.domain.key.DecisionInstanceKey;
import io.jeton.domain.key.DecisionKey;
import io.jeton.domain.key.DecisionRequirementsKey;
import io.jeton.domain.key.JobKey;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.key.Shards;
import io.jeton.domain.key.SignalKey;
import io.jeton.domain.key.SubscriptionKey;
import io.jeton.domain.subscription.Subscription;
import io.jeton.domain.variable.Value;
import io.jeton.persistence.database.Times;
import io.jeton.persistence.journal.ChangeLog;
import io.jeton.persistence.journal.JournalLevel;
import io.jeton.persistence.testing.TestDatabase;
import io.jeton.testkit.random.RandomProcess;
import io.jeton.testkit.random.RandomRun;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The journal of an instance has no gaps, and replaying it gives the instance's state. */
class JournalTest {
    private static final int RUNS = 40;
    private static final int SIZE_MAX = 25;

    private TestDatabase database;

    /** A row of the journal as it is stored. */
    private record Entry(
            long revision,
            String command,
            Long operationReference,
            Instant at,
            String changes,
            String annotation,
            String actor) {}

    @BeforeEach
    void open() {
        database = TestDatabase.onH2().withTables();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void shouldGiveTheStateOfAnInstanceWhenItIsReplayed() throws SQLException {
        try (var persistence = persistence(JournalLevel.FULL)) {
            var next = new AtomicLong(persistence.keyBlocks().lease(1_000_000));
            var kinds = new TreeSet<String>();
            for (long seed = 1; seed <= RUNS; seed++) {
                // given
                var process = RandomProcess.draw(seed, SIZE_MAX);
                var run = new RandomRun(
                        process, deploy(persistence, process, next), () -> Shards.key(next.getAndIncrement(), 3), seed);
                var instance = run.create();
                do {
                    store(persistence, instance, run.next(instance));
                } while (instance.isActive());
                // when
                var replayed = ProcessInstance.create(instance.header());
                var revision = 0L;
                for (Entry entry : entriesOf(instance.key())) {
                    assertThat(entry.revision()).isEqualTo(++revision);
                    changes(instance.key(), entry).forEach(change -> {
                        replayed.apply(change);
                        kinds.add(change.getClass().getSimpleName());
                    });
                    replayed.concludeCommand();
                }
                // then
                assertThat(replayed.snapshot()).as("seed %s", seed).isEqualTo(instance.snapshot());
                assertThat(run.journal().stream().flatMap(each -> each.changes().stream()))
                        .as("seed %s", seed)
                        .containsExactlyElementsOf(allChanges(instance.key()));
            }
            assertThat(kinds).as("kinds of changes seen").hasSizeGreaterThan(15);
        }
    }

    @Test
    void shouldKeepTheCommandItsReferenceAndWhatIsNotedAboutIt() throws SQLException {
        try (var persistence = persistence(JournalLevel.FULL)) {
            // when
            var instance = TestProcess.straight(persistence).start(1).get(0);
            // then
            assertThat(entriesOf(instance.key())).singleElement().satisfies(entry -> {
                assertThat(entry.command()).isEqualTo("Test");
                assertThat(entry.operationReference()).isEqualTo(17);
                assertThat(entry.annotation()).isEqualTo("noted");
                assertThat(entry.actor()).isEqualTo("anna");
                assertThat(entry.at()).isEqualTo(TestProcess.NOW);
            });
        }
    }

    @ParameterizedTest
    @MethodSource("works")
    void shouldKeepWhatAJobIsAbout(Work work) throws SQLException {
        try (var persistence = persistence(JournalLevel.FULL)) {
            // given
            var process = TestProcess.withJob(persistence);
            var instance = process.start(1).get(0);
            var token = instance.tokens().living().get(0).key();
            var key = new JobKey(instance.key().value() + 100);
            var created = new JobCreated(key, token, "task", work, 3, TestProcess.NOW);
            // when
            store(persistence, instance, process.command(instance, execution -> execution
                    .instance()
                    .apply(created)));
            // then
            assertThat(changes(instance.key(), entriesOf(instance.key()).get(1)))
                    .containsExactly(created);
        }
    }

    static Stream<Work> works() {
        return Stream.of(
                new Work(JobKind.BPMN_ELEMENT, "work"),
                new Work(JobKind.AD_HOC_SUB_PROCESS, "agent"),
                new Work(JobKind.BPMN_ELEMENT, "urgent", 70, null),
                new Work(JobKind.AD_HOC_SUB_PROCESS, "urgent agent", -1, null),
                new Work(JobKind.EXECUTION_LISTENER, "audit", 0, new JobListener(ListenerEvent.END, 2)),
                new Work(JobKind.TASK_LISTENER, "check", 5, new JobListener(ListenerEvent.COMPLETING, 0)));
    }

    @Test
    void shouldKeepWhatWasDecided() throws SQLException {
        try (var persistence = persistence(JournalLevel.FULL)) {
            // given
            var process = TestProcess.withJob(persistence);
            var instance = process.start(1).get(0);
            var token = instance.tokens().living().get(0).key();
            var key = instance.key().value() + 100;
            var version = new DecisionVersion(new DecisionKey(7), "fee", "Fee", 3, new DecisionRequirementsKey(6));
            var evaluated = new DecisionEvaluated(
                    new DecisionEvaluationKey(key),
                    token,
                    new DecisionKey(7),
                    List.of(
                            new DecisionInstance(
                                    new DecisionInstanceKey(key + 1),
                                    version,
                                    new EvaluatedDecision(
                                            "fee",
                                            DecisionType.DECISION_TABLE,
                                            new Value("1.50"),
                                            null,
                                            new Value("[1]"),
                                            new Value("[2]"))),
                            new DecisionInstance(
                                    new DecisionInstanceKey(key + 2),
                                    version,
                                    new EvaluatedDecision(
                                            "fee",
                                            DecisionType.BOXED_EXPRESSION,
                                            Value.NULL,
                                            "why",
                                            new Value("[]"),
                                            new Value("[]")))),
                    TestProcess.NOW.minusSeconds(2));
            // when
            store(persistence, instance, process.command(instance, execution -> execution
                    .instance()
                    .apply(evaluated)));
            // then
            assertThat(changes(instance.key(), entriesOf(instance.key()).get(1)))
                    .containsExactly(evaluated);
        }
    }

    @Test
    void shouldKeepWhatCanBeUndone() throws SQLException {
        try (var persistence = persistence(JournalLevel.FULL)) {
            // given
            var process = TestProcess.withJob(persistence);
            var instance = process.start(1).get(0);
            var opened = new SubscriptionOpened(Subscription.compensation(
                    new SubscriptionKey(instance.key().value() + 100),
                    instance.rootScope(),
                    "undo",
                    TestProcess.NOW.minusSeconds(1),
                    Map.of("a", new Value("{\"b\":1.50}"))));
            var plain = new SubscriptionOpened(Subscription.compensation(
                    new SubscriptionKey(instance.key().value() + 101),
                    instance.rootScope(),
                    "undo",
                    TestProcess.NOW,
                    Map.of()));
            // when
            var record = process.command(instance, execution -> {
                execution.instance().apply(opened);
                execution.instance().apply(plain);
            });
            store(persistence, instance, record);
            // then
            var entries = entriesOf(instance.key());
            assertThat(changes(instance.key(), entries.get(1))).containsExactly(opened, plain);
        }
    }

    @Test
    void shouldKeepWhatWasThrown() throws SQLException {
        try (var persistence = persistence(JournalLevel.FULL)) {
            // given
            var process = TestProcess.withJob(persistence);
            var instance = process.start(1).get(0);
            var full = new SignalThrown(
                    new SignalKey(instance.key().value() + 100),
                    instance.rootScope(),
                    "alarm",
                    Map.of("a", new Value("{\"b\":1.50}")),
                    TestProcess.NOW.minusSeconds(1));
            var empty = new SignalThrown(
                    new SignalKey(instance.key().value() + 101),
                    instance.rootScope(),
                    "alarm",
                    Map.of(),
                    TestProcess.NOW);
            // when
            var record = process.command(instance, execution -> {
                execution.instance().apply(full);
                execution.instance().apply(empty);
            });
            store(persistence, instance, record);
            // then
            var entries = entriesOf(instance.key());
            assertThat(changes(instance.key(), entries.get(1))).containsExactly(full, empty);
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldKeepAsMuchAsItsLevelSays(JournalLevel level) throws SQLException {
        try (var persistence = persistence(level)) {
            // when
            var instance = TestProcess.straight(persistence).start(1).get(0);
            // then
            var entries = entriesOf(instance.key());
            assertThat(entries).hasSize(level == JournalLevel.OFF ? 0 : 1);
            assertThat(entries)
                    .allSatisfy(entry -> assertThat(entry.changes() != null).isEqualTo(level == JournalLevel.FULL));
        }
    }

    private Persistence persistence(JournalLevel level) {
        return new Persistence(database.dataSource(), new Persistence.Settings(level, false), Clock.systemUTC());
    }

    private static ProcessDefinition deploy(Persistence persistence, RandomProcess process, AtomicLong next) {
        var key = new ProcessDefinitionKey(Shards.key(next.getAndIncrement(), 0));
        var graph = process.graph("random-" + key.value());
        persistence.definitions().deploy(TestProcess.TENANT, versions -> {
            var version = new NewDefinition(key, graph.processId(), graph.name(), 1, graph.versionTag(), List.of());
            var file = new NewResource(key.value(), "r.bpmn", "0".repeat(64), new byte[] {1}, List.of(version));
            versions.add(new NewDeployment(key.value(), TestProcess.NOW, List.of(file)));
            return key;
        });
        return new ProcessDefinition(key, TestProcess.TENANT, 1, "r.bpmn", graph);
    }

    private static void store(Persistence persistence, ProcessInstance instance, JournalRecord journalRecord) {
        try (var transaction = persistence.instances().begin(0)) {
            if (instance.isStored()) {
                transaction.lock(new TreeSet<>(Set.of(instance.key())));
            }
            transaction.write(List.of(instance), List.of(journalRecord));
            transaction.commit();
        }
        instance.written();
    }

    private List<InstanceChange> allChanges(ProcessInstanceKey instance) throws SQLException {
        var all = new ArrayList<InstanceChange>();
        for (Entry entry : entriesOf(instance)) {
            all.addAll(changes(instance, entry));
        }
        return all;
    }

    private static List<InstanceChange> changes(ProcessInstanceKey instance, Entry entry) {
        return ChangeLog.read(instance, entry.at(), entry.changes());
    }

    private List<Entry> entriesOf(ProcessInstanceKey instance) throws SQLException {
        try (var connection = database.dataSource().getConnection();
                var query = connection.prepareStatement(
                        "select revision, command, operation_reference, recorded_at, changes, annotation, actor"
                                + " from journal where instance_key = ? order by revision")) {
            query.setLong(1, instance.value());
            var entries = new ArrayList<Entry>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    entries.add(new Entry(
                            rows.getLong(1),
                            rows.getString(2),
                            rows.getObject(3, Long.class),
                            Times.get(rows, 4),
                            rows.getString(5),
                            rows.getString(6),
                            rows.getString(7)));
                }
            }
            return entries;
        }
    }
}
