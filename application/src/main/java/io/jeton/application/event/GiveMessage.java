package io.jeton.application.event;

import io.jeton.application.pipeline.Deed;
import io.jeton.application.pipeline.Target;
import io.jeton.domain.access.Permission;
import io.jeton.domain.access.Right;
import io.jeton.domain.behavior.Execution;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.rejection.Rejection.MessageNotAwaited;
import io.jeton.domain.subscription.SubscriptionKind;
import io.jeton.domain.variable.Value;
import io.jeton.domain.variable.VariableLimits;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An instance gets a message of a name that it waits for in exactly one place, whatever the correlation key; nothing is buffered. */
public record GiveMessage(
        ProcessInstanceKey instance,
        String message,
        Map<String, Value> variables,
        @Nullable Long operationReference) implements Deed {
    public GiveMessage {
        variables = VariableLimits.checked(variables);
    }

    @Override
    public String name() {
        return "CORRELATE_MESSAGE";
    }

    @Override
    public Target target() {
        return new Target.OfInstance(instance);
    }

    @Override
    public int bytes() {
        return variables.values().stream()
                .mapToInt(value -> value.json().length())
                .sum();
    }

    @Override
    public List<Right> needs(ProcessInstance found) {
        return List.of(Permission.UPDATE_PROCESS_INSTANCE.on(found.definition().processId()));
    }

    /** Iterations wait for messages, too. */
    @Override
    public void begin(Execution execution) {
        execution.loadWhole();
        var waiting = execution.instance().subscriptions().open().stream()
                .filter(subscription ->
                        subscription.kind() == SubscriptionKind.MESSAGE && message.equals(subscription.name()))
                .toList();
        if (waiting.size() != 1) {
            throw new MessageNotAwaited(instance, message, waiting.size()).asException();
        }
        execution.trigger(waiting.get(0).key(), variables);
    }
}
