package io.jeton.application.signal;

import io.jeton.application.pipeline.Deed;
import io.jeton.application.pipeline.Target;
import io.jeton.application.port.Claim;
import io.jeton.application.port.Claimed;
import io.jeton.domain.access.Right;
import io.jeton.domain.behavior.Execution;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.signal.SignalBroadcast;
import io.jeton.domain.subscription.StartSubscription;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A signal starts an instance. */
record StartBySignal(SignalBroadcast signal, StartSubscription start) implements Deed {
    @Override
    public String name() {
        return "START_BY_SIGNAL";
    }

    @Override
    public boolean isBackground() {
        return true;
    }

    @Override
    public Target target() {
        return new Target.NewByEvent(start.definition(), start.tenantId());
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
        return List.of(receipt());
    }

    @Override
    public List<Claimed> claimed(ProcessInstance instance, Instant at) {
        return List.of(new Claimed.Received(receipt(), true));
    }

    @Override
    public List<Right> needs(ProcessInstance instance) {
        return DECIDED;
    }

    @Override
    public void begin(Execution execution) {
        execution.startWithEvent(start.elementId(), signal.variables());
    }

    private Claim.SignalReceipt receipt() {
        return new Claim.SignalReceipt(signal.key(), start.key());
    }
}
