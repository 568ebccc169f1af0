package io.jeton.domain.modification;

import io.jeton.domain.behavior.Execution;
import io.jeton.domain.definition.ProcessGraph;
import io.jeton.domain.rejection.Rejection.InvalidField;
import io.jeton.domain.variable.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Starts a new instance where starting instructions say, with what an ended one has left.
 *
 * <p>Semantics: the instance is open and has its variables before the first instruction is carried out; then the instructions are carried out like those of a
 * modification. The start listeners of a process come first, so such a process can only be started before elements.
 */
public final class RestartExecution {
    private final Execution execution;

    /** @param execution of an instance to which nothing has happened yet */
    public RestartExecution(Execution execution) {
        this.execution = execution;
    }

    /**
     * Refuses instructions that do not start anything, and those that cannot be told to a process whose listeners are called first.
     *
     * @throws io.jeton.domain.rejection.CommandRejected for the first of them
     */
    public static void check(List<Instruction> instructions, ProcessGraph graph) {
        for (int i = 0; i < instructions.size(); i++) {
            if (!(instructions.get(i) instanceof Instruction.Start start)) {
                throw new InvalidField(
                                "instructions[" + i + "]",
                                "expected an instruction that starts something, because nothing is active yet")
                        .asException();
            }
            if (start.ancestor() != null) {
                throw new InvalidField(
                                "instructions[" + i + "].ancestorActivityInstanceId",
                                "expected none, because nothing is active yet")
                        .asException();
            }
        }
        if (graph.process().listeners().any()) {
            elementsOf(instructions);
        }
    }

    /**
     * Starts the instance.
     *
     * @throws io.jeton.domain.rejection.CommandRejected if an instruction cannot be carried out; the instance must then be dropped
     */
    public void start(Map<String, Value> variables, Modification modification) {
        if (execution.instance().definition().graph().process().listeners().any()) {
            execution.start(variables, elementsOf(modification.instructions()));
        } else {
            execution.startEmpty(variables);
            new ModificationExecution(execution).apply(modification);
        }
    }

    private static List<String> elementsOf(List<Instruction> instructions) {
        var elements = new ArrayList<String>();
        for (int i = 0; i < instructions.size(); i++) {
            if (instructions.get(i) instanceof Instruction.StartBefore start
                    && start.ancestor() == null
                    && start.assignments().isEmpty()) {
                elements.add(start.activityId());
            } else {
                throw new InvalidField(
                                "instructions[" + i + "]",
                                "expected startBeforeActivity without variables, because the listeners of the process are called first")
                        .asException();
            }
        }
        return elements;
    }
}
