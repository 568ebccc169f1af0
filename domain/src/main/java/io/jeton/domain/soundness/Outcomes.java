package io.jeton.domain.soundness;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The outcomes of a scope, each once; those that are stuck in the same way share their causes, each join once. */
final class Outcomes {
    private final Map<Key, Map<String, Deadlock>> causesByOutcome = new LinkedHashMap<>();

    boolean isEmpty() {
        return causesByOutcome.isEmpty();
    }

    /** Adds an outcome; what it has told comes on top of what was told before. */
    void add(Outcome outcome, Map<String, Integer> toldBefore) {
        var told = new LinkedHashMap<>(toldBefore);
        outcome.told().forEach((event, times) -> told.merge(event, times, Integer::sum));
        var causes = causesByOutcome.computeIfAbsent(
                new Key(outcome.kind(), outcome.catcher(), told), key -> new LinkedHashMap<>());
        outcome.causes().forEach(cause -> causes.putIfAbsent(cause.join().id(), cause));
    }

    /** Whether it is known that the join can keep the scope stuck. */
    boolean hasCause(Map<String, Integer> told, String joinId) {
        return causesByOutcome
                .getOrDefault(new Key(Outcome.Kind.STUCK, null, told), Map.of())
                .containsKey(joinId);
    }

    List<Outcome> all() {
        return causesByOutcome.entrySet().stream()
                .map(entry -> new Outcome(
                        entry.getKey().kind(),
                        entry.getKey().catcher(),
                        entry.getKey().told(),
                        List.copyOf(entry.getValue().values())))
                .toList();
    }

    private record Key(Outcome.Kind kind, @Nullable String catcher, Map<String, Integer> told) {}
}
