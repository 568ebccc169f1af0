package io.jeton.testkit.random;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The elements and flows of a process in plain data, of which a graph or a BPMN file can be made. */
public record Sketch(String processId, Listeners listeners, List<Element> elements, List<Flow> flows) {
    private static final String RENAMED = "_r";

    /** The same process under another id. */
    Sketch named(String newProcessId) {
        return new Sketch(newProcessId, listeners, elements, flows);
    }

    /** The same process, in which each element and each flow has another id. */
    Sketch renamed() {
        return new Sketch(
                processId,
                listeners,
                elements.stream().map(Element::renamed).toList(),
                flows.stream().map(Flow::renamed).toList());
    }

    /** The id that an element, or a flow, has in {@link #renamed}. */
    static String renamed(String id) {
        return id + RENAMED;
    }

    /** The id that an element had before, if it has been renamed. */
    static String original(String id) {
        return id.endsWith(RENAMED) ? id.substring(0, id.length() - RENAMED.length()) : id;
    }

    /** The same process, in which nobody is told of anything. */
    Sketch withoutListeners() {
        var untold = elements.stream().map(Element::withoutListeners).toList();
        return new Sketch(processId, Listeners.NONE, untold, flows);
    }

    /** The kinds of elements that random processes are made of. */
    public enum Kind {
        START_EVENT,
        END_EVENT,
        EXCLUSIVE_GATEWAY,
        PARALLEL_GATEWAY,
        SERVICE_TASK,
        USER_TASK,
        SCRIPT_TASK,
        TASK,
        SUB_PROCESS
    }

    /**
     * @param parent the sub-process around it; {@code null} if there is none
     * @param formula a script, the type of a job, or the assignee of a user task; {@code null} for the other kinds
     * @param resultVariable where the result of a script goes; {@code null} for the other kinds
     * @param inputs what is computed for each local variable
     * @param outputs what is computed for each variable outside
     * @param repetition what is repeated if it is a multi-instance activity; {@code null} if it is none
     * @param listeners who is told
     * @param priority of the job of a service task; 0 for the other kinds
     */
    public record Element(
            Kind kind,
            String id,
            @Nullable String parent,
            @Nullable Formula formula,
            @Nullable String resultVariable,
            Map<String, Formula> inputs,
            Map<String, Formula> outputs,
            @Nullable Repetition repetition,
            Listeners listeners,
            int priority) {
        Element renamed() {
            return new Element(
                    kind,
                    Sketch.renamed(id),
                    parent == null ? null : Sketch.renamed(parent),
                    formula,
                    resultVariable,
                    inputs,
                    outputs,
                    repetition,
                    listeners,
                    priority);
        }

        Element withoutListeners() {
            return new Element(
                    kind, id, parent, formula, resultVariable, inputs, outputs, repetition, Listeners.NONE, priority);
        }
    }

    /** The types of the jobs before and after the own work of an element, or of the process. */
    public record Listeners(List<String> start, List<String> end) {
        static final Listeners NONE = new Listeners(List.of(), List.of());
    }

    /** For each of the items 1, 2, …, with the item in {@code item_<id>}; collects the items in {@code all_<id>}. */
    public record Repetition(int items, boolean sequential) {
        /** The input collection in the language of models, with the sign that begins an expression. */
        String feel() {
            return "=[" + String.join(", ", numbers()) + "]";
        }

        List<String> numbers() {
            return IntStream.rangeClosed(1, items).mapToObj(Integer::toString).toList();
        }
    }

    /**
     * @param condition {@code null} if there is none
     */
    public record Flow(
            String id,
            String source,
            String target,
            @Nullable Formula condition,
            boolean isDefault) {
        Flow renamed() {
            return new Flow(Sketch.renamed(id), Sketch.renamed(source), Sketch.renamed(target), condition, isDefault);
        }
    }
}
