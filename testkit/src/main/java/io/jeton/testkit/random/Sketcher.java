package io.jeton.testkit.random;

import io.jeton.domain.definition.MultiInstanceBody;
import io.jeton.domain.job.ListenerEvent;
import io.jeton.domain.variable.Value;
import io.jeton.testkit.random.Block.Trouble;
import io.jeton.testkit.random.Sketch.Element;
import io.jeton.testkit.random.Sketch.Flow;
import io.jeton.testkit.random.Sketch.Kind;
import io.jeton.testkit.random.Sketch.Listeners;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Draws the elements and flows of blocks, and notes what the run of the process needs and must lead to. */
final class Sketcher {
    private final List<Element> elements = new ArrayList<>();
    private final List<Flow> flows = new ArrayList<>();
    private final Map<String, Value> startVariables = new LinkedHashMap<>();
    private final Map<String, Map<String, Value>> repairs = new LinkedHashMap<>();
    private final Map<String, Integer> passes = new LinkedHashMap<>();
    private long drawn;
    /** What must be local to each iteration of the innermost multi-instance activity, because it counts. */
    private final Deque<Map<String, Formula>> counters = new ArrayDeque<>();

    RandomProcess draw(long seed, String processId, Block block) {
        drawn = seed;
        scope(null, "", block, 1);
        var sketch = new Sketch(processId, listeners(null, "process"), elements, flows);
        return new RandomProcess(seed, block, sketch, startVariables, repairs, passes);
    }

    private void scope(@Nullable String parent, String prefix, Block body, int times) {
        var start = prefix + "start";
        var end = prefix + "end";
        simple(Kind.START_EVENT, start, parent, times);
        var ends = draw(body, parent, times);
        simple(Kind.END_EVENT, end, parent, times);
        connect(start, ends.in());
        connect(ends.out(), end);
    }

    private Ends draw(Block block, @Nullable String parent, int times) {
        if (block instanceof Block.Work work) {
            return draw(work, parent, times);
        } else if (block instanceof Block.Person person) {
            return waiting(Kind.USER_TASK, person.id(), person.trouble(), person.mapped(), parent, times);
        } else if (block instanceof Block.Pass pass) {
            simple(Kind.TASK, pass.id(), parent, times);
            return new Ends(pass.id(), pass.id());
        } else if (block instanceof Block.Script script) {
            script(script.id(), parent, "made_" + script.id(), Formula.constant(script.result()), times);
            return new Ends(script.id(), script.id());
        } else if (block instanceof Block.Sequence sequence) {
            return draw(sequence, parent, times);
        } else if (block instanceof Block.Choice choice) {
            return draw(choice, parent, times);
        } else if (block instanceof Block.Parallel parallel) {
            return draw(parallel, parent, times);
        } else if (block instanceof Block.Loop loop) {
            return draw(loop, parent, times);
        } else if (block instanceof Block.Each each) {
            return draw(each, parent, times);
        } else if (block instanceof Block.Crowd crowd) {
            return draw(crowd, parent, times);
        }
        return draw((Block.Inner) block, parent, times);
    }

    private Ends draw(Block.Work work, @Nullable String parent, int times) {
        return waiting(Kind.SERVICE_TASK, work.id(), work.trouble(), work.mapped(), parent, times);
    }

    private Ends waiting(Kind kind, String id, Trouble trouble, boolean mapped, @Nullable String parent, int times) {
        var inputs = new LinkedHashMap<String, Formula>();
        var outputs = new LinkedHashMap<String, Formula>();
        var type = "type_" + id;
        if (mapped) {
            inputs.put("in_" + id, Formula.constant(7));
            outputs.put("out_" + id, new Formula(Formula.Kind.PLUS, "in_" + id, 1));
        }
        switch (trouble) {
            case NONE -> startVariables.put(type, new Value("\"" + type + "\""));
            case EXPRESSION -> repairs.put(id, Map.of(type, new Value("\"" + type + "\"")));
            case MAPPING_OR_CONDITION -> {
                startVariables.put(type, new Value("\"" + type + "\""));
                inputs.put("needed_" + id, Formula.present("need_" + id));
                repairs.put(id, Map.of("need_" + id, Formula.number(3)));
            }
        }
        add(
                new Element(
                        kind,
                        id,
                        parent,
                        Formula.present(type),
                        null,
                        inputs,
                        outputs,
                        null,
                        listeners(kind, id),
                        priority(kind, id)),
                times);
        return new Ends(id, id);
    }

    private Ends draw(Block.Sequence sequence, @Nullable String parent, int times) {
        var parts = new ArrayList<Ends>();
        sequence.blocks().forEach(block -> parts.add(draw(block, parent, times)));
        for (int i = 1; i < parts.size(); i++) {
            connect(parts.get(i - 1).out(), parts.get(i).in());
        }
        return new Ends(parts.get(0).in(), parts.get(parts.size() - 1).out());
    }

    private Ends draw(Block.Choice choice, @Nullable String parent, int times) {
        var split = choice.id() + "_split";
        var merge = choice.id() + "_merge";
        var variable = "pick_" + choice.id();
        simple(Kind.EXCLUSIVE_GATEWAY, split, parent, times);
        simple(Kind.EXCLUSIVE_GATEWAY, merge, parent, times);
        if (choice.trouble() == Trouble.NONE) {
            startVariables.put(variable, Formula.number(choice.chosen()));
        } else {
            repairs.put(split, Map.of(variable, Formula.number(choice.chosen())));
        }
        var test = choice.trouble() == Trouble.EXPRESSION ? Formula.Kind.EQUAL_IF_PRESENT : Formula.Kind.EQUAL;
        for (int i = 0; i < choice.branches().size(); i++) {
            var ends = draw(choice.branches().get(i), parent, i == choice.chosen() ? times : 0);
            var isDefault =
                    choice.trouble() == Trouble.NONE && i == choice.branches().size() - 1;
            var condition = isDefault ? null : new Formula(test, variable, i);
            flows.add(new Flow(split + "_" + i, split, ends.in(), condition, isDefault));
            connect(ends.out(), merge);
        }
        return new Ends(split, merge);
    }

    private Ends draw(Block.Parallel parallel, @Nullable String parent, int times) {
        var fork = parallel.id() + "_fork";
        var join = parallel.id() + "_join";
        simple(Kind.PARALLEL_GATEWAY, fork, parent, times);
        simple(Kind.PARALLEL_GATEWAY, join, parent, times);
        for (var branch : parallel.branches()) {
            var ends = draw(branch, parent, times);
            connect(fork, ends.in());
            connect(ends.out(), join);
        }
        return new Ends(fork, join);
    }

    private Ends draw(Block.Loop loop, @Nullable String parent, int times) {
        var all = times * loop.rounds();
        var counter = "round_" + loop.id();
        var reset = loop.id() + "_reset";
        var merge = loop.id() + "_merge";
        var count = loop.id() + "_count";
        var again = loop.id() + "_again";
        if (!counters.isEmpty()) {
            counters.element().put(counter, Formula.constant(0));
        }
        script(reset, parent, counter, Formula.constant(0), times);
        simple(Kind.EXCLUSIVE_GATEWAY, merge, parent, all);
        var body = draw(loop.body(), parent, all);
        script(count, parent, counter, new Formula(Formula.Kind.PLUS, counter, 1), all);
        simple(Kind.EXCLUSIVE_GATEWAY, again, parent, all);
        var leave = loop.id() + "_leave";
        simple(Kind.TASK, leave, parent, times);
        connect(reset, merge);
        connect(merge, body.in());
        connect(body.out(), count);
        connect(count, again);
        flows.add(
                new Flow(again + "_back", again, merge, new Formula(Formula.Kind.LESS, counter, loop.rounds()), false));
        flows.add(new Flow(again + "_on", again, leave, null, true));
        return new Ends(reset, leave);
    }

    private Ends draw(Block.Inner inner, @Nullable String parent, int times) {
        var id = inner.id();
        var inputs = new LinkedHashMap<String, Formula>();
        inputs.put("in_" + id, Formula.constant(1));
        if (inner.trouble() != Trouble.NONE) {
            inputs.put("needed_" + id, Formula.present("need_" + id));
            repairs.put(id, Map.of("need_" + id, Formula.number(3)));
        }
        var outputs = Map.of("out_" + id, new Formula(Formula.Kind.PLUS, "in_" + id, 1));
        add(
                new Element(
                        Kind.SUB_PROCESS,
                        id,
                        parent,
                        null,
                        null,
                        inputs,
                        outputs,
                        null,
                        listeners(Kind.SUB_PROCESS, id),
                        0),
                times);
        scope(id, id + "_", inner.body(), times);
        return new Ends(id, id);
    }

    private Ends draw(Block.Each each, @Nullable String parent, int times) {
        var id = each.id();
        var inputs = new LinkedHashMap<String, Formula>();
        inputs.put("next_" + id, new Formula(Formula.Kind.PLUS, "item_" + id, 1));
        var repetition = new Sketch.Repetition(each.items(), each.sequential());
        passes.put(MultiInstanceBody.idAround(id), times);
        var listeners = listeners(Kind.SUB_PROCESS, id);
        add(
                new Element(Kind.SUB_PROCESS, id, parent, null, null, inputs, Map.of(), repetition, listeners, 0),
                times * each.items());
        counters.push(inputs);
        scope(id, id + "_", each.body(), times * each.items());
        counters.pop();
        return new Ends(id, id);
    }

    private Ends draw(Block.Crowd crowd, @Nullable String parent, int times) {
        var id = crowd.id();
        var fork = id + "_fork";
        var join = id + "_join";
        simple(Kind.SUB_PROCESS, id, parent, times);
        simple(Kind.START_EVENT, id + "_start", id, times);
        simple(Kind.PARALLEL_GATEWAY, fork, id, times);
        simple(Kind.PARALLEL_GATEWAY, join, id, 2 * times);
        simple(Kind.END_EVENT, id + "_end", id, 2 * times);
        connect(id + "_start", fork);
        connect(join, id + "_end");
        for (var side : List.of("left", "right")) {
            var merge = id + "_" + side;
            simple(Kind.EXCLUSIVE_GATEWAY, merge, id, 2 * times);
            connect(merge, join);
            for (int i = 1; i <= 2; i++) {
                var work = draw(new Block.Work(id + "_work_" + side + i, Trouble.NONE, false), id, times);
                connect(fork, work.in());
                connect(work.out(), merge);
            }
        }
        return new Ends(id, id);
    }

    private void simple(Kind kind, String id, @Nullable String parent, int times) {
        add(new Element(kind, id, parent, null, null, Map.of(), Map.of(), null, listeners(kind, id), 0), times);
    }

    private void script(String id, @Nullable String parent, String variable, Formula formula, int times) {
        add(
                new Element(
                        Kind.SCRIPT_TASK,
                        id,
                        parent,
                        formula,
                        variable,
                        Map.of(),
                        Map.of(),
                        null,
                        listeners(Kind.SCRIPT_TASK, id),
                        0),
                times);
    }

    /**
     * Some elements have listeners; which ones, the seed and their ids decide.
     *
     * @param kind {@code null} for the process
     */
    private Listeners listeners(@Nullable Kind kind, String id) {
        var random = new Random(drawn * 31 + id.hashCode());
        var before = random.nextInt(8) == 0 && kind != Kind.START_EVENT ? 1 + random.nextInt(2) : 0;
        var isGateway = kind == Kind.EXCLUSIVE_GATEWAY || kind == Kind.PARALLEL_GATEWAY;
        var after = random.nextInt(8) == 0 && !isGateway ? 1 + random.nextInt(2) : 0;
        return new Listeners(
                types("before", id, before),
                types("after", id, after),
                kind == Kind.USER_TASK ? ofTask(random, id) : Map.of());
    }

    /** Whom some user tasks ask before they change. */
    private static Map<ListenerEvent, List<String>> ofTask(Random random, String id) {
        var task = new TreeMap<ListenerEvent, List<String>>();
        for (var event : List.of(
                ListenerEvent.CREATING,
                ListenerEvent.ASSIGNING,
                ListenerEvent.UPDATING,
                ListenerEvent.COMPLETING,
                ListenerEvent.CANCELING)) {
            if (random.nextInt(4) == 0) {
                task.put(event, types(event.name().toLowerCase(Locale.ROOT), id, 1 + random.nextInt(2)));
            }
        }
        return task;
    }

    /** Some jobs are more or less urgent than others; which ones, the seed and the ids of their elements decide, too. */
    private int priority(Kind kind, String id) {
        var random = new Random(drawn * 37 + id.hashCode());
        return kind == Kind.SERVICE_TASK && random.nextInt(3) == 0 ? random.nextInt(-2, 3) : 0;
    }

    private static List<String> types(String when, String id, int count) {
        return IntStream.range(0, count).mapToObj(i -> when + i + "_" + id).toList();
    }

    private void add(Element element, int times) {
        elements.add(element);
        passes.put(element.id(), times);
    }

    private void connect(String source, String target) {
        flows.add(new Flow(source + "_to_" + target, source, target, null, false));
    }

    private record Ends(String in, String out) {}
}
