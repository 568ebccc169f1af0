package io.jeton.application.query;

/**
 * The open message subscriptions of a definition.
 *
 * @param instances how many instances have some
 */
public record SubscriptionCount(
        long definitionKey, String processId, String tenantId, long instances, long subscriptions) {}
