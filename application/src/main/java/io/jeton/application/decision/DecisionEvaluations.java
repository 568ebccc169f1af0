package io.jeton.application.decision;

import io.jeton.application.deployment.Definitions;
import io.jeton.application.key.KeyAllocator;
import io.jeton.application.port.DecisionHistory;
import io.jeton.application.port.DefinitionKind;
import io.jeton.application.port.DefinitionStore;
import io.jeton.application.port.ResourceReference;
import io.jeton.application.port.Timing;
import io.jeton.application.query.Sight;
import io.jeton.domain.access.Permission;
import io.jeton.domain.decision.DecisionDefinition;
import io.jeton.domain.decision.DecisionRecord;
import io.jeton.domain.expression.CollectedWarnings;
import io.jeton.domain.expression.EvaluationContext;
import io.jeton.domain.instance.Warnings;
import io.jeton.domain.key.DecisionEvaluationKey;
import io.jeton.domain.key.DecisionKey;
import io.jeton.domain.key.KeySource;
import io.jeton.domain.rejection.Rejection.DecisionNotFound;
import io.jeton.domain.variable.Value;
import io.jeton.domain.variable.VariableLimits;
import io.jeton.domain.variable.VariableView;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * Evaluates decisions for those who ask from outside of any process, on the thread of whoever asks. Each evaluation is history when it is answered,
 * also one that fails. Thread-safe.
 */
public final class DecisionEvaluations {
    private final DefinitionStore store;
    private final Definitions definitions;
    private final DecisionHistory history;
    private final KeySource keys;
    private final Timing timing;

    public DecisionEvaluations(
            DefinitionStore store, Definitions definitions, DecisionHistory history, KeyAllocator keys, Timing timing) {
        this.store = store;
        this.definitions = definitions;
        this.history = history;
        this.keys = keys.forShard(0);
        this.timing = timing;
    }

    /**
     * Evaluates the newest version of a decision.
     *
     * @throws io.jeton.domain.rejection.CommandRejected if there is none, or the variables are beyond {@link VariableLimits}
     * @throws io.jeton.application.port.TransientFailure if the store failed; nothing has been kept
     */
    public DecisionResult evaluate(String tenantId, String decisionId, Map<String, Value> variables) {
        var key = store.resolve(ResourceReference.latest(DefinitionKind.DECISION, tenantId, decisionId));
        if (key.isEmpty()) {
            throw DecisionNotFound.byId(decisionId, tenantId).asException();
        }
        return evaluate(tenantId, new DecisionKey(key.getAsLong()), variables);
    }

    /** Evaluates exactly this version; as {@link #evaluate(String, String, Map)}. */
    public DecisionResult evaluate(String tenantId, DecisionKey key, Map<String, Value> variables) {
        var definition = store.deployed(DefinitionKind.DECISION, key.value())
                .filter(version -> version.tenantId().equals(tenantId))
                .flatMap(version -> definitions.decision(key))
                .orElseThrow(() -> DecisionNotFound.byKey(key).asException());
        return evaluate(definition, variables);
    }

    private static void requireRight(DecisionDefinition definition) {
        var tenantId = definition.requirements().tenantId();
        var decisionId = definition.version().decisionId();
        var readable = Sight.with(Permission.READ_DECISION_DEFINITION, Permission.EVALUATE_DECISION);
        if (!readable.includes(tenantId, decisionId)) {
            throw DecisionNotFound.byKey(definition.version().key()).asException();
        }
        readable.caller().require(Permission.EVALUATE_DECISION.on(decisionId));
    }

    private DecisionResult evaluate(DecisionDefinition definition, Map<String, Value> variables) {
        requireRight(definition);
        var now = timing.instant().truncatedTo(ChronoUnit.MICROS);
        var warnings = new CollectedWarnings(Warnings.PER_TOKEN_MAX);
        var evaluation = definition.evaluate(
                new EvaluationContext(VariableView.of(VariableLimits.checked(variables)), now, warnings));
        var kept = new DecisionRecord(
                new DecisionEvaluationKey(keys.nextKey()),
                definition.requirements().tenantId(),
                definition.version().key(),
                definition.instancesOf(evaluation, keys),
                now,
                null);
        history.add(kept);
        return new DecisionResult(definition, evaluation, kept, warnings.take());
    }
}
