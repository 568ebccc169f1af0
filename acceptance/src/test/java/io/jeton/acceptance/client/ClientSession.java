package io.jeton.acceptance.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.search.enums.ProcessInstanceState;
import io.jeton.acceptance.model.Models;
import io.jeton.acceptance.model.Names;
import io.jeton.acceptance.server.Target;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Today's official client, as it comes, over REST, for one test; with a process and a job type that only this test knows. */
final class ClientSession implements BeforeEachCallback, AfterEachCallback {

    private final Names names = Names.fresh();
    private final String process = names.unique("order");
    private final String type = names.unique("ship");
    private @Nullable CamundaClient client;

    @Override
    public void beforeEach(ExtensionContext context) {
        client = CamundaClient.newClientBuilder()
                .restAddress(Target.base())
                .preferRestOverGrpc(true)
                .applyEnvironmentVariableOverrides(false)
                .build();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        client().close();
    }

    CamundaClient client() {
        return Objects.requireNonNull(client, "not connected");
    }

    Names names() {
        return names;
    }

    /** The id of the process. */
    String process() {
        return process;
    }

    /** The type of its jobs. */
    String type() {
        return type;
    }

    /** Deploys a file with one process, and yields its key. */
    long deploy(String xml) {
        var deployment = client().newDeployResourceCommand()
                .addResourceStringUtf8(xml, "order.bpmn")
                .send()
                .join();
        assertThat(deployment.getProcesses()).hasSize(1);
        return deployment.getProcesses().get(0).getProcessDefinitionKey();
    }

    /** The process with one service task, {@code ship}. */
    long deployShipping() {
        return deploy(new Models(names, "order", "revision 1").sequence(List.of("ship"), "revision 1"));
    }

    /** Starts the newest version of the process. */
    long create(Map<String, Object> variables) {
        return client().newCreateInstanceCommand()
                .bpmnProcessId(process)
                .latestVersion()
                .variables(variables)
                .send()
                .join()
                .getProcessInstanceKey();
    }

    /** The one open job of the type. */
    ActivatedJob fetch() {
        var jobs = client().newActivateJobsCommand()
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

    ProcessInstanceState stateOf(long instance) {
        return client().newProcessInstanceGetRequest(instance).send().join().getState();
    }
}
