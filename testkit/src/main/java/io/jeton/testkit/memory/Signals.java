package io.jeton.testkit.memory;

import io.jeton.application.port.Claim.SignalReceipt;
import io.jeton.application.port.SignalStore;
import io.jeton.application.port.SignalStore.Progress;
import io.jeton.domain.key.SignalKey;
import io.jeton.domain.key.SubscriptionKey;
import io.jeton.domain.signal.SignalBroadcast;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The tables of signals under way and of their receipts. To be used while holding the monitor of {@link Tables}. */
final class Signals {
    private final Map<SignalKey, Row> rows = new TreeMap<>();
    private final Set<SignalReceipt> receipts = new HashSet<>();

    void add(SignalBroadcast signal) {
        var row = new Row(signal, SignalStore.NOBODY, signal.at());
        if (rows.putIfAbsent(signal.key(), row) != null) {
            throw new IllegalStateException("signal has a row " + signal.key() + " already");
        }
    }

    boolean advance(SignalKey signal, SubscriptionKey position, Instant now) {
        receipts.removeIf(
                receipt -> receipt.signal().equals(signal) && receipt.receiver().compareTo(position) <= 0);
        var row = rows.get(signal);
        if (row == null || row.position().compareTo(position) >= 0) {
            return false;
        }
        rows.put(signal, new Row(row.signal(), position, now));
        return true;
    }

    void remove(SignalKey signal) {
        rows.remove(signal);
        receipts.removeIf(receipt -> receipt.signal().equals(signal));
    }

    List<Progress> takeOver(Instant before, Instant now, int limit) {
        var left = rows.values().stream()
                .filter(row -> row.touchedAt().isBefore(before))
                .sorted(Comparator.comparing(Row::touchedAt))
                .limit(limit)
                .toList();
        left.forEach(row -> rows.put(row.signal().key(), new Row(row.signal(), row.position(), now)));
        return left.stream()
                .map(row -> new Progress(row.signal(), row.position()))
                .toList();
    }

    /** Whether the receiver has been told. */
    boolean isTold(SignalReceipt claim) {
        var row = rows.get(claim.signal());
        return row == null || row.position().compareTo(claim.receiver()) >= 0 || receipts.contains(claim);
    }

    void keep(SignalReceipt receipt) {
        receipts.add(receipt);
    }

    private record Row(SignalBroadcast signal, SubscriptionKey position, Instant touchedAt) {}
}
