package io.jeton.server;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.jeton.application.access.Directory;
import io.jeton.application.access.Rule;
import io.jeton.application.access.Rule.Effect;
import io.jeton.domain.access.Permission;
import io.jeton.domain.access.Right;
import io.jeton.rest.authentication.AuthenticationFilter;
import io.jeton.rest.authentication.PasswordAuthenticator;
import io.jeton.rest.authentication.Passwords;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may do what: {@code docs/authorization.md} explains it. Whatever cannot be meant is refused when the server starts, with the place where it stands.
 *
 * @param enabled whether callers are asked who they are; if not, everybody may do everything
 * @param users by their names
 * @param groups by their names
 * @param tokens which tokens are taken; {@code null}: none
 */
public record AuthorizationConfiguration(
        @JsonProperty("enabled") boolean enabled,
        @JsonProperty("users") Map<String, User> users,
        @JsonProperty("groups") Map<String, Group> groups,
        @JsonProperty("tokens") @Nullable TokenConfiguration tokens) {
    static final AuthorizationConfiguration OFF = new AuthorizationConfiguration(false, Map.of(), Map.of(), null);

    private static final String DEFAULT_TENANT = "<default>";
    private static final int NAME_LENGTH_MAX = 255;

    @JsonCreator
    public AuthorizationConfiguration {
        users = orEmpty(users);
        groups = orEmpty(groups);
    }

    /**
     * @param password its hash
     * @param tenants for which the user acts; the default one if none is named here or at a group
     */
    public record User(
            @JsonProperty("password") @Nullable String password,
            @JsonProperty("groups") Set<String> groups,
            @JsonProperty("tenants") Set<String> tenants,
            @JsonProperty("rules") List<RuleText> rules) {
        @JsonCreator
        public User {
            groups = groups == null ? Set.of() : Set.copyOf(groups);
            tenants = tenants == null ? Set.of() : Set.copyOf(tenants);
            rules = rules == null ? List.of() : List.copyOf(rules);
        }
    }

    /** @param tenants for which all members act */
    public record Group(
            @JsonProperty("tenants") Set<String> tenants,
            @JsonProperty("rules") List<RuleText> rules) {
        @JsonCreator
        public Group {
            tenants = tenants == null ? Set.of() : Set.copyOf(tenants);
            rules = rules == null ? List.of() : List.copyOf(rules);
        }
    }

    /**
     * @param grant the permissions that it gives; {@code *} for all
     * @param revoke the permissions that it takes away, whoever gives them; {@code *} for all
     * @param on with which things; all if none is named
     */
    public record RuleText(
            @JsonProperty("grant") List<String> grant,
            @JsonProperty("revoke") List<String> revoke,
            @JsonProperty("on") Set<String> on) {
        @JsonCreator
        public RuleText {
            grant = grant == null ? List.of() : List.copyOf(grant);
            revoke = revoke == null ? List.of() : List.copyOf(revoke);
            on = on == null ? Set.of(Right.ALL) : new LinkedHashSet<>(on);
        }
    }

    /**
     * Users and groups.
     *
     * @throws IllegalArgumentException if something cannot be meant
     */
    Directory directory() {
        var known = new LinkedHashMap<String, Directory.Group>();
        groups.forEach((name, group) -> {
            var place = "authorization.groups." + name;
            known.put(
                    checkedName(name, place),
                    new Directory.Group(group.tenants(), rules(group.rules(), place + ".rules")));
        });
        var people = new LinkedHashMap<String, Directory.User>();
        users.forEach((name, user) -> people.put(checkedName(name, "authorization.users." + name), user(name, user)));
        return new Directory(people, known);
    }

    private Directory.User user(String name, User user) {
        var place = "authorization.users." + name;
        for (String group : user.groups()) {
            if (!groups.containsKey(group)) {
                throw refusal(place + ".groups", "names '" + group + "', which is not in authorization.groups");
            }
        }
        var isInTenant = !user.tenants().isEmpty()
                || user.groups().stream().anyMatch(group -> !of(group).tenants().isEmpty());
        return new Directory.User(
                user.groups(),
                isInTenant ? user.tenants() : Set.of(DEFAULT_TENANT),
                rules(user.rules(), place + ".rules"));
    }

    private Group of(String group) {
        return Objects.requireNonNull(groups.get(group), group);
    }

    /**
     * What finds out who sends requests.
     *
     * @throws IllegalArgumentException if something cannot be meant, or nobody could ever send any
     */
    AuthenticationFilter authentication(Directory directory) {
        if (users.isEmpty() && tokens == null) {
            throw refusal(
                    "authorization", "is enabled, but there are neither users nor tokens, so that nobody could log in");
        }
        var hashes = new LinkedHashMap<String, String>();
        users.forEach((name, user) -> hashes.put(name, checkedHash(name, user.password())));
        return new AuthenticationFilter(
                new PasswordAuthenticator(directory, hashes), tokens == null ? null : tokens.authenticator(directory));
    }

    private static String checkedHash(String name, @Nullable String hash) {
        var place = "authorization.users." + name + ".password";
        if (hash == null || hash.isBlank()) {
            throw refusal(place, "is missing: expected a hash, as the command hash-password makes it");
        }
        try {
            Passwords.checkHash(hash);
            return hash;
        } catch (IllegalArgumentException e) {
            throw refusal(place, e.getMessage() + "; the command hash-password makes one");
        }
    }

    private static String checkedName(String name, String place) {
        if (name.isBlank() || name.length() > NAME_LENGTH_MAX || name.indexOf(':') >= 0) {
            throw refusal(place, "must have a name of 1 to " + NAME_LENGTH_MAX + " characters, without a colon");
        }
        return name;
    }

    private static List<Rule> rules(List<RuleText> texts, String place) {
        var rules = new ArrayList<Rule>();
        for (int i = 0; i < texts.size(); i++) {
            rules.add(rule(texts.get(i), place + "[" + i + "]"));
        }
        return rules;
    }

    private static Rule rule(RuleText text, String place) {
        if (text.grant().isEmpty() == text.revoke().isEmpty()) {
            throw refusal(place, "must have one of grant and revoke, with at least one permission");
        }
        var isGrant = !text.grant().isEmpty();
        var permissions = permissions(isGrant ? text.grant() : text.revoke(), place);
        for (String resource : text.on()) {
            if (resource.length() > 1 && resource.contains(Right.ALL)) {
                throw refusal(place + ".on", "has '" + resource + "': expected whole names, or '*' for everything");
            }
            for (Permission permission : permissions) {
                if (!resource.equals(Right.ALL) && !permission.type().isNamed()) {
                    throw refusal(
                            place + ".on",
                            "has '" + resource + "', but " + permission + " is about all "
                                    + permission.type().noun() + ": leave it out, or use '*'");
                }
            }
        }
        if (text.on().isEmpty()) {
            throw refusal(place + ".on", "is empty: leave it out for everything");
        }
        return new Rule(isGrant ? Effect.GRANT : Effect.REVOKE, permissions, text.on());
    }

    private static Set<Permission> permissions(List<String> names, String place) {
        var permissions = EnumSet.noneOf(Permission.class);
        for (String name : names) {
            if (name.equals(Right.ALL)) {
                permissions.addAll(EnumSet.allOf(Permission.class));
            } else {
                permissions.add(Arrays.stream(Permission.values())
                        .filter(permission -> permission.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> refusal(
                                place,
                                "has '" + name + "': expected '*' or some of "
                                        + Arrays.toString(Permission.values()))));
            }
        }
        return permissions;
    }

    private static <V> Map<String, V> orEmpty(@Nullable Map<String, V> map) {
        return map == null ? Map.of() : Map.copyOf(map);
    }

    static IllegalArgumentException refusal(String place, String reason) {
        return new IllegalArgumentException(place + " " + reason);
    }
}
