package io.jeton.application.query;

/** A version of a decision, as it is shown. */
public record DecisionDefinitionView(
        long key,
        String decisionId,
        String name,
        int version,
        long requirementsKey,
        String requirementsId,
        String requirementsName,
        int requirementsVersion,
        String tenantId) {}
