package io.jeton.domain.instance;

import io.jeton.domain.change.IterationChange;
import io.jeton.domain.iteration.DiscardedIterations;
import io.jeton.domain.iteration.ItemPage;
import io.jeton.domain.iteration.MultiInstance;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.variable.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How far the multi-instance activities of an instance have got, the items of those that are to begin, and what has been collected. Of items and
 * outputs, only a bounded number stays in memory: a store has the rest.
 */
public final class Iterations {
    /** How many outputs of an activity stay in memory between two transactions. */
    static final int OUTPUTS_KEPT_MAX = 1_000;
    /** How many pages of items of an activity stay in memory between two transactions. */
    static final int PAGES_KEPT_MAX = 4;

    private final Map<TokenKey, MultiInstance> active = new HashMap<>();
    private final Map<TokenKey, TreeMap<Integer, ItemPage>> pages = new HashMap<>();
    private final Map<TokenKey, TreeMap<Integer, Value>> outputs = new HashMap<>();
    private final Set<TokenKey> outputsElsewhere = new HashSet<>();
    private final Touched<TokenKey, MultiInstance> touched = new Touched<>();
    private final TreeMap<TokenKey, DiscardedIterations> discarded = new TreeMap<>();
    private final Touched<TokenKey, DiscardedIterations> touchedDiscarded = new Touched<>();
    private final List<TokenKey> discardedEnded = new ArrayList<>();
    private final List<NewPage> newPages = new ArrayList<>();
    private final List<NewOutput> newOutputs = new ArrayList<>();

    /** Items that are not stored yet. */
    public record NewPage(TokenKey body, ItemPage page) {}

    /**
     * What an iteration has yielded, which is not stored yet.
     *
     * @param index its place in the output collection, from 0
     */
    public record NewOutput(TokenKey body, int index, Value output) {}

    /** @param stored activities of which a store has the items and what has been collected */
    void restore(Collection<MultiInstance> stored) {
        stored.forEach(one -> {
            active.put(one.body(), one);
            outputsElsewhere.add(one.body());
        });
    }

    void restoreDiscarded(Collection<DiscardedIterations> stored) {
        stored.forEach(each -> discarded.put(each.body(), each));
    }

    /** What is over, but has tokens left to be ended; by body. */
    public List<DiscardedIterations> discarded() {
        return List.copyOf(discarded.values());
    }

    /** What has tokens to be ended next. */
    public Optional<DiscardedIterations> nextDiscarded() {
        return Optional.ofNullable(discarded.firstEntry()).map(Map.Entry::getValue);
    }

    /** Whether iterations of that body are over, while their tokens may still live in a store. */
    public boolean isDiscarded(TokenKey body) {
        return discarded.containsKey(body);
    }

    /** What was discarded, or has been ended further, since the instance was last written. */
    public Touched<TokenKey, DiscardedIterations> touchedDiscarded() {
        return touchedDiscarded;
    }

    /** Bodies of which a store knows discarded iterations, and which have none any more. */
    public List<TokenKey> discardedEnded() {
        return List.copyOf(discardedEnded);
    }

    /** A multi-instance activity that is at work. */
    public MultiInstance get(TokenKey body) {
        return find(body)
                .orElseThrow(() -> new IllegalStateException("no multi-instance activity at token " + body.value()));
    }

    public Optional<MultiInstance> find(TokenKey body) {
        return Optional.ofNullable(active.get(body));
    }

    /** All that are at work, oldest first. */
    public List<MultiInstance> all() {
        var all = new ArrayList<>(active.values());
        all.sort(Comparator.comparing(MultiInstance::body));
        return all;
    }

    /** The page with that item, if it is at hand. */
    public Optional<ItemPage> page(TokenKey body, int index) {
        var page = pages.getOrDefault(body, new TreeMap<>()).floorEntry(index);
        return page != null && page.getValue().holds(index) ? Optional.of(page.getValue()) : Optional.empty();
    }

    /** A page has been read from a store. */
    public void keep(TokenKey body, ItemPage page) {
        pages.computeIfAbsent(body, key -> new TreeMap<>()).put(page.first(), page);
    }

    /** What has been collected, by place in the output collection, as far as it is at hand: see {@link #hasAllOutputs}. */
    public SortedMap<Integer, Value> outputs(TokenKey body) {
        return Collections.unmodifiableSortedMap(outputs.getOrDefault(body, new TreeMap<>()));
    }

    public boolean hasAllOutputs(TokenKey body) {
        return !outputsElsewhere.contains(body);
    }

    /** All that a store has collected has been read. */
    public void keepOutputs(TokenKey body, Map<Integer, Value> stored) {
        var all = outputs.computeIfAbsent(body, key -> new TreeMap<>());
        stored.forEach(all::putIfAbsent);
        outputsElsewhere.remove(body);
    }

    /** Activities whose counts are not stored yet, or differ from what is stored; of those at work. */
    public Touched<TokenKey, MultiInstance> touched() {
        return touched;
    }

    public List<NewPage> newPages() {
        return List.copyOf(newPages);
    }

    public List<NewOutput> newOutputs() {
        return List.copyOf(newOutputs);
    }

    void on(IterationChange.MultiInstanceEntered change) {
        var entered = MultiInstance.entered(change.body(), change.total());
        active.put(change.body(), entered);
        touched.add(change.body(), entered);
        change.pages().forEach(page -> {
            keep(change.body(), page);
            newPages.add(new NewPage(change.body(), page));
        });
    }

    void on(IterationChange.MultiInstanceExtended change) {
        change(get(change.body()).withOneMore());
    }

    void on(IterationChange.IterationStarted change) {
        change(get(change.body()).withOneStarted());
    }

    void on(IterationChange.IterationCompleted change) {
        var output = change.output();
        change(get(change.body())
                .withOneCompleted(output == null ? 0 : output.json().length()));
        if (output != null) {
            int index = change.number() - 1;
            outputs.computeIfAbsent(change.body(), key -> new TreeMap<>()).put(index, output);
            newOutputs.add(new NewOutput(change.body(), index, output));
        }
    }

    void on(IterationChange.IterationsDiscarded change) {
        change(get(change.body()).withAllTerminated());
        var some = DiscardedIterations.of(change.body());
        discarded.put(change.body(), some);
        touchedDiscarded.add(change.body(), some);
    }

    void on(IterationChange.DiscardedIterationsEnded change) {
        discarded.remove(change.body());
        if (!touchedDiscarded.isAdded(change.body())) {
            discardedEnded.add(change.body());
        }
        touchedDiscarded.forget(change.body());
    }

    void terminated(TokenKey iteration, TokenKey body) {
        var some = discarded.get(body);
        if (some == null) {
            find(body).ifPresent(one -> change(one.withOneTerminated()));
        } else {
            var fewer = some.withEnded(iteration);
            discarded.put(body, fewer);
            touchedDiscarded.change(body, fewer);
        }
    }

    /** The activity is over, or not at hand any more. */
    void forget(TokenKey body) {
        active.remove(body);
        pages.remove(body);
        outputs.remove(body);
        outputsElsewhere.remove(body);
    }

    int touchedCount() {
        return touched.size() + newPages.size() + newOutputs.size() + touchedDiscarded.size() + discardedEnded.size();
    }

    void written() {
        touched.clear();
        newPages.clear();
        newOutputs.clear();
        touchedDiscarded.clear();
        discardedEnded.clear();
    }

    /** Lets go of what a store has and what is more than a little. */
    void shed() {
        pages.forEach((body, all) -> {
            all.headMap(all.floorKey(Math.max(get(body).started(), all.firstKey())), false)
                    .clear();
            while (all.size() > PAGES_KEPT_MAX) {
                all.pollLastEntry();
            }
        });
        outputs.forEach((body, all) -> {
            if (all.size() > OUTPUTS_KEPT_MAX) {
                all.clear();
                outputsElsewhere.add(body);
            }
        });
    }

    private void change(MultiInstance changed) {
        active.put(changed.body(), changed);
        touched.change(changed.body(), changed);
    }
}
