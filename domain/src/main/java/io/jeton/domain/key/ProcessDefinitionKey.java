package io.jeton.domain.key;

/** Identifies one version of a process. */
public record ProcessDefinitionKey(long value) implements Comparable<ProcessDefinitionKey> {
    @Override
    public int compareTo(ProcessDefinitionKey other) {
        return Long.compare(value, other.value);
    }
}
