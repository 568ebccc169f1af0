package io.jeton.acceptance.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ProblemException;
import io.camunda.client.api.response.PartitionBrokerHealth;
import io.camunda.client.api.search.enums.ElementInstanceState;
import io.camunda.client.api.search.enums.ProcessInstanceState;
import io.jeton.acceptance.model.Models;
import io.jeton.acceptance.model.Names;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Today's official client, as it comes, over REST: what runs here, what is deployed, and how instances begin and end. */
final class CamundaClientIT {

    @RegisterExtension
    final ClientSession session = new ClientSession();

    private final Names names = session.names();
    private final String process = session.process();
    private CamundaClient client;

    @BeforeEach
    void connect() {
        client = session.client();
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
        long key = session.deployShipping();

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
    void shouldCancel() {
        // given
        session.deployShipping();
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
}
