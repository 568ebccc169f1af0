package io.jeton.rest.decision;

import io.jeton.application.decision.DecisionResult;
import io.jeton.domain.decision.DecisionInstance;
import io.jeton.domain.decision.DecisionType;
import io.jeton.domain.decision.EvaluatedDecision;
import io.jeton.domain.expression.ExpressionWarning;
import io.jeton.domain.variable.Value;
import io.jeton.rest.exchange.Client;
import io.jeton.rest.json.Keys;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer to an evaluation, in the form that the client reads. One that failed is answered like any other. */
final class EvaluationViews {
    private EvaluationViews() {}

    static Object of(DecisionResult result, Client client) {
        return client.isStrict() ? Strict.from(result) : Current.from(result);
    }

    /** What older versions of the API do not know has no name there. */
    static String typeName(DecisionType type) {
        return type == DecisionType.BOXED_EXPRESSION ? "UNKNOWN" : type.name();
    }

    private static @Nullable String failedDecision(DecisionResult result) {
        return result.evaluation().failed().map(EvaluatedDecision::decisionId).orElse(null);
    }

    private static @Nullable String failure(DecisionResult result) {
        return result.evaluation().failed().map(EvaluatedDecision::failure).orElse(null);
    }

    /** Today's properties; keys are strings. */
    record Current(
            String decisionDefinitionId,
            String decisionDefinitionKey,
            String decisionDefinitionName,
            int decisionDefinitionVersion,
            String decisionEvaluationKey,
            String decisionInstanceKey,
            String decisionRequirementsId,
            String decisionRequirementsKey,
            List<CurrentDecision> evaluatedDecisions,
            @Nullable String failedDecisionDefinitionId,
            @Nullable String failureMessage,
            String output,
            String tenantId,
            List<WarningView> warnings) {
        static Current from(DecisionResult result) {
            var version = result.definition().version();
            var evaluationKey = Keys.text(result.kept().key().value());
            var evaluated = new ArrayList<CurrentDecision>();
            for (DecisionInstance instance : result.kept().instances()) {
                evaluated.add(CurrentDecision.from(
                        instance, result.kept().tenantId(), evaluationKey + "-" + (evaluated.size() + 1)));
            }
            return new Current(
                    version.decisionId(),
                    Keys.text(version.key().value()),
                    version.name(),
                    version.version(),
                    evaluationKey,
                    evaluationKey,
                    result.definition().requirements().requirementsId(),
                    Keys.text(version.requirements().value()),
                    evaluated,
                    failedDecision(result),
                    failure(result),
                    result.evaluation().output().json(),
                    result.kept().tenantId(),
                    result.warnings().stream().map(WarningView::from).toList());
        }
    }

    /** What an expression of a decision complained about. */
    record WarningView(String expression, String message) {
        static WarningView from(ExpressionWarning warning) {
            return new WarningView(warning.expression(), warning.message());
        }
    }

    record CurrentDecision(
            String decisionDefinitionId,
            String decisionDefinitionKey,
            String decisionDefinitionName,
            int decisionDefinitionVersion,
            String decisionDefinitionType,
            String decisionEvaluationInstanceKey,
            String output,
            String tenantId,
            Value evaluatedInputs,
            Value matchedRules) {
        static CurrentDecision from(DecisionInstance instance, String tenantId, String id) {
            return new CurrentDecision(
                    instance.decision().decisionId(),
                    Keys.text(instance.decision().key().value()),
                    instance.decision().name(),
                    instance.decision().version(),
                    typeName(instance.outcome().type()),
                    id,
                    instance.outcome().output().json(),
                    tenantId,
                    instance.outcome().inputs(),
                    instance.outcome().matchedRules());
        }
    }

    /** The properties that older Java clients know, and no other; keys are numbers. */
    record Strict(
            String decisionDefinitionId,
            long decisionDefinitionKey,
            String decisionDefinitionName,
            int decisionDefinitionVersion,
            String decisionRequirementsId,
            long decisionRequirementsKey,
            String output,
            @Nullable String failedDecisionDefinitionId,
            @Nullable String failureMessage,
            String tenantId,
            long decisionInstanceKey,
            List<StrictDecision> evaluatedDecisions) {
        static Strict from(DecisionResult result) {
            var version = result.definition().version();
            return new Strict(
                    version.decisionId(),
                    version.key().value(),
                    version.name(),
                    version.version(),
                    result.definition().requirements().requirementsId(),
                    version.requirements().value(),
                    result.evaluation().output().json(),
                    failedDecision(result),
                    failure(result),
                    result.kept().tenantId(),
                    result.kept().key().value(),
                    result.kept().instances().stream()
                            .map(instance ->
                                    StrictDecision.from(instance, result.kept().tenantId()))
                            .toList());
        }
    }

    record StrictDecision(
            String decisionDefinitionId,
            long decisionDefinitionKey,
            String decisionDefinitionName,
            int decisionDefinitionVersion,
            String decisionDefinitionType,
            String output,
            String tenantId,
            Value evaluatedInputs,
            Value matchedRules) {
        static StrictDecision from(DecisionInstance instance, String tenantId) {
            return new StrictDecision(
                    instance.decision().decisionId(),
                    instance.decision().key().value(),
                    instance.decision().name(),
                    instance.decision().version(),
                    typeName(instance.outcome().type()),
                    instance.outcome().output().json(),
                    tenantId,
                    instance.outcome().inputs(),
                    instance.outcome().matchedRules());
        }
    }
}
