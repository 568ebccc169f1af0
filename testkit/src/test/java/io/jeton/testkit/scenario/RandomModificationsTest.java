package io.jeton.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.jeton.application.query.DefinitionField;
import io.jeton.application.query.DefinitionView;
import io.jeton.application.query.SearchRequest;
import io.jeton.domain.instance.InstanceState;
import io.jeton.domain.key.JobKey;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.key.UserTaskKey;
import io.jeton.domain.migration.Migration;
import io.jeton.domain.modification.Modification;
import io.jeton.domain.modification.ModificationPlan;
import io.jeton.domain.rejection.CommandRejected;
import io.jeton.testkit.TestEngine;
import io.jeton.testkit.TestInstance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Modifications that are drawn at random, of models with elements of every kind, amid what workers do: what a preview tells comes true, what is refused
 * changes nothing, and nothing is left of what has ended.
 */
class RandomModificationsTest {
    private static final int ROUNDS = 14;
    private static final int REPAIRS_MAX = 200;

    @TestFactory
    Stream<DynamicTest> shouldDoWhatThePreviewTells() {
        var first = Long.getLong("jeton.random.seed", 1);
        return LongStream.range(first, first + Integer.getInteger("jeton.random.runs", 3))
                .boxed()
                .flatMap(seed -> ModificationMazes.NAMES.stream()
                        .map(model -> dynamicTest(model + ", seed " + seed, () -> new Run(model, seed).go())));
    }

    private static final class Run {
        private final TestEngine engine = TestEngine.create(
                TestEngine.settings(TestEngine.SETTINGS.pipeline().stepsMax(), 1, 1));
        private final Random random;
        private final String what;
        private final TestInstance started;
        private final List<String> done = new ArrayList<>();
        private int versions;

        Run(String model, long seed) {
            what = model + ", seed " + seed;
            random = new Random(seed * 31 + model.hashCode());
            ModificationMazes.deployAll(engine);
            started = engine.start(model, Map.of("ready", seed % 2 == 0, "again", false));
        }

        void go() {
            for (int round = 0; round < ROUNDS && isAlive(started); round++) {
                switch (random.nextInt(8)) {
                    case 0, 1, 2, 3 -> modify(anyOfFamily());
                    case 4 -> modifyElements(anyOfFamily());
                    case 5 -> migrate(anyOfFamily());
                    default -> goOn(anyOfFamily());
                }
                family().forEach(this::checkNothingIsLeft);
            }
            var left = started;
            if (isAlive(left)) {
                left.cancel();
            }
            for (int i = 0; isAlive(left) && i < REPAIRS_MAX; i++) {
                goOn(anyOfFamily());
            }
            family().forEach(this::checkNothingIsLeft);
            assertThat(family()).as(story()).noneMatch(this::isAlive);
        }

        /** The instance and all that it has ever called. */
        private List<TestInstance> family() {
            var found = new ArrayList<TestInstance>(List.of(started));
            for (int i = 0; i < found.size(); i++) {
                var one = found.get(i);
                one.elements().stream()
                        .filter(element -> element.type().equals("CALL_ACTIVITY"))
                        .map(element -> element.elementId())
                        .distinct()
                        .forEach(element -> found.addAll(one.called(element)));
            }
            return found;
        }

        private TestInstance anyOfFamily() {
            var living = family().stream().filter(this::isAlive).toList();
            return living.get(random.nextInt(living.size()));
        }

        private boolean isAlive(TestInstance instance) {
            return instance.find().orElseThrow().state().equals("ACTIVE");
        }

        private void modify(TestInstance instance) {
            @Nullable Modification drawn = drawn(instance);
            if (drawn == null) {
                return;
            }
            done.add("modify " + instance.key().value() + " " + ModificationScript.stateOf(instance) + " by "
                    + drawn.instructions() + " " + drawn.omissions());
            var before = ModificationScript.stateOf(instance);
            var there = RandomInstructions.idsIn(instance.activityTree());
            var journal = instance.journal().size();
            var planned = attempt(() -> instance.preview(drawn));
            assertThat(ModificationScript.stateOf(instance)).as(story()).isEqualTo(before);
            var carriedOut = attempt(() -> {
                instance.modify(new Modification(
                        drawn.instructions(),
                        drawn.omissions(),
                        planned.result() == null ? null : planned.result().revision()));
                return true;
            });
            assertThat(withoutKeys(carriedOut.refusal())).as(story()).isEqualTo(withoutKeys(planned.refusal()));
            if (planned.result() == null) {
                assertThat(ModificationScript.stateOf(instance)).as(story()).isEqualTo(before);
                assertThat(instance.journal()).as(story()).hasSize(journal);
            } else {
                check(instance, planned.result(), there);
            }
        }

        private void modifyElements(TestInstance instance) {
            var tree = attempt(instance::activityTree).result();
            if (tree == null) {
                return;
            }
            var drawn = new RandomInstructions(tree, random).drawElements();
            done.add("modify elements " + instance.key().value() + " " + ModificationScript.stateOf(instance) + " by "
                    + drawn);
            var before = ModificationScript.stateOf(instance);
            var journal = instance.journal().size();
            var carriedOut = attempt(() -> {
                instance.modify(drawn);
                return true;
            });
            if (carriedOut.refusal() != null) {
                assertThat(ModificationScript.stateOf(instance)).as(story()).isEqualTo(before);
                assertThat(instance.journal()).as(story()).hasSize(journal);
            }
        }

        /** To another version that is the same: nothing may look different afterwards. */
        private void migrate(TestInstance instance) {
            var source = new ProcessDefinitionKey(instance.find().orElseThrow().definitionKey());
            var process = instance.find().orElseThrow().processId();
            var before = attempt(() -> ModificationScript.stateOf(instance)).result();
            if (before == null) {
                return;
            }
            ModificationMazes.deployAgain(engine, process, ++versions);
            var target = engine
                    .engine()
                    .queries()
                    .definitions(SearchRequest.by(DefinitionField.PROCESS_ID, process))
                    .items()
                    .stream()
                    .mapToLong(DefinitionView::key)
                    .max()
                    .orElseThrow();
            var mappings = engine.engine()
                    .migrationBatches()
                    .propose(source, new ProcessDefinitionKey(target), random.nextInt(4) == 0);
            done.add("migrate " + instance.key().value() + " " + before);
            var migrated = attempt(() -> {
                instance.migrate(new Migration(new ProcessDefinitionKey(target), source, mappings, Map.of()));
                return true;
            });
            if (!before.contains("~")) {
                assertThat(ModificationScript.stateOf(instance)).as(story()).isEqualTo(before);
            }
            if (migrated.refusal() != null) {
                assertThat(migrated.refusal())
                        .as(story())
                        .containsAnyOf(
                                "some of its tokens are on their way", "listeners", "being ended", "compensation");
            }
        }

        private @Nullable Modification drawn(TestInstance instance) {
            try {
                return new RandomInstructions(instance.activityTree(), random).draw();
            } catch (CommandRejected cannotBeLookedAt) {
                return null;
            }
        }

        private void check(TestInstance instance, ModificationPlan plan, TreeSet<String> before) {
            var planned = plan.state() == InstanceState.ACTIVE
                    ? ModificationScript.notationOf(plan.result().root())
                    : plan.state().name();
            if (!planned.contains("~")) { // what takes a break has gone on by now
                assertThat(ModificationScript.stateOf(instance)).as(story()).isEqualTo(planned);
                checkListeners(instance, plan, before);
            }
            var after = isAlive(instance) ? RandomInstructions.idsIn(instance.activityTree()) : new TreeSet<String>();
            for (var step : plan.steps()) {
                step.cancelled().stream()
                        .filter(it -> before.contains(it.id()) && isOfToken(it.id()) && !listenersAreAsked())
                        .forEach(it -> assertThat(after).as(story()).doesNotContain(it.id()));
                step.cancelled().forEach(it -> assertThat(it.id()).as(story()).isNotEmpty());
                step.opened().forEach(it -> assertThat(it.parent()).as(story()).isNotEmpty());
                if (step.started() != null) {
                    assertThat(step.started().parent()).as(story()).isNotEmpty();
                }
            }
        }

        /** Listeners of a cancellation are asked before it is over, also of what is around them. */
        private boolean listenersAreAsked() {
            return family().stream().flatMap(one -> one.openJobs().stream()).anyMatch(job -> job.kind()
                    .equals("TASK_LISTENER"));
        }

        /** What waits at a join has no key of its own: another one takes its number. */
        private static boolean isOfToken(String id) {
            return id.chars().filter(c -> c == ':').count() < 2;
        }

        private void checkListeners(TestInstance instance, ModificationPlan plan, TreeSet<String> before) {
            var told = plan.listeners().stream().map(it -> it.elementId()).toList();
            instance.openJobs().stream()
                    .filter(job -> job.kind().endsWith("LISTENER")
                            && !before.contains(job.elementId() + ":" + job.elementKey()))
                    .forEach(job -> assertThat(told).as(story()).contains(job.elementId()));
        }

        private static String withoutKeys(@Nullable String text) {
            return String.valueOf(text).replaceAll("[0-9]{2,}", "#");
        }

        private record Attempt<T>(
                @Nullable T result, @Nullable String refusal) {}

        /** Anything but a rejection is a fault of the engine. */
        private <T> Attempt<T> attempt(Supplier<T> command) {
            try {
                return new Attempt<>(command.get(), null);
            } catch (CommandRejected refused) {
                return new Attempt<>(null, refused.rejection().message());
            } catch (RuntimeException | AssertionError fault) {
                throw new AssertionError(story(), fault);
            }
        }

        /** Somebody does what can be done in the instance. */
        private void goOn(TestInstance instance) {
            var jobs = instance.openJobs();
            var tasks = instance.userTasks().stream()
                    .filter(task -> task.state().equals("CREATED"))
                    .toList();
            switch (random.nextInt(8)) {
                case 0 -> {
                    done.add("advance");
                    engine.advance(Duration.ofMinutes(30));
                }
                case 1 -> {
                    done.add("correlate m");
                    attempt(() -> engine.correlate("m", "key", Map.of()));
                }
                case 2 -> {
                    done.add("resolve");
                    instance.setVariables(Map.of("ready", true, "again", false));
                    attempt(() -> instance.resolveIncidents());
                }
                default -> {
                    if (!jobs.isEmpty()) {
                        var job = jobs.get(random.nextInt(jobs.size()));
                        done.add("complete " + job.elementId());
                        attempt(() -> {
                            engine.completeJob(new JobKey(job.key()), Map.of());
                            return true;
                        });
                    } else if (!tasks.isEmpty()) {
                        done.add("task " + tasks.get(0).elementId());
                        attempt(() -> {
                            var unused = engine.engine()
                                    .userTasks()
                                    .complete(new UserTaskKey(tasks.get(0).key()), Map.of());
                            engine.advance(Duration.ZERO);
                            return true;
                        });
                    }
                }
            }
        }

        /** Whatever is open belongs to something that lives. */
        private void checkNothingIsLeft(TestInstance instance) {
            var living = new TreeSet<Long>();
            instance.elements().stream()
                    .filter(element -> element.endDate() == null)
                    .forEach(element -> living.add(element.key()));
            if (!isAlive(instance)) {
                assertThat(living).as(story()).isEmpty();
                assertThat(instance.openJobs()).as(story()).isEmpty();
                assertThat(instance.openIncidents()).as(story()).isEmpty();
                assertThat(instance.userTasks()).as(story()).allMatch(task -> task.endDate() != null);
                return;
            }
            living.add(instance.key().value());
            assertThat(instance.openJobs()).as(story()).allMatch(job -> living.contains(job.elementKey()));
            assertThat(instance.openIncidents())
                    .as(story())
                    .allMatch(incident -> living.contains(incident.elementKey()));
        }

        private String story() {
            return what + "\n" + String.join("\n", done) + "\n";
        }
    }
}
