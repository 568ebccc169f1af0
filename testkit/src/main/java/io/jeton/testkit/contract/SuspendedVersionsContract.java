package io.jeton.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jeton.application.port.Claim;
import io.jeton.application.port.Claimed;
import io.jeton.application.port.DefinitionKind;
import io.jeton.application.port.DefinitionStore.DeployedVersion;
import io.jeton.application.port.DefinitionStore.NewDefinition;
import io.jeton.application.port.DefinitionStore.NewDeployment;
import io.jeton.application.port.DefinitionStore.NewResource;
import io.jeton.application.port.DefinitionStore.Suspended;
import io.jeton.application.port.MessageReceiver.Starting;
import io.jeton.application.port.MessageStore.Match;
import io.jeton.application.port.ProcessReference;
import io.jeton.application.port.ProcessVersion;
import io.jeton.application.port.StartEvents;
import io.jeton.application.port.TransientFailure;
import io.jeton.application.query.Condition;
import io.jeton.application.query.DefinitionField;
import io.jeton.application.query.DefinitionView;
import io.jeton.application.query.SearchRequest;
import io.jeton.application.query.SearchRequest.PageRequest;
import io.jeton.domain.definition.ProcessDefinition;
import io.jeton.domain.key.MessageKey;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.key.SubscriptionKey;
import io.jeton.domain.message.Message;
import io.jeton.domain.message.MessageAddress;
import io.jeton.domain.subscription.ProcessStart;
import io.jeton.domain.subscription.StartSubscription;
import io.jeton.domain.subscription.SubscriptionKind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A suspended version is meant as before, but says so; and what it waits for, to start, is not found until it is activated. */
public abstract class SuspendedVersionsContract extends PortContract {
    private static final byte[] CONTENT = "<file/>".getBytes(StandardCharsets.UTF_8);
    private static final int LIMIT = 1_000;
    private static final Instant DUE = Fixture.NOW.plus(Duration.ofHours(1));
    private static final Instant LATER = Fixture.NOW.plus(Duration.ofHours(2));

    private String processId = "";

    @BeforeEach
    final void name() {
        processId = fixture().unique("suspended");
    }

    @Test
    final void shouldTellThatAVersionIsSuspended() {
        // given
        var first = deploy(1);
        var second = deploy(2);
        // when
        var change = suspend(second);
        // then
        assertThat(change).isEqualTo(new Suspended(List.of(second), List.of()));
        var latest = new ProcessReference.Latest(Fixture.TENANT, processId);
        var exact = new ProcessReference.Version(Fixture.TENANT, processId, 1);
        try (var transaction = fixture().begin()) {
            assertThat(transaction.resolve(List.of(latest, exact)))
                    .isEqualTo(
                            Map.of(latest, new ProcessVersion(second, true), exact, new ProcessVersion(first, false)));
            assertThat(transaction.deployed(Set.of(first, second)))
                    .containsExactlyInAnyOrder(new ProcessVersion(first, false), new ProcessVersion(second, true));
        }
        // when
        assertThat(activate(second).versions()).containsExactly(second);
        // then
        try (var transaction = fixture().begin()) {
            assertThat(transaction.resolve(List.of(latest)))
                    .isEqualTo(Map.of(latest, new ProcessVersion(second, false)));
            assertThat(transaction.deployed(Set.of(second))).containsExactly(new ProcessVersion(second, false));
        }
    }

    @Test
    final void shouldSuspendAllVersionsOfOneProcessThatAreThere() {
        // given
        var first = deploy(1);
        var second = deploy(2);
        var third = deploy(3);
        var other = deploy(fixture().unique("other"), 1).definition();
        delete(second, 2);
        suspend(first);
        // then
        assertThat(suspend(null).versions()).containsExactly(third);
        assertThat(suspend(null)).isEqualTo(Suspended.NONE);
        assertThat(activate(second)).isEqualTo(Suspended.NONE);
        assertThat(isSuspended(other)).isFalse();
        // when
        assertThat(activate(null).versions()).containsExactly(first, third);
        // then
        assertThat(isSuspended(first)).isFalse();
        assertThat(isSuspended(third)).isFalse();
    }

    @Test
    final void shouldChangeNothingOfAnotherTenant() {
        // given
        var version = deploy(1);
        // when
        var change =
                stores().definitions().deploy("other", versions -> versions.setSuspended(processId, null, true, LATER));
        // then
        assertThat(change).isEqualTo(Suspended.NONE);
        assertThat(isSuspended(version)).isFalse();
    }

    @Test
    final void shouldSuspendManyVersions() {
        // given
        var versions = IntStream.rangeClosed(1, 501)
                .mapToObj(version -> new NewDefinition(
                        new ProcessDefinitionKey(newKey()), processId, null, version, null, List.of()))
                .toList();
        deploy(versions);
        var last = versions.get(500).key();
        // then
        assertThat(suspend(null).versions())
                .containsExactlyElementsOf(
                        versions.stream().map(NewDefinition::key).toList());
        assertThat(isSuspended(last)).isTrue();
        assertThat(activate(null).versions()).hasSize(501);
        assertThat(isSuspended(last)).isFalse();
    }

    @Test
    final void shouldSuspendNothingIfThatIsGivenUp() {
        // given
        var version = deploy(1);
        // when
        assertThatThrownBy(() -> stores().definitions().deploy(Fixture.TENANT, versions -> {
                    versions.setSuspended(processId, null, true, LATER);
                    throw new IllegalStateException("it was given up");
                }))
                .hasMessageContaining("given up");
        // then
        assertThat(isSuspended(version)).isFalse();
    }

    @Test
    final void shouldShowAndFilterWhatIsSuspended() {
        // given
        var first = deploy(1);
        var second = deploy(2);
        // when
        suspend(first);
        // then
        assertThat(shown(true)).singleElement().satisfies(view -> {
            assertThat(view.key()).isEqualTo(first.value());
            assertThat(view.isSuspended()).isTrue();
        });
        assertThat(shown(false)).singleElement().satisfies(view -> {
            assertThat(view.key()).isEqualTo(second.value());
            assertThat(view.isSuspended()).isFalse();
        });
    }

    @Test
    final void shouldNotFindWhatASuspendedVersionWaitsFor() {
        // given
        var name = fixture().unique("name");
        var version = deployed(
                1, named(SubscriptionKind.MESSAGE, name), named(SubscriptionKind.SIGNAL, name), timer(), condition());
        var starts = version.starts();
        var other = deploy(fixture().unique("other"), 1, named(SubscriptionKind.SIGNAL, name));
        // when
        assertThat(suspend(version.definition()).starts()).isEmpty();
        // then
        assertThat(found(SubscriptionKind.MESSAGE, name)).isEmpty();
        assertThat(found(SubscriptionKind.SIGNAL, name)).isEqualTo(other.starts());
        assertThat(timers()).isEmpty();
        assertThat(conditions()).isEmpty();
        // when
        var again = activate(null).starts();
        // then
        assertThat(again)
                .containsExactlyElementsOf(
                        starts.stream().map(start -> start.resumed(LATER)).toList());
        assertThat(found(SubscriptionKind.MESSAGE, name)).containsExactly(again.get(0));
        assertThat(found(SubscriptionKind.SIGNAL, name)).contains(again.get(1));
        assertThat(timers()).containsExactly(again.get(2));
        assertThat(conditions()).containsExactly(again.get(3));
    }

    @Test
    final void shouldNotFindAnythingBecauseAnOlderVersionIsActivated() {
        // given
        var name = fixture().unique("name");
        var first = deployed(1, named(SubscriptionKind.SIGNAL, name)).definition();
        var second = deployed(2, named(SubscriptionKind.SIGNAL, name)).definition();
        suspend(null);
        // then
        assertThat(activate(first).starts()).isEmpty();
        assertThat(found(SubscriptionKind.SIGNAL, name)).isEmpty();
        assertThat(activate(second).starts()).hasSize(1);
    }

    @Test
    final void shouldFindWhatAVersionWaitsForThatIsDeployedLater() {
        // given
        var name = fixture().unique("name");
        var first = deployed(1, named(SubscriptionKind.SIGNAL, name));
        suspend(null);
        // when
        var second = deployed(2, named(SubscriptionKind.SIGNAL, name));
        // then
        assertThat(isSuspended(second.definition())).isFalse();
        assertThat(found(SubscriptionKind.SIGNAL, name)).isEqualTo(second.starts());
        // when
        stores().definitions().deploy(Fixture.TENANT, versions -> {
            versions.delete(version(second.definition(), 2), LATER);
            versions.waitFor(processId, first.starts());
            return true;
        });
        // then
        assertThat(found(SubscriptionKind.SIGNAL, name)).isEmpty();
        assertThat(activate(first.definition()).starts()).hasSize(1);
        assertThat(found(SubscriptionKind.SIGNAL, name)).hasSize(1);
    }

    @Test
    final void shouldDeleteWhatASuspendedVersionWaitsFor() {
        // given
        var name = fixture().unique("name");
        var only = deployed(1, named(SubscriptionKind.SIGNAL, name)).definition();
        suspend(null);
        // when
        delete(only, 1);
        // then
        assertThat(activate(only)).isEqualTo(Suspended.NONE);
        assertThat(found(SubscriptionKind.SIGNAL, name)).isEmpty();
    }

    @Test
    final void shouldNotFireATimerThatHasJustBeenSuspended() {
        // given
        var timer = deployed(1, timer()).starts().get(0);
        var claim = new Claim.StartTimer(timer.key(), 0);
        assertThat(lost(claim)).isFalse();
        // when
        suspend(null);
        // then
        assertThat(lost(claim)).isTrue();
        assertThatThrownBy(() -> fire(claim)).isInstanceOf(TransientFailure.class);
        // when
        activate(null);
        // then
        assertThat(lost(claim)).isFalse();
        fire(claim);
        assertThat(timers()).isEmpty();
    }

    @Test
    final void shouldGiveMessagesToStartEventsOfActiveVersionsOnly() {
        // given
        var address = new MessageAddress(Fixture.TENANT, fixture().unique("ordered"), "key");
        var version = deployed(1, named(SubscriptionKind.MESSAGE, address.name()));
        var start = version.starts().get(0);
        var receiver = new Starting(start.key(), start.definition(), start.tenantId(), processId, start.elementId());
        var freed = Set.of(new Claim.StartKey(Fixture.TENANT, processId, "key"));
        var message = publish(address);
        assertThat(matches(address)).containsExactly(new Match(message, receiver));
        // when
        suspend(null);
        // then
        assertThat(matches(address)).isEmpty();
        assertThat(stores().messages().receivers(address)).isEmpty();
        assertThat(stores().messages().addressesOf(freed)).isEmpty();
        // when
        activate(null);
        // then
        assertThat(matches(address)).containsExactly(new Match(message, receiver));
        assertThat(stores().messages().receivers(address)).containsExactly(receiver);
        assertThat(stores().messages().addressesOf(freed)).containsExactly(address);
    }

    @Test
    final void shouldTellWhereMessagesOfANameWait() {
        // given
        var name = fixture().unique("ordered");
        var first = new MessageAddress(Fixture.TENANT, name, "first");
        var second = new MessageAddress(Fixture.TENANT, name, "second");
        publish(first);
        publish(first);
        publish(second);
        publish(new MessageAddress(Fixture.TENANT, fixture().unique("other"), "first"));
        // then
        assertThat(stores().messages().addressesNamed(Fixture.TENANT, name, Fixture.NOW))
                .containsExactlyInAnyOrder(first, second);
        assertThat(stores().messages().addressesNamed("other", name, Fixture.NOW))
                .isEmpty();
        assertThat(stores().messages().addressesNamed(Fixture.TENANT, name, LATER))
                .isEmpty();
    }

    private Suspended suspend(@Nullable ProcessDefinitionKey only) {
        return stores().definitions()
                .deploy(Fixture.TENANT, versions -> versions.setSuspended(processId, only, true, LATER));
    }

    private Suspended activate(@Nullable ProcessDefinitionKey only) {
        return stores().definitions()
                .deploy(Fixture.TENANT, versions -> versions.setSuspended(processId, only, false, LATER));
    }

    private boolean isSuspended(ProcessDefinitionKey key) {
        try (var transaction = fixture().begin()) {
            var version = transaction.deployed(List.of(key));
            assertThat(version).hasSize(1);
            return version.iterator().next().isSuspended();
        }
    }

    private List<DefinitionView> shown(boolean suspended) {
        return stores().queries()
                .definitions(new SearchRequest<>(
                        List.of(
                                Condition.equal(DefinitionField.PROCESS_ID, processId),
                                Condition.equal(DefinitionField.IS_SUSPENDED, suspended)),
                        List.of(),
                        PageRequest.first(10)))
                .items();
    }

    private List<StartSubscription> found(SubscriptionKind kind, String name) {
        return stores().starts().named(kind, Fixture.TENANT, name, StartEvents.FIRST, LIMIT);
    }

    private List<StartSubscription> timers() {
        return stores().starts().dueTimers(DUE, LIMIT).stream()
                .filter(start -> start.processId().equals(processId))
                .toList();
    }

    private List<StartSubscription> conditions() {
        return stores().starts().conditions(Fixture.TENANT, StartEvents.FIRST, LIMIT).stream()
                .filter(start -> start.processId().equals(processId))
                .toList();
    }

    private boolean lost(Claim claim) {
        try (var transaction = fixture().begin()) {
            return transaction.lost(List.of(claim), DUE).contains(claim);
        }
    }

    private void fire(Claim.StartTimer claim) {
        var instance = fixture().create(fixture().deploy(Graphs.tasks(fixture().unique("started"), "work", 1)));
        var record = fixture().command(instance, Fixture.NOW, execution -> execution.start(Map.of(), List.of()));
        try (var transaction = fixture().begin()) {
            transaction.write(List.of(instance), List.of(record), List.of(new Claimed.Fired(claim, null)));
            transaction.commit();
        }
    }

    private Message publish(MessageAddress address) {
        var message = new Message(
                new MessageKey(newKey()), address, null, Fixture.NOW, LATER.minusSeconds(1), false, Map.of());
        assertThat(stores().messages().add(message)).isTrue();
        return message;
    }

    private List<Match> matches(MessageAddress address) {
        return stores().messages().matches(List.of(address), Fixture.NOW);
    }

    private void delete(ProcessDefinitionKey key, int version) {
        stores().definitions().deploy(Fixture.TENANT, versions -> versions.delete(version(key, version), LATER));
    }

    private DeployedVersion version(ProcessDefinitionKey key, int version) {
        return new DeployedVersion(DefinitionKind.PROCESS, key.value(), Fixture.TENANT, processId, version);
    }

    private ProcessDefinitionKey deploy(int version) {
        return deployed(version).definition();
    }

    private OpenVersion deployed(int version, ProcessStart... events) {
        return deploy(processId, version, events);
    }

    private OpenVersion deploy(String process, int version, ProcessStart... events) {
        var definition = new ProcessDefinition(
                new ProcessDefinitionKey(newKey()),
                Fixture.TENANT,
                version,
                "starts.bpmn",
                Graphs.tasks(process, "work", 1));
        var starts = Arrays.stream(events)
                .map(event -> StartSubscription.open(new SubscriptionKey(newKey()), definition, event, Fixture.NOW))
                .toList();
        deploy(List.of(new NewDefinition(definition.key(), process, null, version, null, starts)));
        return new OpenVersion(definition.key(), starts);
    }

    private void deploy(List<NewDefinition> added) {
        stores().definitions().deploy(Fixture.TENANT, versions -> {
            versions.add(new NewDeployment(
                    newKey(),
                    Fixture.NOW,
                    List.of(new NewResource(newKey(), "starts.bpmn", Fixture.digest(CONTENT), CONTENT, added))));
            return true;
        });
    }

    private long newKey() {
        return fixture().keys(0).nextKey();
    }

    private static ProcessStart named(SubscriptionKind kind, String name) {
        return new ProcessStart("start-" + kind, kind, name, null, null);
    }

    private static ProcessStart timer() {
        return new ProcessStart("timer", SubscriptionKind.TIMER, null, "R/PT10M", DUE);
    }

    private static ProcessStart condition() {
        return new ProcessStart("condition", SubscriptionKind.CONDITION, null, null, null);
    }

    /** A version, and what it waits for since its deployment. */
    private record OpenVersion(ProcessDefinitionKey definition, List<StartSubscription> starts) {}
}
