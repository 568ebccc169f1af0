package io.jeton.testkit.scenario;

import static io.jeton.testkit.scenario.EventModel.forgetfulEngineWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jeton.application.batch.NewBatch;
import io.jeton.application.query.BatchItemView;
import io.jeton.application.query.Selection;
import io.jeton.domain.batch.Operation;
import io.jeton.domain.behavior.Omissions;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.migration.Migration;
import io.jeton.domain.modification.Instruction;
import io.jeton.domain.modification.Modification;
import io.jeton.domain.rejection.CommandRejected;
import io.jeton.domain.rejection.Rejection.InstanceTooLarge;
import io.jeton.testkit.TestEngine;
import io.jeton.testkit.TestInstance;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What looks at an instance as a whole has a bound. */
class WholeInstancesTest {
    private static final int TOKENS_MAX = 20_000;

    private static final String MANY = """
            <startEvent id="start"/>
            start -> work
            <serviceTask id="work">
              <extensionElements><zeebe:taskDefinition type="work"/></extensionElements>
              <multiInstanceLoopCharacteristics><extensionElements>
                <zeebe:loopCharacteristics inputCollection="=items" inputElement="item"/>
              </extensionElements></multiInstanceLoopCharacteristics>
            </serviceTask>
            work -> other
            <serviceTask id="other"><extensionElements><zeebe:taskDefinition type="other"/></extensionElements></serviceTask>
            """;

    @Test
    void shouldRefuseToLookAtAndToModifyWhatIsTooLarge() {
        // given: a token for each iteration, and one for the activity
        var engine = forgetfulEngineWith("", MANY);
        var instance = engine.start(
                "p", Map.of("items", IntStream.range(0, TOKENS_MAX).boxed().toList()));
        var modification = new Modification(
                List.of(new Instruction.CancelActivity("work"), new Instruction.StartBefore("other", null, List.of())),
                Omissions.NONE,
                null);
        // then
        var refusal = new InstanceTooLarge(instance.key(), TOKENS_MAX + 1, TOKENS_MAX);
        assertRefused(refusal, instance::activityTree);
        assertRefused(refusal, () -> instance.preview(modification));
        assertRefused(refusal, () -> instance.modify(modification));
        var migration = new Migration(
                new ProcessDefinitionKey(instance.find().orElseThrow().definitionKey()), null, List.of(), Map.of());
        assertRefused(refusal, () -> instance.migrate(migration));
        assertRefused(refusal, () -> engine.await(engine.engine().migrations().preview(instance.key(), migration)));
        assertFails(engine, instance, new Operation.SetJobRetries(2));
        assertFails(engine, instance, new Operation.CorrelateMessage("paid", Map.of()));
        // when
        engine.completeJob("work");
        // then
        assertThat(instance.activityTree().root().children().get(0).children()).hasSize(TOKENS_MAX - 1);
        // when
        instance.modify(modification);
        // then
        assertThat(instance.openJobs()).extracting(job -> job.type()).containsExactly("other");
    }

    @Test
    void shouldNotHaveManyOfThemInMemoryTogether() {
        // given: one lane, which would take all at once
        var engine = forgetfulEngineWith("", MANY);
        var items = IntStream.range(0, TOKENS_MAX / 2).boxed().toList();
        var instances = Stream.generate(() -> engine.start("p", Map.of("items", items)))
                .limit(4)
                .toList();
        var more =
                new Modification(List.of(new Instruction.StartBefore("other", null, List.of())), Omissions.NONE, null);
        var statistics = engine.engine().statistics();
        long before = statistics.transactions();
        // when
        var modified = instances.stream()
                .map(instance -> engine.engine().modifications().modify(instance.key(), more, null))
                .toList();
        modified.forEach(engine::await);
        // then
        assertThat(statistics.transactions() - before).isEqualTo(2);
    }

    private static void assertFails(TestEngine engine, TestInstance instance, Operation operation) {
        var named = new Selection.Named(List.of(instance.key().value()));
        var batch = engine.engine().batches().create(NewBatch.of(TestEngine.TENANT, operation, named, null));
        engine.advance(Duration.ofSeconds(1));
        assertThat(engine.engine().queries().itemsOf(batch.key(), -1, 10))
                .extracting(BatchItemView::errorType)
                .containsExactly("InstanceTooLarge");
    }

    private static void assertRefused(InstanceTooLarge refusal, ThrowingCallable work) {
        assertThatThrownBy(work)
                .isInstanceOfSatisfying(CommandRejected.class, rejected -> assertThat(rejected.rejection())
                        .isEqualTo(refusal));
    }
}
