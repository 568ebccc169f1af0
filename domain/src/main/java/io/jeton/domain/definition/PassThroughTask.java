package io.jeton.domain.definition;

/** A manual task or a task of no type: done by nobody the engine knows, so it passes at once. */
public record PassThroughTask(NodeCore core) implements FlowNode {}
