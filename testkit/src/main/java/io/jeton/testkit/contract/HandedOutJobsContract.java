package io.jeton.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.jeton.application.port.AnswerRoom;
import io.jeton.application.port.JobQueue.HeldJob;
import io.jeton.application.port.JobQueue.Taken;
import io.jeton.application.port.JobQueue.TooLarge;
import io.jeton.application.query.JobField;
import io.jeton.application.query.JobView;
import io.jeton.application.query.SearchRequest;
import io.jeton.domain.change.JobChange.JobCreated;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.job.JobKind;
import io.jeton.domain.job.JobListener;
import io.jeton.domain.job.ListenerEvent;
import io.jeton.domain.job.Work;
import io.jeton.domain.key.JobKey;
import io.jeton.domain.variable.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What workers are told about the jobs that they get, and how much of it fits into an answer. */
public abstract class HandedOutJobsContract extends JobsContract {
    private static final Value VALUE = new Value("{\"a\":[1,2.50,\"Grüße\"]}");

    @Test
    final void shouldHandOutAJobWithAllThatAWorkerNeeds() {
        // given
        var definition = fixture().deploy(Graphs.taskWithLocalVariable(fixture().unique("full"), type, "outer"));
        var instance = fixture().start(definition, Map.of("outer", VALUE, "other", Value.NULL));
        var job = onlyJob(instance);
        // when
        var held = activate(Fixture.NOW, 10);
        // then
        assertThat(held)
                .containsExactly(new HeldJob(
                        job.key(),
                        new Work(JobKind.BPMN_ELEMENT, type),
                        instance.key(),
                        instance.key(),
                        definition.key(),
                        "task-1",
                        job.token(),
                        Fixture.TENANT,
                        3,
                        Fixture.NOW.plus(HOLD),
                        TOKEN,
                        List.of("first", "second"),
                        Map.of("outer", VALUE, "other", Value.NULL, Graphs.LOCAL, VALUE)));
    }

    @Test
    final void shouldSayWhatAJobIsAbout() {
        // given
        var instance = fixture().start(fixture().deploy(Graphs.adHoc(fixture().unique("adhoc"), type)), Map.of());
        // when
        var held = activate(Fixture.NOW, 10);
        // then
        assertThat(held).singleElement().satisfies(job -> {
            assertThat(job.work().kind()).isEqualTo(JobKind.AD_HOC_SUB_PROCESS);
            assertThat(job.elementId()).isEqualTo("tools");
        });
        assertThat(fixture().load(instance.key()).orElseThrow().snapshot()).isEqualTo(instance.snapshot());
        assertThat(stores().queries()
                        .jobs(SearchRequest.by(JobField.KEY, held.get(0).key().value()))
                        .items())
                .extracting(JobView::kind)
                .containsExactly("AD_HOC_SUB_PROCESS");
    }

    @Test
    final void shouldKeepWhichListenerAJobIsForAndHowUrgentItIs() {
        // given
        var work = new Work(JobKind.EXECUTION_LISTENER, type, 7, new JobListener(ListenerEvent.END, 2));
        var instance = start(1, Map.of());
        fixture().change(instance, Duration.ZERO, execution -> execution
                .instance()
                .apply(new JobCreated(
                        new JobKey(instance.key().value() + 1_000),
                        onlyJob(instance).token(),
                        "task-1",
                        work,
                        3,
                        Fixture.NOW)));
        // when
        var held = activate(Fixture.NOW, 10);
        // then
        assertThat(held).extracting(HeldJob::work).contains(work);
        assertThat(fixture().load(instance.key()).orElseThrow().snapshot()).isEqualTo(instance.snapshot());
        assertThat(stores().queries()
                        .jobs(SearchRequest.by(JobField.KEY, instance.key().value() + 1_000))
                        .items())
                .extracting(JobView::kind, JobView::listenerEventType)
                .containsExactly(tuple("EXECUTION_LISTENER", "END"));
    }

    @Test
    final void shouldLetAnInnerVariableHideAnOuterOne() {
        // given
        var definition = fixture().deploy(Graphs.taskWithLocalVariable(fixture().unique("hiding"), type, "outer"));
        fixture().start(definition, Map.of("outer", VALUE, Graphs.LOCAL, Value.FALSE));
        // when
        var held = activate(Fixture.NOW, 1);
        // then
        assertThat(held).singleElement().satisfies(job -> assertThat(job.variables())
                .containsEntry(Graphs.LOCAL, VALUE));
    }

    @Test
    final void shouldFetchOnlyTheVariablesAskedFor() {
        // given
        start(1, Map.of("wanted", VALUE, "unwanted", Value.TRUE));
        // when
        var held = stores().jobs()
                .activate(request(Fixture.NOW, 1, Set.of("wanted", "missing")))
                .jobs();
        // then
        assertThat(held).singleElement().satisfies(job -> assertThat(job.variables())
                .containsExactly(Map.entry("wanted", VALUE)));
    }

    @Test
    final void shouldTellVariablesApartThatDifferInCaseOnly() {
        // given
        start(1, Map.of("Name", Value.TRUE, "name", Value.FALSE));
        // when
        var held = activate(Fixture.NOW, 1);
        // then
        assertThat(held).singleElement().satisfies(job -> assertThat(job.variables())
                .isEqualTo(Map.of("Name", Value.TRUE, "name", Value.FALSE)));
    }

    @Test
    final void shouldStopBeforeAnAnswerGrowsOverItsRoom() {
        // given: in UTF-8, "ä" is two bytes, "€" three and "😀" four
        var text = new Value("\"" + "aä€😀".repeat(4_000) + "\"");
        var bytes = AnswerRoom.FLAT_BYTES + "text".length() + 2 + 4_000 * (1 + 2 + 3 + 4);
        var jobs = new ArrayList<JobKey>();
        for (int i = 0; i < 3; i++) {
            jobs.add(onlyJob(startOne(Map.of("text", text))).key());
        }
        // when
        var none = stores().jobs().activate(request(Fixture.NOW, Set.of(), bytes - 1));
        // then
        assertThat(none.jobs()).isEmpty();
        assertThat(none.tooLarge()).extracting(TooLarge::job).containsExactlyElementsOf(jobs);
        assertThat(none.tooLarge().get(0))
                .isEqualTo(new TooLarge(jobs.get(0), bytes, Map.of("text", (long) bytes - AnswerRoom.FLAT_BYTES)));
        // when
        var later = Fixture.NOW.plus(HOLD);
        var one = stores().jobs().activate(request(later, Set.of(), 2 * bytes - 1));
        // then
        assertThat(one.tooLarge()).isEmpty();
        assertThat(keys(one.jobs())).containsExactly(jobs.get(0));
        // when
        var two = stores().jobs().activate(request(later, Set.of(), 2L * bytes));
        // then
        assertThat(keys(two.jobs())).containsExactly(jobs.get(1), jobs.get(2));
        assertThat(two.jobs()).allSatisfy(job -> assertThat(job.variables()).isEqualTo(Map.of("text", text)));
    }

    @Test
    final void shouldSortOutAndHoldWhatIsTooLargeForAnyAnswer() {
        // given
        var large = Map.of("a", textOf(20_000), "b", textOf(30_000), "c", textOf(10), "d", textOf(40_000));
        var first = onlyJob(startOne(large)).key();
        var second = onlyJob(startOne(Map.of("c", textOf(10)))).key();
        // when
        var taken = stores().jobs().activate(request(Fixture.NOW, Set.of(), 50_000));
        // then
        assertThat(keys(taken.jobs())).containsExactly(second);
        assertThat(taken.tooLarge()).singleElement().satisfies(job -> {
            assertThat(job.job()).isEqualTo(first);
            assertThat(job.bytes()).isEqualTo(AnswerRoom.FLAT_BYTES + 4 * (1 + 2) + 20_000 + 30_000 + 10 + 40_000);
            assertThat(new ArrayList<>(job.largest().keySet())).containsExactly("d", "b", "a");
        });
        assertThat(stores().jobs().activate(request(Fixture.NOW, Set.of(), 50_000)))
                .isEqualTo(Taken.NOTHING);
        // when
        var wanted = stores().jobs().activate(request(Fixture.NOW.plus(HOLD), Set.of("a", "c"), 50_000));
        // then
        assertThat(wanted.tooLarge()).isEmpty();
        assertThat(wanted.jobs().get(0).variables()).isEqualTo(Map.of("a", textOf(20_000), "c", textOf(10)));
    }

    @Test
    final void shouldNotCountWhatAnInnerVariableHides() {
        // given
        var definition = fixture().deploy(Graphs.taskWithLocalVariable(fixture().unique("hides"), type, "small"));
        fixture().start(definition, Map.of("small", textOf(5), Graphs.LOCAL, textOf(60_000)));
        // when
        var taken = stores().jobs().activate(request(Fixture.NOW, Set.of(), 2_000));
        // then
        assertThat(taken.jobs().get(0).variables()).isEqualTo(Map.of("small", textOf(5), Graphs.LOCAL, textOf(5)));
    }

    private static Value textOf(int letters) {
        return new Value("\"" + "x".repeat(letters) + "\"");
    }

    private ProcessInstance startOne(Map<String, Value> variables) {
        return fixture().start(fixture().deploy(Graphs.tasks(fixture().unique("large"), type, 1)), variables);
    }
}
