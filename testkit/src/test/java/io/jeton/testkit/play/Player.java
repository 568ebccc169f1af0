package io.jeton.testkit.play;

import io.jeton.application.port.JournalRecord;
import io.jeton.application.query.DefinitionField;
import io.jeton.application.query.SearchRequest;
import io.jeton.domain.change.LifeChange.InstanceMigrated;
import io.jeton.domain.definition.ProcessGraph;
import io.jeton.domain.job.Job;
import io.jeton.domain.job.JobKind;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.migration.ElementMapping;
import io.jeton.domain.migration.Migration;
import io.jeton.domain.rejection.CommandRejected;
import io.jeton.domain.rejection.Rejection.ProcessHasListenersToCall;
import io.jeton.testkit.TestEngine;
import io.jeton.testkit.TestInstance;
import io.jeton.testkit.model.DecisionTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Plays a model to its end on the whole engine, in an order that a seed draws, and checks the books after each thing that happens. It knows no
 * more of the instances than their journals.
 */
final class Player {
    private static final int STIMULI_MAX = 1_000;

    /** Another process, whose instance takes the place in a memory that holds only one. */
    private static final String NOISE = """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="http://example.com">
            <process id="noise" isExecutable="true"><startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="w"/>
            <intermediateCatchEvent id="w"><timerEventDefinition><timeDuration>P10000D</timeDuration></timerEventDefinition>
            </intermediateCatchEvent></process></definitions>
            """;

    private final TestEngine engine;
    private final TestInstance noise;
    private final Map<String, ProcessGraph> graphs;
    private final Map<Long, Ledger> ledgers = new LinkedHashMap<>();
    private final Map<Long, TokenKey> callers = new TreeMap<>();
    private final List<String> history = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private final Map<ProcessDefinitionKey, ProcessDefinitionKey> copies = new LinkedHashMap<>();
    private final Model model;
    private final Stimuli stimuli;
    private final int canceledAt;
    private int migrations;

    /**
     * @param cachedInstancesMax how many instances the engine keeps in memory; with 1, each is loaded for each stimulus
     */
    Player(Model model, int cachedInstancesMax) {
        var random = new Random(model.seed());
        var stepsMax = 1 + random.nextInt(random.nextBoolean() ? 4 : 1_000);
        this.model = model;
        this.graphs = model.graphs();
        this.stimuli = new Stimuli(model, random);
        this.canceledAt = random.nextInt(12) == 0 ? 1 + random.nextInt(20) : Integer.MAX_VALUE;
        this.engine = TestEngine.create(TestEngine.settings(stepsMax, 1, cachedInstancesMax));
        engine.deployXml("noise.bpmn", NOISE);
        engine.deploy(
                DecisionTable.decision(Model.DECISION).input("1").output("it").rule("-", "7"));
        engine.deployXml("p.bpmn", model.xml());
        this.noise = engine.start("noise");
    }

    /** From now on, all instances are migrated to copies of their definitions, again and again. */
    Player migrating() {
        var before = definitions();
        engine.deployXml("p.bpmn", model.xml() + "<!-- copy -->");
        before.forEach((processId, definition) -> copies.put(
                definition,
                new ProcessDefinitionKey(definitions().get(processId).value())));
        List.copyOf(copies.entrySet()).forEach(copy -> copies.put(copy.getValue(), copy.getKey()));
        return this;
    }

    /** The latest definitions, by the id of their process. */
    private Map<String, ProcessDefinitionKey> definitions() {
        var latest = new LinkedHashMap<String, ProcessDefinitionKey>();
        var all = new SearchRequest<DefinitionField>(List.of(), List.of(), SearchRequest.PageRequest.first(1_000));
        engine.engine().queries().definitions(all).items().stream()
                .filter(definition -> graphs.containsKey(definition.processId()))
                .forEach(definition -> latest.put(definition.processId(), new ProcessDefinitionKey(definition.key())));
        return latest;
    }

    private void migrateAll() {
        for (var ledger : ledgers.values()) {
            var instance = engine.instance(ledger.instance());
            var now = instance.find().orElseThrow();
            if (ledger.isActive()) {
                var mappings = graphs.get(now.processId()).nodes().stream()
                        .map(node -> new ElementMapping(node.id(), node.id()))
                        .toList();
                try {
                    instance.migrate(new Migration(
                            copies.get(new ProcessDefinitionKey(now.definitionKey())), null, mappings, Map.of()));
                    migrations++;
                } catch (CommandRejected rejected) {
                    if (!(rejected.rejection() instanceof ProcessHasListenersToCall)
                            && !rejected.rejection().message().contains("try again later")) {
                        faults.add(rejected.rejection().message());
                    }
                }
            }
        }
    }

    /** How often an instance has been migrated. */
    int migrations() {
        return migrations;
    }

    /** What has happened to each instance, in short, apart from migrations. */
    List<List<String>> changes() {
        return ledgers.values().stream()
                .map(ledger -> engine.journalOf(ledger.instance()).stream()
                        .flatMap(record -> record.changes().stream())
                        .filter(change -> !(change instanceof InstanceMigrated))
                        .map(change -> change.getClass().getSimpleName())
                        .toList())
                .toList();
    }

    /** Plays to the end; yields what was wrong, one sentence for each. */
    List<String> play() {
        var root = engine.start(Model.ID, model.start());
        settle();
        while (ledgers.get(root.key().value()).isActive() && faults.isEmpty()) {
            if (history.size() >= STIMULI_MAX) {
                faults.add("no end after " + STIMULI_MAX + " stimuli");
            } else if (history.size() == canceledAt) {
                history.add("cancel");
                root.cancel();
            } else {
                giveNext();
            }
            noise.setVariables(Map.of("noise", history.size()));
            if (!copies.isEmpty()) {
                settle();
                migrateAll();
            }
            settle();
        }
        ledgers.values().stream()
                .filter(Ledger::isActive)
                .forEach(left -> faults.add("instance " + left.instance() + " is left behind"));
        return faults;
    }

    private void giveNext() {
        var next = stimuli.next(ledgers.values());
        if (next.isEmpty()) {
            faults.add("nothing can be done, but there is no end");
        }
        for (var stimulus : next) {
            history.add(stimulus.name());
            stimulus.give(engine);
        }
    }

    /** What was done, in order. */
    List<String> history() {
        return history;
    }

    /** All that has happened to all instances. */
    List<JournalRecord> journal() {
        return ledgers.values().stream()
                .flatMap(ledger -> engine.journalOf(ledger.instance()).stream())
                .toList();
    }

    /** The kinds of elements that some token has left in the ordinary way. */
    Set<Class<?>> kinds() {
        return ledgers.values().stream()
                .flatMap(ledger -> ledger.passages().kinds().stream())
                .collect(Collectors.toSet());
    }

    /** Lets the engine do what it has to do by itself, and checks the books when nothing moves any more. */
    private void settle() {
        var before = -1L;
        for (var now = 0L; now != before; now = revisions()) {
            before = now;
            engine.advance(Duration.ZERO);
            graphs.forEach(this::read);
        }
        check();
    }

    private long revisions() {
        return ledgers.values().stream().mapToLong(Ledger::revision).sum();
    }

    private void read(String processId, ProcessGraph graph) {
        for (var instance : engine.instancesOf(processId)) {
            var ledger = ledgers.computeIfAbsent(instance.key().value(), key -> {
                var caller = instance.find().orElseThrow().parentElementKey();
                if (caller != null) {
                    callers.put(key, new TokenKey(caller));
                }
                return new Ledger(instance.key(), graph);
            });
            ledger.update(instance.journal());
        }
    }

    private void check() {
        var calling = new HashSet<TokenKey>();
        callers.forEach((called, caller) -> {
            if (ledgers.get(called).isActive()) {
                calling.add(caller);
            }
        });
        for (var ledger : ledgers.values()) {
            faults.addAll(ledger.faults());
            faults.addAll(ledger.passages().faults(model.parts()));
            ledger.jobs().stream()
                    .filter(job -> job.work().kind() == JobKind.BPMN_ELEMENT
                            && !job.work().type().equals(Job.CONTINUATION))
                    .filter(job -> job.work().priority() != model.priorities().getOrDefault(job.elementId(), 0))
                    .forEach(job -> faults.add(job + " has another priority than the model says"));
            ledger.idle(calling).forEach(token -> faults.add(token + " waits for nothing"));
        }
    }
}
