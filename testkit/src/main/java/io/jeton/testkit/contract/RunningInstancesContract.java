package io.jeton.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.jeton.application.port.InvalidModel;
import io.jeton.application.port.JobQueue;
import io.jeton.application.port.RunningInstances.Portion;
import io.jeton.bpmn.BpmnModelReader;
import io.jeton.domain.behavior.JobExecution;
import io.jeton.domain.definition.ProcessDefinition;
import io.jeton.domain.instance.InstanceState;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.job.Job;
import io.jeton.domain.key.MessageKey;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.message.Message;
import io.jeton.domain.message.MessageAddress;
import io.jeton.domain.token.Token;
import io.jeton.domain.variable.Value;
import io.jeton.domain.waiting.JobHold;
import io.jeton.domain.waiting.RunningInstance;
import io.jeton.testkit.model.BpmnModel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A running instance is shown as it is, whole or in portions. */
public abstract class RunningInstancesContract extends PortContract {
    private static final String MODEL = """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="http://example.com">
              <message id="m" name="%2$s"><extensionElements><zeebe:subscription correlationKey="=&quot;17&quot;"/></extensionElements></message>
              <process id="%1$s" isExecutable="true">
                <startEvent id="start"/>
                <sequenceFlow id="f1" sourceRef="start" targetRef="fork"/>
                <parallelGateway id="fork"/>
                <sequenceFlow id="f2" sourceRef="fork" targetRef="pick"/>
                <serviceTask id="pick"><extensionElements><zeebe:taskDefinition type="%3$s"/></extensionElements></serviceTask>
                <boundaryEvent id="paid" attachedToRef="pick"><messageEventDefinition messageRef="m"/></boundaryEvent>
                <sequenceFlow id="f3" sourceRef="pick" targetRef="join"/>
                <sequenceFlow id="f4" sourceRef="fork" targetRef="join"/>
                <parallelGateway id="join"/>
                <sequenceFlow id="f5" sourceRef="fork" targetRef="sub"/>
                <subProcess id="sub">
                  <startEvent id="inner"/>
                  <sequenceFlow id="f6" sourceRef="inner" targetRef="large"/>
                  <intermediateCatchEvent id="large">
                    <conditionalEventDefinition><condition>=total &gt; 9</condition></conditionalEventDefinition>
                  </intermediateCatchEvent>
                </subProcess>
              </process>
            </definitions>
            """;

    @Test
    final void shouldShowAllThatAnInstanceConsistsOf() {
        // given
        var instance = start(fixture().unique("paid"));
        // when
        var shown = find(instance, new Portion(null, 100));
        // then
        assertThat(shown.state()).isEqualTo(InstanceState.ACTIVE);
        assertThat(shown.startedAt()).isEqualTo(instance.startedAt());
        assertThat(shown.withProcess()).isTrue();
        assertThat(shown.total()).isEqualTo(3);
        assertThat(shown.tokens()).isEqualTo(instance.tokens().living());
        assertThat(shown.arrivals()).isEqualTo(instance.tokens().arrivals().waiting());
        assertThat(shown.jobs()).isEqualTo(instance.jobs().open());
        assertThat(shown.incidents()).isEmpty();
        assertThat(shown.subscriptions()).isEqualTo(instance.subscriptions().open());
        assertThat(shown.variables()).extracting(variable -> variable.name()).contains("total");
        assertThat(shown.holds()).isEmpty();
        assertThat(shown.called()).isEmpty();
        assertThat(shown.buffered()).isEmpty();
        assertThat(shown.inside())
                .extracting(
                        inside -> inside.scope(),
                        inside -> inside.elementId(),
                        inside -> inside.first(),
                        inside -> inside.count())
                .containsExactlyInAnyOrderElementsOf(instance.tokens().living().stream()
                        .map(token -> tuple(token.scope(), token.elementId(), token.key(), 1L))
                        .toList());
    }

    @Test
    final void shouldShowAnInstanceInPortions() {
        // given
        var instance = start(fixture().unique("paid"));
        // when
        var tokens = new ArrayList<Token>();
        var portion = new Portion(null, 1);
        for (var shown = find(instance, portion); !shown.tokens().isEmpty(); shown = find(instance, portion)) {
            assertThat(shown.total()).isEqualTo(3);
            assertThat(shown.withProcess()).isEqualTo(portion.after() == null);
            assertThat(shown.arrivals().isEmpty()).isEqualTo(portion.after() != null);
            var token = shown.tokens().get(0);
            assertThat(shown.jobs()).allMatch(job -> job.token().equals(token.key()));
            assertThat(shown.subscriptions())
                    .allMatch(subscription -> subscription.host().equals(token.key()));
            if (token.elementId().equals("large")) {
                assertThat(shown.variables())
                        .extracting(variable -> variable.name())
                        .contains("total");
                assertThat(shown.around())
                        .filteredOn(around -> around.key().equals(token.scope()))
                        .hasSize(1);
            }
            tokens.addAll(shown.tokens());
            portion = new Portion(token.key(), 1);
        }
        // then
        assertThat(tokens).isEqualTo(instance.tokens().living());
    }

    @Test
    final void shouldShowWhoHoldsAJobAsLongAsThatLasts() {
        // given
        var type = fixture().unique("type");
        var instance = start(fixture().unique("paid"), type);
        var until = Fixture.NOW.plus(Duration.ofMinutes(1));
        stores().jobs()
                .activate(new JobQueue.Request(
                        type, "me", List.of(Fixture.TENANT), 1, Fixture.NOW, until, 1L, Set.of(), 1_000_000));
        // then
        var job = instance.jobs().open().get(0).key();
        assertThat(find(instance, new Portion(null, 100)).holds()).isEqualTo(Map.of(job, new JobHold("me", until)));
        assertThat(stores().running().find(instance.key(), new Portion(null, 100), until, fixture()::definition))
                .hasValueSatisfying(shown -> assertThat(shown.holds()).isEmpty());
    }

    @Test
    final void shouldShowOpenIncidents() {
        // given
        var instance = start(fixture().unique("paid"));
        var job = instance.jobs().open().stream().map(Job::key).findFirst().orElseThrow();
        // when
        fixture().change(instance, Duration.ofSeconds(1), execution -> new JobExecution(execution)
                .fail(job, 0, Duration.ZERO, "broken", Map.of()));
        // then
        assertThat(find(instance, new Portion(null, 100)).incidents())
                .isEqualTo(instance.incidents().open())
                .hasSize(1);
    }

    @Test
    final void shouldShowWhatTheProcessItselfWaitsFor() {
        // given
        var type = fixture().unique("type");
        var model = BpmnModel.process(fixture().unique("listens"))
                .startListener(type)
                .startEvent("start");
        var instance = fixture().start(deploy(model.toXml()), Map.of());
        // then
        assertThat(find(instance, new Portion(null, 100)).jobs())
                .isEqualTo(instance.jobs().open())
                .extracting(job -> job.token())
                .containsExactly(instance.rootScope());
        assertThat(find(instance, new Portion(new TokenKey(1), 100)).jobs()).isEmpty();
        // when
        var job = instance.jobs().open().get(0).key();
        fixture().change(instance, Duration.ofSeconds(1), execution -> new JobExecution(execution)
                .fail(job, 0, Duration.ZERO, "broken", Map.of()));
        // then
        assertThat(find(instance, new Portion(null, 100)).incidents())
                .isEqualTo(instance.incidents().open())
                .extracting(incident -> incident.token())
                .containsExactly(instance.rootScope());
        assertThat(find(instance, new Portion(new TokenKey(1), 100)).incidents())
                .isEmpty();
    }

    @Test
    final void shouldShowUnderWhichKeysMessagesAreBuffered() {
        // given
        var name = fixture().unique("paid");
        var instance = start(name);
        publish(name, "1", Duration.ofHours(1));
        publish(name, "2", Duration.ofHours(1));
        publish(name, "2", Duration.ofHours(1));
        publish(name, "expired", Duration.ZERO);
        publish(fixture().unique("other"), "3", Duration.ofHours(1));
        // then
        assertThat(find(instance, new Portion(null, 100)).buffered()).isEqualTo(Map.of(name, List.of("1", "2")));
    }

    @Test
    final void shouldShowNothingOfAnInstanceThatHasEnded() {
        // given
        var instance = start(fixture().unique("paid"));
        fixture().change(instance, Duration.ofSeconds(1), execution -> execution.cancel());
        // when
        var shown = find(instance, new Portion(null, 100));
        // then
        assertThat(shown.state()).isEqualTo(InstanceState.TERMINATED);
        assertThat(shown.tokens()).isEmpty();
        assertThat(shown.withProcess()).isFalse();
    }

    @Test
    final void shouldNotKnowAnInstanceThatNeverWas() {
        var key = new ProcessInstanceKey(fixture().keys(0).nextKey());
        assertThat(stores().running().find(key, new Portion(null, 1), Fixture.NOW, fixture()::definition))
                .isEmpty();
    }

    private RunningInstance find(ProcessInstance instance, Portion portion) {
        return stores().running()
                .find(instance.key(), portion, Fixture.NOW, fixture()::definition)
                .orElseThrow();
    }

    private void publish(String name, String correlationKey, Duration timeToLive) {
        stores().messages()
                .add(new Message(
                        new MessageKey(fixture().keys(0).nextKey()),
                        new MessageAddress(Fixture.TENANT, name, correlationKey),
                        null,
                        Fixture.NOW,
                        Fixture.NOW.plus(timeToLive),
                        false,
                        Map.of()));
    }

    private ProcessInstance start(String message) {
        return start(message, null);
    }

    private ProcessInstance start(String message, @Nullable String jobType) {
        var type = jobType == null ? fixture().unique("type") : jobType;
        return fixture().start(definition(fixture().unique("waits"), message, type), Map.of("total", new Value("5")));
    }

    private ProcessDefinition definition(String processId, String message, String jobType) {
        return deploy(MODEL.formatted(processId, message, jobType));
    }

    private ProcessDefinition deploy(String model) {
        var xml = model.getBytes(StandardCharsets.UTF_8);
        try {
            return fixture()
                    .deploy(new BpmnModelReader().read("waits.bpmn", xml).get(0));
        } catch (InvalidModel e) {
            throw new IllegalStateException("the model of this contract cannot be read", e);
        }
    }
}
