package io.jeton.acceptance.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ProblemException;
import io.camunda.client.api.search.enums.IncidentErrorType;
import io.camunda.client.api.search.enums.IncidentState;
import io.camunda.client.api.search.enums.JobState;
import io.camunda.client.api.search.enums.ProcessInstanceState;
import io.camunda.client.api.search.response.Incident;
import io.jeton.acceptance.model.Models;
import io.jeton.acceptance.model.Names;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Jobs, what goes wrong with them and how it is put right, with today's official client. */
final class CamundaWorkIT {

    @RegisterExtension
    final ClientSession session = new ClientSession();

    private final Names names = session.names();
    private final String process = session.process();
    private final String type = session.type();
    private CamundaClient client;

    @BeforeEach
    void connect() {
        client = session.client();
    }

    private long deployDecision() {
        return session.deploy(
                new Models(names, "order", "revision 1").shaped("large orders by courier, huge ones by plane"));
    }

    private Incident incidentOf(long instance) {
        var incidents = client.newIncidentSearchRequest()
                .filter(it -> it.processInstanceKey(instance).state(IncidentState.ACTIVE))
                .send()
                .join()
                .items();
        assertThat(incidents).hasSize(1);
        return incidents.get(0);
    }

    @Test
    void shouldWorkOffJobs() {
        // given
        session.deployShipping();
        var instances = new ArrayList<Long>();
        for (int i = 0; i < 20; i++) {
            instances.add(session.create(Map.of("amount", i)));
        }

        // when
        var result = client.newCreateInstanceCommand()
                .bpmnProcessId(process)
                .latestVersion()
                .variables(Map.of("amount", 21))
                .withResult()
                .requestTimeout(Duration.ofSeconds(20))
                .send();
        try (var worker = client.newWorker()
                .jobType(type)
                .handler((jobs, job) -> jobs.newCompleteCommand(job)
                        .variables(Map.of("doubled", 2 * (Integer) job.getVariable("amount")))
                        .send()
                        .join())
                .open()) {

            // then
            assertThat(result.join().getVariablesAsMap()).containsEntry("doubled", 42);
            assertThat(worker.isOpen()).isTrue();
            assertThat(instances)
                    .allSatisfy(it -> assertThat(session.stateOf(it)).isEqualTo(ProcessInstanceState.COMPLETED));
        }
    }

    @Test
    void shouldTellThatJobIsGone() {
        // given
        session.deployShipping();
        session.create(Map.of());
        var job = session.fetch();
        client.newCompleteCommand(job).send().join();

        // when
        var again = client.newCompleteCommand(job);

        // then
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> again.send().join())
                .satisfies(it -> assertThat(it.code()).isEqualTo(404));
    }

    @Test
    void shouldFailJobAndResolveIncident() {
        // given
        session.deployShipping();
        long instance = session.create(Map.of());
        var job = session.fetch();
        assertThat(job.getRetries()).isEqualTo(3);

        // when
        client.newFailCommand(job)
                .retries(0)
                .errorMessage("the ship sank")
                .variables(Map.of("depth", 30))
                .send()
                .join();
        var incident = incidentOf(instance);
        client.newUpdateRetriesCommand(job).retries(1).send().join();
        client.newResolveIncidentCommand(incident.getIncidentKey()).send().join();

        // then
        assertThat(incident.getErrorType()).isEqualTo(IncidentErrorType.JOB_NO_RETRIES);
        assertThat(incident.getErrorMessage()).isEqualTo("the ship sank");
        var again = session.fetch();
        assertThat(again.getKey()).isEqualTo(job.getKey());
        assertThat(again.getRetries()).isEqualTo(1);
        assertThat(again.getVariablesAsMap()).containsEntry("depth", 30);
        client.newCompleteCommand(again).send().join();
        assertThat(session.stateOf(instance)).isEqualTo(ProcessInstanceState.COMPLETED);
    }

    @Test
    void shouldResolveAllIncidentsOfAnInstance() {
        // given
        session.deployShipping();
        long instance = session.create(Map.of());
        var job = session.fetch();
        client.newFailCommand(job).retries(0).send().join();
        client.newUpdateRetriesCommand(job).retries(2).send().join();

        // when
        var found = client.newIncidentsByProcessInstanceSearchRequest(instance)
                .send()
                .join()
                .items();
        var operation = client.newResolveProcessInstanceIncidentsCommand(instance)
                .send()
                .join();

        // then
        assertThat(found).hasSize(1);
        assertThat(operation.getBatchOperationKey()).isNotBlank();
        assertThat(session.fetch().getRetries()).isEqualTo(2);
    }

    @Test
    void shouldRetryAfterBackOff() {
        // given
        session.deployShipping();
        session.create(Map.of());
        long begin = System.nanoTime();

        // when
        client.newFailCommand(session.fetch())
                .retries(2)
                .retryBackoff(Duration.ofSeconds(1))
                .send()
                .join();

        // then
        assertThat(session.fetch().getRetries()).isEqualTo(2);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(990));
    }

    @Test
    void shouldThrowError() {
        // given
        session.deployShipping();
        long instance = session.create(Map.of());

        // when
        client.newThrowErrorCommand(session.fetch())
                .errorCode("SUNK")
                .errorMessage("the ship sank")
                .send()
                .join();

        // then
        var incident = incidentOf(instance);
        assertThat(incident.getErrorType()).isEqualTo(IncidentErrorType.UNHANDLED_ERROR_EVENT);
        client.newResolveIncidentCommand(incident.getIncidentKey()).send().join();
        assertThat(session.fetch().getProcessInstanceKey()).isEqualTo(instance);
    }

    @Test
    void shouldProlongHold() {
        // given
        session.deployShipping();
        long instance = session.create(Map.of());
        var job = session.fetch();

        // when
        client.newUpdateTimeoutCommand(job).timeout(Duration.ofHours(1)).send().join();

        // then
        var found = client.newJobSearchRequest()
                .filter(it -> it.processInstanceKey(instance))
                .send()
                .join()
                .items();
        assertThat(found).singleElement().satisfies(it -> assertThat(it.getDeadline())
                .isAfter(OffsetDateTime.now().plusMinutes(50)));
    }

    @Test
    void shouldSetVariablesAndResolveIncident() {
        // given
        deployDecision();
        long instance = session.create(Map.of("amount", 5));
        var incident = incidentOf(instance);

        // when
        client.newSetVariablesCommand(instance)
                .variables(Map.of("amount", 500))
                .send()
                .join();
        client.newResolveIncidentCommand(incident.getIncidentKey()).send().join();

        // then
        assertThat(incident.getErrorType()).isEqualTo(IncidentErrorType.CONDITION_ERROR);
        assertThat(client.newIncidentGetRequest(incident.getIncidentKey())
                        .send()
                        .join()
                        .getState())
                .isEqualTo(IncidentState.RESOLVED);
        var variables = client.newVariableSearchRequest()
                .filter(it -> it.processInstanceKey(instance).name("amount"))
                .send()
                .join()
                .items();
        assertThat(variables).singleElement().satisfies(it -> assertThat(it.getValue())
                .isEqualTo("500"));
        var jobs = client.newJobSearchRequest()
                .filter(it -> it.processInstanceKey(instance).state(JobState.CREATED))
                .send()
                .join()
                .items();
        assertThat(jobs).singleElement().satisfies(it -> assertThat(it.getElementId())
                .isEqualTo("courier"));
    }
}
