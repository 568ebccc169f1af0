package io.jeton.bpmn.dmn;

import io.jeton.domain.decision.DecisionType;
import java.util.List;
import java.util.Set;
import org.camunda.dmn.parser.ParsedBusinessKnowledgeModel;
import org.camunda.dmn.parser.ParsedDecision;

/**
 * A decision that can be evaluated.
 *
 * @param parsed its logic, and the type of its result
 * @param required the ids of the decisions that it requires directly
 * @param knowledge what it requires of business knowledge directly
 * @param names of the variables that it may look at
 */
record CompiledDecision(
        ParsedDecision parsed,
        DecisionType type,
        List<String> required,
        List<ParsedBusinessKnowledgeModel> knowledge,
        Set<String> names) {
    CompiledDecision {
        required = List.copyOf(required);
        knowledge = List.copyOf(knowledge);
        names = Set.copyOf(names);
    }

    String id() {
        return parsed.id();
    }

    /** By which name others refer to its result. */
    String resultName() {
        return parsed.resultName();
    }
}
