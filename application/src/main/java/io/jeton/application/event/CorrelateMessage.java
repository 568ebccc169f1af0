package io.jeton.application.event;

import io.jeton.application.pipeline.Target;
import io.jeton.application.port.Claim;
import io.jeton.application.port.Claimed;
import io.jeton.application.port.InstanceParts.Entity;
import io.jeton.application.port.LaneTransaction.EntityKind;
import io.jeton.application.port.MessageReceiver;
import io.jeton.domain.access.Right;
import io.jeton.domain.behavior.Execution;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.message.Message;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A waiting element gets a message. Whether it still waits is asked under its instance's lock, and that no other instance of the same process
 * has got the message is a claim.
 *
 * @param key of the correlation
 * @param buffered whether the message is stored
 */
record CorrelateMessage(long key, Message message, boolean buffered, MessageReceiver.Waiting receiver)
        implements Correlation {
    @Override
    public String name() {
        return "CORRELATE_MESSAGE";
    }

    @Override
    public Target target() {
        return new Target.OfInstance(receiver.instance());
    }

    @Override
    public Optional<Entity> addressed() {
        return Optional.of(
                new Entity(EntityKind.SUBSCRIPTION, receiver.subscription().value()));
    }

    @Override
    public List<Claim> claims() {
        return List.of(correlation());
    }

    @Override
    public List<Claimed> claimed(ProcessInstance instance, Instant at) {
        return List.of(new Claimed.Correlated(
                key,
                correlation(),
                message.address(),
                receiver.subscription().value(),
                receiver.instance(),
                receiver.elementId(),
                receiver.host(),
                at));
    }

    @Override
    public List<Right> needs(ProcessInstance found) {
        return DECIDED;
    }

    @Override
    public void begin(Execution execution) {
        execution.trigger(receiver.subscription(), message.variables());
    }
}
