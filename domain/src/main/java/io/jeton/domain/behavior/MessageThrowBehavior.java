package io.jeton.domain.behavior;

import io.jeton.domain.change.MessageChange.MessagePublished;
import io.jeton.domain.definition.MessageThrow;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Publishes a message and goes on.
 *
 * <p>Semantics: BPMN 2.0.2 §10.5.4 (message throw events), §13.3.3 (send task). The message becomes part of the instance's own transaction and
 * is correlated after it, so the thrower waits for nobody. It carries the results of the element's input mappings; without any, nothing. Name, key
 * and id are evaluated here, once. A message whose id is buffered already is there, and that is all the thrower wants.
 *
 * <p>Deviation: engines that know {@code zeebe:publishMessage} validate it, but do not carry it out.
 */
final class MessageThrowBehavior implements ElementBehavior<MessageThrow> {
    @Override
    public void activate(MessageThrow node, Step step) throws CannotContinue {
        var name = Subscribing.bounded("name of the message", step.evaluate(node.message()));
        var key = Subscribing.bounded("correlation key", step.evaluate(node.correlationKey()));
        var id = node.messageId() == null
                ? ""
                : Subscribing.bounded("id of the message", step.evaluate(node.messageId()));
        var expiresAt = expiresAt(node, step);
        step.passThrough();
        step.record(new MessagePublished(
                step.nextMessageKey(),
                step.token(),
                name,
                key,
                id.isEmpty() ? null : id,
                expiresAt,
                step.inputs(),
                step.now()));
    }

    private static @Nullable Instant expiresAt(MessageThrow node, Step step) throws CannotContinue {
        if (node.timeToLive() == null) {
            return null;
        }
        var end = step.evaluate(node.timeToLive()).firstDue(step.now()).truncatedTo(ChronoUnit.MICROS);
        return end.isAfter(step.now()) ? end : null;
    }
}
