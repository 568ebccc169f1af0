package io.jeton.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.jeton.domain.behavior.Omissions;
import io.jeton.domain.definition.FlowNode;
import io.jeton.domain.instance.InstanceState;
import io.jeton.domain.modification.ActivityTree;
import io.jeton.domain.modification.ActivityTree.Node;
import io.jeton.domain.modification.Assignment;
import io.jeton.domain.modification.Instruction;
import io.jeton.domain.modification.Modification;
import io.jeton.domain.rejection.CommandRejected;
import io.jeton.domain.variable.Value;
import io.jeton.testkit.TestEngine;
import io.jeton.testkit.TestInstance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Plays one line of the table of modifications: steps, separated by semicolons.
 *
 * <p>{@code M SB(x @ #S | v=1, l=2 local), C(a)} modifies, {@code CP(a)} spares what is new; with {@code ! text} behind it, it must be refused with that text, and change nothing.
 * {@code = PI(a, S(x), ~t)} is the tree, with tokens that take a break marked, or how the instance has ended. {@code #x} is the oldest activity instance
 * of x, {@code #x2} the next one, {@code ~x} a transition instance, {@code &x} what was there when it was remembered with {@code keep x}.
 */
final class ModificationScript {
    private final TestEngine engine;
    private final Map<String, String> kept = new HashMap<>();
    private TestInstance instance;

    ModificationScript(TestEngine engine, TestInstance instance) {
        this.engine = engine;
        this.instance = instance;
    }

    void play(String script) {
        for (var step : script.split(";")) {
            play(step.strip().split(" ", 2));
        }
    }

    private void play(String[] step) {
        var what = step.length == 1 ? "" : step[1].strip();
        switch (step[0]) {
            case "M" -> modify(what, Omissions.NONE);
            case "M-listeners" -> modify(what, new Omissions(true, false));
            case "M-mappings" -> modify(what, new Omissions(false, true));
            case "P" -> preview(what, Omissions.NONE);
            case "P-listeners" -> preview(what, new Omissions(true, false));
            case "P-mappings" -> preview(what, new Omissions(false, true));
            case "W" -> warnings(what);
            case "=" -> assertThat(stateOf(instance)).as("%s", instance).isEqualTo(what);
            case "complete" -> engine.completeJob(what);
            case "complete-with" -> engine.completeJob(what.split(" ")[0], valuesOf(what.split(" ")[1]));
            case "task" -> engine.completeTask(what);
            case "assignee" ->
                assertThat(instance.userTasks())
                        .filteredOn(task -> task.endDate() == null)
                        .as("%s", instance)
                        .extracting(task -> task.elementId() + "=" + task.assignee())
                        .containsExactly(what);
            case "error" -> engine.throwError(what, "code");
            case "advance" -> engine.advance(Duration.parse(what));
            case "set" -> instance.setVariables(valuesOf(what));
            case "tell" -> engine.correlate(what, "", Map.of());
            case "tell-key" -> engine.correlate(what, "key", Map.of());
            case "keep" -> kept.put(what, idOf("#" + what));
            case "keep~" -> kept.put(what, idOf("~" + what));
            case "same" -> assertThat(idOf("#" + what)).isEqualTo(kept.get(what));
            case "new" -> assertThat(idOf("#" + what)).isNotEqualTo(kept.get(what));
            case "jobs" ->
                assertThat(instance.openJobs().stream().map(job -> job.type()).sorted())
                        .as("%s", instance)
                        .containsExactly(what.isEmpty() ? new String[0] : what.split(" "));
            case "var" -> assertVariable(what);
            case "no-var" -> assertThat(ownersOf(what)).as("%s", instance).isEmpty();
            case "passed" ->
                assertThat(instance.elements().stream()
                                .filter(element -> element.state().equals("COMPLETED"))
                                .map(element -> element.elementId()))
                        .contains(what);
            case "enter" -> instance = calledBy(what.split(" "));
            case "back" ->
                instance = engine.instance(new io.jeton.domain.key.ProcessInstanceKey(
                        Objects.requireNonNull(instance.find().orElseThrow().parentKey())));
            default -> throw new IllegalArgumentException(String.join(" ", step));
        }
    }

    /** {@code c 1} is the first instance that the call activity has ever called, {@code c} the latest one. */
    private TestInstance calledBy(String[] words) {
        var called = instance.called(words[0]);
        return called.get((words.length == 1 ? called.size() : Integer.parseInt(words[1])) - 1);
    }

    /** {@code P SB(x) -> x.start=begins x.input 3*y.output}: these listeners would be called, and mappings be carried out. */
    private void preview(String text, Omissions omissions) {
        var parts = text.split(" -> ");
        var plan = instance.preview(new Modification(instructionsOf(parts[0].strip()), omissions, null));
        var told = new ArrayList<String>();
        plan.listeners()
                .forEach(each -> told.add(times(each.count()) + each.elementId() + "."
                        + each.event().name().toLowerCase(Locale.ROOT) + "=" + each.jobType()));
        plan.mappings()
                .forEach(each -> told.add(times(each.count()) + each.elementId() + "."
                        + each.direction().name().toLowerCase(Locale.ROOT)));
        assertThat(told).as("%s", instance).containsExactly(parts.length == 1 ? new String[0] : parts[1].split(" "));
    }

    /** {@code W C(x) -> a warning}: this is what a preview warns of. */
    private void warnings(String text) {
        var parts = text.split(" -> ");
        var plan = instance.preview(new Modification(instructionsOf(parts[0].strip()), Omissions.NONE, null));
        assertThat(plan.warnings())
                .as("%s", instance)
                .containsExactly(parts.length == 1 ? new String[0] : new String[] {parts[1].strip()});
    }

    private static String times(int count) {
        return count == 1 ? "" : count + "*";
    }

    private void modify(String text, Omissions omissions) {
        var refused = text.split(" ! ");
        var modification = new Modification(instructionsOf(refused[0]), omissions, null);
        if (refused.length == 1) {
            var planned = notationOf(instance.preview(modification).result().root());
            var state = instance.preview(modification).state();
            instance.modify(modification);
            // What was announced has come true.
            assertThat(stateOf(instance))
                    .as("%s", instance)
                    .isEqualTo(state == InstanceState.ACTIVE ? planned : state.name());
            return;
        }
        var before = stateOf(instance);
        var revision = instance.journal().size();
        assertThat(catchThrowable(() -> instance.preview(modification))).isInstanceOf(CommandRejected.class);
        assertThat(catchThrowable(() -> instance.modify(modification)))
                .as("%s", instance)
                .isInstanceOf(CommandRejected.class)
                .hasMessageContaining(refused[1].strip());
        assertThat(stateOf(instance)).isEqualTo(before);
        assertThat(instance.journal()).hasSize(revision);
    }

    private List<Instruction> instructionsOf(String text) {
        return Stream.of(text.split("(?<=\\)), "))
                .map(each -> instructionOf(each.strip()))
                .toList();
    }

    private Instruction instructionOf(String text) {
        var verb = text.substring(0, text.indexOf('('));
        var inside = text.substring(text.indexOf('(') + 1, text.lastIndexOf(')'));
        var parts = inside.split(" \\| ");
        var target = parts[0].split(" @ ");
        var ancestor = target.length == 1 ? null : idOf(target[1].strip());
        var assignments = parts.length == 1 ? List.<Assignment>of() : assignmentsOf(parts[1]);
        var id = target[0].strip();
        return switch (verb) {
            case "SB" -> new Instruction.StartBefore(id, ancestor, assignments);
            case "SA" -> new Instruction.StartAfter(id, ancestor, assignments);
            case "ST" -> new Instruction.StartTransition(id, ancestor, assignments);
            case "C" -> new Instruction.CancelActivity(id);
            case "CP" -> new Instruction.CancelPresent(id);
            case "CAI" -> new Instruction.CancelActivityInstance(idOf(id));
            case "CTI" -> new Instruction.CancelTransitionInstance(idOf(id));
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static List<Assignment> assignmentsOf(String text) {
        var assignments = new ArrayList<Assignment>();
        for (var each : text.split(",")) {
            var local = each.strip().endsWith(" local");
            var pair = each.replace(" local", "").strip().split("=", 2);
            assignments.add(new Assignment(
                    Map.of(pair[0], new Value(pair[1])), local ? new Assignment.Local() : new Assignment.Outwards()));
        }
        return assignments;
    }

    private static Map<String, Object> valuesOf(String text) {
        var values = new LinkedHashMap<String, Object>();
        for (var each : text.split(",")) {
            var pair = each.strip().split("=", 2);
            values.put(pair[0], Integer.valueOf(pair[1]));
        }
        return values;
    }

    /** {@code l=1 at x}: the latest visit of x has the variable; {@code l=1 at PI}: the process has it. */
    private void assertVariable(String text) {
        var parts = text.split(" at ");
        var pair = parts[0].split("=", 2);
        assertThat(ownersOf(pair[0])).as("%s", instance).contains(parts[1].strip() + "=" + pair[1]);
    }

    private List<String> ownersOf(String name) {
        var living = instance.elements().stream()
                .filter(element -> element.state().equals("ACTIVE"))
                .collect(Collectors.toMap(element -> element.key(), element -> element.elementId()));
        living.put(instance.key().value(), "PI");
        return instance.variables().stream()
                .filter(variable -> variable.name().equals(name) && living.containsKey(variable.scopeKey()))
                .map(variable -> living.get(variable.scopeKey()) + "=" + variable.value())
                .toList();
    }

    private String idOf(String reference) {
        if (reference.startsWith("&")) {
            return kept.get(reference.substring(1));
        }
        if (!reference.startsWith("#") && !reference.startsWith("~")) {
            return reference;
        }
        var tree = instance.activityTree();
        if (reference.equals("#PI")) {
            return tree.root().id();
        }
        var ids = new TreeSet<String>((left, right) -> keyOf(left).compareTo(keyOf(right)));
        var number = reference.substring(1).replaceFirst("^[^0-9]*", "");
        var element = number.isEmpty()
                ? reference.substring(1)
                : reference.substring(1).replaceFirst("[0-9]+$", "");
        collect(tree.root(), element, reference.startsWith("~"), ids);
        return List.copyOf(ids).get(number.isEmpty() ? 0 : Integer.parseInt(number) - 1);
    }

    /** Ids of one element differ by keys, and by what follows them. */
    private static String keyOf(String id) {
        return Stream.of(id.split(":"))
                .map(part -> part.chars().allMatch(Character::isDigit) ? "%020d".formatted(Long.parseLong(part)) : part)
                .collect(Collectors.joining(":"));
    }

    private static void collect(Node node, String element, boolean transitions, TreeSet<String> ids) {
        if (!transitions && node.element() != null && node.element().id().equals(element)) {
            ids.add(node.id());
        }
        if (transitions) {
            node.transitions().stream()
                    .filter(transition -> transition.element().id().equals(element))
                    .forEach(transition -> ids.add(transition.id()));
        }
        node.children().forEach(child -> collect(child, element, transitions, ids));
    }

    /** The tree of an instance in one line, or how it has ended. */
    static String stateOf(TestInstance instance) {
        var state = instance.find().orElseThrow().state();
        return state.equals("ACTIVE") ? notationOf(instance.activityTree()) : state;
    }

    private static String notationOf(ActivityTree tree) {
        return notationOf(tree.root());
    }

    static String notationOf(Node node) {
        var inside = Stream.concat(
                        node.children().stream().map(ModificationScript::notationOf),
                        node.transitions().stream()
                                .map(transition -> "~" + transition.element().id()))
                .sorted()
                .collect(Collectors.joining(", "));
        return nameOf(node.element()) + (inside.isEmpty() ? "" : "(" + inside + ")");
    }

    private static String nameOf(@Nullable FlowNode element) {
        return element == null ? "PI" : element.id();
    }
}
