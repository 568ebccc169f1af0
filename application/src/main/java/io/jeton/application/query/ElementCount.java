package io.jeton.application.query;

/**
 * The element instances of one element.
 *
 * @param active those without an incident
 * @param incidents those that are active and have one
 */
public record ElementCount(String elementId, long active, long incidents, long completed, long canceled) {}
