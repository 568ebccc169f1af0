package io.jeton.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.jeton.application.query.ElementInstanceField;
import io.jeton.application.query.InstanceField;
import io.jeton.application.query.JobField;
import io.jeton.application.query.SearchRequest;
import io.jeton.application.query.VariableField;
import io.jeton.domain.behavior.Execution;
import io.jeton.domain.behavior.JobExecution;
import io.jeton.domain.definition.ProcessDefinition;
import io.jeton.domain.history.RemovalTime;
import io.jeton.domain.instance.InstanceHeader;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.variable.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What has ended is remembered until its time is over, and then nothing is left of it; what lives is left alone. */
public abstract class HistoryContract extends PortContract {
    private static final Instant DUE = Fixture.NOW.plus(Duration.ofHours(1));
    private static final Instant BEFORE = DUE.minusNanos(1_000);
    private static final int ROWS_MAX = 1_000;

    private ProcessDefinition order;

    @BeforeEach
    final void deploy() {
        order = fixture().deploy(Graphs.tasks(fixture().unique("p"), "work", 1));
    }

    @Test
    final void shouldRemoveAllThatBelongsToAnInstanceWhenItsTimeIsOver() {
        // given
        var instance = ended();
        var other = ended();
        fixture().scheduleRemoval(instance.key(), new RemovalTime.At(DUE));
        assertThat(rowsOf(instance)).isPositive();
        // then
        assertThat(removable(BEFORE)).doesNotContain(instance.key());
        assertThat(stores().history().nextRemoval(BEFORE))
                .hasValueSatisfying(next -> assertThat(next).isAfter(BEFORE).isBeforeOrEqualTo(DUE));
        // when
        fixture().remove(List.of(instance.key()), BEFORE, ROWS_MAX);
        // then
        assertThat(isThere(instance)).isTrue();
        // when
        assertThat(removable(DUE)).contains(instance.key());
        fixture().remove(List.of(instance.key(), other.key()), DUE, ROWS_MAX);
        // then
        assertThat(isThere(instance)).isFalse();
        assertThat(rowsOf(instance)).isZero();
        assertThat(removable(DUE)).doesNotContain(instance.key());
        assertThat(isThere(other)).isTrue();
        assertThat(rowsOf(other)).isPositive();
    }

    @Test
    final void shouldRemoveBitByBit() {
        // given
        var instance = ended();
        fixture().scheduleRemoval(instance.key(), new RemovalTime.At(DUE));
        // when
        fixture().remove(List.of(instance.key()), DUE, 1);
        // then
        assertThat(isThere(instance)).isFalse();
        assertThat(rowsOf(instance)).isZero();
    }

    @Test
    final void shouldRemoveWhatWasCalledBeforeItsCaller() {
        // given
        var caller = fixture().start(order, Map.of());
        var called = startCalled(caller);
        var calledByThat = startCalled(called);
        List.of(calledByThat, called, caller).forEach(this::complete);
        fixture().scheduleRemoval(caller.key(), new RemovalTime.Now());
        // when
        assertThat(stores().history().remove(List.of(caller.key()), Fixture.NOW, ROWS_MAX))
                .isFalse();
        // then
        assertThat(isThere(calledByThat)).isFalse();
        assertThat(isThere(called)).isTrue();
        // when
        fixture().scheduleRemoval(caller.key(), new RemovalTime.Never());
        fixture().remove(List.of(caller.key()), Fixture.NOW, ROWS_MAX);
        // then
        assertThat(isThere(called)).isFalse();
        assertThat(isThere(caller)).isFalse();
        assertThat(removable(DUE)).doesNotContain(caller.key());
    }

    @Test
    final void shouldRememberForEverWhatIsSettledSo() {
        // given
        var instance = ended();
        fixture().scheduleRemoval(instance.key(), new RemovalTime.At(DUE));
        fixture().scheduleRemoval(instance.key(), new RemovalTime.At(DUE.plusSeconds(1)));
        // then
        assertThat(removable(DUE)).doesNotContain(instance.key());
        assertThat(removable(DUE.plusSeconds(1))).contains(instance.key());
        // when
        fixture().scheduleRemoval(instance.key(), new RemovalTime.Never());
        // then
        assertThat(removable(DUE.plusSeconds(1))).doesNotContain(instance.key());
        fixture().remove(List.of(instance.key()), DUE.plusSeconds(1), ROWS_MAX);
        assertThat(isThere(instance)).isTrue();
    }

    @Test
    final void shouldRemoveWhatSomebodyWasToldIsRemovedWhateverIsSettledMeanwhile() {
        // given
        var instance = ended();
        fixture().scheduleRemoval(instance.key(), new RemovalTime.Now());
        // when
        fixture().scheduleRemoval(instance.key(), new RemovalTime.Never());
        fixture().scheduleRemoval(instance.key(), new RemovalTime.At(DUE));
        // then
        assertThat(removable(Fixture.NOW)).contains(instance.key());
        fixture().remove(List.of(instance.key()), Fixture.NOW, ROWS_MAX);
        assertThat(isThere(instance)).isFalse();
        assertThat(removable(DUE)).doesNotContain(instance.key());
    }

    @Test
    final void shouldRemoveWhatIsSettledOtherwiseInTheSameTransaction() {
        // given
        var instance = ended();
        // when
        fixture().scheduleRemoval(instance.key(), new RemovalTime.Now(), new RemovalTime.Never());
        // then
        fixture().remove(List.of(instance.key()), Fixture.NOW, ROWS_MAX);
        assertThat(isThere(instance)).isFalse();
    }

    @Test
    final void shouldLockOnlyWhatHasEnded() {
        // given
        var living = fixture().start(order, Map.of());
        var ended = ended();
        var unknown = new ProcessInstanceKey(fixture().keys(7).nextKey());
        try (var transaction = fixture().begin()) {
            // when
            var found = transaction.lockEnded(
                    new TreeSet<>(Set.of(living.key(), ended.key(), unknown)), fixture()::definition);
            // then
            assertThat(found).singleElement().satisfies(instance -> {
                assertThat(instance.key()).isEqualTo(ended.key());
                assertThat(instance.state()).isEqualTo(ended.state());
                assertThat(instance.revision()).isEqualTo(ended.revision());
                assertThat(instance.endedAt()).isEqualTo(ended.endedAt());
                assertThat(instance.hasJustEnded()).isFalse();
                assertThat(instance.hasAgenda()).isFalse();
            });
        }
    }

    private ProcessInstance ended() {
        var instance = fixture().start(order, Map.of("amount", new Value("7")));
        cancel(instance);
        return instance;
    }

    private void cancel(ProcessInstance instance) {
        fixture().change(instance, Duration.ofSeconds(1), Execution::cancel);
    }

    private void complete(ProcessInstance instance) {
        fixture().change(instance, Duration.ofSeconds(1), execution -> instance.jobs()
                .open()
                .forEach(job -> new JobExecution(execution).complete(job.key(), Map.of())));
    }

    private ProcessInstance startCalled(ProcessInstance caller) {
        var keys = fixture().keys(7);
        var header = InstanceHeader.ofCalled(
                new ProcessInstanceKey(keys.nextKey()), order, caller.header(), new TokenKey(keys.nextKey()));
        var called = ProcessInstance.create(header);
        fixture()
                .store(
                        called,
                        fixture().command(called, Fixture.NOW, execution -> execution.start(Map.of(), List.of())));
        return called;
    }

    private List<ProcessInstanceKey> removable(Instant now) {
        return stores().history().removable(now, Integer.MAX_VALUE);
    }

    private boolean isThere(ProcessInstance instance) {
        return !stores().queries()
                .instances(SearchRequest.by(InstanceField.KEY, instance.key().value()), List.of())
                .items()
                .isEmpty();
    }

    private int rowsOf(ProcessInstance instance) {
        var key = instance.key().value();
        var queries = stores().queries();
        return queries.elementInstances(SearchRequest.by(ElementInstanceField.INSTANCE_KEY, key))
                        .items()
                        .size()
                + queries.variables(SearchRequest.by(VariableField.INSTANCE_KEY, key))
                        .items()
                        .size()
                + queries.jobs(SearchRequest.by(JobField.INSTANCE_KEY, key))
                        .items()
                        .size();
    }
}
