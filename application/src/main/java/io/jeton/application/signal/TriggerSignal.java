package io.jeton.application.signal;

import io.jeton.application.pipeline.Deed;
import io.jeton.application.pipeline.Target;
import io.jeton.application.port.Claim;
import io.jeton.application.port.Claimed;
import io.jeton.application.port.InstanceParts.Entity;
import io.jeton.application.port.LaneTransaction.EntityKind;
import io.jeton.application.port.WaitingEvents.SignalReceiver;
import io.jeton.domain.access.Right;
import io.jeton.domain.behavior.Execution;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.signal.SignalBroadcast;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A signal reaches a subscription. One that is closed by it cannot be reached twice; one that goes on waiting keeps a receipt.
 *
 * @param goesOn whether the subscription goes on waiting
 */
record TriggerSignal(SignalBroadcast signal, SignalReceiver receiver, boolean goesOn) implements Deed {
    @Override
    public String name() {
        return "TRIGGER_SIGNAL";
    }

    @Override
    public boolean isBackground() {
        return true;
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
        return signal.characters();
    }

    @Override
    public List<Claim> claims() {
        return goesOn ? List.of(receipt()) : List.of();
    }

    @Override
    public List<Claimed> claimed(ProcessInstance instance, Instant at) {
        return goesOn ? List.of(new Claimed.Received(receipt(), false)) : List.of();
    }

    @Override
    public List<Right> needs(ProcessInstance instance) {
        return DECIDED;
    }

    @Override
    public void begin(Execution execution) {
        execution.trigger(receiver.subscription(), signal.variables());
    }

    private Claim.SignalReceipt receipt() {
        return new Claim.SignalReceipt(signal.key(), receiver.subscription());
    }
}
