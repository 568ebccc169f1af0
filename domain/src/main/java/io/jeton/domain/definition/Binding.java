package io.jeton.domain.definition;

/** Which version of a process a call activity means; looked up whenever the activity is entered. */
public sealed interface Binding {
    /** The newest version of all. */
    record Latest() implements Binding {}

    /** The version that was deployed together with the calling one. */
    record Deployment() implements Binding {}

    /** The newest version that carries a tag. */
    record VersionTag(String tag) implements Binding {}
}
