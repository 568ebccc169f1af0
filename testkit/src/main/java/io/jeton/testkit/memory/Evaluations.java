package io.jeton.testkit.memory;

import io.jeton.application.query.DecisionDetails;
import io.jeton.application.query.DecisionInstanceField;
import io.jeton.application.query.DecisionInstanceView;
import io.jeton.domain.decision.DecisionInstance;
import io.jeton.domain.decision.DecisionRecord;
import io.jeton.domain.decision.DecisionType;
import io.jeton.domain.history.RemovalTime;
import io.jeton.domain.key.ProcessInstanceKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The history of decisions. To be used while holding the monitor of {@link Tables}. */
final class Evaluations {
    private final List<DecisionRecord> evaluations = new ArrayList<>();
    private final Map<Long, Instant> settled = new HashMap<>();

    void add(DecisionRecord evaluation) {
        evaluations.add(evaluation);
    }

    int removeDue(Instant now, @Nullable Instant before, int limit) {
        var due = evaluations.stream()
                .filter(evaluation -> isDue(evaluation, now, before))
                .sorted(Comparator.comparing(DecisionRecord::at))
                .limit(limit)
                .toList();
        evaluations.removeAll(due);
        due.forEach(evaluation -> settled.remove(evaluation.key().value()));
        return due.size();
    }

    private boolean isDue(DecisionRecord evaluation, Instant now, @Nullable Instant before) {
        var removalAt = settled.get(evaluation.key().value());
        return removalAt == null ? before != null && evaluation.at().isBefore(before) : !removalAt.isAfter(now);
    }

    List<DecisionRecord> find(Collection<Long> keys) {
        return evaluations.stream()
                .filter(evaluation -> keys.contains(evaluation.key().value()))
                .toList();
    }

    /** Forgets these, and says which were there. */
    Set<Long> remove(Collection<Long> keys) {
        var found = find(keys);
        evaluations.removeAll(found);
        settled.keySet().removeAll(keys);
        return keysOf(found);
    }

    /** Settles when these may be forgotten, and says which are there. */
    Set<Long> settle(Collection<Long> keys, RemovalTime time, Instant now) {
        var found = keysOf(find(keys));
        for (long key : found) {
            if (time instanceof RemovalTime.AfterTimeToLive) {
                settled.remove(key);
            } else {
                settled.put(key, Objects.requireNonNullElse(time.of("", now, now), Instant.MAX));
            }
        }
        return found;
    }

    private static Set<Long> keysOf(List<DecisionRecord> some) {
        return some.stream().map(evaluation -> evaluation.key().value()).collect(Collectors.toSet());
    }

    void remove(ProcessInstanceKey instance) {
        evaluations.removeIf(evaluation -> {
            var place = evaluation.place();
            return place != null && place.instance().equals(instance);
        });
    }

    Stream<DecisionInstanceView> views() {
        return evaluations.stream()
                .flatMap(evaluation -> evaluation.instances().stream().map(instance -> view(evaluation, instance)));
    }

    Optional<DecisionDetails> details(long key) {
        return evaluations.stream()
                .flatMap(evaluation -> evaluation.instances().stream())
                .filter(instance -> instance.key().value() == key)
                .map(instance -> new DecisionDetails(
                        instance.outcome().inputs().json(),
                        instance.outcome().matchedRules().json()))
                .findFirst();
    }

    private static DecisionInstanceView view(DecisionRecord evaluation, DecisionInstance instance) {
        var decision = instance.decision();
        var outcome = instance.outcome();
        var place = evaluation.place();
        return new DecisionInstanceView(
                instance.key().value(),
                evaluation.key().value(),
                evaluation.instances().indexOf(instance) + 1,
                decision.key().value(),
                decision.decisionId(),
                decision.name(),
                decision.version(),
                outcome.type() == DecisionType.BOXED_EXPRESSION
                        ? "UNKNOWN"
                        : outcome.type().name(),
                evaluation.root().value(),
                decision.requirements().value(),
                evaluation.at(),
                outcome.failure(),
                outcome.output().json(),
                place == null
                        ? null
                        : new DecisionInstanceView.Place(
                                place.definition().value(),
                                place.instance().value(),
                                place.root().value(),
                                place.token().value()),
                evaluation.tenantId());
    }

    static @Nullable Object valueOf(DecisionInstanceField field, DecisionInstanceView view) {
        var place = view.place();
        return switch (field) {
            case INSTANCE_ID -> view.instanceId();
            case EVALUATION_KEY -> view.evaluationKey();
            case STATE -> view.state();
            case FAILURE -> view.failure();
            case EVALUATION_DATE -> view.evaluatedAt();
            case DECISION_KEY -> view.decisionKey();
            case DECISION_ID -> view.decisionId();
            case DECISION_NAME -> view.decisionName();
            case DECISION_VERSION -> view.decisionVersion();
            case DECISION_TYPE -> view.type();
            case ROOT_DECISION_KEY -> view.rootDecisionKey();
            case REQUIREMENTS_KEY -> view.requirementsKey();
            case DEFINITION_KEY -> place == null ? null : place.definitionKey();
            case INSTANCE_KEY -> place == null ? null : place.instanceKey();
            case ELEMENT_KEY -> place == null ? null : place.elementKey();
            case TENANT_ID -> view.tenantId();
        };
    }
}
