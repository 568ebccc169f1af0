package io.jeton.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.jeton.application.Engine;
import io.jeton.application.EngineSettings;
import io.jeton.application.deployment.Resource;
import io.jeton.application.event.PublishMessage;
import io.jeton.application.instance.CreateInstance;
import io.jeton.application.pipeline.PipelineSettings;
import io.jeton.application.pipeline.Target;
import io.jeton.application.port.InvalidModel;
import io.jeton.application.port.ProcessReference;
import io.jeton.application.query.CorrelatedMessageField;
import io.jeton.application.query.CorrelatedMessageView;
import io.jeton.application.query.InstanceField;
import io.jeton.application.query.InstanceView;
import io.jeton.application.query.SearchRequest;
import io.jeton.application.query.SearchRequest.PageRequest;
import io.jeton.bpmn.file.ModelFileReader;
import io.jeton.domain.definition.ProcessGraph;
import io.jeton.domain.key.MessageKey;
import io.jeton.domain.message.MessageAddress;
import io.jeton.testkit.memory.InMemoryStores;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * The race of a publication with a subscription that opens, on two nodes over one store. Each task of a node (a transaction, a look into the
 * store, an answer) happens as a whole; the tests force the orders of the tasks of both: every one of them, and every point at which one of
 * the nodes can die. That two transactions meet inside of these steps is what the contract of claims is about.
 */
class MessageRaceTest {
    private static final String TENANT = "<default>";
    private static final Duration TIME_TO_LIVE = Duration.ofHours(1);
    private static final Duration SWEEP_INTERVAL = Duration.ofSeconds(5);
    /** Makes times tell what was first. */
    private static final Duration STEP = Duration.ofNanos(1_000);

    private static final int COURSES_MAX = 200_000;
    private static final List<ProcessGraph> GRAPHS = graphs();

    @Test
    void shouldCorrelateOnceInWhateverOrderTwoNodesAct() {
        int courses = inEveryOrder(false, world -> {
            assertThat(world.correlations()).hasSize(1);
            assertThat(world.instances()).extracting(InstanceView::state).containsExactly("COMPLETED");
        });
        assertThat(courses).as("different orders").isGreaterThan(100);
    }

    @Test
    void shouldLoseNothingWhereverANodeDies() {
        var lookedTooLate = new ArrayList<Integer>();
        int courses = inEveryOrder(true, world -> {
            var both = world.isPublished() && !world.instances().isEmpty();
            if (both && world.correlations().isEmpty()) {
                lookedTooLate.add(1);
            }
            world.sweep();
            assertThat(world.correlations()).hasSize(both ? 1 : 0);
            assertThat(world.instances())
                    .extracting(InstanceView::state)
                    .allMatch(both ? "COMPLETED"::equals : "ACTIVE"::equals);
        });
        assertThat(courses).as("different orders").isGreaterThan(1_000);
        assertThat(lookedTooLate)
                .as("courses in which a node died between a commit and its look")
                .isNotEmpty();
    }

    /** Clocks that differ make the nodes see different instances as the one that has waited longest. */
    @Test
    void shouldGiveOneMessageToOneOfSeveralInstancesThatBeginToWaitOnAllNodes() {
        for (long seed = 0; seed < 500; seed++) {
            // given
            var random = new Random(seed);
            var world = new World(Duration.ofSeconds(random.nextInt(3) - 1));
            world.publish(world.nodes.get(0));
            for (Node node : world.nodes) {
                world.begin(node);
                world.begin(node);
            }
            // when
            world.run(random::nextInt, random.nextBoolean());
            world.sweep();
            // then
            var both = world.isPublished() && !world.instances().isEmpty();
            assertThat(world.correlations()).as("seed %s", seed).hasSize(both ? 1 : 0);
            assertThat(world.instances())
                    .as("seed %s", seed)
                    .filteredOn(instance -> instance.state().equals("COMPLETED"))
                    .hasSize(both ? 1 : 0);
        }
    }

    @Test
    void shouldGiveManyMessagesInTheirOrderAndNoneTwice() {
        for (long seed = 0; seed < 200; seed++) {
            // given
            var random = new Random(seed);
            var world = new World();
            for (int i = 0; i < 4; i++) {
                world.publish(world.nodes.get(0));
                world.begin(world.nodes.get(random.nextInt(2)));
            }
            // when
            world.run(random::nextInt, false);
            // then
            var correlations = world.correlations();
            assertThat(correlations).as("seed %s", seed).hasSize(4);
            assertThat(correlations)
                    .extracting(CorrelatedMessageView::messageKey)
                    .isSorted();
            assertThat(correlations)
                    .extracting(CorrelatedMessageView::instanceKey)
                    .doesNotHaveDuplicates();
        }
    }

    /** Runs every order in which two nodes can act, one of which publishes, while an instance begins to wait on the other one. */
    private static int inEveryOrder(boolean oneDies, Check check) {
        var choices = new ArrayList<Integer>();
        var options = new ArrayList<Integer>();
        int courses = 0;
        do {
            var world = new World();
            world.publish(world.nodes.get(0));
            world.begin(world.nodes.get(1));
            options.clear();
            world.run(
                    count -> {
                        options.add(count);
                        if (options.size() > choices.size()) {
                            choices.add(0);
                        }
                        return choices.get(options.size() - 1);
                    },
                    oneDies);
            check.holdsFor(world);
            assertThat(++courses).as("courses").isLessThan(COURSES_MAX);
        } while (next(choices, options));
        return courses;
    }

    /** The next list of choices, in the order of counting; false if that was the last one. */
    private static boolean next(List<Integer> choices, List<Integer> options) {
        for (int last = choices.size() - 1; last >= 0; last--) {
            if (choices.get(last) + 1 < options.get(last)) {
                choices.set(last, choices.get(last) + 1);
                return true;
            }
            choices.remove(last);
        }
        return false;
    }

    private static List<ProcessGraph> graphs() {
        try {
            return new ModelFileReader().read("race.bpmn", """
                    <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                        xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="http://example.com">
                      <message id="m" name="paid"><extensionElements><zeebe:subscription correlationKey="=1"/></extensionElements></message>
                      <process id="race" isExecutable="true">
                        <startEvent id="start"/>
                        <sequenceFlow id="flow" sourceRef="start" targetRef="wait"/>
                        <intermediateCatchEvent id="wait"><messageEventDefinition messageRef="m"/></intermediateCatchEvent>
                      </process>
                    </definitions>
                    """.getBytes(StandardCharsets.UTF_8));
        } catch (InvalidModel invalid) {
            throw new AssertionError(invalid);
        }
    }

    private interface Check {
        void holdsFor(World world);
    }

    /** Two nodes over one store, at rest. */
    private static final class World {
        private final WorldClock clock = new WorldClock();
        private final InMemoryStores stores = new InMemoryStores(clock);
        private final List<Node> nodes = new ArrayList<>();

        World() {
            this(Duration.ZERO);
        }

        /**
         * @param ahead how far the clock of the second node is ahead
         */
        World(Duration ahead) {
            nodes.add(new Node(clock, stores, Duration.ZERO));
            nodes.add(new Node(clock, stores, ahead));
            nodes.get(0).engine.deployments().deploy(TENANT, List.of(new Resource("race.bpmn", new byte[0])));
            nodes.forEach(Node::runAll);
        }

        void publish(Node node) {
            var unused = node.engine
                    .messages()
                    .publish(new PublishMessage(new MessageAddress(TENANT, "paid", "1"), TIME_TO_LIVE, null, Map.of()));
        }

        void begin(Node node) {
            var process = new Target.NewOfProcess(new ProcessReference.Latest(TENANT, "race"));
            var unused = node.engine
                    .instances()
                    .create(new CreateInstance(process, Map.of(), List.of(), List.of(), null, null));
        }

        /**
         * Lets the nodes act until both are at rest.
         *
         * @param choice says which of so many possible steps is the next one
         * @param oneDies whether one of the nodes dies some time, if it is so chosen
         */
        void run(IntUnaryOperator choice, boolean oneDies) {
            var mayDie = oneDies;
            var busy = busyNodes();
            while (!busy.isEmpty()) {
                int chosen = choice.applyAsInt(mayDie ? 2 * busy.size() : busy.size());
                clock.advance(STEP);
                if (chosen < busy.size()) {
                    busy.get(chosen).timing.runNext();
                } else {
                    var dead = busy.get(chosen - busy.size());
                    dead.timing.die();
                    nodes.remove(dead);
                    mayDie = false;
                }
                busy = busyNodes();
            }
        }

        /** What the next node does that starts, and those that live do after a while. */
        void sweep() {
            nodes.add(new Node(clock, stores, Duration.ZERO));
            for (int round = 0; round < 2; round++) {
                run(count -> 0, false);
                clock.advance(SWEEP_INTERVAL);
            }
            run(count -> 0, false);
        }

        boolean isPublished() {
            return !stores.messages()
                    .buffered(new MessageKey(0), clock.instant(), 10)
                    .isEmpty();
        }

        List<CorrelatedMessageView> correlations() {
            return stores.queries()
                    .correlatedMessages(new SearchRequest<CorrelatedMessageField>(
                            List.of(),
                            List.of(new SearchRequest.Sort<>(CorrelatedMessageField.CORRELATION_TIME, false)),
                            PageRequest.first(100)))
                    .items();
        }

        List<InstanceView> instances() {
            return stores.queries()
                    .instances(
                            new SearchRequest<InstanceField>(List.of(), List.of(), PageRequest.first(100)), List.of())
                    .items();
        }

        private List<Node> busyNodes() {
            return nodes.stream().filter(node -> node.timing.isBusy()).toList();
        }
    }

    private static final class Node {
        private final NodeTiming timing;
        private final Engine engine;

        Node(WorldClock clock, InMemoryStores stores, Duration ahead) {
            timing = new NodeTiming(clock, ahead);
            engine = Engine.start(
                    stores.ports((resourceName, content) -> GRAPHS, timing),
                    new EngineSettings(
                            new PipelineSettings(1, 20, 5_000, 1_000_000, 5_000, 1_000, 100),
                            Duration.ofSeconds(15),
                            Duration.ofDays(1),
                            Duration.ofDays(1),
                            SWEEP_INTERVAL));
        }

        void runAll() {
            while (timing.isBusy()) {
                timing.runNext();
            }
        }
    }
}
