package io.jeton.testkit.scenario;

import static io.jeton.testkit.JetonAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jeton.application.deployment.Resource;
import io.jeton.application.query.MessageSubscriptionField;
import io.jeton.application.query.MessageSubscriptionView;
import io.jeton.application.query.SearchRequest;
import io.jeton.application.query.UserTaskView;
import io.jeton.domain.incident.IncidentType;
import io.jeton.domain.rejection.CommandRejected;
import io.jeton.testkit.TestEngine;
import io.jeton.testkit.TestInstance;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that people made with their modelers: each runs to its end, or is refused for a reason. */
class RealModelsTest {
    private static final Path MODELS = Path.of("..", "adapters-bpmn", "src", "test", "resources", "models");
    private static final int STIMULI_MAX = 20;

    /** What the models read. */
    private static final Map<String, Object> VARIABLES = Map.of(
            "conditionVariable",
            true,
            "orderId",
            7,
            "uniqueId",
            "u-1",
            "testMessageCorrelationField",
            "t-1",
            "documentReferenceId",
            "d-1");

    private final TestEngine engine = TestEngine.create();

    @ParameterizedTest
    @CsvSource({
        "camunda-8-js-sdk-Client-DeployWorkflow, test-process",
        "camunda-8-js-sdk-MigrateProcess-Rest-Version-1, migrant-work-rest",
        "camunda-8-js-sdk-MigrateProcess-Rest-Version-2, migrant-work-rest",
        "camunda-8-js-sdk-conditional-pathway, condition-test",
        "camunda-8-js-sdk-message-correlation-test, message-correlation-test",
        "camunda-8-js-sdk-Client-ThrowError-2, throw-bpmn-error-2",
        "orchestration-cluster-api-js-message-test, Process_1q7wlgj",
        "zeebe-LinkEventTest.testValidEventLink, Process_05x4y1u",
        "zeebe-ModelWalkerTest, process",
        "zeebe-collaboration-with-lanes, Process_0xhl9yb",
        "camunda-bpm-examples-invoiceApproval, camundaFormsQuickstart",
        "orchestration-cluster-api-js-user-task-process, c8-sdk-demo",
        "miwg-C.9.1, requestDocument_en",
    })
    void shouldRunToItsEnd(String name, String processId) throws IOException {
        // given
        deploy(name);
        // when
        var instance = engine.start(processId, VARIABLES);
        bringToItsEnd(instance);
        // then
        assertThat(instance).hasCompleted().hasNoOpenJobs().hasNoIncident();
    }

    @Test
    void shouldCatchTheErrorThatTheWorkerThrows() throws IOException {
        // given
        deploy("camunda-8-js-sdk-Client-ThrowError-2");
        var instance = engine.start("throw-bpmn-error-2");
        // when
        engine.throwError("throw-bpmn-error-task-2", "BUSINESS_ERROR");
        // then
        assertThat(instance).hasOpenJobs("sad-flow-2");
        bringToItsEnd(instance);
        assertThat(instance).hasCompleted();
    }

    @ParameterizedTest
    @CsvSource({
        "camunda-8-js-sdk-BpmnParser, msg-start-simple, MSG-START_JOB",
        "camunda-8-js-sdk-Client-MessageStart, Process_1tbhm8x, MSG-START_JOB",
    })
    void shouldBeginWithAMessageAndRunToItsEnd(String name, String processId, String message) throws IOException {
        // given
        deploy(name);
        // when
        engine.publish(message, "", Duration.ZERO, Map.of("job", 1));
        // then
        var instance = onlyInstanceOf(processId);
        bringToItsEnd(instance);
        assertThat(instance).hasCompleted().hasVariable("job", 1);
    }

    @Test
    void shouldShowTheFormOfItsUserTask() throws IOException {
        // given
        deploy("orchestration-cluster-api-js-form-test-process");
        var instance = engine.start("form-test-process");
        assertThat(instance).hasIncidentAt("UserTask_1", IncidentType.FORM_NOT_FOUND);
        // when
        engine.deploy(new Resource("f.form", "{\"id\":\"sdk-test-form\"}".getBytes(StandardCharsets.UTF_8)));
        instance.resolveIncidentAt("UserTask_1");
        // then
        assertThat(instance.userTasks().get(0).formKey()).isNotNull();
        bringToItsEnd(instance);
        assertThat(instance).hasCompleted();
    }

    @Test
    void shouldBeginWithASignalAndRunToItsEnd() throws IOException {
        // given
        deploy("camunda-8-js-sdk-Signal");
        // when
        engine.broadcast("test-signal", Map.of("success", true));
        // then
        var instance = onlyInstanceOf("Signal");
        bringToItsEnd(instance);
        assertThat(instance).hasCompleted().hasVariable("success", true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"miwg-A.1.0", "miwg-A.2.1", "miwg-A.4.0", "miwg-B.1.0", "miwg-C.5.0", "miwg-C.7.0"})
    void shouldRefuseDrawings(String name) {
        assertRefused(name, "the file must have at least one executable process");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "camunda-bpm-examples-camunda-testing-job-announcement | an expression, which starts with '=', is expected",
                "miwg-C.1.1 | an expression, which starts with '=', is expected",
                "miwg-C.3.0 | must have exactly one none start event, but has 0",
                "miwg-C.8.1 | an expression, which starts with '=', is expected",
                "zeebe-AdHocSubProcess | an ad-hoc sub-process must have at least one activity",
                "zeebe-multiple-timer-start-event-sub-process | must have exactly one none start event, but has 2",
            })
    void shouldRefuseWhatItCannotExecute(String name, String reason) {
        assertRefused(name, reason);
    }

    private void assertRefused(String name, String reason) {
        assertThatThrownBy(() -> deploy(name))
                .isInstanceOf(CommandRejected.class)
                .hasMessageContaining(reason);
    }

    /** Does the open jobs, sends the messages that are waited for, and otherwise lets time pass. */
    private void bringToItsEnd(TestInstance instance) {
        for (int i = 0; i < STIMULI_MAX && instance.find().orElseThrow().endDate() == null; i++) {
            var jobs = instance.openJobs();
            var waiting = waitingFor(instance);
            if (!jobs.isEmpty()) {
                engine.completeJob(jobs.get(0).type());
            } else if (openTask(instance).isPresent()) {
                engine.completeTask(openTask(instance).get());
            } else if (!waiting.isEmpty()) {
                engine.correlate(waiting.get(0).messageName(), waiting.get(0).correlationKey(), Map.of());
            } else {
                engine.advance(Duration.ofMinutes(1));
            }
        }
    }

    private static Optional<String> openTask(TestInstance instance) {
        return instance.userTasks().stream()
                .filter(task -> task.endDate() == null)
                .map(UserTaskView::elementId)
                .findFirst();
    }

    private List<MessageSubscriptionView> waitingFor(TestInstance instance) {
        return engine.engine()
                .queries()
                .messageSubscriptions(SearchRequest.by(
                        MessageSubscriptionField.INSTANCE_KEY, instance.key().value()))
                .items();
    }

    private TestInstance onlyInstanceOf(String processId) {
        var instances = engine.instancesOf(processId);
        assertThat(instances).hasSize(1);
        return instances.get(0);
    }

    private void deploy(String name) throws IOException {
        engine.deployXml(name + ".bpmn", Files.readString(MODELS.resolve(name + ".bpmn")));
    }
}
