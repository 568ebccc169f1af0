package io.jeton.domain.instance;

import io.jeton.domain.change.SubscriptionChange;
import io.jeton.domain.key.SubscriptionKey;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.subscription.Subscription;
import io.jeton.domain.subscription.SubscriptionKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The open subscriptions of an instance. */
public final class Subscriptions {
    private final Map<SubscriptionKey, Subscription> open = new TreeMap<>();
    private final Map<TokenKey, Set<SubscriptionKey>> byHost = new HashMap<>();
    private final Set<SubscriptionKey> conditions = new TreeSet<>();
    private final Touched<SubscriptionKey, Subscription> touched = new Touched<>();
    private final Set<SubscriptionKey> unstored = new LinkedHashSet<>();
    private final Set<SubscriptionKey> closed = new LinkedHashSet<>();

    void restore(Collection<Subscription> subscriptions) {
        subscriptions.forEach(this::keep);
    }

    public Optional<Subscription> find(SubscriptionKey key) {
        return Optional.ofNullable(open.get(key));
    }

    /** What may happen to a token, oldest first. */
    public List<Subscription> of(TokenKey host) {
        return byHost.getOrDefault(host, Collections.emptySet()).stream()
                .map(this::get)
                .toList();
    }

    /** Those that wait for a condition, oldest first. */
    public List<Subscription> waitingForConditions() {
        return conditions.stream().map(this::get).toList();
    }

    /** All open subscriptions, oldest first. */
    public List<Subscription> open() {
        return new ArrayList<>(open.values());
    }

    /** Open subscriptions that are not stored yet, or differ from what is stored. */
    public Touched<SubscriptionKey, Subscription> touched() {
        return touched;
    }

    /** When the earliest of the touched timers is due; empty if there is none. */
    public Optional<Instant> earliestNewDue() {
        return Stream.concat(touched.added().stream(), touched.changed().stream())
                .map(Subscription::dueAt)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder());
    }

    /** When the earliest of the timers is due; empty if there is none. */
    public Optional<Instant> earliestDue() {
        return open.values().stream()
                .map(Subscription::dueAt)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder());
    }

    /** Subscriptions that are stored, but closed. */
    public List<SubscriptionKey> closed() {
        return List.copyOf(closed);
    }

    void on(SubscriptionChange.SubscriptionOpened change) {
        var subscription = change.subscription();
        keep(subscription);
        touched.add(subscription.key(), subscription);
        unstored.add(subscription.key());
    }

    void on(SubscriptionChange.SubscriptionTriggered change) {
        var triggered = get(change.subscription()).triggered(change.nextDue());
        open.put(triggered.key(), triggered);
        touched.change(triggered.key(), triggered);
    }

    /** The instance goes on by another definition, which calls events by these names. */
    void migrate(Map<String, String> elements) {
        open().forEach(subscription -> {
            var migrated = subscription.at(
                    Objects.requireNonNull(elements.get(subscription.elementId()), subscription.elementId()));
            open.put(migrated.key(), migrated);
            touched.change(migrated.key(), migrated);
        });
    }

    void on(SubscriptionChange.SubscriptionClosed change) {
        var subscription = get(change.subscription());
        open.remove(subscription.key());
        conditions.remove(subscription.key());
        var ofHost = byHost.get(subscription.host());
        if (ofHost != null && ofHost.remove(subscription.key()) && ofHost.isEmpty()) {
            byHost.remove(subscription.host());
        }
        touched.forget(subscription.key());
        if (!unstored.remove(subscription.key())) {
            closed.add(subscription.key());
        }
    }

    /** What a store keeps of a host is not at hand any more. */
    void shed(TokenKey host) {
        var ofHost = byHost.remove(host);
        if (ofHost != null) {
            ofHost.forEach(key -> {
                open.remove(key);
                conditions.remove(key);
            });
        }
    }

    int touchedCount() {
        return touched.size() + closed.size();
    }

    void written() {
        touched.clear();
        unstored.clear();
        closed.clear();
    }

    private void keep(Subscription subscription) {
        open.put(subscription.key(), subscription);
        if (subscription.kind() == SubscriptionKind.CONDITION) {
            conditions.add(subscription.key());
        }
        byHost.computeIfAbsent(subscription.host(), host -> new LinkedHashSet<>())
                .add(subscription.key());
    }

    private Subscription get(SubscriptionKey key) {
        var subscription = open.get(key);
        if (subscription == null) {
            throw new IllegalStateException("subscription " + key.value() + " is not open");
        }
        return subscription;
    }
}
