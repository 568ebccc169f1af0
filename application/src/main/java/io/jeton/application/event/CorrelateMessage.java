package io.jeton.application.event;

import io.jeton.application.deployment.Definitions;
import io.jeton.application.pipeline.Command;
import io.jeton.application.pipeline.Target;
import io.jeton.application.port.Claim;
import io.jeton.application.port.Claimed;
import io.jeton.application.port.InstanceParts.Entity;
import io.jeton.application.port.LaneTransaction.EntityKind;
import io.jeton.application.port.MessageReceiver;
import io.jeton.domain.access.Right;
import io.jeton.domain.behavior.Execution;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.message.Message;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A waiting element gets a message. Whether it still waits is asked under its instance's lock, and that no other instance of the same process
 * has got the message is a claim.
 *
 * @param key of the correlation
 * @param buffered whether the message is stored
 */
record CorrelateMessage(long key, Message message, boolean buffered, MessageReceiver.Waiting receiver)
        implements Command<ProcessInstanceKey> {
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
    public @Nullable Long operationReference() {
        return null;
    }

    @Override
    public int bytes() {
        return message.characters();
    }

    @Override
    public List<Claim> claims() {
        return List.of(claim());
    }

    @Override
    public List<Claimed> claimed(ProcessInstance instance, Instant at) {
        return List.of(new Claimed.Correlated(
                key,
                claim(),
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

    @Override
    public ProcessInstanceKey answer(ProcessInstance instance) {
        return instance.key();
    }

    @Override
    public String remember(ProcessInstanceKey instance) {
        return new CorrelatedMessage(message.key(), instance).toFacts();
    }

    @Override
    public ProcessInstanceKey recall(String facts, Definitions definitions) {
        return CorrelatedMessage.of(facts).instance();
    }

    private Claim.Correlation claim() {
        return new Claim.Correlation(message.key(), receiver.processId(), buffered);
    }
}
