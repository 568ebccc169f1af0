package io.jeton.acceptance.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ProblemException;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.search.enums.JobKind;
import io.camunda.client.api.search.enums.ListenerEventType;
import io.camunda.client.api.search.enums.ProcessInstanceState;
import io.camunda.client.api.search.enums.UserTaskState;
import io.camunda.client.api.search.response.UserTask;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Listeners around the work of elements and in the life of user tasks, with today's official client. */
final class CamundaListenersIT {

    @RegisterExtension
    final ClientSession session = new ClientSession();

    private final String process = session.process();
    private final String type = session.type();
    private CamundaClient client;

    @BeforeEach
    void connect() {
        client = session.client();
    }

    private long create(String extensions) {
        var xml = """
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="test">
                  <bpmn:process id="%s" isExecutable="true">
                    <bpmn:startEvent id="start"/><bpmn:endEvent id="end"/>
                    <bpmn:userTask id="review"><bpmn:extensionElements><zeebe:userTask/>%s</bpmn:extensionElements></bpmn:userTask>
                    <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="review"/>
                    <bpmn:sequenceFlow id="f2" sourceRef="review" targetRef="end"/>
                  </bpmn:process>
                </bpmn:definitions>
                """.formatted(process, extensions);
        session.deploy(xml);
        return session.create(Map.of());
    }

    private String taskListener(String event) {
        return "<zeebe:taskListeners><zeebe:taskListener eventType=\"%s\" type=\"%s\"/></zeebe:taskListeners>"
                .formatted(event, type);
    }

    private void agree(ActivatedJob job) {
        client.newCompleteCommand(job.getKey())
                .withResult(result -> result.forUserTask().deny(false))
                .send()
                .join();
    }

    private UserTask taskOf(long instance) {
        var tasks = client.newUserTaskSearchRequest()
                .filter(it -> it.processInstanceKey(instance))
                .send()
                .join()
                .items();
        assertThat(tasks).hasSize(1);
        return tasks.get(0);
    }

    @Test
    void shouldPrepareATaskByAnExecutionListener() {
        // given
        var instance = create("<zeebe:executionListeners><zeebe:executionListener eventType=\"start\" type=\"" + type
                + "\"/></zeebe:executionListeners>"
                + "<zeebe:assignmentDefinition assignee=\"=person\"/>");
        var job = session.fetch();
        assertThat(job.getKind()).isEqualTo(JobKind.EXECUTION_LISTENER);
        assertThat(job.getListenerEventType()).isEqualTo(ListenerEventType.START);

        // when
        client.newCompleteCommand(job.getKey())
                .variables(Map.of("person", "ann"))
                .send()
                .join();

        // then
        assertThat(taskOf(instance).getAssignee()).isEqualTo("ann");
    }

    @Test
    void shouldWaitForTheListenerOfACancellation() {
        // given
        var instance = create(taskListener("canceling"));
        client.newCancelInstanceCommand(instance).send().join();
        var job = session.fetch();
        assertThat(job.getListenerEventType()).isEqualTo(ListenerEventType.CANCELING);
        assertThat(taskOf(instance).getState()).isEqualTo(UserTaskState.CANCELING);
        assertThat(session.stateOf(instance)).isEqualTo(ProcessInstanceState.ACTIVE);

        // when
        agree(job);

        // then
        assertThat(taskOf(instance).getState()).isEqualTo(UserTaskState.CANCELED);
        assertThat(session.stateOf(instance)).isEqualTo(ProcessInstanceState.TERMINATED);
    }

    @Test
    void shouldRefuseToDenyACancellation() {
        // given
        var instance = create(taskListener("canceling"));
        client.newCancelInstanceCommand(instance).send().join();
        var job = session.fetch();

        // when
        var denial = client.newCompleteCommand(job.getKey())
                .withResult(result -> result.forUserTask().deny(true, "not today"))
                .send();

        // then
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(denial::join)
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(400));
        agree(job);
        assertThat(session.stateOf(instance)).isEqualTo(ProcessInstanceState.TERMINATED);
    }

    @Test
    void shouldAskBeforeVariablesOfATaskAreSet() {
        // given
        var instance = create(taskListener("updating"));
        var element = taskOf(instance).getElementInstanceKey();
        var update = client.newSetVariablesCommand(element)
                .variables(Map.of("amount", 7))
                .local(true)
                .send();
        var job = session.fetch();
        assertThat(job.getUserTask().getChangedAttributes()).containsExactly("variables");

        // when
        agree(job);

        // then
        update.join();
        assertThat(client.newVariableSearchRequest()
                        .filter(it -> it.scopeKey(element).name("amount"))
                        .send()
                        .join()
                        .items())
                .hasSize(1);
    }
}
