package io.jeton.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.jeton.application.port.DefinitionStore.NewDefinition;
import io.jeton.application.port.DefinitionStore.NewDeployment;
import io.jeton.application.port.DefinitionStore.NewResource;
import io.jeton.application.port.ProcessReference;
import io.jeton.application.port.ProcessVersion;
import io.jeton.domain.behavior.Execution;
import io.jeton.domain.behavior.JobExecution;
import io.jeton.domain.definition.ProcessDefinition;
import io.jeton.domain.instance.InstanceHeader;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.key.TokenKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What call activities ask of {@link io.jeton.application.port.LaneTransaction}: which version is meant, and who called whom. */
public abstract class CallsContract extends PortContract {
    @Test
    final void shouldResolveTheNewestVersionWithATag() {
        // given
        var processId = fixture().unique("called");
        deployTagged(processId, 1, "old");
        var second = deployTagged(processId, 2, "old");
        deployTagged(processId, 3, "new");
        var tagged = new ProcessReference.Tagged(Fixture.TENANT, processId, "old");
        var unknown = new ProcessReference.Tagged(Fixture.TENANT, processId, "none");
        try (var transaction = fixture().begin()) {
            // when
            var resolved = transaction.resolve(List.of(tagged, unknown));
            // then
            assertThat(resolved).isEqualTo(Map.of(tagged, new ProcessVersion(second, false)));
        }
    }

    @Test
    final void shouldResolveTheVersionOfTheSameDeployment() {
        // given
        var processId = fixture().unique("called");
        var callerId = fixture().unique("caller");
        var together = deployTogether(callerId, processId, 1);
        deployTagged(processId, 2, "later");
        var reference = new ProcessReference.DeployedWith(Fixture.TENANT, processId, together.get(0));
        var absent = new ProcessReference.DeployedWith(Fixture.TENANT, fixture().unique("absent"), together.get(0));
        try (var transaction = fixture().begin()) {
            // when
            var resolved = transaction.resolve(List.of(reference, absent));
            // then
            assertThat(resolved).isEqualTo(Map.of(reference, new ProcessVersion(together.get(1), false)));
        }
    }

    @Test
    final void shouldFindTheActiveInstancesThatTokensHaveCalled() {
        // given
        var definition = fixture().deploy(Graphs.tasks(fixture().unique("p"), "work", 1));
        var caller = fixture().start(definition, Map.of());
        var active = startCalled(definition, caller);
        var ended = startCalled(definition, caller);
        fixture().change(ended, Duration.ofSeconds(1), CallsContract::completeJobs);
        var asked = List.of(
                tokenOf(active), tokenOf(ended), new TokenKey(fixture().keys(7).nextKey()));
        try (var transaction = fixture().begin()) {
            // when
            var called = transaction.calledBy(asked);
            // then
            assertThat(called).isEqualTo(Map.of(tokenOf(active), active.key()));
        }
    }

    @Test
    final void shouldFindTheActiveInstancesThatInstancesHaveCalledSuspendedOrNot() {
        // given
        var definition = fixture().deploy(Graphs.tasks(fixture().unique("p"), "work", 1));
        var caller = fixture().start(definition, Map.of());
        var active = startCalled(definition, caller);
        var suspended = startCalled(definition, caller);
        fixture().setSuspended(suspended, true);
        var ended = startCalled(definition, caller);
        fixture().change(ended, Duration.ofSeconds(1), CallsContract::completeJobs);
        try (var transaction = fixture().begin()) {
            // when
            var called = transaction.calledByInstances(List.of(caller.key(), active.key()));
            // then
            assertThat(called).containsExactlyInAnyOrder(active.key(), suspended.key());
            assertThat(transaction.calledBy(List.of(tokenOf(suspended))))
                    .isEqualTo(Map.of(tokenOf(suspended), suspended.key()));
        }
    }

    @Test
    final void shouldLoadWhatACalledInstanceKnowsOfItsCaller() {
        // given
        var definition = fixture().deploy(Graphs.tasks(fixture().unique("p"), "work", 1));
        var caller = fixture().start(definition, Map.of());
        // when
        var called = startCalled(definition, caller);
        // then
        assertThat(fixture().load(called.key()).orElseThrow().snapshot()).isEqualTo(called.snapshot());
    }

    private ProcessInstance startCalled(ProcessDefinition definition, ProcessInstance caller) {
        var keys = fixture().keys(7);
        var header = InstanceHeader.ofCalled(
                new ProcessInstanceKey(keys.nextKey()), definition, caller.header(), new TokenKey(keys.nextKey()));
        var instance = ProcessInstance.create(header);
        var record = fixture().command(instance, Fixture.NOW, execution -> execution.start(Map.of(), List.of()));
        fixture().store(instance, record);
        return instance;
    }

    private static void completeJobs(Execution execution) {
        execution.instance().jobs().open().forEach(job -> new JobExecution(execution).complete(job.key(), Map.of()));
    }

    private static TokenKey tokenOf(ProcessInstance called) {
        return Objects.requireNonNull(called.header().parentToken(), "parentToken");
    }

    private ProcessDefinitionKey deployTagged(String processId, int version, String tag) {
        var definition = definition(processId, version, tag);
        deploy(definition);
        return definition.key();
    }

    private List<ProcessDefinitionKey> deployTogether(String callerId, String calledId, int version) {
        var caller = definition(callerId, version, null);
        var called = definition(calledId, version, null);
        deploy(caller, called);
        return List.of(caller.key(), called.key());
    }

    private NewDefinition definition(String processId, int version, @Nullable String tag) {
        return new NewDefinition(
                new ProcessDefinitionKey(fixture().keys(0).nextKey()), processId, null, version, tag, List.of());
    }

    private void deploy(NewDefinition... definitions) {
        var content = new byte[] {1};
        var resource = new NewResource(
                fixture().keys(0).nextKey(), "calls.bpmn", Fixture.digest(content), content, List.of(definitions));
        stores().definitions().deploy(Fixture.TENANT, versions -> {
            versions.add(new NewDeployment(fixture().keys(0).nextKey(), Fixture.NOW, List.of(resource)));
            return true;
        });
    }
}
