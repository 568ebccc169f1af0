package io.jeton.domain.modification;

import io.jeton.domain.behavior.Omissions;
import io.jeton.domain.rejection.Rejection.InvalidField;
import io.jeton.domain.variable.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done to one instance, as a whole or not at all.
 *
 * @param instructions at least one; in the order in which they are carried out
 * @param omissions what the elements leave out that are moved by this
 * @param expectedRevision the instance's revision for which this was meant; {@code null} if any will do
 */
public record Modification(
        List<Instruction> instructions,
        Omissions omissions,
        @Nullable Long expectedRevision) implements Rearrangement {
    public Modification {
        instructions = List.copyOf(instructions);
        if (instructions.isEmpty()) {
            throw new InvalidField("instructions", "expected at least one instruction").asException();
        }
    }

    @Override
    public void carryOut(ModificationExecution execution) {
        execution.apply(this);
    }

    @Override
    public int bytes() {
        int bytes = 0;
        for (Instruction instruction : instructions) {
            if (instruction instanceof Instruction.Start start) {
                for (Assignment assignment : start.assignments()) {
                    for (Value value : assignment.variables().values()) {
                        bytes += value.json().length();
                    }
                }
            }
        }
        return bytes;
    }
}
