package io.jeton.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jeton.application.port.Claim;
import io.jeton.application.port.Claimed;
import io.jeton.application.port.Claimed.Answered;
import io.jeton.application.port.TransientFailure;
import io.jeton.application.query.Selection;
import io.jeton.domain.batch.Batch;
import io.jeton.domain.batch.BatchState;
import io.jeton.domain.definition.ProcessDefinition;
import io.jeton.domain.key.BatchKey;
import io.jeton.domain.key.MessageKey;
import io.jeton.domain.key.SignalKey;
import io.jeton.domain.message.Message;
import io.jeton.domain.message.MessageAddress;
import io.jeton.domain.signal.SignalBroadcast;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was answered to a request is stored with its effects, once, and forgotten when its time is over. */
public abstract class AnsweredRequestsContract extends PortContract {
    private static final Selection NOTHING = new Selection.Named(List.of());

    private static final Duration DAY = Duration.ofDays(1);
    private static final Instant LATER = Fixture.NOW.plus(DAY);

    private ProcessDefinition definition;
    private Claim.Request request;

    @BeforeEach
    final void deploy() {
        definition = fixture().deploy(Graphs.tasks(fixture().unique("order"), "work", 1));
        request = request("");
    }

    @Test
    final void shouldFindWhatATransactionAnswered() {
        // given
        var answered = answered(1, Fixture.NOW);
        assertThat(stores().answers().find(request, Fixture.NOW)).isEmpty();
        // when
        storeInLane(answered);
        // then
        assertThat(stores().answers().find(request, Fixture.NOW)).contains(answered);
        try (var transaction = fixture().begin()) {
            assertThat(transaction.answered(List.of(request, request("part")), Fixture.NOW))
                    .containsExactly(Map.entry(request, answered));
        }
    }

    @Test
    final void shouldStoreAnAnswerWithoutAnInstance() {
        // given
        var answered = answered(1, Fixture.NOW);
        // when
        try (var transaction = fixture().begin()) {
            transaction.write(List.of(), List.of(), List.of(answered));
            transaction.commit();
        }
        // then
        assertThat(stores().answers().find(request, Fixture.NOW)).contains(answered);
    }

    @Test
    final void shouldNotStoreTheAnswerOfATransactionThatIsNotCommitted() {
        // when
        try (var transaction = fixture().begin()) {
            transaction.write(List.of(), List.of(), List.of(answered(1, Fixture.NOW)));
        }
        // then
        assertThat(stores().answers().find(request, Fixture.NOW)).isEmpty();
    }

    @Test
    final void shouldTellRequestsApartByEachOfTheirParts() {
        // given
        storeInLane(answered(1, Fixture.NOW));
        var others = List.of(
                new Claim.Request("other", request.operation(), request.idempotencyKey(), ""),
                new Claim.Request(request.tenantId(), "POST /other", request.idempotencyKey(), ""),
                new Claim.Request(request.tenantId(), request.operation(), request.idempotencyKey() + " ", ""),
                request("part"));
        // then
        try (var transaction = fixture().begin()) {
            assertThat(transaction.answered(others, Fixture.NOW)).isEmpty();
        }
    }

    @Test
    final void shouldFailTheSecondOfTwoTransactionsThatFoundARequestUnanswered() {
        // given
        var late = fixture().create(definition);
        try (var second = stores().instances().begin(1)) {
            assertThat(second.answered(List.of(request), Fixture.NOW)).isEmpty();
            // when
            storeInLane(answered(1, Fixture.NOW));
            // then
            assertThatThrownBy(() -> {
                        var record =
                                fixture().command(late, Fixture.NOW, execution -> execution.start(Map.of(), List.of()));
                        second.write(List.of(late), List.of(record), List.of(answered(2, Fixture.NOW)));
                        second.commit();
                    })
                    .isInstanceOf(TransientFailure.class);
        }
        assertThat(fixture().load(late.key())).isEmpty();
        assertThat(attempt()).isOne();
    }

    @Test
    final void shouldForgetWhatHasExpiredAndUseItsKeyAgain() {
        // given
        storeInLane(answered(1, Fixture.NOW));
        // then
        assertThat(stores().answers().find(request, LATER.minusNanos(1_000))).isPresent();
        assertThat(stores().answers().find(request, LATER)).isEmpty();
        // when
        try (var transaction = fixture().begin()) {
            assertThat(transaction.answered(List.of(request), LATER)).isEmpty();
            transaction.write(List.of(), List.of(), List.of(answered(2, LATER)));
            transaction.commit();
        }
        // then
        assertThat(stores().answers().find(request, LATER).map(Answered::attempt))
                .contains(2L);
        // when
        assertThat(stores().answers().add(answered(3, LATER))).isFalse();
        assertThat(stores().answers().add(answered(4, LATER.plus(DAY)))).isTrue();
        // then
        assertThat(stores().answers().find(request, LATER.plus(DAY)).map(Answered::attempt))
                .contains(4L);
    }

    @Test
    final void shouldRememberAnAnswerByItselfOnce() {
        assertThat(stores().answers().add(answered(1, Fixture.NOW))).isTrue();
        assertThat(stores().answers().add(answered(2, Fixture.NOW))).isFalse();
        assertThat(attempt()).isOne();
    }

    @Test
    final void shouldRemoveWhatHasExpiredInPortions() {
        // given
        var past = Instant.parse("2001-01-01T00:00:00Z");
        for (int i = 0; i < 3; i++) {
            var part = new Answered(request("part " + i), "digest", i, "", past, past.plus(DAY));
            assertThat(stores().answers().add(part)).isTrue();
        }
        storeInLane(answered(1, Fixture.NOW));
        // then
        assertThat(stores().answers().removeExpired(past.plus(DAY).minusNanos(1_000), 2))
                .isZero();
        assertThat(stores().answers().removeExpired(past.plus(DAY), 2)).isEqualTo(2);
        assertThat(stores().answers().removeExpired(past.plus(DAY), 2)).isEqualTo(1);
        assertThat(attempt()).isOne();
    }

    @Test
    final void shouldStoreAMessageWithItsAnswerOrNeither() {
        // given
        var answered = answered(1, Fixture.NOW);
        var first = message(fixture().unique("first"));
        var second = message(fixture().unique("second"));
        // when
        assertThat(stores().messages().add(first, answered)).isTrue();
        // then
        assertThat(attempt()).isOne();
        assertThatThrownBy(() -> stores().messages().add(second, answered(2, Fixture.NOW)))
                .isInstanceOf(TransientFailure.class);
        assertThat(stores().messages().add(second)).isTrue();
    }

    @Test
    final void shouldNotRememberTheAnswerToAMessageThatIsThereAlready() {
        // given
        var message = message(fixture().unique("first"));
        stores().messages().add(message);
        var same = new Message(
                new MessageKey(fixture().keys(1).nextKey()),
                message.address(),
                message.id(),
                message.publishedAt(),
                message.expiresAt(),
                false,
                Map.of());
        // when
        assertThat(stores().messages().add(same, answered(1, Fixture.NOW))).isFalse();
        // then
        assertThat(stores().answers().find(request, Fixture.NOW)).isEmpty();
    }

    @Test
    final void shouldStoreASignalWithItsAnswerOrNeither() {
        // given
        var signal = signal();
        stores().signals().add(signal, answered(1, Fixture.NOW));
        // then
        assertThat(attempt()).isOne();
        var second = signal();
        assertThatThrownBy(() -> stores().signals().add(second, answered(2, Fixture.NOW)))
                .isInstanceOf(TransientFailure.class);
        stores().signals().add(second);
        // clean
        stores().signals().remove(signal.key());
        stores().signals().remove(second.key());
    }

    @Test
    final void shouldStoreABatchWithItsAnswerOrNeither() {
        // given
        var first = batch();
        var second = batch();
        // when
        stores().batches().add(first, NOTHING, answered(1, Fixture.NOW));
        // then
        assertThat(attempt()).isOne();
        assertThatThrownBy(() -> stores().batches().add(second, NOTHING, answered(2, Fixture.NOW)))
                .isInstanceOf(TransientFailure.class);
        assertThat(stores().batches().selectionOf(first.key())).contains(NOTHING);
        assertThat(stores().batches().selectionOf(second.key())).isEmpty();
    }

    @Test
    final void shouldChangeABatchWithItsAnswerOrNeither() {
        // given
        var batch = batch();
        assertThat(suspend(batch, 1)).isEmpty();
        assertThat(stores().answers().find(request, Fixture.NOW)).isEmpty();
        stores().batches().add(batch, NOTHING);
        // when
        assertThat(suspend(batch, 2)).contains(BatchState.SUSPENDED);
        // then
        assertThat(attempt()).isEqualTo(2);
        assertThatThrownBy(() -> stores().batches().change(batch.key(), answered(3, Fixture.NOW), (changed, items) -> {
                    changed.activate(LATER);
                    return true;
                }))
                .isInstanceOf(TransientFailure.class);
        assertThat(stores().batches().change(batch.key(), (unchanged, items) -> unchanged.state()))
                .contains(BatchState.SUSPENDED);
    }

    private Batch batch() {
        return Batch.create(
                BatchesContract.header(new BatchKey(fixture().keys(0).nextKey())), Fixture.NOW);
    }

    private Optional<BatchState> suspend(Batch batch, long attempt) {
        return stores().batches().change(batch.key(), answered(attempt, Fixture.NOW), (changed, items) -> {
            changed.suspend();
            return changed.state();
        });
    }

    private long attempt() {
        return stores().answers().find(request, Fixture.NOW).orElseThrow().attempt();
    }

    private Claim.Request request(String part) {
        return new Claim.Request(Fixture.TENANT, "POST /process-instances", "key of " + definition.processId(), part);
    }

    private Answered answered(long attempt, Instant at) {
        return new Answered(request, "digest", attempt, "facts " + attempt, at, at.plus(DAY));
    }

    private void storeInLane(Claimed answered) {
        var instance = fixture().create(definition);
        var record = fixture().command(instance, Fixture.NOW, execution -> execution.start(Map.of(), List.of()));
        try (var transaction = fixture().begin()) {
            transaction.write(List.of(instance), List.of(record), List.of(answered));
            transaction.commit();
        }
        assertThat(fixture().load(instance.key())).isPresent();
    }

    private Message message(String id) {
        var address = new MessageAddress(Fixture.TENANT, "paid " + definition.processId(), "order 7");
        var key = new MessageKey(fixture().keys(1).nextKey());
        return new Message(key, address, id, Fixture.NOW, LATER, false, Map.of());
    }

    private SignalBroadcast signal() {
        return new SignalBroadcast(
                new SignalKey(fixture().keys(0).nextKey()), Fixture.TENANT, "alarm", Map.of(), Fixture.NOW);
    }
}
