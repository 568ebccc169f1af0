package io.jeton.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jeton.application.port.Claim;
import io.jeton.application.port.Claim.SignalReceipt;
import io.jeton.application.port.Claimed;
import io.jeton.application.port.LaneTransaction;
import io.jeton.application.port.SignalStore;
import io.jeton.application.port.SignalStore.Progress;
import io.jeton.application.port.TransientFailure;
import io.jeton.domain.definition.ElementType;
import io.jeton.domain.definition.NodeCore;
import io.jeton.domain.definition.ProcessDefinition;
import io.jeton.domain.definition.ProcessGraph;
import io.jeton.domain.definition.SequenceFlow;
import io.jeton.domain.definition.SignalThrowEvent;
import io.jeton.domain.definition.StartEvent;
import io.jeton.domain.expression.Expression;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.key.SignalKey;
import io.jeton.domain.key.SubscriptionKey;
import io.jeton.domain.signal.SignalBroadcast;
import io.jeton.domain.variable.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A signal under way is remembered with its position until all have been told, and each receiver is told once. */
public abstract class SignalStoreContract extends PortContract {
    private static final int LIMIT = 100_000;
    private static final Instant LATER = Fixture.NOW.plus(Duration.ofMinutes(1));

    @Test
    final void shouldHandOverASignalThatWasLeftBehindOnce() {
        // given
        var signal = signal(Map.of("Größe \uD83D\uDE80", new Value("{\"a\": 1.10}"), "n", Value.NULL));
        stores().signals().add(signal);
        // then
        assertThat(takeOver(signal, Fixture.NOW, LATER)).isEmpty();
        // when
        var taken = takeOver(signal, Fixture.NOW.plusNanos(1_000), LATER);
        // then
        assertThat(taken).containsExactly(new Progress(signal, SignalStore.NOBODY));
        assertThat(takeOver(signal, LATER, LATER)).isEmpty();
    }

    @Test
    final void shouldRememberHowFarASignalHasGot() {
        // given
        var signal = stored();
        // when
        var advanced = stores().signals().advance(signal.key(), new SubscriptionKey(7), LATER);
        // then
        assertThat(advanced).isTrue();
        assertThat(stores().signals().advance(signal.key(), new SubscriptionKey(7), LATER))
                .isFalse();
        assertThat(stores().signals().advance(signal.key(), new SubscriptionKey(6), LATER))
                .isFalse();
        assertThat(takeOver(signal, LATER, LATER)).isEmpty();
        assertThat(takeOver(signal, LATER.plusSeconds(1), LATER.plusSeconds(1)))
                .containsExactly(new Progress(signal, new SubscriptionKey(7)));
    }

    @Test
    final void shouldForgetASignalThatHasBeenToldToAll() {
        // given
        var signal = stored();
        // when
        stores().signals().remove(signal.key());
        stores().signals().remove(signal.key());
        // then
        assertThat(takeOver(signal, LATER, LATER)).isEmpty();
        assertThat(stores().signals().advance(signal.key(), new SubscriptionKey(7), LATER))
                .isFalse();
    }

    @Test
    final void shouldTellAReceiverOnce() {
        // given
        var signal = stored();
        var receipt = new SignalReceipt(signal.key(), new SubscriptionKey(7));
        var other = new SignalReceipt(signal.key(), new SubscriptionKey(8));
        assertThat(lost(receipt, other)).isEmpty();
        // when
        receive(receipt);
        // then
        assertThat(lost(receipt, other)).containsExactly(receipt);
        // when
        stores().signals().advance(signal.key(), other.receiver(), LATER);
        // then
        assertThat(lost(receipt, other)).containsExactlyInAnyOrder(receipt, other);
        // when
        stores().signals().remove(signal.key());
        // then
        assertThat(lost(receipt, other, new SignalReceipt(signal.key(), new SubscriptionKey(9))))
                .hasSize(3);
    }

    @Test
    final void shouldFailTheSecondOfTwoTransactionsThatTellTheSameReceiver() {
        // given
        var receipt = new SignalReceipt(stored().key(), new SubscriptionKey(7));
        // then
        assertLateFails(receipt, first -> receive(first));
    }

    @Test
    final void shouldFailWhoStartsAnInstanceAfterAllHaveBeenTold() {
        // given
        var receipt = new SignalReceipt(stored().key(), new SubscriptionKey(7));
        // then
        assertLateFails(receipt, first -> {
            receive(first);
            stores().signals().advance(first.signal(), new SubscriptionKey(8), LATER);
        });
    }

    @Test
    final void shouldStoreWhatAnInstanceThrows() {
        // given
        var name = fixture().unique("alarm");
        var instance = fixture().create(throwing(name));
        var thrown = fixture().command(instance, Fixture.NOW, execution -> execution.start(Map.of(), List.of()));
        var signal = instance.signals().unstored().get(0);
        assertThat(signal.name()).isEqualTo(name);
        // when
        fixture().store(instance, thrown);
        // then
        assertThat(instance.signals().unstored()).isEmpty();
        assertThat(takeOver(signal, LATER, LATER)).containsExactly(new Progress(signal, SignalStore.NOBODY));
    }

    private void assertLateFails(SignalReceipt receipt, Consumer<SignalReceipt> first) {
        var late = fixture().create(definition());
        try (var second = stores().instances().begin(1)) {
            assertThat(second.lost(Set.of(receipt), Fixture.NOW)).isEmpty();
            // when
            first.accept(receipt);
            // then
            assertThatThrownBy(() -> writeAndCommit(second, late, receipt)).isInstanceOf(TransientFailure.class);
        }
        assertThat(fixture().load(late.key())).isEmpty();
    }

    private List<Progress> takeOver(SignalBroadcast signal, Instant before, Instant now) {
        return stores().signals().takeOver(before, now, LIMIT).stream()
                .filter(progress -> progress.signal().key().equals(signal.key()))
                .toList();
    }

    private Set<Claim> lost(Claim... claims) {
        try (var transaction = fixture().begin()) {
            return transaction.lost(List.of(claims), Fixture.NOW);
        }
    }

    private void receive(SignalReceipt receipt) {
        try (var transaction = fixture().begin()) {
            writeAndCommit(transaction, fixture().create(definition()), receipt);
        }
    }

    private void writeAndCommit(LaneTransaction transaction, ProcessInstance instance, SignalReceipt receipt) {
        var record = fixture().command(instance, Fixture.NOW, execution -> execution.start(Map.of(), List.of()));
        transaction.write(List.of(instance), List.of(record), List.of(new Claimed.Received(receipt, true)));
        transaction.commit();
    }

    private ProcessDefinition definition() {
        return fixture().deploy(Graphs.tasks(fixture().unique("order"), "work", 1));
    }

    private ProcessDefinition throwing(String name) {
        var flow = new SequenceFlow("flow", "start", "throw", null);
        var start = new StartEvent(core("start", ElementType.START_EVENT, List.of(), List.of(flow)));
        var throwing = new SignalThrowEvent(
                core("throw", ElementType.END_EVENT, List.of(flow), List.of()), Expression.constant(name, name));
        return fixture()
                .deploy(new ProcessGraph(fixture().unique("throwing"), null, null, List.of(start, throwing), start));
    }

    private static NodeCore core(
            String id, ElementType type, List<SequenceFlow> incoming, List<SequenceFlow> outgoing) {
        return new NodeCore(id, null, type, null, incoming, outgoing, List.of(), List.of());
    }

    private SignalBroadcast stored() {
        var signal = signal(Map.of());
        stores().signals().add(signal);
        return signal;
    }

    private SignalBroadcast signal(Map<String, Value> variables) {
        return new SignalBroadcast(
                new SignalKey(fixture().keys(0).nextKey()), Fixture.TENANT, "alarm", variables, Fixture.NOW);
    }
}
