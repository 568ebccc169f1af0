package io.jeton.application.query;

/** A version of a decision requirements graph, as it is shown. */
public record DecisionRequirementsView(
        long key, String requirementsId, String name, int version, String resourceName, String tenantId) {}
