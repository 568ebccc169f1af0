package io.jeton.rest.migration;

import io.jeton.domain.migration.ElementMapping;
import io.jeton.domain.rejection.Rejection.MappingRefused;
import java.util.List;
import java.util.Map;

/**
 * What is wrong with a migration plan, in the form of the older API: nothing is if both are empty.
 *
 * @param variableReports always empty: a variable that cannot be read is refused
 */
public record PlanReportView(List<InstructionReport> instructionReports, Map<String, Object> variableReports) {
    public static PlanReportView of(List<ElementMapping> mappings, List<MappingRefused> faults) {
        return new PlanReportView(
                faults.stream()
                        .map(fault -> new InstructionReport(
                                EnginePlanView.Instruction.of(mappings.get(fault.index())), List.of(fault.message())))
                        .toList(),
                Map.of());
    }

    /** What is wrong with an instruction. */
    public record InstructionReport(EnginePlanView.Instruction instruction, List<String> failures) {}
}
