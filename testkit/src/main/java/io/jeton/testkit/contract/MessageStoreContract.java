package io.jeton.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.jeton.application.port.Claim;
import io.jeton.application.port.Claimed;
import io.jeton.application.port.DefinitionStore.NewDefinition;
import io.jeton.application.port.DefinitionStore.NewDeployment;
import io.jeton.application.port.DefinitionStore.NewResource;
import io.jeton.application.port.JournalRecord;
import io.jeton.application.port.MessageReceiver;
import io.jeton.application.port.MessageReceiver.Starting;
import io.jeton.application.port.MessageReceiver.Waiting;
import io.jeton.application.port.MessageStore;
import io.jeton.application.port.MessageStore.Buffered;
import io.jeton.application.port.MessageStore.Match;
import io.jeton.application.query.Condition;
import io.jeton.application.query.CorrelatedMessageField;
import io.jeton.application.query.CorrelatedMessageView;
import io.jeton.application.query.MessageSubscriptionField;
import io.jeton.application.query.MessageSubscriptionView;
import io.jeton.application.query.Page;
import io.jeton.application.query.SearchRequest;
import io.jeton.application.query.SearchRequest.PageRequest;
import io.jeton.application.query.SearchRequest.Sort;
import io.jeton.domain.behavior.Execution;
import io.jeton.domain.definition.CatchEvent;
import io.jeton.domain.definition.ElementType;
import io.jeton.domain.definition.FlowNode;
import io.jeton.domain.definition.MessageThrow;
import io.jeton.domain.definition.NodeCore;
import io.jeton.domain.definition.ProcessDefinition;
import io.jeton.domain.definition.ProcessGraph;
import io.jeton.domain.definition.SequenceFlow;
import io.jeton.domain.definition.StartEvent;
import io.jeton.domain.definition.Trigger;
import io.jeton.domain.expression.Expression;
import io.jeton.domain.history.RemovalTime;
import io.jeton.domain.instance.InstanceHeader;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.key.MessageKey;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.key.SubscriptionKey;
import io.jeton.domain.message.Message;
import io.jeton.domain.message.MessageAddress;
import io.jeton.domain.subscription.ProcessStart;
import io.jeton.domain.subscription.StartSubscription;
import io.jeton.domain.subscription.SubscriptionKind;
import io.jeton.domain.timer.IsoSchedule;
import io.jeton.domain.timer.Schedule;
import io.jeton.domain.variable.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Messages meet those who wait for them: the oldest first, each process once, and nothing that has expired. */
public abstract class MessageStoreContract extends PortContract {
    private static final Instant NOW = Fixture.NOW;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MICROSECOND = Duration.ofNanos(1_000);

    private MessageAddress address;
    private ProcessDefinition order;
    private ProcessDefinition shipment;

    @BeforeEach
    final void deploy() {
        address = new MessageAddress(Fixture.TENANT, fixture().unique("paid"), "Straße 1");
        order = waitingAt(address);
        shipment = waitingAt(address);
    }

    @Test
    final void shouldMatchTheOldestMessageWithWhoHasWaitedLongestInEachProcess() {
        // given
        var second = wait(order, SECOND);
        var first = wait(order, Duration.ZERO);
        var other = wait(shipment, SECOND);
        var younger = publish(address, SECOND, null);
        var older = publish(address, Duration.ZERO, null);
        // then
        assertThat(matches(NOW.plus(SECOND)))
                .containsExactlyInAnyOrder(new Match(older, receiver(first)), new Match(older, receiver(other)));
        // when
        correlate(older, first);
        // then
        assertThat(matches(NOW.plus(SECOND)))
                .containsExactlyInAnyOrder(new Match(younger, receiver(second)), new Match(older, receiver(other)));
    }

    @Test
    final void shouldPassBySuspendedInstances() {
        // given
        var first = wait(order, Duration.ZERO);
        var second = wait(order, SECOND);
        var message = publish(address, SECOND, null);
        // when
        fixture().setSuspended(first, true);
        // then
        assertThat(matches(NOW.plus(SECOND))).containsExactly(new Match(message, receiver(second)));
        assertThat(stores().messages().receivers(address)).containsExactly(receiver(second));
        // when
        fixture().setSuspended(second, true);
        // then
        assertThat(matches(NOW.plus(SECOND))).isEmpty();
        assertThat(stores().messages().receivers(address)).isEmpty();
        // when
        fixture().setSuspended(first, false);
        // then
        assertThat(matches(NOW.plus(SECOND))).containsExactly(new Match(message, receiver(first)));
    }

    @Test
    final void shouldGiveWhatHasBeenPublishedAtTheSameTimeInTheOrderOfKeys() {
        // given
        var instance = wait(order, Duration.ZERO);
        var sameTime = wait(order, Duration.ZERO);
        var first = publish(address, Duration.ZERO, null);
        publish(address, Duration.ZERO, null);
        assertThat(instance.key()).isLessThan(sameTime.key());
        // then
        assertThat(matches(NOW)).containsExactly(new Match(first, receiver(instance)));
    }

    @Test
    final void shouldMatchOnlyWithinAnAddress() {
        // given
        wait(order, Duration.ZERO);
        for (var other : List.of(
                new MessageAddress("other", address.name(), address.correlationKey()),
                new MessageAddress(Fixture.TENANT, fixture().unique("other"), address.correlationKey()),
                new MessageAddress(Fixture.TENANT, address.name(), "strasse 1"))) {
            publish(other, Duration.ZERO, null);
            // then
            assertThat(stores().messages().matches(List.of(address, other), NOW))
                    .isEmpty();
        }
    }

    @Test
    final void shouldLookAtManyAddressesAtOnce() {
        // given
        var addresses = new ArrayList<MessageAddress>();
        for (int i = 1; i < MessageStore.ADDRESSES_MAX; i++) {
            addresses.add(new MessageAddress(Fixture.TENANT, address.name(), "nothing at " + i));
        }
        addresses.add(address);
        var expected = new ArrayList<Match>();
        for (int i = 0; i < 60; i++) {
            var own = new MessageAddress(Fixture.TENANT, address.name(), "something at " + i);
            expected.add(new Match(publish(own, Duration.ZERO, null), receiver(wait(waitingAt(own), Duration.ZERO))));
            addresses.set(i, own);
        }
        // then
        assertThat(stores().messages().matches(addresses, NOW)).containsExactlyInAnyOrderElementsOf(expected);
        assertThatThrownBy(() ->
                        stores().messages().matches(Collections.nCopies(MessageStore.ADDRESSES_MAX + 1, address), NOW))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    final void shouldNotMatchAMessageThatHasExpired() {
        // given
        var instance = wait(order, Duration.ZERO);
        var message = publish(address, Duration.ZERO, null);
        // then
        assertThat(matches(message.expiresAt().minus(MICROSECOND)))
                .containsExactly(new Match(message, receiver(instance)));
        assertThat(matches(message.expiresAt())).isEmpty();
    }

    @Test
    final void shouldKeepAMessageAsItIs() {
        // given
        var instance = wait(order, Duration.ZERO);
        var message = new Message(
                messageKey(),
                address,
                "Ü-1",
                NOW,
                NOW.plus(HOUR),
                true,
                Map.of("big", new Value("\"" + "ü\\\"".repeat(50_000) + "\""), "number", new Value("1.10")));
        // when
        assertThat(stores().messages().add(message)).isTrue();
        // then
        assertThat(matches(NOW)).containsExactly(new Match(message, receiver(instance)));
    }

    @Test
    final void shouldGiveAnImmediateMessageOnlyToWhoWaitedAlready() {
        // given: what happens at the same time has an order, too
        var inTime = wait(shipment, SECOND);
        publishImmediate(SECOND);
        var late = wait(order, SECOND);
        // then
        assertThat(matches(NOW.plus(SECOND))).extracting(Match::receiver).containsExactly(receiver(inTime));
        // when
        var buffered = publish(address, SECOND.multipliedBy(2), null);
        // then
        assertThat(matches(NOW.plus(SECOND))).contains(new Match(buffered, receiver(late)));
    }

    @Test
    final void shouldTellWhoWouldGetAMessageThatIsNotStored() {
        // given
        var other = wait(shipment, SECOND);
        var first = wait(order, Duration.ZERO);
        wait(order, SECOND);
        // then
        assertThat(stores().messages().receivers(address)).containsExactly(receiver(first), receiver(other));
        assertThat(stores().messages().receivers(new MessageAddress("other", address.name(), address.correlationKey())))
                .isEmpty();
    }

    @Test
    final void shouldStoreAnIdOnceUntilItHasExpired() {
        // given
        var message = publish(address, Duration.ZERO, "id");
        // then
        assertThat(stores().messages().add(message(address, HOUR.minus(MICROSECOND), "id")))
                .isFalse();
        assertThat(stores().messages().add(message(address, Duration.ZERO, "ID")))
                .isTrue();
        assertThat(stores().messages()
                        .add(message(
                                new MessageAddress(Fixture.TENANT, address.name(), "other key"), Duration.ZERO, "id")))
                .isTrue();
        // when
        var next = message(address, HOUR, "id");
        // then
        assertThat(stores().messages().add(next)).isTrue();
        assertThat(bufferedKeys(NOW)).contains(next.key()).doesNotContain(message.key());
    }

    @Test
    final void shouldListBufferedMessagesPageByPage() {
        // given
        var first = publish(address, Duration.ZERO, null);
        var second = publish(address, Duration.ZERO, null);
        var third = publish(address, SECOND, null);
        // when
        var page = stores().messages().buffered(new MessageKey(first.key().value() - 1), NOW, 2);
        // then
        assertThat(page).containsExactly(new Buffered(first.key(), address), new Buffered(second.key(), address));
        assertThat(stores().messages().buffered(second.key(), NOW.plus(HOUR), 2))
                .containsExactly(new Buffered(third.key(), address));
    }

    @Test
    final void shouldRemoveWhatHasExpiredInPages() {
        // given
        var dead = new ArrayList<MessageKey>();
        for (int i = 0; i < 3; i++) {
            dead.add(publish(address, Duration.ZERO, null).key());
        }
        var living = publish(address, SECOND, null);
        // when
        removeUntil(NOW.plus(HOUR));
        // then
        assertThat(bufferedKeys(NOW)).contains(living.key()).doesNotContainAnyElementsOf(dead);
        assertThat(stores().messages().removeExpired(NOW.plus(HOUR), 2)).isZero();
    }

    @Test
    final void shouldStoreWhatAnInstancePublishesWithTheInstance() {
        // given
        var waiting = wait(order, Duration.ZERO);
        var instance = fixture().start(publisherOf(address, null), Map.of());
        // then
        assertThat(matches(NOW)).singleElement().satisfies(match -> {
            assertThat(match.receiver()).isEqualTo(receiver(waiting));
            assertThat(match.message().expiresAt()).isEqualTo(NOW.plus(HOUR));
            assertThat(match.message().immediate()).isFalse();
        });
        assertThat(instance.messages().unstored()).isEmpty();
    }

    @Test
    final void shouldLeaveOutWhatAnInstancePublishesASecondTime() {
        // given
        var publisher = publisherOf(address, "id");
        // when: two in one transaction, one of which was there already
        fixture().start(publisher, Map.of());
        var before = bufferedKeys(NOW);
        var instances = List.of(fixture().create(publisher), fixture().create(publisher));
        var records = new ArrayList<JournalRecord>();
        instances.forEach(instance ->
                records.add(fixture().command(instance, NOW, execution -> execution.start(Map.of(), List.of()))));
        fixture().storeAll(instances, records);
        // then
        assertThat(bufferedKeys(NOW)).isEqualTo(before);
    }

    @Test
    final void shouldMatchTheStartEventOfAProcessOfWhichNobodyWaits() {
        // given
        var start = startingWith(order, address.name());
        var other = startingWith(shipment, address.name());
        startingWith(
                fixture().deploy(Graphs.tasks(fixture().unique("other"), "work", 1)),
                fixture().unique("other"));
        var message = publish(address, Duration.ZERO, null);
        // then
        assertThat(matches(NOW)).containsExactlyInAnyOrder(new Match(message, start), new Match(message, other));
        assertThat(stores().messages().receivers(address)).containsExactly(start, other);
        // when
        var waiting = wait(order, Duration.ZERO);
        // then
        assertThat(matches(NOW))
                .containsExactlyInAnyOrder(new Match(message, receiver(waiting)), new Match(message, other));
        assertThat(stores().messages().receivers(address)).containsExactly(receiver(waiting), other);
        assertThat(stores().messages().receivers(new MessageAddress("other", address.name(), address.correlationKey())))
                .isEmpty();
    }

    @Test
    final void shouldNotStartASecondInstanceWithTheSameKey() {
        // given
        var process = fixture().deploy(Graphs.tasks(fixture().unique("started"), "work", 1));
        var start = startingWith(process, address.name());
        var keyless = new MessageAddress(Fixture.TENANT, address.name(), "");
        var free = new MessageAddress(Fixture.TENANT, address.name(), "free");
        List.of(address, keyless, free).forEach(at -> publish(at, Duration.ZERO, null));
        var instance = ProcessInstance.create(InstanceHeader.startedByMessage(
                new ProcessInstanceKey(fixture().keys(5).nextKey()), process, address.correlationKey()));
        // when
        fixture().store(instance, fixture().command(instance, NOW, execution -> execution.start(Map.of(), List.of())));
        // then
        assertThat(stores().messages().matches(List.of(address, keyless, free), NOW))
                .extracting(match -> match.message().address(), Match::receiver)
                .containsExactlyInAnyOrder(tuple(keyless, start), tuple(free, start));
        assertThat(stores().messages()
                        .addressesOf(Set.of(
                                new Claim.StartKey(Fixture.TENANT, process.processId(), address.correlationKey()))))
                .containsExactly(address);
        // when
        fixture().change(instance, SECOND, Execution::cancel);
        // then
        assertThat(matches(NOW)).extracting(Match::receiver).containsExactly(start);
    }

    @Test
    final void shouldKeepThatAMessageHasReachedAProcessWhoseInstanceIsRemoved() {
        // given
        var first = wait(order, Duration.ZERO);
        var second = wait(order, SECOND);
        var message = publish(address, Duration.ZERO, null);
        correlate(message, first);
        // when
        fixture().scheduleRemoval(first.key(), new RemovalTime.Now());
        fixture().remove(List.of(first.key()), NOW, 1_000);
        // then
        assertThat(matches(NOW.plus(SECOND))).isEmpty();
        assertThat(stores().queries()
                        .correlatedMessages(SearchRequest.by(
                                CorrelatedMessageField.MESSAGE_KEY,
                                message.key().value()))
                        .items())
                .isEmpty();
        // when
        removeUntil(message.expiresAt());
        publish(address, Duration.ofHours(2), null);
        // then
        assertThat(matches(NOW.plus(Duration.ofHours(2))))
                .extracting(Match::receiver)
                .containsExactly(receiver(second));
    }

    @Test
    final void shouldShowWhoWaits() {
        // given
        var instance = wait(order, SECOND);
        wait(shipment, Duration.ZERO);
        var subscription = instance.subscriptions().open().get(0);
        // when
        var page = stores().queries()
                .messageSubscriptions(Searches.all(Condition.equal(
                        MessageSubscriptionField.INSTANCE_KEY, instance.key().value())));
        // then
        assertThat(page.items())
                .containsExactly(new MessageSubscriptionView(
                        subscription.key().value(),
                        order.processId(),
                        order.key().value(),
                        instance.key().value(),
                        instance.key().value(),
                        "event",
                        subscription.host().value(),
                        NOW.plus(SECOND),
                        address.name(),
                        address.correlationKey(),
                        Fixture.TENANT));
        // when
        correlate(publish(address, Duration.ZERO, null), instance);
        // then
        assertThat(subscriptionsBy(MessageSubscriptionField.KEY, false))
                .extracting(MessageSubscriptionView::processId)
                .containsExactly(shipment.processId());
    }

    @Test
    final void shouldSearchWhoWaitsByEachField() {
        // given
        wait(order, SECOND);
        wait(shipment, Duration.ZERO);
        for (var field : MessageSubscriptionField.values()) {
            // then
            assertThat(subscriptionsBy(field, false)).as("sorted by %s", field).hasSize(2);
            assertThat(subscriptionsBy(field, true)).as("sorted by %s", field).hasSize(2);
        }
        assertThat(subscriptionsBy(MessageSubscriptionField.LAST_UPDATED_DATE, false))
                .extracting(MessageSubscriptionView::processId)
                .containsExactly(shipment.processId(), order.processId());
    }

    @Test
    final void shouldShowWhatHasBeenCorrelatedForEver() {
        // given
        var first = wait(order, Duration.ZERO);
        var second = wait(shipment, Duration.ZERO);
        var subscription = first.subscriptions().open().get(0);
        var message = publish(address, Duration.ZERO, null);
        correlate(message, first);
        correlate(message, second);
        removeUntil(NOW.plus(HOUR));
        // then
        var ofOrder = stores().queries()
                .correlatedMessages(
                        Searches.all(Condition.equal(CorrelatedMessageField.PROCESS_ID, order.processId())));
        assertThat(ofOrder.items())
                .containsExactly(new CorrelatedMessageView(
                        message.key().value() + first.key().value(),
                        message.key().value(),
                        address.name(),
                        address.correlationKey(),
                        NOW,
                        "event",
                        subscription.host().value(),
                        order.processId(),
                        order.key().value(),
                        first.key().value(),
                        first.key().value(),
                        subscription.key().value(),
                        Fixture.TENANT));
        for (var field : CorrelatedMessageField.values()) {
            for (var descending : List.of(true, false)) {
                var page = correlationsBy(field, descending, PageRequest.first(1));
                var next = new PageRequest(0, 1, page.endCursor(), null);
                assertThat(Stream.of(page, correlationsBy(field, descending, next))
                                .flatMap(each -> each.items().stream())
                                .map(CorrelatedMessageView::processId))
                        .as("in pages of one, sorted by %s", field)
                        .containsExactlyInAnyOrder(order.processId(), shipment.processId());
            }
        }
    }

    private List<MessageSubscriptionView> subscriptionsBy(MessageSubscriptionField field, boolean descending) {
        return stores().queries()
                .messageSubscriptions(new SearchRequest<>(
                        List.of(Condition.equal(MessageSubscriptionField.MESSAGE_NAME, address.name())),
                        List.of(new Sort<>(field, descending)),
                        PageRequest.first(100)))
                .items();
    }

    private Page<CorrelatedMessageView> correlationsBy(
            CorrelatedMessageField field, boolean descending, PageRequest page) {
        return stores().queries()
                .correlatedMessages(new SearchRequest<>(
                        List.of(Condition.equal(CorrelatedMessageField.MESSAGE_NAME, address.name())),
                        List.of(new Sort<>(field, descending)),
                        page));
    }

    private List<Match> matches(Instant now) {
        return stores().messages().matches(List.of(address), now);
    }

    private List<MessageKey> bufferedKeys(Instant now) {
        return stores().messages().buffered(new MessageKey(0), now, 1_000_000).stream()
                .filter(buffered -> buffered.address().name().equals(address.name()))
                .map(Buffered::message)
                .toList();
    }

    private void removeUntil(Instant now) {
        for (int rounds = 0; stores().messages().removeExpired(now, 2) == 2; rounds++) {
            assertThat(rounds).as("rounds").isLessThan(100_000);
        }
    }

    private MessageKey messageKey() {
        return new MessageKey(fixture().keys(1).nextKey());
    }

    private Message message(MessageAddress at, Duration later, @Nullable String id) {
        var published = NOW.plus(later);
        return new Message(messageKey(), at, id, published, published.plus(HOUR), false, Map.of());
    }

    private Message publish(MessageAddress at, Duration later, @Nullable String id) {
        var message = message(at, later, id);
        assertThat(stores().messages().add(message)).isTrue();
        return message;
    }

    private void publishImmediate(Duration later) {
        var published = NOW.plus(later);
        assertThat(stores().messages()
                        .add(new Message(messageKey(), address, null, published, published.plus(HOUR), true, Map.of())))
                .isTrue();
    }

    private ProcessInstance wait(ProcessDefinition definition, Duration later) {
        var instance = fixture().create(definition);
        fixture()
                .store(
                        instance,
                        fixture()
                                .command(instance, NOW.plus(later), execution -> execution.start(Map.of(), List.of())));
        return instance;
    }

    private void correlate(Message message, ProcessInstance instance) {
        var receiver = receiver(instance);
        var claim = new Claim.Correlation(message.key(), receiver.processId(), true);
        try (var transaction = fixture().begin()) {
            transaction.lock(new TreeSet<>(List.of(instance.key())));
            assertThat(transaction.lost(List.of(claim), NOW)).isEmpty();
            var record =
                    fixture().command(instance, NOW, execution -> execution.trigger(receiver.subscription(), Map.of()));
            transaction.write(
                    List.of(instance),
                    List.of(record),
                    List.of(new Claimed.Correlated(
                            message.key().value() + instance.key().value(),
                            claim,
                            message.address(),
                            receiver.subscription().value(),
                            instance.key(),
                            receiver.elementId(),
                            receiver.host(),
                            NOW)));
            transaction.commit();
        }
        instance.written();
    }

    private static Waiting receiver(ProcessInstance instance) {
        var subscription = instance.subscriptions().open().get(0);
        MessageReceiver receiver = new Waiting(
                subscription.key(),
                instance.key(),
                instance.definition().processId(),
                subscription.elementId(),
                subscription.host());
        return (Waiting) receiver;
    }

    /** Deploys a next version of the process, which starts with that message. */
    private Starting startingWith(ProcessDefinition previous, String messageName) {
        var keys = fixture().keys(0);
        var graph = previous.graph();
        var definition =
                new ProcessDefinition(new ProcessDefinitionKey(keys.nextKey()), Fixture.TENANT, 2, "start.bpmn", graph);
        var start = StartSubscription.open(
                new SubscriptionKey(keys.nextKey()),
                definition,
                new ProcessStart("begin", SubscriptionKind.MESSAGE, messageName, null, null),
                NOW);
        stores().definitions().deploy(Fixture.TENANT, versions -> {
            var added = new NewDefinition(definition.key(), graph.processId(), null, 2, null, List.of(start));
            var content = Fixture.content(graph, 2);
            versions.add(new NewDeployment(
                    keys.nextKey(),
                    NOW,
                    List.of(new NewResource(
                            keys.nextKey(), "start.bpmn", Fixture.digest(content), content, List.of(added)))));
            return true;
        });
        return new Starting(start.key(), definition.key(), Fixture.TENANT, graph.processId(), "begin");
    }

    private ProcessDefinition waitingAt(MessageAddress at) {
        return process(flow -> new CatchEvent(
                core(ElementType.INTERMEDIATE_CATCH_EVENT, flow),
                new Trigger.Message(text(at.name()), text(at.correlationKey()))));
    }

    private ProcessDefinition publisherOf(MessageAddress at, @Nullable String id) {
        Expression<Schedule> hour = Expression.constant("PT1H", IsoSchedule.duration("PT1H"));
        return process(flow -> new MessageThrow(
                core(ElementType.INTERMEDIATE_THROW_EVENT, flow),
                text(at.name()),
                text(at.correlationKey()),
                Optional.ofNullable(id).map(MessageStoreContract::text).orElse(null),
                hour));
    }

    private ProcessDefinition process(java.util.function.Function<SequenceFlow, FlowNode> event) {
        var flow = new SequenceFlow("flow", "start", "event", null);
        var start = new StartEvent(new NodeCore(
                "start", null, ElementType.START_EVENT, null, List.of(), List.of(flow), List.of(), List.of()));
        return fixture()
                .deploy(new ProcessGraph(
                        fixture().unique("process"), null, null, List.of(start, event.apply(flow)), start));
    }

    private static NodeCore core(ElementType type, SequenceFlow flow) {
        return new NodeCore("event", null, type, null, List.of(flow), List.of(), List.of(), List.of());
    }

    private static Expression<String> text(String text) {
        return Expression.constant(text, text);
    }
}
