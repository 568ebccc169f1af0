package io.jeton.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.jeton.application.port.JobQueue.HeldJob;
import io.jeton.application.port.JobQueue.Request;
import io.jeton.domain.behavior.JobExecution;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.job.Job;
import io.jeton.domain.key.JobKey;
import io.jeton.domain.variable.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;

/** What the contracts of the queue of jobs need: jobs of a type of their own. */
abstract class JobsContract extends PortContract {
    static final Duration HOLD = Duration.ofMinutes(5);
    static final long ROOM = 8 * 1024 * 1024;
    static final long TOKEN = 4_711;

    String type = "";

    @BeforeEach
    final void chooseType() {
        type = fixture().unique("type");
    }

    ProcessInstance start(int tasks, Map<String, Value> variables) {
        return fixture().start(fixture().deploy(Graphs.tasks(fixture().unique("jobs"), type, tasks)), variables);
    }

    void report(ProcessInstance instance, Duration later, Consumer<JobExecution> report) {
        fixture().change(instance, later, execution -> report.accept(new JobExecution(execution)));
    }

    List<HeldJob> activate(Instant now, int jobsMax) {
        var taken = stores().jobs().activate(request(now, jobsMax, Set.of()));
        assertThat(taken.tooLarge()).isEmpty();
        return taken.jobs();
    }

    Request request(Instant now, Set<String> variables, long bytesMax) {
        return new Request(
                type, "worker", List.of(Fixture.TENANT), 10, now, now.plus(HOLD), TOKEN, variables, bytesMax);
    }

    Request request(Instant now, int jobsMax, Set<String> variables) {
        return new Request(
                type, "worker", List.of(Fixture.TENANT), jobsMax, now, now.plus(HOLD), TOKEN, variables, ROOM);
    }

    static Job onlyJob(ProcessInstance instance) {
        assertThat(instance.jobs().open()).hasSize(1);
        return instance.jobs().open().get(0);
    }

    static List<JobKey> keys(List<HeldJob> jobs) {
        return jobs.stream().map(HeldJob::key).toList();
    }
}
