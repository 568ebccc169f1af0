package io.jeton.application.deployment;

import org.jspecify.annotations.Nullable;

/**
 * A file to be deployed.
 *
 * @param name tells the kind of file by its suffix; a name, never a path to anything
 */
public record Resource(String name, byte[] content) {
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Resource resource
                && name.equals(resource.name)
                && java.util.Arrays.equals(content, resource.content);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + java.util.Arrays.hashCode(content);
    }
}
