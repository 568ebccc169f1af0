package io.jeton.acceptance.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ProblemException;
import io.camunda.client.api.response.PartitionBrokerHealth;
import io.camunda.client.api.search.enums.BatchOperationItemState;
import io.camunda.client.api.search.enums.BatchOperationState;
import io.camunda.client.api.search.enums.BatchOperationType;
import io.camunda.client.api.search.enums.ElementInstanceState;
import io.camunda.client.api.search.enums.ElementInstanceType;
import io.camunda.client.api.search.enums.IncidentErrorType;
import io.camunda.client.api.search.enums.IncidentState;
import io.camunda.client.api.search.enums.JobState;
import io.camunda.client.api.search.enums.ProcessInstanceState;
import io.camunda.client.api.search.response.Incident;
import io.jeton.acceptance.model.Models;
import io.jeton.acceptance.model.Names;
import io.jeton.acceptance.server.Eventually;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Today's official client, as it comes, over REST. */
final class CamundaClientIT {

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

    private long deployShipping() {
        var xml = new Models(names, "order", "revision 1").sequence(List.of("ship"), "revision 1");
        return session.deploy(xml);
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
    void shouldShowTopology() {
        // when
        var topology = client.newTopologyRequest().send().join();

        // then
        assertThat(topology.getGatewayVersion()).startsWith("8.");
        assertThat(topology.getBrokers()).isNotEmpty();
        assertThat(topology.getBrokers().get(0).getPartitions())
                .anySatisfy(it -> assertThat(it.getHealth()).isEqualTo(PartitionBrokerHealth.HEALTHY));
    }

    @Test
    void shouldTellThatServerIsUp() {
        // when
        var status = client.newStatusRequest().send().join().getStatus();

        // then
        assertThat(status).hasToString("UP");
    }

    @Test
    void shouldDeployAndReadBack() {
        // given
        var xml = new Models(names, "order", "revision 1").sequence(List.of("ship"), "revision 1");

        // when
        long key = session.deploy(xml);

        // then
        var definition = client.newProcessDefinitionGetRequest(key).send().join();
        assertThat(definition.getProcessDefinitionId()).isEqualTo(process);
        assertThat(definition.getVersion()).isEqualTo(1);
        assertThat(client.newProcessDefinitionGetXmlRequest(key).send().join()).isEqualTo(xml);
        var found = client.newProcessDefinitionSearchRequest()
                .filter(it -> it.processDefinitionId(process))
                .send()
                .join();
        assertThat(found.items()).singleElement().satisfies(it -> assertThat(it.getProcessDefinitionKey())
                .isEqualTo(key));
    }

    @Test
    void shouldRefuseWhatCannotBeExecuted() {
        // when
        var deployment = client.newDeployResourceCommand().addResourceStringUtf8("<nothing/>", "order.bpmn");

        // then
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> deployment.send().join())
                .satisfies(it -> assertThat(it.code()).isEqualTo(400))
                .satisfies(it -> assertThat(it.details().getDetail()).contains("order.bpmn"));
    }

    @Test
    void shouldCreateByKeyAndByIdAndVersion() {
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
        assertThat(byKey.getProcessDefinitionKey()).isEqualTo(key);
        assertThat(byKey.getVersion()).isEqualTo(1);
        assertThat(byKey.getTenantId()).isEqualTo("<default>");
        assertThat(byVersion.getProcessDefinitionKey()).isEqualTo(key);
        assertThat(byVersion.getProcessInstanceKey()).isNotEqualTo(byKey.getProcessInstanceKey());
    }

    @Test
    void shouldRefuseUnknownProcess() {
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
        session.deploy(new Models(names, "order", "revision 1").shaped("a computed total"));

        // when
        var result = client.newCreateInstanceCommand()
                .bpmnProcessId(process)
                .latestVersion()
                .variables(Map.of("price", 3, "count", 4))
                .withResult()
                .fetchVariables("total")
                .requestTimeout(Duration.ofSeconds(10))
                .send()
                .join();

        // then
        assertThat(result.getVariablesAsMap()).containsOnly(Map.entry("total", 12));
        assertThat(session.stateOf(result.getProcessInstanceKey())).isEqualTo(ProcessInstanceState.COMPLETED);
    }

    @Test
    void shouldStartBeforeElement() {
        // given
        session.deploy(new Models(names, "order", "revision 1")
                .inside(List.of("warehouse", "aisle"), "pack", "ship", "revision 1"));

        // when
        long instance = client.newCreateInstanceCommand()
                .bpmnProcessId(process)
                .latestVersion()
                .startBeforeElement("pack")
                .send()
                .join()
                .getProcessInstanceKey();

        // then
        var active = client.newElementInstanceSearchRequest()
                .filter(it -> it.processInstanceKey(instance).state(ElementInstanceState.ACTIVE))
                .send()
                .join()
                .items();
        assertThat(active).extracting(it -> it.getElementId()).contains("warehouse", "aisle", "pack");
    }

    @Test
    void shouldWorkOffJobs() {
        // given
        deployShipping();
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
        deployShipping();
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
        deployShipping();
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
        deployShipping();
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
        deployShipping();
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
        deployShipping();
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
        deployShipping();
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
    void shouldCancel() {
        // given
        deployShipping();
        long instance = session.create(Map.of());

        // when
        client.newCancelInstanceCommand(instance).send().join();

        // then
        assertThat(session.stateOf(instance)).isEqualTo(ProcessInstanceState.TERMINATED);
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(
                        () -> client.newCancelInstanceCommand(instance).send().join())
                .satisfies(it -> assertThat(it.code()).isEqualTo(404));
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

    @Test
    void shouldSearchInstancesPageByPage() {
        // given
        deployShipping();
        var instances = List.of(session.create(Map.of()), session.create(Map.of()), session.create(Map.of()));

        // when
        var first = client.newProcessInstanceSearchRequest()
                .filter(it -> it.processDefinitionId(process).state(ProcessInstanceState.ACTIVE))
                .sort(it -> it.processInstanceKey().desc())
                .page(it -> it.limit(2))
                .send()
                .join();
        var second = client.newProcessInstanceSearchRequest()
                .filter(it -> it.processDefinitionId(process).state(ProcessInstanceState.ACTIVE))
                .sort(it -> it.processInstanceKey().desc())
                .page(it -> it.limit(2).after(first.page().endCursor()))
                .send()
                .join();

        // then
        assertThat(first.page().totalItems()).isEqualTo(3);
        var found = new ArrayList<Long>();
        first.items().forEach(it -> found.add(it.getProcessInstanceKey()));
        second.items().forEach(it -> found.add(it.getProcessInstanceKey()));
        assertThat(found).containsExactly(instances.get(2), instances.get(1), instances.get(0));
    }

    @Test
    void shouldSearchInstancesByManyKeysAndVariables() {
        // given
        deployShipping();
        long ann = session.create(Map.of("customer", "Ann"));
        long bob = session.create(Map.of("customer", "Bob"));
        session.create(Map.of("customer", "Cid"));

        // when
        var byKeys = client.newProcessInstanceSearchRequest()
                .filter(it -> it.processInstanceKey(key -> key.in(ann, bob)))
                .send()
                .join();
        var byVariable = client.newProcessInstanceSearchRequest()
                .filter(it -> it.processDefinitionId(process).variables(Map.of("customer", "\"Bob\"")))
                .send()
                .join();

        // then
        assertThat(byKeys.items()).extracting(it -> it.getProcessInstanceKey()).containsExactlyInAnyOrder(ann, bob);
        assertThat(byVariable.items())
                .extracting(it -> it.getProcessInstanceKey())
                .containsExactly(bob);
    }

    @Test
    void shouldReadElementsAndVariables() {
        // given
        deployShipping();
        long instance = session.create(Map.of("customer", "Ann"));

        // when
        var elements = client.newElementInstanceSearchRequest()
                .filter(it -> it.processInstanceKey(instance).type(ElementInstanceType.SERVICE_TASK))
                .send()
                .join()
                .items();
        var variable = client.newVariableSearchRequest()
                .filter(it -> it.scopeKey(instance))
                .send()
                .join()
                .items()
                .get(0);

        // then
        assertThat(elements).hasSize(1);
        var element = client.newElementInstanceGetRequest(elements.get(0).getElementInstanceKey())
                .send()
                .join();
        assertThat(element.getElementId()).isEqualTo("ship");
        assertThat(element.getState()).isEqualTo(ElementInstanceState.ACTIVE);
        assertThat(client.newVariableGetRequest(variable.getVariableKey())
                        .send()
                        .join()
                        .getValue())
                .isEqualTo("\"Ann\"");
    }

    @Test
    void shouldFindIncidentsBelowInstance() {
        // given
        deployDecision();
        long instance = session.create(Map.of("amount", 5));

        // when
        var incidents = client.newIncidentsByProcessInstanceSearchRequest(instance)
                .send()
                .join()
                .items();

        // then
        assertThat(incidents).singleElement().satisfies(it -> assertThat(it.getElementId())
                .isEqualTo("decide"));
        var below = client.newIncidentsByElementInstanceSearchRequest(
                        incidents.get(0).getElementInstanceKey())
                .send()
                .join();
        assertThat(below.items()).hasSize(1);
    }

    @Test
    void shouldPublishAndCorrelateMessages() {
        // given
        session.deploy(new Models(names, "order", "revision 1").shaped("a wait for the payment"));
        long first = session.create(Map.of("order", "17"));
        long second = session.create(Map.of("order", "18"));

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
        assertThat(session.stateOf(first)).isEqualTo(ProcessInstanceState.COMPLETED);
        assertThat(session.stateOf(second)).isEqualTo(ProcessInstanceState.COMPLETED);
    }

    @Test
    void shouldBroadcastSignal() {
        // given
        session.deploy(new Models(names, "order", "revision 1").shaped("a wait for the alarm"));
        long instance = session.create(Map.of());

        // when
        var broadcast = client.newBroadcastSignalCommand()
                .signalName(names.unique("alarm"))
                .variables(Map.of("level", 3))
                .send()
                .join();

        // then
        assertThat(broadcast.getKey()).isPositive();
        assertThat(session.stateOf(instance)).isEqualTo(ProcessInstanceState.COMPLETED);
    }

    @Test
    void shouldEvaluateConditions() {
        // given
        long definition =
                session.deploy(new Models(names, "order", "revision 1").shaped("a warning that begins when it is hot"));

        // when
        var started = client.newEvaluateConditionalCommand()
                .variables(Map.of("t", 31))
                .processDefinitionKey(definition)
                .send()
                .join();

        // then
        assertThat(started.getProcessInstances()).singleElement().satisfies(it -> {
            assertThat(it.getProcessDefinitionKey()).isEqualTo(definition);
            assertThat(session.stateOf(it.getProcessInstanceKey())).isEqualTo(ProcessInstanceState.ACTIVE);
        });
    }

    @Test
    void shouldCancelManyInOneBatchOperation() {
        // given
        deployShipping();
        var instances = List.of(session.create(Map.of()), session.create(Map.of()), session.create(Map.of()));

        // when
        var batch = client.newCreateBatchOperationCommand()
                .processInstanceCancel()
                .filter(it -> it.processDefinitionId(process))
                .send()
                .join();

        // then
        assertThat(batch.getBatchOperationType()).isEqualTo(BatchOperationType.CANCEL_PROCESS_INSTANCE);
        var ended = Eventually.see(
                Duration.ofSeconds(20),
                () -> client.newBatchOperationGetRequest(batch.getBatchOperationKey())
                        .send()
                        .join(),
                it -> it.getStatus() == BatchOperationState.COMPLETED);
        assertThat(ended.getOperationsTotalCount()).isEqualTo(3);
        assertThat(ended.getOperationsCompletedCount()).isEqualTo(3);
        assertThat(ended.getEndDate()).isNotNull();
        assertThat(instances).allSatisfy(instance -> assertThat(session.stateOf(instance))
                .isEqualTo(ProcessInstanceState.TERMINATED));
        var items = client.newBatchOperationItemsSearchRequest()
                .filter(it -> it.batchOperationKey(batch.getBatchOperationKey()))
                .send()
                .join()
                .items();
        assertThat(items).hasSize(3).allSatisfy(item -> {
            assertThat(item.getStatus()).isEqualTo(BatchOperationItemState.COMPLETED);
            assertThat(instances).contains(item.getProcessInstanceKey());
        });
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> client.newSuspendBatchOperationCommand(batch.getBatchOperationKey())
                        .send()
                        .join())
                .satisfies(problem -> assertThat(problem.code()).isEqualTo(404));
        assertThat(client.newBatchOperationSearchRequest()
                        .filter(it -> it.batchOperationKey(batch.getBatchOperationKey()))
                        .send()
                        .join()
                        .items())
                .hasSize(1);
    }

    @Test
    void shouldMoveATokenAndSetItsVariables() {
        // given
        session.deploy(new Models(names, "order", "1").sequence(List.of("pick", "ship", "bill"), "1"));
        long instance = session.create(Map.of());
        // when
        client.newModifyProcessInstanceCommand(instance)
                .moveElements("pick", "ship")
                .withVariables(Map.of("carrier", "own"), "ship")
                .operationReference(7)
                .send()
                .join();
        // then
        var ship = activeAt(instance, "ship");
        assertThat(client.newVariableSearchRequest()
                        .filter(it -> it.scopeKey(ship).name("carrier"))
                        .send()
                        .join()
                        .items())
                .singleElement()
                .satisfies(variable -> assertThat(variable.getValue()).isEqualTo("\"own\""));
        // when
        client.newModifyProcessInstanceCommand(instance)
                .activateElement("bill")
                .and()
                .terminateElement(ship)
                .send()
                .join();
        // then
        client.newModifyProcessInstanceCommand(instance)
                .terminateElement(activeAt(instance, "bill"))
                .send()
                .join();
        assertThat(session.stateOf(instance)).isEqualTo(ProcessInstanceState.TERMINATED);
    }

    @Test
    void shouldRefuseAModificationThatNamesUnknownElements() {
        // given
        session.deploy(new Models(names, "order", "1").sequence(List.of("pick"), "1"));
        long instance = session.create(Map.of());
        // then
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> client.newModifyProcessInstanceCommand(instance)
                        .activateElement("nowhere")
                        .send()
                        .join())
                .withMessageContaining("nowhere")
                .satisfies(problem -> assertThat(problem.code()).isEqualTo(400));
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> client.newModifyProcessInstanceCommand(1)
                        .activateElement("pick")
                        .send()
                        .join())
                .satisfies(problem -> assertThat(problem.code()).isEqualTo(404));
    }

    private long activeAt(long instance, String elementId) {
        var found = client.newElementInstanceSearchRequest()
                .filter(it ->
                        it.processInstanceKey(instance).elementId(elementId).state(ElementInstanceState.ACTIVE))
                .send()
                .join()
                .items();
        assertThat(found).hasSize(1);
        return found.get(0).getElementInstanceKey();
    }
}
