package io.jeton.testkit.memory;

import io.jeton.application.port.Claim;
import io.jeton.application.port.Claimed;
import io.jeton.domain.instance.InstanceHeader;
import io.jeton.domain.key.MessageKey;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.key.SubscriptionKey;
import io.jeton.domain.message.Message;
import io.jeton.domain.message.MessageAddress;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables of messages and of what became of them. To be used while holding the monitor of {@link Tables}. */
final class Messages {
    private final Map<MessageKey, Message> buffered = new TreeMap<>();
    private final Map<Correlated, Claimed.Correlated> correlations = new HashMap<>();
    private final Map<Claim.StartKey, InstanceHeader> starts = new HashMap<>();

    boolean add(Message message) {
        var same = buffered.values().stream()
                .filter(other -> message.id() != null
                        && message.id().equals(other.id())
                        && message.address().equals(other.address()))
                .findFirst();
        if (same.isPresent() && same.get().expiresAt().isAfter(message.publishedAt())) {
            return false;
        }
        same.ifPresent(expired -> buffered.remove(expired.key()));
        if (buffered.putIfAbsent(message.key(), message) != null) {
            throw new IllegalStateException("message has a row " + message.key() + " already");
        }
        return true;
    }

    /** The oldest message that a receiver of the process may get; of what happened at the same time, keys tell the order. */
    Optional<Message> next(
            MessageAddress address, String processId, SubscriptionKey receiver, Instant openedAt, Instant now) {
        return buffered.values().stream()
                .filter(message -> message.address().equals(address)
                        && message.expiresAt().isAfter(now)
                        && !(message.immediate() && isBefore(message, receiver, openedAt))
                        && !isCorrelated(message.key(), processId))
                .min(Comparator.comparing(Message::publishedAt).thenComparing(Message::key));
    }

    private static boolean isBefore(Message message, SubscriptionKey receiver, Instant openedAt) {
        return message.publishedAt().isBefore(openedAt)
                || (message.publishedAt().equals(openedAt) && message.key().value() < receiver.value());
    }

    Stream<Message> buffered(Instant now) {
        return buffered.values().stream().filter(message -> message.expiresAt().isAfter(now));
    }

    Stream<Message> after(MessageKey after, Instant now) {
        return buffered.values().stream()
                .filter(message -> message.key().compareTo(after) > 0
                        && message.expiresAt().isAfter(now));
    }

    /** @param isThere whether an instance has not been removed */
    int removeExpired(Instant now, int limit, Predicate<ProcessInstanceKey> isThere) {
        var expired = buffered.values().stream()
                .filter(message -> !message.expiresAt().isAfter(now))
                .sorted(Comparator.comparing(Message::expiresAt).thenComparing(Message::key))
                .limit(limit)
                .toList();
        expired.forEach(message -> buffered.remove(message.key()));
        var gone = expired.stream().map(Message::key).collect(Collectors.toSet());
        correlations
                .values()
                .removeIf(correlated ->
                        gone.contains(correlated.claim().message()) && !isThere.test(correlated.instance()));
        return expired.size();
    }

    boolean isLost(Claim claim, Instant now) {
        if (claim instanceof Claim.Correlation correlation) {
            return isCorrelated(correlation.message(), correlation.processId())
                    || (correlation.buffered() && !isBuffered(correlation.message(), now));
        }
        return isMade(claim);
    }

    /** Whether the claim has been made good by a transaction that is committed. */
    boolean isMade(Claim claim) {
        if (claim instanceof Claim.Correlation correlation) {
            return isCorrelated(correlation.message(), correlation.processId());
        } else if (claim instanceof Claim.StartKey start) {
            return starts.containsKey(start);
        }
        throw new IllegalStateException("unknown kind of claim: " + claim);
    }

    void apply(Claimed claimed) {
        if (claimed instanceof Claimed.Correlated correlated) {
            var claim = correlated.claim();
            correlations.put(new Correlated(claim.message(), claim.processId()), correlated);
        }
    }

    /** What a message that is still buffered has reached is kept: it must not reach the process again. */
    void forget(ProcessInstanceKey instance) {
        correlations
                .values()
                .removeIf(correlated -> correlated.instance().equals(instance)
                        && !buffered.containsKey(correlated.claim().message()));
    }

    Stream<Claimed.Correlated> correlations() {
        return correlations.values().stream();
    }

    void started(InstanceHeader header) {
        startKeyOf(header).ifPresent(key -> starts.put(key, header));
    }

    void ended(InstanceHeader header) {
        startKeyOf(header).ifPresent(starts::remove);
    }

    static Optional<Claim.StartKey> startKeyOf(InstanceHeader header) {
        return Optional.ofNullable(header.startCorrelationKey())
                .map(key -> new Claim.StartKey(
                        header.tenantId(), header.definition().processId(), key));
    }

    private boolean isCorrelated(MessageKey message, String processId) {
        return correlations.containsKey(new Correlated(message, processId));
    }

    private boolean isBuffered(MessageKey key, Instant now) {
        var message = buffered.get(key);
        return message != null && message.expiresAt().isAfter(now);
    }

    private record Correlated(MessageKey message, String processId) {}
}
