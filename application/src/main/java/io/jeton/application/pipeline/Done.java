package io.jeton.application.pipeline;

/** The answer of a command that has nothing to say but that it is done, durably. */
public enum Done {
    DONE
}
