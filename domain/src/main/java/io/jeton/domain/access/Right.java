package io.jeton.domain.access;

/**
 * A permission for one thing, or for all.
 *
 * @param resource the id, type or name of the thing, as its {@link ResourceType} says; {@value #ALL} for all
 */
public record Right(Permission permission, String resource) {
    public static final String ALL = "*";

    public boolean isOnAll() {
        return resource.equals(ALL);
    }

    @Override
    public String toString() {
        return permission + (isOnAll() ? "" : " on " + permission.type().noun() + " '" + resource + "'");
    }
}
