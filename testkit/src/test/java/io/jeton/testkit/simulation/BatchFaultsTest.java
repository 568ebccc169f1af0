package io.jeton.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.jeton.application.Engine;
import io.jeton.application.EnginePorts;
import io.jeton.application.EngineSettings;
import io.jeton.application.batch.NewBatch;
import io.jeton.application.pipeline.PipelineSettings;
import io.jeton.application.port.BatchStore;
import io.jeton.application.port.Claimed.Answered;
import io.jeton.application.port.UnknownOutcome;
import io.jeton.application.query.BatchField;
import io.jeton.application.query.BatchItemView;
import io.jeton.application.query.BatchView;
import io.jeton.application.query.SearchRequest;
import io.jeton.application.query.Selection;
import io.jeton.bpmn.file.ModelFileReader;
import io.jeton.domain.batch.Batch;
import io.jeton.domain.batch.BatchItem;
import io.jeton.domain.batch.BatchState;
import io.jeton.domain.batch.ItemOutcome;
import io.jeton.domain.batch.ItemState;
import io.jeton.domain.batch.Operation;
import io.jeton.domain.key.BatchKey;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.testkit.memory.InMemoryStores;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Batches whose store fails, and batches that were left behind at an awkward moment. What they are about does not exist, so each item is passed over. */
class BatchFaultsTest {
    private static final String TENANT = "<default>";
    private static final int ITEMS = 1_700;
    /** More tasks than these are nobody's work, but somebody who turns in circles. */
    private static final int TASKS_MAX = 20_000;

    private final WorldClock clock = new WorldClock();
    private final InMemoryStores stores = new InMemoryStores(clock);
    private final NodeTiming timing = new NodeTiming(clock);
    private final Random random = new Random(7);

    @Test
    void shouldGoOnIfAllThatHasBeenMadeIsSettledAndThereIsMoreToMake() {
        // given: the node that has done so much has died
        var engine = engine(stores.batches());
        var batch = create(engine);
        timing.die();
        int made = 1_000;
        stores.batches().change(batch, (changed, items) -> {
            changed.takeOver(clock.instant(), clock.instant().plusSeconds(10));
            items.add(IntStream.range(0, made)
                    .mapToObj(position ->
                            new BatchItem(position, position + 1, new ProcessInstanceKey(position + 1), null))
                    .toList());
            changed.seed(made, made, false);
            items.settle(
                    IntStream.range(0, made)
                            .mapToObj(position -> new ItemOutcome(position, ItemState.SKIPPED, "Some", "reason"))
                            .toList(),
                    clock.instant());
            return true;
        });
        // when
        engine(stores.batches());
        run(20);
        // then
        assertAllPassedOver(batch);
    }

    @Test
    void shouldGoOnAlthoughNobodyKnewWhetherItemsHadBeenMade() {
        // given
        var faulty = new FaultyStore(stores.batches());
        var batch = create(engine(faulty));
        // when: it is taken over, and its first items are made
        faulty.lostChange = 2;
        run(20);
        // then
        assertAllPassedOver(batch);
    }

    @Test
    void shouldNotKeepOthersWaitingForABatchThatCannotBeTakenOver() {
        // given
        var faulty = new FaultyStore(stores.batches());
        var engine = engine(faulty);
        var unreadable = create(engine);
        clock.advance(Duration.ofSeconds(1));
        var other = create(engine);
        // when
        faulty.unreadable = unreadable;
        run(20);
        // then
        assertAllPassedOver(other);
        // when: somebody has mended it
        faulty.unreadable = null;
        run(20);
        // then
        assertAllPassedOver(unreadable);
    }

    private BatchKey create(Engine engine) {
        var named = new Selection.Named(LongStream.rangeClosed(1, ITEMS).boxed().toList());
        return engine.batches()
                .create(NewBatch.of(TENANT, new Operation.CancelInstances(), named, null))
                .key();
    }

    private void run(int seconds) {
        int tasks = 0;
        for (int second = 0; second < seconds; second++) {
            while (timing.runOne(random)) {
                assertThat(++tasks).isLessThan(TASKS_MAX);
            }
            clock.advance(Duration.ofSeconds(1));
        }
    }

    private void assertAllPassedOver(BatchKey batch) {
        assertThat(view(batch)).satisfies(over -> {
            assertThat(over.state()).isEqualTo(BatchState.COMPLETED.name());
            assertThat(over.skipped()).isEqualTo(ITEMS);
        });
        assertThat(stores.queries().itemsOf(batch, -1, 10_000))
                .hasSize(ITEMS)
                .extracting(BatchItemView::attempts)
                .containsOnly(1);
    }

    private BatchView view(BatchKey batch) {
        return stores.queries()
                .batches(SearchRequest.by(BatchField.KEY, batch.value()))
                .items()
                .get(0);
    }

    private Engine engine(BatchStore batches) {
        return Engine.start(
                with(batches, stores.ports(new ModelFileReader(), timing)),
                new EngineSettings(
                        new PipelineSettings(2, 20, 5_000, 1_000_000, 5_000, 1_000, 100),
                        Duration.ofSeconds(15),
                        Duration.ofMillis(200),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(5)));
    }

    private static EnginePorts with(BatchStore batches, EnginePorts ports) {
        return new EnginePorts(
                ports.instances(),
                ports.jobs(),
                ports.definitions(),
                ports.keyBlocks(),
                ports.outcomes(),
                ports.waiting(),
                ports.messages(),
                ports.starts(),
                ports.signals(),
                ports.decisions(),
                ports.answers(),
                batches,
                ports.queries(),
                ports.running(),
                ports.warnings(),
                ports.history(),
                ports.models(),
                ports.timing());
    }

    /** Cannot read one batch, and says of one change that nobody knows what has become of it. */
    private static final class FaultyStore implements BatchStore {
        private final BatchStore store;
        private @Nullable BatchKey unreadable;
        private int lostChange;
        private int changes;

        FaultyStore(BatchStore store) {
            this.store = store;
        }

        @Override
        public void add(Batch batch, Selection selection, @Nullable Answered answered) {
            store.add(batch, selection, answered);
        }

        @Override
        public Optional<Selection> selectionOf(BatchKey batch) {
            return store.selectionOf(batch);
        }

        @Override
        public <R> Optional<R> change(BatchKey batch, @Nullable Answered answered, Change<R> change) {
            if (batch.equals(unreadable)) {
                throw new IllegalStateException("unknown operation");
            }
            var changed = store.change(batch, answered, change);
            if (++changes == lostChange) {
                throw new UnknownOutcome("the connection was lost", new SQLException("closed"));
            }
            return changed;
        }

        @Override
        public List<BatchItem> active(BatchKey batch, int after, int limit) {
            return store.active(batch, after, limit);
        }

        @Override
        public List<BatchKey> due(Instant now, int limit) {
            return store.due(now, limit);
        }

        @Override
        public Optional<Instant> nextDue() {
            return store.nextDue();
        }

        @Override
        public List<BatchKey> removable(Instant now, int limit) {
            return store.removable(now, limit);
        }

        @Override
        public boolean remove(BatchKey batch, Instant now, int itemsMax) {
            return store.remove(batch, now, itemsMax);
        }
    }
}
