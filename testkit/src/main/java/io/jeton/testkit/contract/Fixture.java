package io.jeton.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.jeton.application.port.DefinitionStore.NewDefinition;
import io.jeton.application.port.DefinitionStore.NewDeployment;
import io.jeton.application.port.DefinitionStore.NewResource;
import io.jeton.application.port.JournalRecord;
import io.jeton.application.port.LaneTransaction;
import io.jeton.domain.behavior.Execution;
import io.jeton.domain.behavior.Removal;
import io.jeton.domain.behavior.Suspension;
import io.jeton.domain.definition.ProcessDefinition;
import io.jeton.domain.definition.ProcessGraph;
import io.jeton.domain.history.RemovalTime;
import io.jeton.domain.instance.InstanceHeader;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.key.KeySource;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.key.Shards;
import io.jeton.domain.variable.Value;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What the contracts do with stores: deploy, run commands on instances, and store them like a lane does. */
final class Fixture {
    static final String TENANT = "<default>";
    static final Instant NOW = Instant.parse("2026-03-01T10:00:00.654321Z");

    private static final int KEYS_MAX = 1_000_000;
    private static final int STEPS_MAX = 10_000;
    private static final int LANE = 0;

    private final Stores stores;
    private final AtomicLong nextKey;
    private final Map<ProcessDefinitionKey, ProcessDefinition> definitions = new ConcurrentHashMap<>();

    Fixture(Stores stores) {
        this.stores = stores;
        this.nextKey = new AtomicLong(stores.keys().lease(KEYS_MAX));
    }

    /** Keys that nobody else has, of one shard. */
    KeySource keys(int shard) {
        return () -> Shards.key(nextKey.getAndIncrement(), shard);
    }

    /** A word that nobody else uses. */
    String unique(String word) {
        return word + "-" + nextKey.getAndIncrement();
    }

    ProcessDefinition deploy(ProcessGraph graph) {
        return deploy(TENANT, graph, 1);
    }

    ProcessDefinition deploy(String tenantId, ProcessGraph graph, int version) {
        var key = new ProcessDefinitionKey(keys(0).nextKey());
        var resourceName = graph.processId() + ".bpmn";
        stores.definitions().deploy(tenantId, versions -> {
            versions.add(deployment(resourceName, content(graph, version), graph, key, version));
            return key;
        });
        var definition = new ProcessDefinition(key, tenantId, version, resourceName, graph);
        definitions.put(key, definition);
        return definition;
    }

    NewDeployment deployment(
            String resourceName, byte[] content, ProcessGraph graph, ProcessDefinitionKey key, int version) {
        var definition =
                new NewDefinition(key, graph.processId(), graph.name(), version, graph.versionTag(), List.of());
        var resource = new NewResource(keys(0).nextKey(), resourceName, digest(content), content, List.of(definition));
        return new NewDeployment(keys(0).nextKey(), NOW, List.of(resource));
    }

    static byte[] content(ProcessGraph graph, int version) {
        return ("<definitions><process id='" + graph.processId() + "'/><!-- " + version + " --></definitions>")
                .getBytes(StandardCharsets.UTF_8);
    }

    static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    ProcessDefinition definition(ProcessDefinitionKey key) {
        return Objects.requireNonNull(definitions.get(key), () -> "definition " + key + " was not deployed");
    }

    /** An instance to which nothing has happened yet. */
    ProcessInstance create(ProcessDefinition definition) {
        return create(definition, keys(7));
    }

    ProcessInstance create(ProcessDefinition definition, KeySource keys) {
        var key = new ProcessInstanceKey(keys.nextKey());
        return ProcessInstance.create(InstanceHeader.ofRoot(key, definition, List.of("first", "second"), null));
    }

    /** An instance that has been started and stored. */
    ProcessInstance start(ProcessDefinition definition, Map<String, Value> variables) {
        var instance = create(definition);
        store(instance, command(instance, NOW, execution -> execution.start(variables, List.of())));
        return instance;
    }

    /** Carries out one command in memory. */
    JournalRecord command(ProcessInstance instance, Instant now, Consumer<Execution> work) {
        return command(instance, now, STEPS_MAX, work);
    }

    JournalRecord command(ProcessInstance instance, Instant now, int stepsMax, Consumer<Execution> work) {
        var execution =
                new Execution(instance, now, keys(Shards.shardOf(instance.key().value())));
        work.accept(execution);
        execution.run(stepsMax);
        var changes = instance.concludeCommand();
        return new JournalRecord(instance.key(), instance.revision(), "Test", null, now, changes);
    }

    /** Carries out a command on an instance and stores it. */
    void change(ProcessInstance instance, Duration later, Consumer<Execution> work) {
        store(instance, command(instance, NOW.plus(later), work));
    }

    /** Suspends an instance and stores that, or resumes it. */
    void setSuspended(ProcessInstance instance, boolean suspended) {
        change(instance, Duration.ofSeconds(1), execution -> {
            var suspension = new Suspension(execution);
            if (suspended) {
                suspension.suspend();
            } else {
                suspension.resume();
            }
        });
    }

    /** Settles how long an instance is remembered that has ended and been stored. */
    void scheduleRemoval(ProcessInstanceKey ended, RemovalTime... times) {
        try (var transaction = begin()) {
            var found = transaction.lockEnded(new TreeSet<>(Set.of(ended)), this::definition);
            assertThat(found).extracting(ProcessInstance::key).containsExactly(ended);
            var instance = found.get(0);
            var records = Stream.of(times)
                    .map(time -> command(instance, NOW, execution -> new Removal(execution).schedule(time)))
                    .toList();
            transaction.write(List.of(instance), records);
            transaction.commit();
        }
    }

    /** Removes ended instances as a node does, bit by bit. */
    void remove(List<ProcessInstanceKey> due, Instant now, int rowsMax) {
        for (int portion = 0; !stores.history().remove(due, now, rowsMax); portion++) {
            assertThat(portion).as("portions in which nothing comes to an end").isLessThan(1_000);
        }
    }

    /** Stores one instance in a transaction of its own. */
    void store(ProcessInstance instance, JournalRecord... journal) {
        storeAll(List.of(instance), List.of(journal));
    }

    void storeAll(List<ProcessInstance> instances, List<JournalRecord> journal) {
        try (var transaction = begin()) {
            var stored = new TreeSet<ProcessInstanceKey>();
            instances.stream().filter(ProcessInstance::isStored).forEach(instance -> stored.add(instance.key()));
            if (!stored.isEmpty()) {
                assertThat(transaction.lock(stored)).containsOnlyKeys(stored);
            }
            transaction.write(instances, journal);
            transaction.commit();
        }
        instances.forEach(ProcessInstance::written);
    }

    LaneTransaction begin() {
        return stores.instances().begin(LANE);
    }

    /** The instance as it is stored; empty if it is unknown or has ended. */
    Optional<ProcessInstance> load(ProcessInstanceKey key) {
        try (var transaction = begin()) {
            return load(transaction, key);
        }
    }

    Optional<ProcessInstance> load(LaneTransaction transaction, ProcessInstanceKey key) {
        if (transaction.lock(new TreeSet<>(Set.of(key))).isEmpty()) {
            return Optional.empty();
        }
        var loaded = transaction.load(List.of(key), this::definition);
        assertThat(loaded).as("what is loaded of instance %s", key.value()).hasSize(1);
        loaded.forEach(transaction.parts()::addAll);
        return Optional.of(loaded.get(0));
    }

    List<ProcessInstance> loadAll(LaneTransaction transaction, List<ProcessInstanceKey> keys) {
        return new ArrayList<>(transaction.load(keys, this::definition));
    }
}
