package io.jeton.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jeton.application.port.Claim;
import io.jeton.application.port.Claimed;
import io.jeton.application.port.DefinitionStore.NewDefinition;
import io.jeton.application.port.DefinitionStore.NewDeployment;
import io.jeton.application.port.DefinitionStore.NewResource;
import io.jeton.application.port.StartEvents;
import io.jeton.application.port.TransientFailure;
import io.jeton.domain.definition.ProcessDefinition;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.key.SubscriptionKey;
import io.jeton.domain.subscription.ProcessStart;
import io.jeton.domain.subscription.StartSubscription;
import io.jeton.domain.subscription.SubscriptionKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The events by which instances begin are found from the deployment of a version until that of the next one. */
public abstract class StartEventsContract extends PortContract {
    private static final int LIMIT = 1_000;
    private static final Instant DUE = Fixture.NOW.plus(Duration.ofHours(1));

    @Test
    final void shouldFindStartsByTheirName() {
        // given
        var name = fixture().unique("paid");
        var message = named(SubscriptionKind.MESSAGE, name);
        var signal = named(SubscriptionKind.SIGNAL, name);
        // when
        var starts = deploy(fixture().unique("p"), 1, message, signal);
        // then
        assertThat(named(SubscriptionKind.MESSAGE, name, StartEvents.FIRST, LIMIT))
                .containsExactly(starts.get(0));
        assertThat(named(SubscriptionKind.SIGNAL, name, StartEvents.FIRST, LIMIT))
                .containsExactly(starts.get(1));
        assertThat(stores().starts().named(SubscriptionKind.SIGNAL, "other", name, StartEvents.FIRST, LIMIT))
                .isEmpty();
        assertThat(named(SubscriptionKind.SIGNAL, name.toUpperCase(java.util.Locale.ROOT), StartEvents.FIRST, LIMIT))
                .isEmpty();
    }

    @Test
    final void shouldFindStartsPageByPage() {
        // given
        var name = fixture().unique("alarm");
        var first = deploy(fixture().unique("p"), 1, named(SubscriptionKind.SIGNAL, name));
        var second = deploy(fixture().unique("q"), 1, named(SubscriptionKind.SIGNAL, name));
        // when
        var page = named(SubscriptionKind.SIGNAL, name, StartEvents.FIRST, 1);
        var rest = named(SubscriptionKind.SIGNAL, name, page.get(0).key(), LIMIT);
        // then
        assertThat(page).isEqualTo(first);
        assertThat(rest).isEqualTo(second);
    }

    @Test
    final void shouldForgetTheStartsOfTheVersionBefore() {
        // given
        var name = fixture().unique("alarm");
        var process = fixture().unique("p");
        var other = deploy(fixture().unique("other"), 1, named(SubscriptionKind.SIGNAL, name));
        deploy(process, 1, named(SubscriptionKind.SIGNAL, name), timer(DUE), condition());
        // when
        var next = deploy(process, 2, named(SubscriptionKind.SIGNAL, name));
        // then
        assertThat(named(SubscriptionKind.SIGNAL, name, StartEvents.FIRST, LIMIT))
                .containsExactly(other.get(0), next.get(0));
        assertThat(timersOf(process, DUE)).isEmpty();
        assertThat(conditionsOf(process)).isEmpty();
        // when
        deploy(process, 3);
        // then
        assertThat(named(SubscriptionKind.SIGNAL, name, StartEvents.FIRST, LIMIT))
                .containsExactly(other.get(0));
    }

    @Test
    final void shouldFindTimersThatAreDueEarliestFirst() {
        // given
        var process = fixture().unique("p");
        var starts = deploy(process, 1, timer(DUE), timer(DUE.minusSeconds(1)), timer(DUE.plusNanos(1_000)));
        // then
        assertThat(timersOf(process, DUE)).containsExactly(starts.get(1), starts.get(0));
        assertThat(timersOf(process, DUE.minusSeconds(2))).isEmpty();
        assertThat(stores().starts().nextDue())
                .hasValueSatisfying(next -> assertThat(next).isBeforeOrEqualTo(DUE.minusSeconds(1)));
    }

    @Test
    final void shouldFindConditions() {
        // given
        var process = fixture().unique("p");
        var starts = deploy(process, 1, condition(), named(SubscriptionKind.SIGNAL, "s"), condition());
        // then
        assertThat(conditionsOf(process)).containsExactly(starts.get(0), starts.get(2));
        assertThat(stores().starts().conditions("other", StartEvents.FIRST, LIMIT))
                .isEmpty();
    }

    @Test
    final void shouldFireATimerOnceForEachTimeThatItIsDue() {
        // given
        var process = fixture().unique("p");
        var timer = deploy(process, 1, timer(DUE)).get(0);
        var first = new Claim.StartTimer(timer.key(), 0);
        var second = new Claim.StartTimer(timer.key(), 1);
        assertThat(lost(DUE.minusNanos(1_000), first, second)).containsExactlyInAnyOrder(first, second);
        assertThat(lost(DUE, first, second)).containsExactly(second);
        // when
        fire(new Claimed.Fired(first, DUE.plusSeconds(10)));
        // then
        assertThat(timersOf(process, DUE.plusSeconds(10))).containsExactly(timer.fired(DUE.plusSeconds(10)));
        assertThat(lost(DUE.plusSeconds(9), first, second)).containsExactlyInAnyOrder(first, second);
        assertThat(lost(DUE.plusSeconds(10), first, second)).containsExactly(first);
        assertThatThrownBy(() -> fire(new Claimed.Fired(first, DUE.plusSeconds(10))))
                .isInstanceOf(TransientFailure.class);
        // when
        fire(new Claimed.Fired(second, null));
        // then
        assertThat(timersOf(process, DUE.plusSeconds(100))).isEmpty();
        assertThat(lost(DUE.plusSeconds(100), first, second)).containsExactlyInAnyOrder(first, second);
    }

    @Test
    final void shouldNotFireTheTimerOfAnOldVersion() {
        // given
        var process = fixture().unique("p");
        var timer = deploy(process, 1, timer(DUE)).get(0);
        // when
        deploy(process, 2, timer(DUE));
        // then
        var claim = new Claim.StartTimer(timer.key(), 0);
        assertThat(lost(DUE, claim)).containsExactly(claim);
        assertThatThrownBy(() -> fire(new Claimed.Fired(claim, null))).isInstanceOf(TransientFailure.class);
    }

    private Set<Claim> lost(Instant now, Claim... claims) {
        try (var transaction = fixture().begin()) {
            return transaction.lost(List.of(claims), now);
        }
    }

    private void fire(Claimed fired) {
        var instance = fixture().create(fixture().deploy(Graphs.tasks(fixture().unique("started"), "work", 1)));
        var record = fixture().command(instance, Fixture.NOW, execution -> execution.start(Map.of(), List.of()));
        try (var transaction = fixture().begin()) {
            transaction.write(List.of(instance), List.of(record), List.of(fired));
            transaction.commit();
        }
    }

    private List<StartSubscription> named(SubscriptionKind kind, String name, SubscriptionKey after, int limit) {
        return stores().starts().named(kind, Fixture.TENANT, name, after, limit);
    }

    private List<StartSubscription> timersOf(String processId, Instant now) {
        return stores().starts().dueTimers(now, LIMIT).stream()
                .filter(start -> start.processId().equals(processId))
                .toList();
    }

    private List<StartSubscription> conditionsOf(String processId) {
        return stores().starts().conditions(Fixture.TENANT, StartEvents.FIRST, LIMIT).stream()
                .filter(start -> start.processId().equals(processId))
                .toList();
    }

    private List<StartSubscription> deploy(String processId, int version, ProcessStart... events) {
        var keys = fixture().keys(0);
        var definition = new ProcessDefinition(
                new ProcessDefinitionKey(keys.nextKey()),
                Fixture.TENANT,
                version,
                "starts.bpmn",
                Graphs.tasks(processId, "work", 1));
        var starts = Arrays.stream(events)
                .map(event ->
                        StartSubscription.open(new SubscriptionKey(keys.nextKey()), definition, event, Fixture.NOW))
                .toList();
        stores().definitions().deploy(Fixture.TENANT, versions -> {
            var added = new NewDefinition(definition.key(), processId, null, version, null, starts);
            var content = Fixture.content(definition.graph(), version);
            versions.add(new NewDeployment(
                    keys.nextKey(),
                    Fixture.NOW,
                    List.of(new NewResource(
                            keys.nextKey(), "starts.bpmn", Fixture.digest(content), content, List.of(added)))));
            return true;
        });
        return starts;
    }

    private static ProcessStart named(SubscriptionKind kind, String name) {
        return new ProcessStart("start-" + kind, kind, name, null, null);
    }

    private static ProcessStart timer(Instant due) {
        return new ProcessStart("timer", SubscriptionKind.TIMER, null, "R/PT10M", due);
    }

    private static ProcessStart condition() {
        return new ProcessStart("condition", SubscriptionKind.CONDITION, null, null, null);
    }
}
