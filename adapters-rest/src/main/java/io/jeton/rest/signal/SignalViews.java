package io.jeton.rest.signal;

import io.jeton.domain.key.SignalKey;
import io.jeton.rest.exchange.Client;
import io.jeton.rest.json.Keys;

/** The answer to a broadcast, in the form that the client reads. */
final class SignalViews {
    private SignalViews() {}

    static Object of(SignalKey key, String tenantId, Client client) {
        return client.isStrict()
                ? new StrictSignal(tenantId, key.value())
                : new CurrentSignal(tenantId, Keys.text(key.value()));
    }

    record CurrentSignal(String tenantId, String signalKey) {}

    record StrictSignal(String tenantId, long signalKey) {}
}
