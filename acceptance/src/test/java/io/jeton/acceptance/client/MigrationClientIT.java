package io.jeton.acceptance.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.MigrationPlan;
import io.camunda.client.api.command.ProblemException;
import io.camunda.client.api.search.enums.BatchOperationState;
import io.camunda.client.api.search.enums.BatchOperationType;
import io.camunda.client.api.search.enums.ElementInstanceState;
import io.jeton.acceptance.model.Models;
import io.jeton.acceptance.model.Names;
import io.jeton.acceptance.server.Eventually;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Migrations by today's official client, as it comes. */
final class MigrationClientIT {

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
    void shouldMigrateAnInstance() {
        // given
        deploy("pack");
        var instance = create();
        var target = deploy("wrap");

        // when
        client.newMigrateProcessInstanceCommand(instance)
                .migrationPlan(plan(target, "pack", "wrap"))
                .send()
                .join();

        // then
        assertThat(client.newProcessInstanceGetRequest(instance).send().join().getProcessDefinitionKey())
                .isEqualTo(target);
        assertThat(activeElementsOf(instance)).containsExactly("wrap");
    }

    @Test
    void shouldTellWhyAnInstanceCannotBeMigrated() {
        // given
        deploy("pack");
        var instance = create();
        var target = deploy("wrap");

        // then
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> client.newMigrateProcessInstanceCommand(instance)
                        .migrationPlan(plan(target, "pack", "nowhere"))
                        .send()
                        .join())
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo(400);
                    assertThat(problem.details().getDetail()).contains("nowhere");
                });
        assertThat(activeElementsOf(instance)).containsExactly("pack");
    }

    @Test
    void shouldMigrateManyInOneBatchOperation() {
        // given
        deploy("pack");
        var instances = List.of(create(), create(), create());
        var target = deploy("wrap");

        // when
        var batch = client.newCreateBatchOperationCommand()
                .migrateProcessInstance()
                .migrationPlan(plan(target, "pack", "wrap"))
                .filter(it -> it.processDefinitionId(process))
                .send()
                .join();

        // then
        assertThat(batch.getBatchOperationType()).isEqualTo(BatchOperationType.MIGRATE_PROCESS_INSTANCE);
        var ended = Eventually.see(
                Duration.ofSeconds(20),
                () -> client.newBatchOperationGetRequest(batch.getBatchOperationKey())
                        .send()
                        .join(),
                it -> it.getStatus() == BatchOperationState.COMPLETED);
        assertThat(ended.getOperationsCompletedCount()).isEqualTo(3);
        assertThat(instances)
                .allSatisfy(instance -> assertThat(activeElementsOf(instance)).containsExactly("wrap"));
    }

    private static MigrationPlan plan(long target, String from, String to) {
        return MigrationPlan.newBuilder()
                .withTargetProcessDefinitionKey(target)
                .addMappingInstruction(from, to)
                .build();
    }

    private long deploy(String task) {
        var xml = new Models(names, "order", "revision with " + task).sequence(List.of(task), "revision with " + task);
        return client.newDeployResourceCommand()
                .addResourceStringUtf8(xml, "order.bpmn")
                .send()
                .join()
                .getProcesses()
                .get(0)
                .getProcessDefinitionKey();
    }

    private long create() {
        return client.newCreateInstanceCommand()
                .bpmnProcessId(process)
                .latestVersion()
                .send()
                .join()
                .getProcessInstanceKey();
    }

    private List<String> activeElementsOf(long instance) {
        return client
                .newElementInstanceSearchRequest()
                .filter(it -> it.processInstanceKey(instance).state(ElementInstanceState.ACTIVE))
                .send()
                .join()
                .items()
                .stream()
                .map(it -> it.getElementId())
                .toList();
    }
}
