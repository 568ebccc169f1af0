package io.jeton.acceptance.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.search.enums.IncidentErrorType;
import io.camunda.client.api.statistics.response.IncidentProcessInstanceStatisticsByDefinition;
import io.camunda.client.api.statistics.response.IncidentProcessInstanceStatisticsByError;
import io.camunda.client.api.statistics.response.ProcessElementStatistics;
import io.jeton.acceptance.model.Names;
import io.jeton.acceptance.server.Eventually;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What today's official client asks about many jobs, incidents and instances at once. */
final class CamundaClientJobsIT {

    @RegisterExtension
    final ClientSession session = new ClientSession();

    private final Names names = session.names();
    private final String process = session.process();
    private final String type = session.type();
    private CamundaClient client;
    private long definition;

    @BeforeEach
    void deploy() {
        client = session.client();
        definition = deploy("").get(0);
    }

    @Test
    void shouldGetUrgentJobsFirst() {
        // given
        var low = create(Map.of("urgency", 1));
        var high = create(Map.of("urgency", 9));
        var middle = create(Map.of("urgency", 5));
        // when
        var jobs = fetch(2);
        // then
        assertThat(jobs).extracting(ActivatedJob::getProcessInstanceKey).containsExactly(high, middle);
        // when
        jobs.forEach(job -> client.newCompleteCommand(job).send().join());
        // then
        assertThat(fetch(2)).extracting(ActivatedJob::getProcessInstanceKey).containsExactly(low);
    }

    @Test
    void shouldCountErrors() {
        // given
        var burns = names.unique("the printer burns");
        var paper = names.unique("out of paper");
        create(Map.of("urgency", 3));
        create(Map.of("urgency", 2));
        create(Map.of("urgency", 1));
        var messages = List.of(burns, burns, paper).iterator();
        fetch(3).forEach(job -> client.newFailCommand(job)
                .retries(0)
                .errorMessage(messages.next())
                .send()
                .join());
        // when
        var errors = client.newIncidentProcessInstanceStatisticsByErrorRequest()
                .sort(sort -> sort.activeInstancesWithErrorCount().desc())
                .page(page -> page.limit(1_000))
                .send()
                .join()
                .items();
        // then
        assertThat(errors)
                .filteredOn(error -> List.of(burns, paper).contains(error.getErrorMessage()))
                .extracting(
                        IncidentProcessInstanceStatisticsByError::getErrorMessage,
                        IncidentProcessInstanceStatisticsByError::getActiveInstancesWithErrorCount)
                .containsExactly(tuple(burns, 2L), tuple(paper, 1L));
        // when
        var hash = errors.stream()
                .filter(error -> burns.equals(error.getErrorMessage()))
                .findFirst()
                .orElseThrow()
                .getErrorHashCode();
        var where = client.newIncidentProcessInstanceStatisticsByDefinitionRequest(hash)
                .send()
                .join()
                .items();
        // then
        assertThat(where)
                .extracting(
                        IncidentProcessInstanceStatisticsByDefinition::getProcessDefinitionKey,
                        IncidentProcessInstanceStatisticsByDefinition::getActiveInstancesWithErrorCount)
                .containsExactly(tuple(definition, 2L));
        // then
        assertThat(client.newProcessInstanceSearchRequest()
                        .filter(filter ->
                                filter.processDefinitionKey(definition).incidentErrorHashCode(hash))
                        .send()
                        .join()
                        .items())
                .hasSize(2);
        assertThat(client.newProcessInstanceSearchRequest()
                        .filter(filter -> filter.processDefinitionKey(definition)
                                .errorMessage(message -> message.in(List.of(paper, "none of these"))))
                        .send()
                        .join()
                        .items())
                .hasSize(1);
    }

    @Test
    void shouldCountInstancesAndTheirElements() {
        // given
        var first = create(Map.of("urgency", 2));
        create(Map.of("urgency", 1));
        fetch(1).forEach(job -> client.newFailCommand(job).retries(0).send().join());
        deploy(" name=\"Newer\"");
        create(Map.of("urgency", 1));
        // when
        var elements =
                client.newProcessInstanceElementStatisticsRequest(first).send().join();
        // then
        assertThat(elements)
                .extracting(
                        ProcessElementStatistics::getElementId,
                        ProcessElementStatistics::getActive,
                        ProcessElementStatistics::getIncidents,
                        ProcessElementStatistics::getCompleted)
                .containsExactlyInAnyOrder(tuple("start", 0L, 0L, 1L), tuple("ship", 0L, 1L, 0L));
        // when
        var ofDefinition = client.newProcessDefinitionElementStatisticsRequest(definition)
                .filter(filter -> filter.hasIncident(false))
                .send()
                .join();
        // then
        assertThat(ofDefinition)
                .extracting(ProcessElementStatistics::getElementId, ProcessElementStatistics::getActive)
                .containsExactlyInAnyOrder(tuple("start", 0L), tuple("ship", 1L));
        // when
        var versions = client.newProcessDefinitionInstanceVersionStatisticsRequest(process)
                .sort(sort -> sort.processDefinitionVersion().asc())
                .send()
                .join()
                .items();
        // then
        assertThat(versions)
                .extracting(
                        it -> it.getProcessDefinitionVersion(),
                        it -> it.getActiveInstancesWithIncidentCount(),
                        it -> it.getActiveInstancesWithoutIncidentCount())
                .containsExactly(tuple(1, 1L, 1L), tuple(2, 0L, 1L));
        // when
        var processes = client.newProcessDefinitionInstanceStatisticsRequest()
                .page(page -> page.limit(1_000))
                .send()
                .join()
                .items();
        // then
        assertThat(processes)
                .filteredOn(it -> process.equals(it.getProcessDefinitionId()))
                .extracting(
                        it -> it.getLatestProcessDefinitionName(),
                        it -> it.getHasMultipleVersions(),
                        it -> it.getActiveInstancesWithIncidentCount(),
                        it -> it.getActiveInstancesWithoutIncidentCount())
                .containsExactly(tuple("Newer", true, 1L, 2L));
    }

    @Test
    void shouldShowTheFlowsThatWereTakenAndTheWayToAnInstance() {
        // given
        var instance = create(Map.of("urgency", 1));
        // then
        assertThat(client.newProcessInstanceSequenceFlowsRequest(instance)
                        .send()
                        .join())
                .extracting(flow -> flow.getElementId())
                .containsExactly("in");
        assertThat(client.newProcessInstanceGetCallHierarchyRequest(instance)
                        .send()
                        .join())
                .isEmpty();
    }

    @Test
    void shouldStopAJobThatIsTooLarge() {
        // given
        var half = "x".repeat(3 * 1024 * 1024);
        var instance = create(Map.of("urgency", 1, "a", half));
        client.newSetVariablesCommand(instance)
                .variables(Map.of("b", half))
                .send()
                .join();
        client.newSetVariablesCommand(instance)
                .variables(Map.of("c", half))
                .send()
                .join();
        var small = create(Map.of("urgency", 1));
        // when
        var jobs = fetch(1);
        // then
        assertThat(jobs).extracting(ActivatedJob::getProcessInstanceKey).containsExactly(small);
        var incidents = Eventually.see(
                Duration.ofSeconds(5),
                () -> client.newIncidentSearchRequest()
                        .filter(filter -> filter.processInstanceKey(instance))
                        .send()
                        .join()
                        .items(),
                found -> !found.isEmpty());
        assertThat(incidents).singleElement().satisfies(incident -> {
            assertThat(incident.getErrorType()).isEqualTo(IncidentErrorType.MESSAGE_SIZE_EXCEEDED);
            assertThat(incident.getErrorMessage()).contains("'a' (3145731 bytes)", "room for 8388608");
        });
        // when
        client.newSetVariablesCommand(instance).variables(Map.of("a", 1)).send().join();
        client.newResolveIncidentCommand(incidents.get(0).getIncidentKey())
                .send()
                .join();
        // then
        assertThat(fetch(1)).extracting(ActivatedJob::getProcessInstanceKey).containsExactly(instance);
    }

    private List<Long> deploy(String attributes) {
        var xml = """
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="test">
                  <bpmn:process id="%s"%s isExecutable="true">
                    <bpmn:startEvent id="start"/><bpmn:sequenceFlow id="in" sourceRef="start" targetRef="ship"/>
                    <bpmn:serviceTask id="ship"><bpmn:extensionElements><zeebe:taskDefinition type="%s"/>
                      <zeebe:jobPriorityDefinition priority="=urgency"/></bpmn:extensionElements></bpmn:serviceTask>
                  </bpmn:process>
                </bpmn:definitions>
                """.formatted(process, attributes, type);
        return client
                .newDeployResourceCommand()
                .addResourceStringUtf8(xml, "order.bpmn")
                .send()
                .join()
                .getProcesses()
                .stream()
                .map(deployed -> deployed.getProcessDefinitionKey())
                .toList();
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

    private List<ActivatedJob> fetch(int jobsMax) {
        return client.newActivateJobsCommand()
                .jobType(type)
                .maxJobsToActivate(jobsMax)
                .timeout(Duration.ofMinutes(1))
                .workerName("tester")
                .send()
                .join()
                .getJobs();
    }
}
