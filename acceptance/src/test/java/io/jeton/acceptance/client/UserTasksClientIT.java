package io.jeton.acceptance.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.camunda.client.api.command.ProblemException;
import io.camunda.client.api.search.enums.JobKind;
import io.camunda.client.api.search.enums.ProcessInstanceState;
import io.camunda.client.api.search.enums.UserTaskState;
import io.camunda.client.api.search.response.UserTask;
import io.camunda.client.api.search.response.Variable;
import java.time.OffsetDateTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Today's official client does what people do. */
final class UserTasksClientIT {

    @RegisterExtension
    final ClientSession session = new ClientSession();

    private UserTask createWithUserTask() {
        return createWithUserTask("");
    }

    private UserTask createWithUserTask(String extensions) {
        session.deploy("""
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="test">
                  <bpmn:process id="%s" isExecutable="true">
                    <bpmn:startEvent id="start"/><bpmn:endEvent id="end"/>
                    <bpmn:userTask id="review" name="Review it"><bpmn:extensionElements><zeebe:userTask/>
                      <zeebe:assignmentDefinition candidateGroups="sales"/>%s</bpmn:extensionElements></bpmn:userTask>
                    <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="review"/>
                    <bpmn:sequenceFlow id="f2" sourceRef="review" targetRef="end"/>
                  </bpmn:process>
                </bpmn:definitions>
                """.formatted(session.process(), extensions));
        var instance = session.create(Map.of("amount", 7));
        var tasks = session.client()
                .newUserTaskSearchRequest()
                .filter(it ->
                        it.processInstanceKey(instance).candidateGroup("sales").state(UserTaskState.CREATED))
                .send()
                .join()
                .items();
        assertThat(tasks).hasSize(1);
        return tasks.get(0);
    }

    private UserTask userTask(long key) {
        return session.client().newUserTaskGetRequest(key).send().join();
    }

    @Test
    void shouldDoAUserTask() {
        // given
        var task = createWithUserTask();
        assertThat(task.getName()).isEqualTo("Review it");
        assertThat(task.getPriority()).isEqualTo(50);

        // when
        session.client()
                .newAssignUserTaskCommand(task.getUserTaskKey())
                .assignee("ann")
                .send()
                .join();
        session.client()
                .newUpdateUserTaskCommand(task.getUserTaskKey())
                .candidateUsers("bob")
                .clearCandidateGroups()
                .dueDate("2026-12-01T00:00:00Z")
                .priority(80)
                .send()
                .join();

        // then
        var changed = userTask(task.getUserTaskKey());
        assertThat(changed.getAssignee()).isEqualTo("ann");
        assertThat(changed.getCandidateUsers()).containsExactly("bob");
        assertThat(changed.getCandidateGroups()).isEmpty();
        assertThat(changed.getDueDate()).isEqualTo(OffsetDateTime.parse("2026-12-01T00:00:00Z"));
        assertThat(changed.getPriority()).isEqualTo(80);
        assertThat(session.client()
                        .newUserTaskVariableSearchRequest(task.getUserTaskKey())
                        .send()
                        .join()
                        .items())
                .extracting(Variable::getName)
                .containsExactly("amount");

        // when
        session.client()
                .newUnassignUserTaskCommand(task.getUserTaskKey())
                .send()
                .join();
        session.client()
                .newCompleteUserTaskCommand(task.getUserTaskKey())
                .variables(Map.of("approved", true))
                .send()
                .join();

        // then
        assertThat(userTask(task.getUserTaskKey()).getState()).isEqualTo(UserTaskState.COMPLETED);
        assertThat(userTask(task.getUserTaskKey()).getAssignee()).isNull();
        assertThat(session.stateOf(task.getProcessInstanceKey())).isEqualTo(ProcessInstanceState.COMPLETED);
    }

    @Test
    void shouldLetAListenerDenyThatAUserTaskIsDone() {
        // given
        var task = createWithUserTask("<zeebe:taskListeners><zeebe:taskListener eventType=\"completing\" type=\""
                + session.type() + "\"/></zeebe:taskListeners>");
        var completion = session.client()
                .newCompleteUserTaskCommand(task.getUserTaskKey())
                .action("finish")
                .send();
        var job = session.fetch();
        assertThat(job.getKind()).isEqualTo(JobKind.TASK_LISTENER);
        assertThat(job.getUserTask().getUserTaskKey()).isEqualTo(task.getUserTaskKey());
        assertThat(job.getUserTask().getAction()).isEqualTo("finish");

        // when
        session.client()
                .newCompleteCommand(job.getKey())
                .withResult(result -> result.forUserTask().deny(true, "not today"))
                .send()
                .join();

        // then
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(completion::join)
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(409))
                .withMessageContaining("not today");
        assertThat(userTask(task.getUserTaskKey()).getState()).isEqualTo(UserTaskState.CREATED);
    }

    @Test
    void shouldRefuseToTakeAUserTaskFromSomebody() {
        // given
        var task = createWithUserTask();
        session.client()
                .newAssignUserTaskCommand(task.getUserTaskKey())
                .assignee("ann")
                .send()
                .join();

        // when
        var command = session.client()
                .newAssignUserTaskCommand(task.getUserTaskKey())
                .assignee("bob")
                .allowOverride(false)
                .send();

        // then
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(command::join)
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(409));
    }

    @Test
    void shouldFindUserTasksByWhatTheyAreAbout() {
        // given
        var task = createWithUserTask("");
        session.client()
                .newUpdateUserTaskCommand(task.getUserTaskKey())
                .candidateUsers("ann", "bob")
                .dueDate("2026-12-01T00:00:00Z")
                .priority(70)
                .send()
                .join();

        // when
        var found = session.client()
                .newUserTaskSearchRequest()
                .filter(it -> it.bpmnProcessId(session.process())
                        .candidateUser(user -> user.in("bob", "cy"))
                        .priority(priority -> priority.gte(70))
                        .dueDate(due -> due.lt(OffsetDateTime.parse("2027-01-01T00:00:00Z")))
                        .processInstanceVariables(Map.of("amount", "7")))
                .sort(it -> it.priority().desc())
                .send()
                .join();
        var other = session.client()
                .newUserTaskSearchRequest()
                .filter(it -> it.bpmnProcessId(session.process())
                        .candidateUser("cy")
                        .processInstanceVariables(Map.of("amount", "7")))
                .send()
                .join();

        // then
        assertThat(found.items()).extracting(UserTask::getUserTaskKey).containsExactly(task.getUserTaskKey());
        assertThat(found.page().totalItems()).isEqualTo(1);
        assertThat(other.items()).isEmpty();
    }

    @Test
    void shouldReadFormsOfTasksAndStarts() {
        // given
        var formId = session.names().unique("form");
        var schema = "{\"id\": \"" + formId + "\", \"components\": []}";
        var form = session.client()
                .newDeployResourceCommand()
                .addResourceStringUtf8(schema, "ask.form")
                .send()
                .join()
                .getForm()
                .get(0);
        var formDefinition = "<zeebe:formDefinition formId=\"" + formId + "\"/>";
        var task = createWithUserTask(formDefinition);

        // when
        var found = session.client()
                .newUserTaskGetFormRequest(task.getUserTaskKey())
                .send()
                .join();
        var withStartForm = session.client()
                .newProcessDefinitionSearchRequest()
                .filter(it -> it.processDefinitionId(session.process()).hasStartForm(true))
                .send()
                .join();

        // then
        assertThat(found.getFormKey()).isEqualTo(form.getFormKey());
        assertThat(found.getSchema()).isEqualTo(schema);
        assertThat(task.getFormKey()).isEqualTo(form.getFormKey());
        assertThat(withStartForm.items()).isEmpty();

        // when: history keeps the form
        session.client().newDeleteResourceCommand(form.getFormKey()).send().join();

        // then
        assertThat(session.client()
                        .newUserTaskGetFormRequest(task.getUserTaskKey())
                        .send()
                        .join()
                        .getSchema())
                .isEqualTo(schema);
    }
}
