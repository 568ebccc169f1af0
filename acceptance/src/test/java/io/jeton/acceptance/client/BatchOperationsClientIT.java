package io.jeton.acceptance.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ProblemException;
import io.camunda.client.api.search.enums.BatchOperationItemState;
import io.camunda.client.api.search.enums.BatchOperationState;
import io.camunda.client.api.search.enums.BatchOperationType;
import io.camunda.client.api.search.enums.ElementInstanceState;
import io.camunda.client.api.search.response.BatchOperation;
import io.camunda.client.api.search.response.BatchOperationItems;
import io.jeton.acceptance.model.Models;
import io.jeton.acceptance.server.Eventually;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is done to many instances by one operation, and forgetting those that have ended, with today's official client. */
final class BatchOperationsClientIT {
    private static final Duration SOON = Duration.ofSeconds(20);

    @RegisterExtension
    final ClientSession session = new ClientSession();

    private final String process = session.process();
    private CamundaClient client;

    @BeforeEach
    void connect() {
        client = session.client();
    }

    @Test
    void shouldForgetAnInstanceThatHasEnded() {
        // given
        session.deployShipping();
        long instance = session.create(Map.of("x", 1));
        // then
        assertProblem(409, () -> delete(instance));
        // when
        client.newCancelInstanceCommand(instance).send().join();
        delete(instance);
        // then
        assertProblem(
                404, () -> client.newProcessInstanceGetRequest(instance).send().join());
        assertThat(client.newVariableSearchRequest()
                        .filter(it -> it.processInstanceKey(instance))
                        .send()
                        .join()
                        .items())
                .isEmpty();
        assertProblem(404, () -> delete(instance));
    }

    @Test
    void shouldForgetAllThatMatchAndHaveEnded() {
        // given
        session.deployShipping();
        long ended = session.create(Map.of());
        long active = session.create(Map.of());
        client.newCancelInstanceCommand(ended).send().join();
        // when
        var batch = client.newCreateBatchOperationCommand()
                .deleteProcessInstance()
                .filter(it -> it.processDefinitionId(process))
                .send()
                .join();
        // then
        assertThat(batch.getBatchOperationType()).isEqualTo(BatchOperationType.DELETE_PROCESS_INSTANCE);
        var over = ended(batch.getBatchOperationKey());
        assertThat(over.getType()).isEqualTo(BatchOperationType.DELETE_PROCESS_INSTANCE);
        assertThat(over.getStatus()).isEqualTo(BatchOperationState.COMPLETED);
        assertThat(itemsOf(batch.getBatchOperationKey())).singleElement().satisfies(item -> {
            assertThat(item.getProcessInstanceKey()).isEqualTo(ended);
            assertThat(item.getStatus()).isEqualTo(BatchOperationItemState.COMPLETED);
        });
        Eventually.see(SOON, () -> found(ended), Boolean.FALSE::equals);
        assertThat(found(active)).isTrue();
    }

    @Test
    void shouldForgetTheInstancesOfADeletedVersion() {
        // given
        long definition = session.deployShipping();
        long ended = session.create(Map.of());
        assertProblem(409, () -> client.newDeleteResourceCommand(definition)
                .deleteHistory(true)
                .send()
                .join());
        client.newCancelInstanceCommand(ended).send().join();
        // when
        var deleted = client.newDeleteResourceCommand(definition)
                .deleteHistory(true)
                .send()
                .join();
        // then
        var batch = deleted.getCreateBatchOperationResponse();
        assertThat(batch.getBatchOperationType()).isEqualTo(BatchOperationType.DELETE_PROCESS_INSTANCE);
        assertThat(ended(batch.getBatchOperationKey()).getOperationsCompletedCount())
                .isOne();
        Eventually.see(SOON, () -> found(ended), Boolean.FALSE::equals);
    }

    @Test
    void shouldForgetEvaluationsOfDecisions() {
        // given
        var decision = session.names().unique("fee");
        client.newDeployResourceCommand()
                .addResourceStringUtf8("""
                        <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="%1$s-graph" name="g" namespace="n">
                          <decision id="%1$s" name="fee"><variable id="v" name="v"/>
                            <literalExpression id="l"><text>1 + 1</text></literalExpression>
                          </decision>
                        </definitions>""".formatted(decision), "fee.dmn")
                .send()
                .join();
        long first = evaluate(decision);
        evaluate(decision);
        // when
        client.newDeleteDecisionInstanceCommand(first).send().join();
        // then
        assertProblem(
                404, () -> client.newDeleteDecisionInstanceCommand(first).send().join());
        // when
        var batch = client.newCreateBatchOperationCommand()
                .deleteDecisionInstance()
                .filter(it -> it.decisionDefinitionId(decision))
                .send()
                .join();
        // then
        assertThat(batch.getBatchOperationType()).isEqualTo(BatchOperationType.DELETE_DECISION_INSTANCE);
        assertThat(ended(batch.getBatchOperationKey()).getOperationsCompletedCount())
                .isOne();
        assertThat(itemsOf(batch.getBatchOperationKey())).singleElement().satisfies(item -> {
            assertThat(item.getStatus()).isEqualTo(BatchOperationItemState.COMPLETED);
            assertThat(item.getProcessInstanceKey()).isNull();
        });
        assertThat(client.newDecisionInstanceSearchRequest()
                        .filter(it -> it.decisionDefinitionId(decision))
                        .send()
                        .join()
                        .items())
                .isEmpty();
    }

    private long evaluate(String decision) {
        return client.newEvaluateDecisionCommand()
                .decisionId(decision)
                .send()
                .join()
                .getDecisionEvaluationKey();
    }

    @Test
    void shouldMoveTheTokensOfAllThatMatch() {
        // given
        session.deploy(new Models(session.names(), "order", "1").sequence(List.of("pick", "ship"), "1"));
        var instances = List.of(session.create(Map.of()), session.create(Map.of()));
        // when
        var batch = client.newCreateBatchOperationCommand()
                .modifyProcessInstance()
                .addMoveInstruction("pick", "ship")
                .filter(it -> it.processDefinitionId(process))
                .send()
                .join();
        // then
        assertThat(batch.getBatchOperationType()).isEqualTo(BatchOperationType.MODIFY_PROCESS_INSTANCE);
        assertThat(ended(batch.getBatchOperationKey()).getOperationsCompletedCount())
                .isEqualTo(2);
        assertThat(instances).allSatisfy(instance -> assertThat(client.newElementInstanceSearchRequest()
                        .filter(it -> it.processInstanceKey(instance).state(ElementInstanceState.ACTIVE))
                        .send()
                        .join()
                        .items())
                .singleElement()
                .satisfies(element -> assertThat(element.getElementId()).isEqualTo("ship")));
    }

    @Test
    void shouldTellOfEachItemWhyItWasNotDone() {
        // given
        session.deploy(new Models(session.names(), "order", "1").sequence(List.of("pick", "ship"), "1"));
        long instance = session.create(Map.of());
        // when
        var batch = client.newCreateBatchOperationCommand()
                .modifyProcessInstance()
                .addMoveInstruction("pick", "nowhere")
                .filter(it -> it.processDefinitionId(process))
                .send()
                .join();
        // then
        var over = ended(batch.getBatchOperationKey());
        assertThat(over.getStatus()).isEqualTo(BatchOperationState.PARTIALLY_COMPLETED);
        assertThat(over.getOperationsFailedCount()).isOne();
        assertThat(itemsOf(batch.getBatchOperationKey())).singleElement().satisfies(item -> {
            assertThat(item.getProcessInstanceKey()).isEqualTo(instance);
            assertThat(item.getStatus()).isEqualTo(BatchOperationItemState.FAILED);
            assertThat(item.getErrorMessage()).contains("nowhere");
        });
        // when
        client.newCancelBatchOperationCommand(batch.getBatchOperationKey())
                .send()
                .join();
        // then
        assertThat(client.newBatchOperationGetRequest(batch.getBatchOperationKey())
                        .send()
                        .join()
                        .getStatus())
                .isEqualTo(BatchOperationState.CANCELED);
        assertProblem(404, () -> client.newResumeBatchOperationCommand(batch.getBatchOperationKey())
                .send()
                .join());
    }

    private void delete(long instance) {
        client.newDeleteProcessInstanceCommand(instance).send().join();
    }

    private boolean found(long instance) {
        return !client.newProcessInstanceSearchRequest()
                .filter(it -> it.processInstanceKey(instance))
                .send()
                .join()
                .items()
                .isEmpty();
    }

    private BatchOperation ended(String batch) {
        return Eventually.see(
                SOON, () -> client.newBatchOperationGetRequest(batch).send().join(), it -> it.getEndDate() != null);
    }

    private List<BatchOperationItems.BatchOperationItem> itemsOf(String batch) {
        return client.newBatchOperationItemsSearchRequest()
                .filter(it -> it.batchOperationKey(batch))
                .send()
                .join()
                .items();
    }

    private static void assertProblem(int code, ThrowingCallable call) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(call)
                .satisfies(problem -> assertThat(problem.code()).isEqualTo(code));
    }
}
