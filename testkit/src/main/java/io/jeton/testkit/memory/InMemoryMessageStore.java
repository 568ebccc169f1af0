package io.jeton.testkit.memory;

import io.jeton.application.port.Claim;
import io.jeton.application.port.Claimed.Answered;
import io.jeton.application.port.MessageReceiver;
import io.jeton.application.port.MessageStore;
import io.jeton.domain.instance.InstanceHeader;
import io.jeton.domain.key.MessageKey;
import io.jeton.domain.message.Message;
import io.jeton.domain.message.MessageAddress;
import io.jeton.domain.subscription.StartSubscription;
import io.jeton.domain.subscription.Subscription;
import io.jeton.domain.subscription.SubscriptionKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Messages in memory. */
public final class InMemoryMessageStore implements MessageStore {
    private final Tables tables;

    InMemoryMessageStore(Tables tables) {
        this.tables = tables;
    }

    @Override
    public boolean add(Message message, @Nullable Answered answered) {
        synchronized (tables) {
            tables.answers().failIfTaken(answered);
            if (!tables.messages().add(message)) {
                return false;
            }
            tables.answers().keep(answered);
            return true;
        }
    }

    @Override
    public List<Match> matches(Collection<MessageAddress> addresses, Instant now) {
        if (addresses.size() > ADDRESSES_MAX) {
            throw new IllegalArgumentException(addresses.size() + " addresses are more than " + ADDRESSES_MAX);
        }
        synchronized (tables) {
            var matches = new ArrayList<Match>();
            for (MessageAddress address : addresses) {
                for (Waits first : firstInLine(address)) {
                    tables.messages()
                            .next(
                                    address,
                                    first.processId(),
                                    first.subscription().key(),
                                    first.subscription().openedAt(),
                                    now)
                            .ifPresent(message -> matches.add(new Match(message, first.receiver())));
                }
                for (StartSubscription start : freeStarts(address)) {
                    tables.messages()
                            .next(address, start.processId(), start.key(), start.openedAt(), now)
                            .ifPresent(message -> matches.add(new Match(message, receiver(start))));
                }
            }
            return matches;
        }
    }

    @Override
    public List<MessageReceiver> receivers(MessageAddress address) {
        synchronized (tables) {
            return Stream.concat(
                            firstInLine(address).stream().map(Waits::receiver),
                            freeStarts(address).stream().map(InMemoryMessageStore::receiver))
                    .toList();
        }
    }

    @Override
    public Set<MessageAddress> addressesOf(Collection<Claim.StartKey> freed) {
        var addresses = new HashSet<MessageAddress>();
        for (Claim.StartKey key : freed) {
            messageStarts()
                    .filter(start -> start.tenantId().equals(key.tenantId())
                            && start.processId().equals(key.processId()))
                    .forEach(start -> addresses.add(
                            new MessageAddress(key.tenantId(), String.valueOf(start.name()), key.correlationKey())));
        }
        return addresses;
    }

    @Override
    public Set<MessageAddress> addressesNamed(String tenantId, String name, Instant now) {
        synchronized (tables) {
            return tables.messages()
                    .buffered(now)
                    .map(Message::address)
                    .filter(address -> address.tenantId().equals(tenantId)
                            && address.name().equals(name))
                    .limit(ADDRESSES_MAX)
                    .collect(Collectors.toSet());
        }
    }

    private Stream<StartSubscription> messageStarts() {
        return tables.starts().stream().filter(start -> start.kind() == SubscriptionKind.MESSAGE);
    }

    /** Start events of processes of which no instance waits at the address, and none holds the key. */
    private List<StartSubscription> freeStarts(MessageAddress address) {
        var waiting = waiting(address).map(Waits::processId).toList();
        return messageStarts()
                .filter(start -> start.tenantId().equals(address.tenantId())
                        && address.name().equals(start.name())
                        && !waiting.contains(start.processId())
                        && !tables.messages()
                                .isMade(new Claim.StartKey(
                                        address.tenantId(), start.processId(), address.correlationKey())))
                .toList();
    }

    private static MessageReceiver receiver(StartSubscription start) {
        return new MessageReceiver.Starting(
                start.key(), start.definition(), start.tenantId(), start.processId(), start.elementId());
    }

    @Override
    public List<Buffered> buffered(MessageKey after, Instant now, int limit) {
        synchronized (tables) {
            return tables.messages()
                    .after(after, now)
                    .limit(limit)
                    .map(message -> new Buffered(message.key(), message.address()))
                    .toList();
        }
    }

    @Override
    public int removeExpired(Instant now, int limit) {
        synchronized (tables) {
            return tables.messages().removeExpired(now, limit, instance -> tables.instance(instance)
                    .isPresent());
        }
    }

    /** Of each process the one that has waited longest, of those that are not suspended, in the order in which they began to. */
    private List<Waits> firstInLine(MessageAddress address) {
        var processes = new HashSet<String>();
        return waiting(address)
                .filter(waits -> !waits.suspended())
                .sorted(Comparator.<Waits, Instant>comparing(
                                waits -> waits.subscription().openedAt())
                        .thenComparing(waits -> waits.subscription().key()))
                .filter(waits -> processes.add(waits.processId()))
                .toList();
    }

    private Stream<Waits> waiting(MessageAddress address) {
        return tables.instances().stream().flatMap(rows -> rows.subscriptions()
                .filter(subscription -> subscription
                        .messageAddress(rows.header().tenantId())
                        .filter(address::equals)
                        .isPresent())
                .map(subscription -> new Waits(rows.header(), subscription, rows.isSuspended())));
    }

    private record Waits(InstanceHeader header, Subscription subscription, boolean suspended) {
        String processId() {
            return header.definition().processId();
        }

        MessageReceiver receiver() {
            return new MessageReceiver.Waiting(
                    subscription.key(), header.key(), processId(), subscription.elementId(), subscription.host());
        }
    }
}
