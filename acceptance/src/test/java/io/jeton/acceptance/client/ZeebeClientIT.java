package io.jeton.acceptance.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.camunda.zeebe.client.ZeebeClient;
import io.camunda.zeebe.client.api.command.ProblemException;
import io.camunda.zeebe.client.api.response.ActivatedJob;
import io.camunda.zeebe.client.api.response.PartitionBrokerHealth;
import io.jeton.acceptance.http.Api;
import io.jeton.acceptance.model.Models;
import io.jeton.acceptance.model.Names;
import io.jeton.acceptance.server.Target;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The official client of two years ago, as it comes, over REST. It refuses every answer with a field that it does not
 * know, so these tests hold the field sets as well. It has no searches that a server offers; outcomes are looked up
 * over plain HTTP. The build runs it with the libraries of its own time.
 */
final class ZeebeClientIT {

    private final Names names = Names.fresh();
    private final String process = names.unique("order");
    private final String type = names.unique("ship");
    private final Api api = Api.at(Target.base());
    private ZeebeClient client;

    @BeforeEach
    @SuppressWarnings("deprecation") // the switch to REST was announced to go; applications of that time have it
    void connect() {
        client = ZeebeClient.newClientBuilder()
                .restAddress(Target.base())
                .preferRestOverGrpc(true)
                .applyEnvironmentVariableOverrides(false)
                .usePlaintext()
                .build();
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    private Models models() {
        return new Models(names, "order", "revision 1");
    }

    private long deployShipping() {
        return deploy(models().sequence(List.of("ship"), "revision 1"));
    }

    private long deploy(String xml) {
        var deployment = client.newDeployResourceCommand()
                .addResourceStringUtf8(xml, "order.bpmn")
                .send()
                .join();
        assertThat(deployment.getProcesses()).hasSize(1);
        return deployment.getProcesses().get(0).getProcessDefinitionKey();
    }

    private long create(Map<String, Object> variables) {
        return client.newCreateInstanceCommand()
                .bpmnProcessId(process)
                .latestVersion()
                .variables(variables)
                .send()
                .join()
                .getProcessInstanceKey();
    }

    private ActivatedJob fetch() {
        var jobs = client.newActivateJobsCommand()
                .jobType(type)
                .maxJobsToActivate(1)
                .timeout(Duration.ofMinutes(1))
                .workerName("tester")
                .send()
                .join()
                .getJobs();
        assertThat(jobs).hasSize(1);
        return jobs.get(0);
    }

    private String stateOf(long instance) {
        return api.get("/process-instances/" + instance)
                .orFail()
                .body()
                .path("state")
                .asText();
    }

    private long incidentOf(long instance, String errorType) {
        var filter = Map.of("processInstanceKey", Long.toString(instance), "state", "ACTIVE", "errorType", errorType);
        var found = api.post("/incidents/search", Api.json(Map.of("filter", filter)))
                .orFail()
                .body()
                .path("items");
        assertThat(found).hasSize(1);
        return found.get(0).path("incidentKey").asLong();
    }

    @Test
    void shouldShowTopology() {
        // when
        var topology = client.newTopologyRequest().send().join();

        // then
        assertThat(topology.getGatewayVersion()).startsWith("8.");
        assertThat(topology.getBrokers().get(0).getPartitions())
                .anySatisfy(it -> assertThat(it.getHealth()).isEqualTo(PartitionBrokerHealth.HEALTHY));
    }

    @Test
    void shouldDeployAndCreate() {
        // given
        long key = deployShipping();

        // when
        var byKey = client.newCreateInstanceCommand()
                .processDefinitionKey(key)
                .variables(Map.of("amount", 120))
                .send()
                .join();
        var byVersion = client.newCreateInstanceCommand()
                .bpmnProcessId(process)
                .version(1)
                .send()
                .join();

        // then
        assertThat(byKey.getBpmnProcessId()).isEqualTo(process);
        assertThat(byKey.getVersion()).isEqualTo(1);
        assertThat(byVersion.getProcessDefinitionKey()).isEqualTo(key);
        assertThat(stateOf(byKey.getProcessInstanceKey())).isEqualTo("ACTIVE");
    }

    @Test
    void shouldUnderstandRefusal() {
        // when
        var creation = client.newCreateInstanceCommand().bpmnProcessId(process).latestVersion();

        // then
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> creation.send().join())
                .satisfies(it -> assertThat(it.code()).isEqualTo(404));
    }

    @Test
    void shouldCreateWithResult() {
        // given
        deploy(models().shaped("a computed total"));

        // when
        var result = client.newCreateInstanceCommand()
                .bpmnProcessId(process)
                .latestVersion()
                .variables(Map.of("price", 3, "count", 4))
                .withResult()
                .fetchVariables("total")
                .send()
                .join();

        // then
        assertThat(result.getVariablesAsMap()).containsOnly(Map.entry("total", 12));
        assertThat(stateOf(result.getProcessInstanceKey())).isEqualTo("COMPLETED");
    }

    @Test
    void shouldWorkOffJobs() {
        // given
        deployShipping();

        // when
        var result = client.newCreateInstanceCommand()
                .bpmnProcessId(process)
                .latestVersion()
                .variables(Map.of("amount", 21))
                .withResult()
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
        }
    }

    @Test
    void shouldTellThatJobIsGone() {
        // given
        deployShipping();
        long instance = create(Map.of());
        var job = fetch();
        client.newCompleteCommand(job).variables(Map.of("code", "JT-1")).send().join();

        // when
        var again = client.newCompleteCommand(job);

        // then
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> again.send().join())
                .satisfies(it -> assertThat(it.code()).isEqualTo(404));
        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
    }

    @Test
    void shouldFailJobAndResolveIncident() {
        // given
        deployShipping();
        long instance = create(Map.of());
        var job = fetch();

        // when
        client.newFailCommand(job)
                .retries(0)
                .errorMessage("the ship sank")
                .send()
                .join();
        long incident = incidentOf(instance, "JOB_NO_RETRIES");
        client.newUpdateRetriesCommand(job).retries(1).send().join();
        client.newResolveIncidentCommand(incident).send().join();

        // then
        var again = fetch();
        assertThat(again.getKey()).isEqualTo(job.getKey());
        assertThat(again.getRetries()).isEqualTo(1);
    }

    @Test
    void shouldThrowError() {
        // given
        deployShipping();
        long instance = create(Map.of());

        // when
        client.newThrowErrorCommand(fetch()).errorCode("SUNK").send().join();

        // then
        client.newResolveIncidentCommand(incidentOf(instance, "UNHANDLED_ERROR_EVENT"))
                .send()
                .join();
        assertThat(fetch().getProcessInstanceKey()).isEqualTo(instance);
    }

    @Test
    void shouldSetVariablesAndResolveIncident() {
        // given
        deploy(models().shaped("large orders by courier, huge ones by plane"));
        long instance = create(Map.of("amount", 5));

        // when
        client.newSetVariablesCommand(instance)
                .variables(Map.of("amount", 500))
                .send()
                .join();
        client.newResolveIncidentCommand(incidentOf(instance, "CONDITION_ERROR"))
                .send()
                .join();

        // then
        var jobs = client.newActivateJobsCommand()
                .jobType(names.unique("courier"))
                .maxJobsToActivate(5)
                .send()
                .join()
                .getJobs();
        assertThat(jobs).singleElement().satisfies(it -> assertThat(it.getVariablesAsMap())
                .containsEntry("amount", 500));
    }

    @Test
    void shouldProlongHold() {
        // given
        deployShipping();
        long instance = create(Map.of());
        var job = fetch();

        // when
        client.newUpdateTimeoutCommand(job).timeout(Duration.ofHours(1)).send().join();

        // then
        var filter = Map.of("processInstanceKey", Long.toString(instance));
        var jobs = api.post("/jobs/search", Api.json(Map.of("filter", filter))).orFail();
        var deadline = jobs.body().path("items").path(0).path("deadline").asText();
        assertThat(OffsetDateTime.parse(deadline)).isAfter(OffsetDateTime.now().plusMinutes(50));
    }

    @Test
    void shouldCancel() {
        // given
        deployShipping();
        long instance = create(Map.of());

        // when
        client.newCancelInstanceCommand(instance).send().join();

        // then
        assertThat(stateOf(instance)).isEqualTo("TERMINATED");
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(
                        () -> client.newCancelInstanceCommand(instance).send().join())
                .satisfies(it -> assertThat(it.code()).isEqualTo(404));
    }

    @Test
    void shouldGetNoJobsInTime() {
        // when
        var jobs = client.newActivateJobsCommand()
                .jobType(type)
                .maxJobsToActivate(1)
                .requestTimeout(Duration.ofSeconds(2))
                .send()
                .join()
                .getJobs();

        // then
        assertThat(jobs).isEmpty();
    }

    @Test
    void shouldPublishAndCorrelateMessages() {
        // given
        deploy(new Models(names, "order", "revision 1").shaped("a wait for the payment"));
        long first = create(Map.of("order", "17"));
        long second = create(Map.of("order", "18"));

        // when
        var published = client.newPublishMessageCommand()
                .messageName(names.unique("paid"))
                .correlationKey("17")
                .timeToLive(Duration.ofMinutes(1))
                .messageId("receipt")
                .variables(Map.of("amount", 40))
                .send()
                .join();
        var correlated = client.newCorrelateMessageCommand()
                .messageName(names.unique("paid"))
                .correlationKey("18")
                .variables(Map.of("amount", 41))
                .send()
                .join();

        // then
        assertThat(published.getMessageKey()).isPositive();
        assertThat(correlated.getMessageKey()).isPositive();
        assertThat(correlated.getProcessInstanceKey()).isEqualTo(second);
        assertThat(stateOf(first)).isEqualTo("COMPLETED");
        assertThat(stateOf(second)).isEqualTo("COMPLETED");
    }

    @Test
    void shouldBroadcastSignal() {
        // given
        deploy(new Models(names, "order", "revision 1").shaped("a wait for the alarm"));
        long instance = create(Map.of());

        // when
        var broadcast = client.newBroadcastSignalCommand()
                .signalName(names.unique("alarm"))
                .variables(Map.of("level", 3))
                .send()
                .join();

        // then
        assertThat(broadcast.getKey()).isPositive();
        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
    }
}
