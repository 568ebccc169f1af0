package io.jeton.testkit.scenario;

import static io.jeton.testkit.JetonAssertions.assertThat;
import static io.jeton.testkit.model.BpmnModel.process;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jeton.application.EngineSettings;
import io.jeton.application.batch.NewBatch;
import io.jeton.application.pipeline.PipelineSettings;
import io.jeton.application.query.BatchField;
import io.jeton.application.query.BatchView;
import io.jeton.application.query.Condition;
import io.jeton.application.query.InstanceField;
import io.jeton.application.query.SearchRequest;
import io.jeton.application.query.Selection;
import io.jeton.domain.batch.Operation;
import io.jeton.domain.history.RemovalTime;
import io.jeton.domain.history.Retention;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.rejection.CommandRejected;
import io.jeton.domain.rejection.Rejection;
import io.jeton.domain.rejection.Rejection.CalledInstanceRemembered;
import io.jeton.domain.rejection.Rejection.InstanceStillActive;
import io.jeton.domain.rejection.Rejection.RememberedInstanceNotFound;
import io.jeton.testkit.TestEngine;
import io.jeton.testkit.TestInstance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Forgetting what has ended: when somebody says so, or when its time to live is over. */
class HistoryTest {
    private static final Duration DAY = Duration.ofDays(1);

    private final TestEngine engine =
            TestEngine.create(settings(new Retention(null, Map.of("brief", DAY, "calling", Duration.ofDays(2)))));

    static EngineSettings settings(Retention retention) {
        var settings = TestEngine.SETTINGS;
        var pipeline = settings.pipeline();
        return new EngineSettings(
                new PipelineSettings(
                        pipeline.lanes(),
                        pipeline.commandsMax(),
                        pipeline.rowsMax(),
                        pipeline.bytesMax(),
                        pipeline.queuedMax(),
                        pipeline.stepsMax(),
                        pipeline.cachedInstancesMax(),
                        retention),
                settings.requestTimeout(),
                settings.pollInterval(),
                settings.timerInterval(),
                settings.sweepInterval());
    }

    @BeforeEach
    void deploy() {
        for (String id : List.of("brief", "order")) {
            engine.deploy(process(id)
                    .startEvent("start")
                    .serviceTask("ship", task -> task.jobType("ship"))
                    .endEvent("done"));
        }
        engine.deployXml("calling.bpmn", """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="http://example.com">
                  <process id="calling" isExecutable="true">
                    <startEvent id="start"/>
                    <sequenceFlow id="a" sourceRef="start" targetRef="call"/>
                    <callActivity id="call"><extensionElements><zeebe:calledElement processId="brief"/></extensionElements></callActivity>
                  </process>
                </definitions>
                """);
    }

    @Test
    void shouldForgetWhatHasEnded() {
        // given
        var order = engine.start("order", Map.of("amount", 7));
        engine.completeJob("ship");
        var other = engine.start("order");
        other.cancel();
        // when
        order.delete();
        // then
        assertThat(isRemembered(order)).isFalse();
        assertThat(engine.journalOf(order.key())).isEmpty();
        assertThat(isRemembered(other)).isTrue();
        assertThat(rejectionOf(order::delete)).isEqualTo(new RememberedInstanceNotFound(order.key()));
    }

    @Test
    void shouldNotForgetWhatIsActiveOrUnknown() {
        // given
        var order = engine.start("order");
        // then
        assertThat(rejectionOf(order::delete)).isEqualTo(new InstanceStillActive(order.key()));
        order.suspend();
        assertThat(rejectionOf(order::delete)).isEqualTo(new InstanceStillActive(order.key()));
        order.resume();
        assertThat(order).isActive();
        var unknown = new ProcessInstanceKey(order.key().value() + 1_000_000);
        assertThat(rejectionOf(engine.instance(unknown)::delete)).isEqualTo(new RememberedInstanceNotFound(unknown));
    }

    @Test
    void shouldForgetWhatWasCalledWithItsCaller() {
        // given
        var caller = engine.start("calling");
        var called = engine.instancesOf("brief").get(0);
        engine.completeJob("ship");
        assertThat(caller).hasCompleted();
        // then
        assertThat(rejectionOf(called::delete)).isEqualTo(new CalledInstanceRemembered(called.key(), caller.key()));
        // when
        engine.advance(DAY.plusSeconds(1));
        // then
        assertThat(isRemembered(called)).isTrue();
        // when
        caller.delete();
        // then
        assertThat(isRemembered(called)).isFalse();
        assertThat(isRemembered(caller)).isFalse();
    }

    @Test
    void shouldForgetWhenTheTimeToLiveIsOver() {
        // given
        var brief = engine.start("brief");
        var order = engine.start("order");
        var running = engine.start("brief");
        brief.cancel();
        order.cancel();
        // when
        engine.advance(DAY.minusMillis(1));
        // then
        assertThat(isRemembered(brief)).isTrue();
        // when
        engine.advance(Duration.ofMillis(1));
        // then
        assertThat(isRemembered(brief)).isFalse();
        // when
        engine.advance(DAY.multipliedBy(10));
        // then
        assertThat(isRemembered(order)).isTrue();
        assertThat(running).isActive();
    }

    @Test
    void shouldForgetManyByABatch() {
        // given
        var ended = new ArrayList<TestInstance>();
        for (int i = 0; i < 250; i++) {
            ended.add(engine.start("order"));
            ended.get(i).cancel();
        }
        var running = engine.start("order");
        // when
        var batch = carryOut(
                new Operation.DeleteInstances(),
                new Selection.Instances(List.of(Condition.equal(InstanceField.PROCESS_ID, "order")), List.of()));
        // then
        assertThat(batch.state()).isEqualTo("PARTIALLY_COMPLETED");
        assertThat(batch.completed()).isEqualTo(250);
        assertThat(batch.failed()).isOne();
        assertThat(engine.instancesOf("order")).singleElement().satisfies(left -> assertThat(left.key())
                .isEqualTo(running.key()));
    }

    @Test
    void shouldSettleWhenInstancesAreForgotten() {
        // given
        var order = engine.start("order");
        order.cancel();
        var brief = engine.start("brief");
        brief.cancel();
        var both = new Selection.Named(List.of(order.key().value(), brief.key().value()));
        // when
        carryOut(new Operation.SetRemovalTime(new RemovalTime.Never()), both);
        engine.advance(DAY.multipliedBy(2));
        // then
        assertThat(isRemembered(brief)).isTrue();
        // when
        carryOut(new Operation.SetRemovalTime(new RemovalTime.At(engine.now().plus(DAY))), both);
        engine.advance(DAY.minusMillis(1));
        // then
        assertThat(isRemembered(order)).isTrue();
        // when
        engine.advance(Duration.ofMillis(1));
        // then
        assertThat(isRemembered(order)).isFalse();
        assertThat(isRemembered(brief)).isFalse();
    }

    @Test
    void shouldForgetByTheTimeToLiveOfNow() {
        // given
        var brief = engine.start("brief");
        brief.cancel();
        var order = engine.start("order");
        order.cancel();
        var both = new Selection.Named(List.of(order.key().value(), brief.key().value()));
        var retention = new Retention(DAY.multipliedBy(4), Map.of("order", DAY.multipliedBy(3)));
        // when
        carryOut(new Operation.SetRemovalTime(new RemovalTime.AfterTimeToLive(retention)), both);
        engine.advance(DAY.multipliedBy(3));
        // then
        assertThat(isRemembered(order)).isFalse();
        assertThat(isRemembered(brief)).isTrue();
        // when
        engine.advance(DAY);
        // then
        assertThat(isRemembered(brief)).isFalse();
    }

    private BatchView carryOut(Operation operation, Selection selection) {
        var batch = engine.engine().batches().create(NewBatch.of(TestEngine.TENANT, operation, selection, null));
        engine.advance(Duration.ZERO);
        return engine.engine()
                .queries()
                .batches(SearchRequest.by(BatchField.KEY, batch.key().value()))
                .items()
                .get(0);
    }

    private boolean isRemembered(TestInstance instance) {
        return !engine.engine()
                .queries()
                .instances(SearchRequest.by(InstanceField.KEY, instance.key().value()), List.of())
                .items()
                .isEmpty();
    }

    private static Rejection rejectionOf(Runnable refused) {
        var rejection = new ArrayList<Rejection>();
        assertThatThrownBy(refused::run)
                .isInstanceOfSatisfying(CommandRejected.class, rejected -> rejection.add(rejected.rejection()));
        return rejection.get(0);
    }
}
