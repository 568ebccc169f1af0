package io.jeton.rest.migration;

import io.jeton.domain.migration.ElementMapping;
import java.util.List;

/** A migration plan in the form of the older API. */
public record EnginePlanView(
        String sourceProcessDefinitionId, String targetProcessDefinitionId, List<Instruction> instructions) {
    public EnginePlanView {
        instructions = List.copyOf(instructions);
    }

    /** @param asked which definitions it is about */
    public static EnginePlanView of(EnginePlanReading asked, List<ElementMapping> mappings) {
        return new EnginePlanView(
                Long.toString(asked.source().value()),
                Long.toString(asked.target().value()),
                mappings.stream().map(Instruction::of).toList());
    }

    /** Where what is at an element goes on. */
    public record Instruction(
            List<String> sourceActivityIds, List<String> targetActivityIds, boolean updateEventTrigger) {
        static Instruction of(ElementMapping mapping) {
            return new Instruction(List.of(mapping.source()), List.of(mapping.target()), mapping.renews());
        }
    }
}
