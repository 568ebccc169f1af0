package io.jeton.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jeton.application.port.Claim;
import io.jeton.application.port.TransientFailure;
import io.jeton.application.query.BatchItemField;
import io.jeton.application.query.BatchItemView;
import io.jeton.application.query.Condition;
import io.jeton.application.query.Condition.Operator;
import io.jeton.application.query.SearchRequest;
import io.jeton.application.query.SearchRequest.PageRequest;
import io.jeton.application.query.SearchRequest.Sort;
import io.jeton.domain.batch.Batch;
import io.jeton.domain.batch.BatchItem;
import io.jeton.domain.batch.Counts;
import io.jeton.domain.batch.ItemOutcome;
import io.jeton.domain.batch.ItemState;
import io.jeton.domain.history.RemovalTime;
import io.jeton.domain.key.BatchKey;
import io.jeton.domain.rejection.Rejection.BatchNotInState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Each item of a batch is settled once, and shown until the batch is forgotten. */
public abstract class BatchItemsContract extends BatchesContract {
    @Test
    final void shouldSettleItems() {
        // given
        var batch = withItems(5);
        // when
        stores().batches().change(batch, (changed, items) -> {
            items.settle(
                    List.of(
                            new ItemOutcome(1, ItemState.FAILED, "Some", "reason of 1"),
                            new ItemOutcome(3, ItemState.SKIPPED, "Gone", "reason of 3")),
                    LATER);
            items.settle(List.of(new ItemOutcome(1, ItemState.SKIPPED, "Other", "too late")), LATER);
            assertThat(items.count(List.of(0, 1, 2))).isEqualTo(new Counts(0, 0, 1));
            assertThat(items.count(List.of())).isEqualTo(Counts.NONE);
            assertThat(items.countAll()).isEqualTo(new Counts(0, 1, 1));
            return true;
        });
        // then
        assertThat(active(batch, -1, 10)).containsExactly(0, 2, 4);
        assertThat(active(batch, 0, 1)).containsExactly(2);
        var items = stores().queries().itemsOf(batch, -1, 10);
        assertThat(items.get(1)).satisfies(failed -> {
            assertThat(failed.state()).isEqualTo("FAILED");
            assertThat(failed.attempts()).isOne();
            assertThat(failed.processedDate()).isEqualTo(LATER);
            assertThat(failed.errorType()).isEqualTo("Some");
            assertThat(failed.errorMessage()).isEqualTo("reason of 1");
            assertThat(failed.itemKey()).isEqualTo(101);
            assertThat(failed.instanceKey()).isEqualTo(201);
            assertThat(failed.rootKey()).isEqualTo(301L);
        });
        assertThat(items.get(0)).satisfies(untouched -> {
            assertThat(untouched.attempts()).isZero();
            assertThat(untouched.processedDate()).isNull();
            assertThat(untouched.rootKey()).isNull();
        });
        assertThat(stores().queries().itemsOf(batch, 2, 1))
                .extracting(BatchItemView::position)
                .containsExactly(3);
    }

    @Test
    final void shouldReopenFailedItemsFirstOnesFirst() {
        // given
        var batch = withItems(4);
        stores().batches().change(batch, (changed, items) -> {
            items.settle(
                    IntStream.range(1, 4)
                            .mapToObj(position -> new ItemOutcome(position, ItemState.FAILED, "Some", "reason"))
                            .toList(),
                    LATER);
            return true;
        });
        // when
        var reopened = stores().batches().change(batch, (changed, items) -> items.reopen(2));
        // then
        assertThat(reopened).contains(2);
        assertThat(active(batch, -1, 10)).containsExactly(0, 1, 2);
        assertThat(stores().batches().change(batch, (changed, items) -> items.reopen(2)))
                .contains(1);
    }

    @Test
    final void shouldDoItemsInTheTransactionOfTheBatch() {
        // given
        var batch = withItems(3);
        var ended = stored();
        change(ended, other -> other.cancel(LATER, null));
        var running = stored();
        var until = LATER.plusSeconds(7);
        // when
        var changed = stores().batches()
                .change(batch, (changing, items) -> {
                    items.complete(List.of(0, 2), LATER);
                    return items.remembered()
                            .changeBatches(
                                    List.of(running.value(), 1L, ended.value()),
                                    other -> other.scheduleRemoval(new RemovalTime.At(until), LATER));
                })
                .orElseThrow();
        // then
        assertThat(active(batch, -1, 10)).containsExactly(1);
        assertThat(positions(batch, "COMPLETED")).containsExactly(0, 2);
        assertThat(changed.keySet()).containsExactlyInAnyOrder(ended.value(), running.value());
        assertThat(changed.get(ended.value())).isEmpty();
        assertThat(changed.get(running.value()))
                .hasValueSatisfying(reason -> assertThat(reason.rejection()).isInstanceOf(BatchNotInState.class));
        assertThat(find(ended).get(0).removalDate()).isEqualTo(until);
        assertThat(find(running).get(0).removalDate()).isNull();
        assertThat(removable(ended, until)).isTrue();
    }

    @Test
    final void shouldRememberItemsThatBelongToNoInstance() {
        // given
        var batch = stored();
        var item = new BatchItem(0, 7, null, null);
        // when
        stores().batches().change(batch, (changed, items) -> {
            items.add(List.of(item));
            return true;
        });
        // then
        assertThat(stores().batches().active(batch, -1, 10)).containsExactly(item);
        assertThat(stores().queries().itemsOf(batch, -1, 10)).singleElement().satisfies(view -> {
            assertThat(view.itemKey()).isEqualTo(7);
            assertThat(view.instanceKey()).isNull();
            assertThat(view.rootKey()).isNull();
        });
    }

    @Test
    final void shouldDoAnItemOnceWithWhatIsDone() {
        // given
        var batch = withItems(3);
        var first = new Claim.BatchItem(batch, 0);
        var second = new Claim.BatchItem(batch, 1);
        assertThat(lost(first, second)).isEmpty();
        // when
        work(first, second);
        // then
        assertThat(lost(first, second, new Claim.BatchItem(batch, 2))).containsExactlyInAnyOrder(first, second);
        assertThat(active(batch, -1, 10)).containsExactly(2);
        assertThat(stores().queries().itemsOf(batch, -1, 1)).singleElement().satisfies(done -> {
            assertThat(done.state()).isEqualTo("COMPLETED");
            assertThat(done.attempts()).isOne();
            assertThat(done.processedDate()).isEqualTo(LATER);
            assertThat(done.errorType()).isNull();
        });
    }

    @Test
    final void shouldFailTheSecondOfTwoTransactionsThatDoTheSameItem() {
        // given
        var claim = new Claim.BatchItem(withItems(1), 0);
        var late = fixture().create(definition());
        try (var second = stores().instances().begin(1)) {
            assertThat(second.lost(Set.of(claim), Fixture.NOW)).isEmpty();
            // when
            work(claim);
            // then
            assertThatThrownBy(() -> writeAndCommit(second, late, claim)).isInstanceOf(TransientFailure.class);
        }
        assertThat(fixture().load(late.key())).isEmpty();
    }

    @Test
    final void shouldLoseItemsOfABatchThatIsNotRunning() {
        // given
        var batch = withItems(1);
        var claim = new Claim.BatchItem(batch, 0);
        // when
        change(batch, Batch::suspend);
        // then
        assertThat(lost(claim, new Claim.BatchItem(batch, 7), new Claim.BatchItem(key(), 0)))
                .hasSize(3);
        // when
        change(batch, activated -> activated.activate(LATER));
        // then
        assertThat(lost(claim)).isEmpty();
    }

    @Test
    final void shouldShowWhatNobodyWillDoAnyMore() {
        // given
        var batch = withItems(3);
        work(new Claim.BatchItem(batch, 1));
        // when
        change(batch, cancelled -> cancelled.cancel(LATER, null));
        // then
        assertThat(positions(batch, "CANCELED")).containsExactly(0, 2);
        assertThat(positions(batch, "ACTIVE")).isEmpty();
        assertThat(positions(batch, "COMPLETED")).containsExactly(1);
    }

    @Test
    final void shouldPageThroughItemsOfSeveralBatches() {
        // given
        var batches = List.of(withItems(3), withItems(4));
        var filter = List.of(new Condition<>(
                BatchItemField.BATCH_KEY,
                Operator.IN,
                batches.stream().map(BatchKey::value).toList()));
        var byState = List.of(new Sort<>(BatchItemField.STATE, true));
        // when
        var found = new ArrayList<BatchItemView>();
        String after = null;
        while (true) {
            var page = stores().queries()
                    .batchItems(new SearchRequest<>(filter, byState, new PageRequest(0, 2, after, null)));
            assertThat(page.total()).isEqualTo(7);
            if (page.items().isEmpty()) {
                break;
            }
            found.addAll(page.items());
            after = page.endCursor();
        }
        // then
        assertThat(found).hasSize(7).doesNotHaveDuplicates();
        assertThat(found).extracting(BatchItemView::batchKey).isSorted();
    }

    @Test
    final void shouldRemoveABatchBitByBit() {
        // given
        var batch = withItems(5);
        assertThat(removable(batch, LATER)).isFalse();
        // when
        change(batch, removed -> removed.remove(LATER));
        // then
        assertThat(stores().batches().change(batch, (changed, items) -> true)).isEmpty();
        assertThat(find(batch)).isEmpty();
        assertThat(stores().queries().itemsOf(batch, -1, 10)).isEmpty();
        assertThat(removable(batch, LATER.minusNanos(1_000))).isFalse();
        assertThat(removable(batch, LATER)).isTrue();
        assertThat(stores().batches().remove(batch, LATER, 3)).isFalse();
        assertThat(stores().batches().remove(batch, LATER, 3)).isTrue();
        assertThat(stores().batches().remove(batch, LATER, 3)).isTrue();
        assertThat(removable(batch, LATER)).isFalse();
    }

    @Test
    final void shouldNotRemoveWhatIsTriedAgainAfterAll() {
        // given
        var batch = withAFailedItem();
        assertThat(removable(batch, LATER)).isTrue();
        // when: somebody has looked before
        change(batch, retried -> retried.retryFailed(LATER));
        // then
        assertThat(stores().batches().remove(batch, LATER, 1)).isTrue();
        assertThat(stores().queries().itemsOf(batch, -1, 10)).hasSize(3);
        assertThat(find(batch)).hasSize(1);
    }

    @Test
    final void shouldHideWhatIsPartlyRemoved() {
        // given
        var batch = withAFailedItem();
        // when
        assertThat(stores().batches().remove(batch, LATER, 1)).isFalse();
        // then
        assertThat(find(batch)).isEmpty();
        assertThat(stores().batches().change(batch, (changed, items) -> true)).isEmpty();
        assertThat(removable(batch, LATER)).isTrue();
        // when
        assertThat(stores().batches().remove(batch, LATER, 10)).isTrue();
        // then
        assertThat(removable(batch, LATER)).isFalse();
    }

    /** It has ended, and its time to live is over. */
    private BatchKey withAFailedItem() {
        var batch = withItems(3);
        stores().batches().change(batch, (changed, items) -> {
            items.settle(List.of(new ItemOutcome(1, ItemState.FAILED, "Some", "reason")), LATER);
            changed.settle(new Counts(2, 0, 1), LATER);
            changed.endIfDone(LATER, Duration.ZERO);
            return true;
        });
        return batch;
    }

    private List<Integer> positions(BatchKey batch, String state) {
        return stores()
                .queries()
                .batchItems(new SearchRequest<>(
                        List.of(
                                Condition.equal(BatchItemField.BATCH_KEY, batch.value()),
                                Condition.equal(BatchItemField.STATE, state)),
                        List.of(),
                        PageRequest.first(10)))
                .items()
                .stream()
                .map(BatchItemView::position)
                .toList();
    }

    private List<Integer> active(BatchKey batch, int after, int limit) {
        return stores().batches().active(batch, after, limit).stream()
                .map(BatchItem::position)
                .toList();
    }

    private boolean removable(BatchKey batch, Instant now) {
        return stores().batches().removable(now, LIMIT).contains(batch);
    }

    private Set<Claim> lost(Claim... claims) {
        try (var transaction = fixture().begin()) {
            return transaction.lost(List.of(claims), Fixture.NOW);
        }
    }
}
