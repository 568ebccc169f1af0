package io.jeton.domain.access;

import java.util.List;

/**
 * Somebody who has asked for something that is carried out later.
 *
 * @param name by which whoever asks is known
 * @param isConfigured whether the server's configuration says what belongs to the name; otherwise a token has said it
 * @param groups of which the token has said that the name is a member; empty if the configuration says it
 * @param tenants of which the token has said that they may be acted for; empty if the configuration says it
 */
public record Actor(String name, boolean isConfigured, List<String> groups, List<String> tenants) {
    public Actor {
        groups = List.copyOf(groups);
        tenants = List.copyOf(tenants);
    }

    /** A user of the server's configuration. */
    public static Actor configured(String name) {
        return new Actor(name, true, List.of(), List.of());
    }
}
