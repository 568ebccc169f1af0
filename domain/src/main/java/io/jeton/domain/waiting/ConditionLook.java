package io.jeton.domain.waiting;

import io.jeton.domain.definition.BoundaryEvent;
import io.jeton.domain.definition.CatchEvent;
import io.jeton.domain.definition.FlowNode;
import io.jeton.domain.definition.Trigger;
import io.jeton.domain.definition.TriggeredStartEvent;
import io.jeton.domain.expression.EvaluationContext;
import io.jeton.domain.expression.ExpressionFailed;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.subscription.Subscription;
import io.jeton.domain.token.Token;
import io.jeton.domain.variable.Value;
import io.jeton.domain.variable.Variable;
import io.jeton.domain.variable.VariableView;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What conditions that are waited for yield at the moment. Looking changes nothing. */
public final class ConditionLook {
    private final RunningInstance instance;
    private final Instant now;
    private final Map<TokenKey, Map<String, Value>> variables = new HashMap<>();
    private final Map<TokenKey, TokenKey> scopes = new HashMap<>();

    ConditionLook(RunningInstance instance, Instant now) {
        this.instance = instance;
        this.now = now;
        for (Variable variable : instance.variables()) {
            variables
                    .computeIfAbsent(variable.scope(), scope -> new HashMap<>())
                    .put(variable.name(), variable.value());
        }
        Stream.concat(instance.tokens().stream(), instance.around().stream())
                .forEach((Token token) -> scopes.put(token.key(), token.scope()));
    }

    /** The condition of an event that waits for one; {@code null} if it waits for something else. */
    public static Trigger.@Nullable Condition conditionOf(FlowNode node) {
        Trigger trigger = null;
        if (node instanceof CatchEvent event) {
            trigger = event.trigger();
        } else if (node instanceof BoundaryEvent event) {
            trigger = event.trigger();
        } else if (node instanceof TriggeredStartEvent event) {
            trigger = event.trigger();
        }
        return trigger instanceof Trigger.Condition condition ? condition : null;
    }

    Wait.OfEvent at(Subscription subscription) {
        var condition = conditionOf(instance.definition().graph().node(subscription.elementId()));
        if (condition == null) {
            throw new IllegalStateException("event " + subscription.elementId() + " has no condition");
        }
        var source = condition.condition().source();
        var value = valueOf(condition, subscription.host());
        return new Wait.OfEvent(
                subscription,
                source,
                value,
                List.of(),
                "the event '" + subscription.elementId() + "' waits until '" + source + "' becomes true; now it is "
                        + value + ". It is looked at whenever a variable that it names is set");
    }

    private String valueOf(Trigger.Condition condition, TokenKey host) {
        try {
            return String.valueOf(condition.condition().evaluate(new EvaluationContext(new View(host), now)));
        } catch (ExpressionFailed failure) {
            return "no truth value: " + failure.reason();
        }
    }

    /** What is visible from a scope, of the variables that were given. */
    private final class View implements VariableView {
        private final TokenKey from;

        View(TokenKey from) {
            this.from = from;
        }

        @Override
        public @Nullable Value find(String name) {
            for (var at = from; at != null; at = scopes.get(at)) {
                var value = variables.getOrDefault(at, Map.of()).get(name);
                if (value != null) {
                    return value;
                }
            }
            return null;
        }

        @Override
        public Set<String> names() {
            var names = new LinkedHashSet<String>();
            for (var at = from; at != null; at = scopes.get(at)) {
                names.addAll(variables.getOrDefault(at, Map.of()).keySet());
            }
            return names;
        }
    }
}
