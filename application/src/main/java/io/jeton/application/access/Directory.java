package io.jeton.application.access;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.jeton.domain.access.Actor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Users and groups, as they are configured. Immutable. */
public final class Directory implements Callers {
    private final Map<String, User> users;
    private final Map<String, Group> groups;

    /**
     * @param users by their names
     * @param groups by their names
     */
    public Directory(Map<String, User> users, Map<String, Group> groups) {
        this.users = Map.copyOf(users);
        this.groups = Map.copyOf(groups);
    }

    /**
     * What is said of a group.
     *
     * @param tenants for which all members act
     */
    public record Group(Set<String> tenants, List<Rule> rules) {
        public Group {
            tenants = Set.copyOf(tenants);
            rules = List.copyOf(rules);
        }
    }

    /**
     * What is said of a user.
     *
     * @param rules beside those of the groups
     */
    public record User(Set<String> groups, Set<String> tenants, List<Rule> rules) {
        public User {
            groups = Set.copyOf(groups);
            tenants = Set.copyOf(tenants);
            rules = List.copyOf(rules);
        }
    }

    /** A user of the configuration. */
    public Optional<Caller> user(String name) {
        return Optional.ofNullable(users.get(name))
                .map(user -> caller(Actor.configured(name), user.groups(), user.tenants(), user.rules()));
    }

    /**
     * Whoever a token speaks of. Only the groups that are configured here count.
     *
     * @param tenants for which the token says that the name acts, beside those of the groups
     */
    public Caller ofToken(String name, Collection<String> memberOf, Collection<String> tenants) {
        var known = memberOf.stream()
                .filter(groups::containsKey)
                .sorted()
                .distinct()
                .toList();
        var named = tenants.stream().sorted().distinct().toList();
        return caller(new Actor(name, false, known, named), Set.copyOf(known), Set.copyOf(named), List.of());
    }

    @Override
    public Optional<Caller> find(Actor actor) {
        return actor.isConfigured()
                ? user(actor.name())
                : Optional.of(ofToken(actor.name(), actor.groups(), actor.tenants()))
                        .filter(caller -> !caller.groups().isEmpty());
    }

    private Caller caller(Actor actor, Set<String> memberOf, Set<String> ownTenants, List<Rule> ownRules) {
        var its = memberOf.stream().map(groups::get).filter(Objects::nonNull).toList();
        var rules = new ArrayList<>(ownRules);
        its.forEach(group -> rules.addAll(group.rules()));
        var tenants = Stream.concat(ownTenants.stream(), its.stream().flatMap(group -> group.tenants().stream()))
                .collect(toUnmodifiableSet());
        return Caller.of(actor, memberOf, tenants, Grants.of(rules));
    }
}
