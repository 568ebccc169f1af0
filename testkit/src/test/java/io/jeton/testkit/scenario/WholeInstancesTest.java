package io.jeton.testkit.scenario;

import static io.jeton.testkit.scenario.EventModel.forgetfulEngineWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jeton.domain.behavior.Omissions;
import io.jeton.domain.modification.Instruction;
import io.jeton.domain.modification.Modification;
import io.jeton.domain.rejection.CommandRejected;
import io.jeton.domain.rejection.Rejection.InstanceTooLarge;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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
        // when
        engine.completeJob("work");
        // then
        assertThat(instance.activityTree().root().children().get(0).children()).hasSize(TOKENS_MAX - 1);
        // when
        instance.modify(modification);
        // then
        assertThat(instance.openJobs()).extracting(job -> job.type()).containsExactly("other");
    }

    private static void assertRefused(InstanceTooLarge refusal, ThrowingCallable work) {
        assertThatThrownBy(work)
                .isInstanceOfSatisfying(CommandRejected.class, rejected -> assertThat(rejected.rejection())
                        .isEqualTo(refusal));
    }
}
