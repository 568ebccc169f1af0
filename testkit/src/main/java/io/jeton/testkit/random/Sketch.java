package io.jeton.testkit.random;

import io.jeton.domain.job.ListenerEvent;
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

    /** The same process, in which nobody is asked before a user task changes. */
    Sketch withoutTaskListeners() {
        var unasked = elements.stream().map(Element::withoutTaskListeners).toList();
        return new Sketch(processId, listeners, unasked, flows);
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
            return with(Listeners.NONE);
        }

        Element withoutTaskListeners() {
            return with(new Listeners(listeners.start(), listeners.end(), Map.of()));
        }

        private Element with(Listeners others) {
            return new Element(
                    kind, id, parent, formula, resultVariable, inputs, outputs, repetition, others, priority);
        }
    }

    /**
     * The types of the jobs before and after the own work of an element, or of the process.
     *
     * @param task those of a user task's changes
     */
    public record Listeners(List<String> start, List<String> end, Map<ListenerEvent, List<String>> task) {
        static final Listeners NONE = new Listeners(List.of(), List.of(), Map.of());
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
