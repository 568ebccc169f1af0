package io.jeton.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jeton.application.instance.CreateInstance;
import io.jeton.application.pipeline.Target;
import io.jeton.application.port.JournalRecord;
import io.jeton.application.port.ProcessReference;
import io.jeton.application.query.Selection;
import io.jeton.domain.batch.Operation.RestartInstances;
import io.jeton.domain.behavior.Omissions;
import io.jeton.domain.change.IncidentChange.IncidentRaised;
import io.jeton.domain.key.IncidentKey;
import io.jeton.domain.key.JobKey;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.modification.Annotation;
import io.jeton.domain.modification.Instruction;
import io.jeton.domain.modification.Modification;
import io.jeton.domain.rejection.CommandRejected;
import io.jeton.domain.variable.Value;
import io.jeton.testkit.TestEngine;
import io.jeton.testkit.model.BpmnModel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** One record for each command, in order and without gaps, with the reference of the operation that caused it. */
class JournalTest {
    private final TestEngine engine = TestEngine.with(
            BpmnModel.process("p").startEvent("start").serviceTask("work").endEvent("end"));

    @Test
    void shouldNumberTheRecordsOfAnInstanceWithoutGaps() {
        // when
        var instance = engine.start("p");
        engine.failJob("work", 2);
        instance.setVariables(Map.of("x", 1));
        engine.completeJob("work");
        // then
        assertThat(instance.journal())
                .extracting(JournalRecord::command)
                .containsExactly("CREATE", "FAIL", "SET_VARIABLES", "COMPLETE");
        assertThat(instance.journal())
                .extracting(JournalRecord::revision)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 4).boxed().toList());
    }

    @Test
    void shouldCarryTheReferenceOfTheOperation() {
        // given
        var instances = engine.engine().instances();
        var created = engine.await(instances.create(new CreateInstance(
                new Target.NewOfProcess(new ProcessReference.Latest(TestEngine.TENANT, "p")),
                Map.of(),
                List.of(),
                List.of(),
                null,
                11L)));
        var key = created.header().key();
        var failed = engine.failJob("work", 0);
        // when
        engine.await(instances.setVariables(new TokenKey(key.value()), Map.of("x", Value.TRUE), true, 12L));
        engine.await(engine.engine().jobs().update(new JobKey(failed.job().key().value()), 1, null, 13L));
        engine.await(instances.resolveIncident(incidentOf(key), 14L));
        engine.await(instances.cancel(key, 15L));
        // then
        assertThat(engine.journalOf(key))
                .extracting(JournalRecord::operationReference)
                .containsExactly(11L, null, 12L, 13L, 14L, 15L);
    }

    @Test
    void shouldCarryWhatIsNotedAboutAModification() {
        // given
        var instance = engine.start("p");
        var modification = modification(new Instruction.CancelActivity("work"));
        // when
        engine.await(engine.engine()
                .modifications()
                .modify(instance.key(), modification, null, 7L, new Annotation("lost parcel")));
        // then
        assertThat(instance.journal())
                .extracting(JournalRecord::annotation)
                .containsExactly(null, new Annotation("lost parcel"));
    }

    @Test
    void shouldCarryWhatIsNotedAboutManyThatAreModifiedOrRestartedAtOnce() {
        // given
        var instances = List.of(engine.start("p"), engine.start("p"));
        var definition =
                new ProcessDefinitionKey(instances.get(0).find().orElseThrow().definitionKey());
        var selection = new Selection.Named(
                instances.stream().map(each -> each.key().value()).toList());
        var note = new Annotation("stock count");
        // when
        engine.await(engine.engine()
                .modificationsOfMany()
                .modify(definition, modification(new Instruction.CancelActivity("work")), selection, note));
        engine.await(engine.engine()
                .restartBatches()
                .restartNow(
                        new RestartInstances(
                                definition, modification(new Instruction.StartBefore("work", null, List.of())), false),
                        selection,
                        note));
        // then
        assertThat(engine.instancesOf("p")).hasSize(4);
        assertThat(engine.instancesOf("p")).allSatisfy(each -> assertThat(each.journal())
                .last()
                .extracting(JournalRecord::annotation)
                .isEqualTo(note));
    }

    private static Modification modification(Instruction instruction) {
        return new Modification(List.of(instruction), Omissions.NONE, null);
    }

    @Test
    void shouldBoundWhatCanBeNoted() {
        assertThat(new Annotation("a".repeat(Annotation.LENGTH_MAX)).text()).hasSize(4_000);
        assertThatThrownBy(() -> new Annotation("a".repeat(Annotation.LENGTH_MAX + 1)))
                .isInstanceOf(CommandRejected.class)
                .hasMessageContaining("annotation")
                .hasMessageContaining("at most 4000 characters, but there are 4001");
    }

    @Test
    void shouldRecordNothingOfARefusedCommand() {
        // given
        var instance = engine.start("p");
        engine.failJob("work", 0);
        var before = instance.journal();
        // when
        var refused = engine.engine()
                .jobs()
                .complete(new JobKey(instance.openJobs().get(0).key()), Map.of("x", Value.TRUE));
        engine.advance(Duration.ZERO);
        // then
        assertThat(refused).isCompletedExceptionally();
        assertThat(instance.journal()).isEqualTo(before);
    }

    private IncidentKey incidentOf(ProcessInstanceKey key) {
        var raised = engine.journalOf(key).stream()
                .flatMap(record -> record.changes().stream())
                .filter(IncidentRaised.class::isInstance)
                .map(IncidentRaised.class::cast)
                .toList();
        return raised.get(0).incident();
    }
}
