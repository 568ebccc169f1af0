package io.jeton.domain.definition;

/**
 * A deployed file that the workers of an element need, such as a script; looked up when a job is opened.
 *
 * @param resourceId its id; never evaluated
 * @param resourceType what kind of file it is, in words of the worker
 * @param linkName what the worker needs it for; may be empty
 */
public record LinkedResource(String resourceId, String resourceType, String linkName, Binding binding) {}
