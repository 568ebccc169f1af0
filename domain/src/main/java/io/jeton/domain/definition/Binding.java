package io.jeton.domain.definition;

/** Which version of a process, a decision, a form or another file an element means; looked up whenever it is needed. */
public sealed interface Binding {
    /** The newest version of all. */
    record Latest() implements Binding {}

    /** The version that was deployed together with the process that the element is in. */
    record Deployment() implements Binding {}

    /** The newest version that carries a tag. */
    record VersionTag(String tag) implements Binding {}
}
