package io.jeton.domain.behavior;

import io.jeton.domain.definition.Trigger;
import io.jeton.domain.expression.EvaluationContext;
import io.jeton.domain.expression.ExpressionFailed;
import io.jeton.domain.key.SubscriptionKey;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.subscription.Subscription;
import io.jeton.domain.subscription.SubscriptionKind;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Conditional events.
 *
 * <p>Semantics: a condition is looked at when its wait begins, and whenever a variable that it names is created or updated in a scope that it
 * sees; once for all changes between two moves of tokens. While it waits, a condition that fails or yields no truth value does not hold.
 */
final class Conditions {
    private final Execution execution;
    private final Set<SubscriptionKey> toLookAt = new LinkedHashSet<>();

    Conditions(Execution execution) {
        this.execution = execution;
    }

    void opened(Subscription subscription) {
        if (subscription.kind() == SubscriptionKind.CONDITION) {
            toLookAt.add(subscription.key());
        }
    }

    void changed(TokenKey scope, String name, boolean created) {
        for (Subscription subscription : execution.instance().subscriptions().waitingForConditions()) {
            var trigger = triggerOf(subscription);
            if ((created ? trigger.onCreate() : trigger.onUpdate())
                    && trigger.variables().contains(name)
                    && sees(subscription.host(), scope)) {
                toLookAt.add(subscription.key());
            }
        }
    }

    /** Triggers the events whose conditions hold, of those that there was a reason to look at. */
    void triggerWhatHolds() {
        while (!toLookAt.isEmpty() && execution.instance().isActive()) {
            var key = toLookAt.iterator().next();
            toLookAt.remove(key);
            execution.instance().subscriptions().find(key).filter(this::holds).ifPresent(subscription -> execution
                    .events()
                    .trigger(subscription, Map.of()));
        }
    }

    private boolean holds(Subscription subscription) {
        var visible = execution.instance().variables().visibleFrom(subscription.host());
        try {
            return triggerOf(subscription).condition().evaluate(new EvaluationContext(visible, execution.now()));
        } catch (ExpressionFailed doesNotHold) {
            return false;
        }
    }

    private boolean sees(TokenKey host, TokenKey scope) {
        var root = execution.instance().rootScope();
        for (Optional<TokenKey> at = Optional.of(host); at.isPresent(); ) {
            if (at.get().equals(scope)) {
                return true;
            }
            at = at.get().equals(root)
                    ? Optional.empty()
                    : execution.instance().tokens().find(at.get()).map(token -> token.scope());
        }
        return false;
    }

    private Trigger.Condition triggerOf(Subscription subscription) {
        var trigger = Trigger.of(execution.instance().definition().graph().node(subscription.elementId()));
        return (Trigger.Condition) trigger.orElseThrow();
    }
}
