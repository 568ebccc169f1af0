package io.jeton.testkit.random;

import io.jeton.domain.definition.ProcessGraph;
import io.jeton.domain.variable.Value;
import io.jeton.testkit.model.BpmnModel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A random structured process, and what its run needs and must lead to.
 *
 * @param seed draws the same process again
 * @param startVariables what an instance must be started with
 * @param repairs by element: the variables that must be set before its incident can be resolved for good
 * @param passes how often each element must be passed in a run that comes to its end
 */
public record RandomProcess(
        long seed,
        Block block,
        Sketch sketch,
        Map<String, Value> startVariables,
        Map<String, Map<String, Value>> repairs,
        Map<String, Integer> passes) {
    public RandomProcess {
        startVariables = Collections.unmodifiableMap(new LinkedHashMap<>(startVariables));
        repairs = Collections.unmodifiableMap(new LinkedHashMap<>(repairs));
        passes = Collections.unmodifiableMap(new LinkedHashMap<>(passes));
    }

    /**
     * Draws a process without multi-instance activities.
     *
     * @param sizeMax about how many activities it has at most
     */
    public static RandomProcess draw(long seed, int sizeMax) {
        return draw(seed, sizeMax, false);
    }

    /** Draws a process that may have multi-instance activities, also inside of each other. */
    public static RandomProcess drawRepeating(long seed, int sizeMax) {
        return draw(seed, sizeMax, true);
    }

    private static RandomProcess draw(long seed, int sizeMax, boolean repeating) {
        var block = new RandomBlocks(new Random(seed), sizeMax, repeating).draw();
        return new Sketcher().draw(seed, "random-" + seed, block);
    }

    /** The same process, in which nobody is told of anything. */
    public RandomProcess withoutListeners() {
        return new RandomProcess(seed, block, sketch.withoutListeners(), startVariables, repairs, passes);
    }

    /** The same process, in which nobody is asked before a user task changes: whoever does something to one is answered at once. */
    public RandomProcess withoutTaskListeners() {
        return new RandomProcess(seed, block, sketch.withoutTaskListeners(), startVariables, repairs, passes);
    }

    /** The process as an executable graph. */
    public ProcessGraph graph(String processId) {
        return SketchGraph.of(sketch.named(processId));
    }

    /**
     * The process as an executable graph in which every element and every flow has another id; it goes on where this one has been left. Not for
     * processes with multi-instance activities, whose variables have names that go with the ids.
     */
    public ProcessGraph renamedGraph(String processId) {
        return SketchGraph.of(sketch.named(processId).renamed());
    }

    /** The id in {@link #renamedGraph} of an element of {@link #graph}, by this. */
    public Map<String, String> newNames() {
        var names = new LinkedHashMap<String, String>();
        sketch.elements().forEach(element -> names.put(element.id(), Sketch.renamed(element.id())));
        return names;
    }

    /** The types of all jobs that its instances may open. */
    public List<String> jobTypes() {
        var types = new ArrayList<String>(sketch.listeners().start());
        types.addAll(sketch.listeners().end());
        for (var element : sketch.elements()) {
            if (element.kind() == Sketch.Kind.SERVICE_TASK) {
                types.add("type_" + element.id());
            }
            types.addAll(element.listeners().start());
            types.addAll(element.listeners().end());
            element.listeners().task().values().forEach(types::addAll);
        }
        return types;
    }

    /** The process as a BPMN file. */
    public BpmnModel model(String processId) {
        return SketchFile.of(sketch.named(processId));
    }
}
