package io.jeton.application.deployment;

/**
 * A file to be deployed.
 *
 * @param name tells the kind of file by its suffix; a name, never a path to anything
 */
public record Resource(String name, byte[] content) {}
