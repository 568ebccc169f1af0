package io.jeton.domain.instance;

import io.jeton.domain.key.TokenKey;

/**
 * What waits at a joining gateway.
 *
 * @param flowId the incoming flow that was taken; the gateway's own id for what came by none
 * @param count how often, and not yet used up; 0 if nothing waits any more
 */
public record Arrival(TokenKey scope, String gatewayId, String flowId, int count) {
    Place place() {
        return new Place(scope, flowId);
    }

    /** Where arrivals are counted: each flow of each scope. */
    record Place(TokenKey scope, String flowId) {}
}
