package io.jeton.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jeton.application.port.Claim;
import io.jeton.application.port.Claimed;
import io.jeton.application.port.LaneTransaction;
import io.jeton.application.port.TransientFailure;
import io.jeton.domain.behavior.Execution;
import io.jeton.domain.definition.ProcessDefinition;
import io.jeton.domain.instance.InstanceHeader;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.key.MessageKey;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.message.Message;
import io.jeton.domain.message.MessageAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What may happen once only happens once, whichever transaction is the first. */
public abstract class ClaimsContract extends PortContract {
    private static final Duration HOUR = Duration.ofHours(1);

    private ProcessDefinition definition;
    private MessageAddress address;

    @BeforeEach
    final void deploy() {
        definition = fixture().deploy(Graphs.tasks(fixture().unique("order"), "work", 1));
        address = new MessageAddress(Fixture.TENANT, fixture().unique("paid"), "order 7");
    }

    @Test
    final void shouldLoseACorrelationThatHasBeenMade() {
        // given
        var claim = new Claim.Correlation(publish(), definition.processId(), true);
        var other = new Claim.Correlation(claim.message(), "another process", true);
        assertThat(lost(Fixture.NOW, claim, other)).isEmpty();
        // when
        correlate(claim);
        // then
        assertThat(lost(Fixture.NOW, claim, other)).containsExactly(claim);
    }

    @Test
    final void shouldLoseTheCorrelationOfAMessageThatHasExpiredOrWasNeverStored() {
        // given
        var claim = new Claim.Correlation(publish(), definition.processId(), true);
        var unknown = new Claim.Correlation(messageKey(), definition.processId(), true);
        // then
        assertThat(lost(Fixture.NOW.plus(HOUR).minusNanos(1_000), claim, unknown))
                .containsExactly(unknown);
        assertThat(lost(Fixture.NOW.plus(HOUR), claim, unknown)).containsExactlyInAnyOrder(claim, unknown);
    }

    @Test
    final void shouldNotAskForTheRowOfAMessageThatIsNotBuffered() {
        // given
        var claim = new Claim.Correlation(messageKey(), definition.processId(), false);
        assertThat(lost(Fixture.NOW, claim)).isEmpty();
        // when
        correlate(claim);
        // then
        assertThat(lost(Fixture.NOW, claim)).containsExactly(claim);
    }

    @Test
    final void shouldFailTheSecondOfTwoTransactionsThatFoundTheSameCorrelationFree() {
        // given
        var claim = new Claim.Correlation(publish(), definition.processId(), true);
        var late = fixture().create(definition);
        try (var second = stores().instances().begin(1)) {
            assertThat(second.lost(Set.of(claim), Fixture.NOW)).isEmpty();
            // when
            correlate(claim);
            // then
            assertThatThrownBy(() -> writeAndCommit(second, late, List.of(correlated(claim, late))))
                    .isInstanceOf(TransientFailure.class);
        }
        assertThat(fixture().load(late.key())).isEmpty();
    }

    @Test
    final void shouldHoldAStartKeyAsLongAsTheInstanceLives() {
        // given
        var claim = new Claim.StartKey(Fixture.TENANT, definition.processId(), "order 7");
        var other = new Claim.StartKey(Fixture.TENANT, definition.processId(), "order 8");
        assertThat(lost(Fixture.NOW, claim, other)).isEmpty();
        // when
        var instance = startByMessage("order 7");
        // then
        assertThat(lost(Fixture.NOW, claim, other)).containsExactly(claim);
        var loaded = fixture().load(instance.key()).orElseThrow();
        assertThat(loaded.header().startCorrelationKey()).isEqualTo("order 7");
        // when
        fixture().change(loaded, Duration.ofSeconds(1), Execution::cancel);
        // then
        assertThat(lost(Fixture.NOW, claim, other)).isEmpty();
    }

    @Test
    final void shouldHoldNoStartKeyForAnInstanceThatEndsAtOnce() {
        // given
        var instance = createByMessage("order 7");
        var records = List.of(
                fixture().command(instance, Fixture.NOW, execution -> execution.start(Map.of(), List.of())),
                fixture().command(instance, Fixture.NOW, Execution::cancel));
        // when
        fixture().storeAll(List.of(instance), records);
        // then
        assertThat(lost(Fixture.NOW, new Claim.StartKey(Fixture.TENANT, definition.processId(), "order 7")))
                .isEmpty();
    }

    @Test
    final void shouldFailTheSecondOfTwoInstancesWithTheSameStartKey() {
        // given
        var late = createByMessage("order 7");
        try (var second = stores().instances().begin(1)) {
            // when
            startByMessage("order 7");
            // then
            assertThatThrownBy(() -> writeAndCommit(second, late, List.of())).isInstanceOf(TransientFailure.class);
        }
        assertThat(fixture().load(late.key())).isEmpty();
    }

    private Set<Claim> lost(Instant now, Claim... claims) {
        try (var transaction = fixture().begin()) {
            return transaction.lost(List.of(claims), now);
        }
    }

    private MessageKey messageKey() {
        return new MessageKey(fixture().keys(1).nextKey());
    }

    private MessageKey publish() {
        var key = messageKey();
        assertThat(stores().messages()
                        .add(new Message(key, address, null, Fixture.NOW, Fixture.NOW.plus(HOUR), false, Map.of())))
                .isTrue();
        return key;
    }

    private void correlate(Claim.Correlation claim) {
        var instance = fixture().create(definition);
        try (var transaction = fixture().begin()) {
            writeAndCommit(transaction, instance, List.of(correlated(claim, instance)));
        }
    }

    private Claimed correlated(Claim.Correlation claim, ProcessInstance instance) {
        return new Claimed.Correlated(
                fixture().keys(1).nextKey(), claim, address, 42L, instance.key(), "task-1", null, Fixture.NOW);
    }

    private void writeAndCommit(LaneTransaction transaction, ProcessInstance instance, List<Claimed> claimed) {
        var record = fixture().command(instance, Fixture.NOW, execution -> execution.start(Map.of(), List.of()));
        assertThat(transaction.lock(new TreeSet<ProcessInstanceKey>())).isEmpty();
        transaction.write(List.of(instance), List.of(record), claimed);
        transaction.commit();
    }

    private ProcessInstance createByMessage(String correlationKey) {
        var key = new ProcessInstanceKey(fixture().keys(3).nextKey());
        return ProcessInstance.create(InstanceHeader.startedByMessage(key, definition, correlationKey));
    }

    private ProcessInstance startByMessage(String correlationKey) {
        var instance = createByMessage(correlationKey);
        try (var transaction = fixture().begin()) {
            writeAndCommit(transaction, instance, List.of());
        }
        instance.written();
        return instance;
    }
}
