package io.jeton.acceptance.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.camunda.client.CamundaClient;
import io.camunda.client.CredentialsProvider;
import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.command.ProblemException;
import io.camunda.client.api.search.enums.ProcessInstanceState;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.jeton.acceptance.server.Eventually;
import io.jeton.acceptance.server.SecuredServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Today's official client against a server that asks who they are: with passwords, and with tokens of an issuer on this machine. */
final class SecuredClientIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    @BeforeAll
    static void deploy() {
        try (var anna = withPassword("anna", SecuredServer.passwordOf("anna"))) {
            var deployment = anna.newDeployResourceCommand();
            var both = deployment
                    .addProcessModel(model("order", "shipping"), "order.bpmn")
                    .addProcessModel(model("secret", "hiding"), "secret.bpmn");
            assertThat(both.send().join().getProcesses()).hasSize(2);
        }
    }

    private static BpmnModelInstance model(String process, String type) {
        return Bpmn.createExecutableProcess(process)
                .startEvent()
                .serviceTask("work", task -> task.zeebeJobType(type))
                .endEvent()
                .done();
    }

    private static CamundaClient connected(CredentialsProvider credentials) {
        return CamundaClient.newClientBuilder()
                .restAddress(SecuredServer.base())
                .preferRestOverGrpc(true)
                .applyEnvironmentVariableOverrides(false)
                .credentialsProvider(credentials)
                .build();
    }

    private static CamundaClient withPassword(String user, String password) {
        return connected(CredentialsProvider.newBasicAuthCredentialsProviderBuilder()
                .applyEnvironmentOverrides(false)
                .username(user)
                .password(password)
                .build());
    }

    private CamundaClient withToken(String clientId) {
        return connected(CredentialsProvider.newCredentialsProviderBuilder()
                .applyEnvironmentOverrides(false)
                .authorizationServerUrl(SecuredServer.issuer().tokenUrl().toString())
                .clientId(clientId)
                .clientSecret(new StringBuilder(clientId).reverse().toString())
                .audience("jeton")
                .credentialsCachePath(folder.resolve("credentials").toString())
                .build());
    }

    private static long create(CamundaClient client, String process) {
        return client.newCreateInstanceCommand()
                .bpmnProcessId(process)
                .latestVersion()
                .variables(Map.of("number", 7))
                .send()
                .join()
                .getProcessInstanceKey();
    }

    private static List<Long> find(CamundaClient client, Long... instances) {
        return client
                .newProcessInstanceSearchRequest()
                .filter(filter -> filter.processInstanceKey(key -> key.in(instances)))
                .send()
                .join()
                .items()
                .stream()
                .map(each -> each.getProcessInstanceKey())
                .toList();
    }

    private static void assertForbidden(String permission, ThrowingCallable work) {
        assertThatExceptionOfType(ProblemException.class).isThrownBy(work).satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(403);
            assertThat(problem.details().getDetail()).contains(permission);
        });
    }

    @Test
    void shouldStartFindAndCompleteWithAPassword() {
        try (var anna = withPassword("anna", SecuredServer.passwordOf("anna"));
                var carl = withPassword("carl", SecuredServer.passwordOf("carl"));
                var wanda = withPassword("wanda", SecuredServer.passwordOf("wanda"))) {
            // given
            var order = create(carl, "order");
            var secret = create(anna, "secret");
            assertThat(find(carl, order, secret)).containsExactly(order);
            assertThat(find(anna, order, secret)).containsExactly(order, secret);
            // when
            try (var worker = wanda.newWorker()
                    .jobType("shipping")
                    .handler((client, job) ->
                            client.newCompleteCommand(job).send().join())
                    .name("wanda")
                    .open()) {
                // then
                assertThat(worker.isOpen()).isTrue();
                Eventually.see(PATIENCE, () -> stateOf(carl, order), ProcessInstanceState.COMPLETED::equals);
            }
            assertThat(stateOf(anna, secret)).isEqualTo(ProcessInstanceState.ACTIVE);
        }
    }

    private static ProcessInstanceState stateOf(CamundaClient client, long instance) {
        return client.newProcessInstanceGetRequest(instance).send().join().getState();
    }

    @Test
    void shouldWorkWithATokenOfAnIssuer() {
        try (var carl = withPassword("carl", SecuredServer.passwordOf("carl"));
                var app = withToken("wanda-app")) {
            // given
            var order = create(carl, "order");
            // when
            try (var worker = app.newWorker()
                    .jobType("shipping")
                    .handler((client, job) ->
                            client.newCompleteCommand(job).send().join())
                    .name("app")
                    .open()) {
                // then
                assertThat(worker.isOpen()).isTrue();
                Eventually.see(PATIENCE, () -> stateOf(carl, order), ProcessInstanceState.COMPLETED::equals);
            }
            assertForbidden("WORK_ON_JOB", () -> app.newActivateJobsCommand()
                    .jobType("hiding")
                    .maxJobsToActivate(1)
                    .send()
                    .join());
            assertThat(find(app, order)).isEmpty();
        }
    }

    @Test
    void shouldTellWhoeverHasNoRightsWhatIsMissing() {
        try (var carl = withPassword("carl", SecuredServer.passwordOf("carl"));
                var nobody = withToken("nobody-app")) {
            // given
            var order = create(carl, "order");
            // then
            assertForbidden(
                    "CANCEL_PROCESS_INSTANCE",
                    () -> carl.newCancelInstanceCommand(order).send().join());
            assertForbidden("DEPLOY", () -> carl.newDeployResourceCommand()
                    .addProcessModel(model("order", "shipping"), "order.bpmn")
                    .send()
                    .join());
            assertForbidden("PUBLISH_MESSAGE", () -> nobody.newPublishMessageCommand()
                    .messageName("paid")
                    .correlationKey("1")
                    .send()
                    .join());
            assertThatExceptionOfType(ProblemException.class)
                    .isThrownBy(() -> create(carl, "secret"))
                    .satisfies(problem -> assertThat(problem.code()).isEqualTo(404));
            assertThatExceptionOfType(ProblemException.class)
                    .isThrownBy(() -> create(nobody, "order"))
                    .satisfies(problem -> assertThat(problem.code()).isEqualTo(404));
        }
    }

    @Test
    void shouldAskWhoItIs() {
        try (var wrong = withPassword("carl", "wrong");
                var unknown = withPassword("stranger", "secret");
                var nobody = connected(new CredentialsProvider() {
                    @Override
                    public void applyCredentials(CredentialsApplier applier) {
                        applier.put("Authorization", "Bearer made.up.token");
                    }

                    @Override
                    public boolean shouldRetryRequest(StatusCode status) {
                        return false;
                    }
                })) {
            for (CamundaClient client : List.of(wrong, unknown, nobody)) {
                assertThatExceptionOfType(ProblemException.class)
                        .isThrownBy(() -> create(client, "order"))
                        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(401));
            }
        }
    }

    /** The issuer refuses; the server is not even asked. */
    @Test
    void shouldGetNoTokenWithAWrongSecret() {
        try (var client = withToken("unknown-app")) {
            assertThatExceptionOfType(ClientException.class).isThrownBy(() -> create(client, "order"));
        }
    }
}
