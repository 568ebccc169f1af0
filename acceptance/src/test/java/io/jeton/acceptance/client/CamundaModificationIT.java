package io.jeton.acceptance.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ProblemException;
import io.camunda.client.api.search.enums.BatchOperationItemState;
import io.camunda.client.api.search.enums.BatchOperationState;
import io.camunda.client.api.search.enums.BatchOperationType;
import io.camunda.client.api.search.enums.ElementInstanceState;
import io.camunda.client.api.search.enums.ProcessInstanceState;
import io.jeton.acceptance.model.Models;
import io.jeton.acceptance.model.Names;
import io.jeton.acceptance.server.Eventually;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Instances that are changed by hand, one or many, with today's official client. */
final class CamundaModificationIT {

    @RegisterExtension
    final ClientSession session = new ClientSession();

    private final Names names = session.names();
    private final String process = session.process();
    private CamundaClient client;

    @BeforeEach
    void connect() {
        client = session.client();
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

    @Test
    void shouldCancelManyInOneBatchOperation() {
        // given
        session.deployShipping();
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
}
