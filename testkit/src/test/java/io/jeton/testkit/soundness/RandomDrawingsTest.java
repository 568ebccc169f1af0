package io.jeton.testkit.soundness;

import static org.assertj.core.api.Assertions.assertThat;

import io.jeton.domain.definition.SequenceFlow;
import io.jeton.domain.soundness.Budget;
import io.jeton.domain.soundness.Soundness;
import io.jeton.domain.soundness.Warning;
import io.jeton.domain.soundness.Warning.Kind;
import io.jeton.testkit.random.Block;
import io.jeton.testkit.random.RandomProcess;
import io.jeton.testkit.random.Sketch;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is said about processes that nobody has drawn. Each failure names the seed that draws the process again. */
class RandomDrawingsTest {
    private static final int DRAWINGS = 500;
    private static final int STRUCTURED = 300;

    @Test
    void shouldFindWhatLookingAtEveryRunFinds() {
        var wrong = 0;
        for (int seed = 0; seed < DRAWINGS; seed++) {
            var drawing = draw(new Random(seed));
            var graph = Drawing.read(drawing);
            var expected = new EveryRun(graph);
            if (!expected.isFinished()) {
                continue;
            }
            var what = "seed " + seed + "\n" + drawing;
            var warnings = Soundness.check(graph, new Budget(Budget.MOVES_MAX, () -> false));
            assertThat(kinds(warnings)).as(what).doesNotContain(Kind.NOT_FULLY_SEARCHED);
            var always = ids(warnings, true);
            var possible = ids(warnings, false);
            assertThat(possible.isEmpty())
                    .as(what)
                    .isEqualTo(expected.stuckJoins().isEmpty());
            assertThat(expected.stuckJoins()).as(what).containsAll(possible);
            assertThat(expected.neverFiring()).as(what).containsAll(always);
            wrong += possible.isEmpty() ? 0 : 1;
        }
        assertThat(wrong).as("drawings with deadlocks").isBetween(DRAWINGS / 20, DRAWINGS);
    }

    @Test
    void shouldFindNoFaultInStructuredProcesses() {
        var loops = 0;
        for (int seed = 0; seed < STRUCTURED; seed++) {
            var process = RandomProcess.draw(seed, 40).withoutListeners();
            var warnings = Soundness.check(process.graph("p"), new Budget(Budget.MOVES_MAX, () -> false));
            var what = "seed " + seed;
            assertThat(kinds(warnings))
                    .as(what)
                    .doesNotContain(Kind.DEADLOCK, Kind.UNREACHABLE, Kind.NOT_FULLY_SEARCHED);
            assertThat(warnings)
                    .as(what)
                    .filteredOn(warning -> warning.kind() == Kind.MISSING_DEFAULT_FLOW)
                    .extracting(Warning::elementId)
                    .containsExactlyInAnyOrderElementsOf(choicesWithoutDefault(process.sketch()));
            assertThat(kinds(warnings).contains(Kind.LOOP_WITHOUT_WAIT))
                    .as(what)
                    .isEqualTo(hasLoopWithoutWait(process.block()));
            loops += kinds(warnings).contains(Kind.LOOP_WITHOUT_WAIT) ? 1 : 0;
        }
        assertThat(loops).as("processes with loops that never wait").isPositive();
    }

    @Test
    void shouldComeToAnEndWithScopesAndEventsOfAllKinds() {
        var kinds = new TreeSet<Kind>();
        for (int seed = 0; seed < STRUCTURED; seed++) {
            var drawing = new Scopes(new Random(seed)).draw("", 3);
            var graph = Drawing.read(drawing);
            var once = Soundness.check(graph, new Budget(50_000, () -> false));
            var again = Soundness.check(graph, new Budget(50_000, () -> false));
            assertThat(again).as("seed " + seed + "\n" + drawing).isEqualTo(once);
            for (Warning warning : once) {
                kinds.add(warning.kind());
                if (warning.kind() == Kind.DEADLOCK) {
                    assertThat(warning.path())
                            .as("seed " + seed + ", " + warning + "\n" + drawing)
                            .containsAnyElementsOf(graph.node(warning.elementId()).incoming().stream()
                                    .map(SequenceFlow::id)
                                    .toList());
                }
            }
        }
        assertThat(kinds).contains(Kind.DEADLOCK, Kind.UNREACHABLE, Kind.LOOP_WITHOUT_WAIT);
    }

    private static String draw(Random random) {
        var count = 4 + random.nextInt(7);
        var names = new String[count + 2];
        var text = new StringBuilder("start s\nend e\n");
        names[0] = "s";
        names[count + 1] = "e";
        for (int i = 1; i <= count; i++) {
            switch (random.nextInt(7)) {
                case 0, 1 -> text.append("xor ").append(names[i] = "x" + i);
                case 2, 3 -> text.append("and ").append(names[i] = "a" + i);
                case 4 -> text.append("or ").append(names[i] = "o" + i);
                case 5 -> text.append("task ").append(names[i] = "t" + i);
                default ->
                    text.append(random.nextInt(4) == 0 ? "terminate " : "end ").append(names[i] = "e" + i);
            }
            text.append('\n');
        }
        for (int i = 0; i <= count; i++) {
            var ways = names[i].startsWith("e") ? 0 : i == 0 || names[i].startsWith("t") ? 1 : 1 + random.nextInt(2);
            var targets = new TreeSet<Integer>();
            while (targets.size() < ways) {
                var back = random.nextInt(6) == 0;
                targets.add(back ? 1 + random.nextInt(count) : i + 1 + random.nextInt(Math.min(3, count + 1 - i)));
            }
            for (int target : targets) {
                text.append(names[i]).append(" -> ").append(names[target]).append('\n');
            }
        }
        return text.toString();
    }

    private static Set<Kind> kinds(List<Warning> warnings) {
        return warnings.stream().map(Warning::kind).collect(Collectors.toSet());
    }

    private static Set<String> ids(List<Warning> warnings, boolean always) {
        return warnings.stream()
                .filter(warning -> warning.kind() == Kind.DEADLOCK)
                .filter(warning -> warning.message().startsWith("the join can never fire") == always)
                .map(Warning::elementId)
                .collect(Collectors.toSet());
    }

    private static Set<String> choicesWithoutDefault(Sketch sketch) {
        var without = sketch.flows().stream()
                .filter(flow -> flow.condition() != null)
                .map(Sketch.Flow::source)
                .collect(Collectors.toCollection(TreeSet::new));
        sketch.flows().stream()
                .filter(flow -> flow.condition() == null)
                .map(Sketch.Flow::source)
                .forEach(without::remove);
        return without;
    }

    private static boolean hasLoopWithoutWait(Block block) {
        if (block instanceof Block.Loop loop) {
            return canPassAtOnce(loop.body()) || hasLoopWithoutWait(loop.body());
        } else if (block instanceof Block.Inner inner) {
            return hasLoopWithoutWait(inner.body());
        }
        return parts(block).stream().anyMatch(RandomDrawingsTest::hasLoopWithoutWait);
    }

    /** Whether there is a way through the block, on which nothing can wait; what joins can. */
    private static boolean canPassAtOnce(Block block) {
        if (block instanceof Block.Work
                || block instanceof Block.Person
                || block instanceof Block.Crowd
                || block instanceof Block.Parallel) {
            return false;
        } else if (block instanceof Block.Loop loop) {
            return canPassAtOnce(loop.body());
        } else if (block instanceof Block.Choice choice) {
            return choice.branches().stream().anyMatch(RandomDrawingsTest::canPassAtOnce);
        } else if (block instanceof Block.Inner inner) {
            return !canWait(inner.body());
        }
        return parts(block).stream().allMatch(RandomDrawingsTest::canPassAtOnce);
    }

    private static boolean canWait(Block block) {
        if (block instanceof Block.Loop loop) {
            return canWait(loop.body());
        } else if (block instanceof Block.Inner inner) {
            return canWait(inner.body());
        }
        return block instanceof Block.Work
                || block instanceof Block.Person
                || block instanceof Block.Crowd
                || parts(block).stream().anyMatch(RandomDrawingsTest::canWait);
    }

    private static List<Block> parts(Block block) {
        if (block instanceof Block.Sequence sequence) {
            return sequence.blocks();
        } else if (block instanceof Block.Choice choice) {
            return choice.branches();
        } else if (block instanceof Block.Parallel parallel) {
            return parallel.branches();
        }
        return List.of();
    }

    /** Draws scopes inside of each other, with events at their boundaries and inside of them. */
    private static final class Scopes {
        private static final String[] CAUGHT = {"timer", "error", "otherError", "anyError", "escalation"};

        private final Random random;

        Scopes(Random random) {
            this.random = random;
        }

        String draw(String prefix, int depth) {
            var text = new StringBuilder("start s" + prefix + "\n").append(content("s" + prefix, prefix, depth));
            if (random.nextInt(3) == 0) {
                var trigger = CAUGHT[random.nextInt(CAUGHT.length)];
                var id = "n" + prefix;
                var inside = depth == 0 ? id + "s -> error bad" + id : content(id + "s", prefix + "n", depth - 1);
                text.append(Drawing.eventSubProcess(id, trigger, isInterrupting(trigger), inside))
                        .append('\n');
            }
            return text.toString();
        }

        private String content(String start, String prefix, int depth) {
            var count = 3 + random.nextInt(4);
            var names = new String[count + 2];
            names[0] = start;
            names[count + 1] = "e" + prefix;
            var text = new StringBuilder("end e" + prefix + "\n");
            for (int i = 1; i <= count; i++) {
                text.append(element(names, i, prefix + i, depth)).append('\n');
            }
            for (int i = 0; i <= count; i++) {
                var last = i;
                var ways = names[i].startsWith("e")
                        ? 0
                        : "xao".indexOf(names[i].charAt(0)) < 0 ? 1 : 1 + random.nextInt(2);
                random.ints(ways, 1, Math.min(3, count + 1 - i) + 1).distinct().forEach(step -> text.append(names[last])
                        .append(" -> ")
                        .append(names[last + step])
                        .append('\n'));
                if (names[i].startsWith("x") && i > 1 && random.nextInt(4) == 0) {
                    text.append(names[i]).append(" -> ").append(names[i - 1]).append('\n');
                }
                if (names[i].startsWith("p") && random.nextBoolean()) {
                    var trigger = CAUGHT[random.nextInt(CAUGHT.length)];
                    text.append(Drawing.boundary("b" + names[i], names[i], trigger, isInterrupting(trigger)))
                            .append("\nb" + names[i] + " -> " + names[i + 1] + "\n");
                }
            }
            return text.toString();
        }

        private String element(String[] names, int i, String id, int depth) {
            switch (random.nextInt(depth == 0 ? 8 : 10)) {
                case 0, 1 -> names[i] = "x" + id;
                case 2, 3 -> names[i] = "a" + id;
                case 4 -> names[i] = "o" + id;
                case 5 -> names[i] = "t" + id;
                case 6 -> names[i] = "h" + id;
                case 7 -> names[i] = "e" + id;
                default -> {
                    names[i] = "p" + id;
                    return Drawing.subProcess(names[i], draw("_" + id, depth - 1));
                }
            }
            return switch (names[i].charAt(0)) {
                        case 'x' -> "xor ";
                        case 'a' -> "and ";
                        case 'o' -> "or ";
                        case 't' -> "job ";
                        case 'h' -> "escalate ";
                        default -> random.nextBoolean() ? "error " : "terminate ";
                    }
                    + names[i];
        }

        private boolean isInterrupting(String trigger) {
            return trigger.endsWith("rror") || random.nextBoolean();
        }
    }
}
