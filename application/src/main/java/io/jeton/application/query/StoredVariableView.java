package io.jeton.application.query;

/** A variable, as it is shown. The value is its JSON text, in full. */
public record StoredVariableView(
        long key, String name, String value, long scopeKey, long instanceKey, long rootKey, String tenantId) {}
