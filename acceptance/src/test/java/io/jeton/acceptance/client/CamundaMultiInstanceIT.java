package io.jeton.acceptance.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.search.enums.ElementInstanceState;
import io.camunda.client.api.search.enums.ElementInstanceType;
import io.camunda.client.api.search.enums.ProcessInstanceState;
import io.camunda.client.api.search.response.ElementInstance;
import io.jeton.acceptance.model.Models;
import io.jeton.acceptance.model.Names;
import io.jeton.acceptance.server.Eventually;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Multi-instance activities as today's official client sees them. */
final class CamundaMultiInstanceIT {

    @RegisterExtension
    final ClientSession session = new ClientSession();

    private final Names names = session.names();
    private CamundaClient client;

    @BeforeEach
    void connect() {
        client = session.client();
    }

    private void deploy(String shape) {
        session.deploy(new Models(names, "order", "revision 1").shaped(shape));
    }

    private long create(List<String> items) {
        return session.create(Map.of("items", items));
    }

    private List<ActivatedJob> fetch(int jobsMax) {
        return client.newActivateJobsCommand()
                .jobType(names.unique("pack"))
                .maxJobsToActivate(jobsMax)
                .timeout(Duration.ofMinutes(1))
                .send()
                .join()
                .getJobs();
    }

    private List<ElementInstance> packings(long instance) {
        return client.newElementInstanceSearchRequest()
                .filter(it -> it.processInstanceKey(instance).elementId("pack"))
                .page(it -> it.limit(1_000))
                .send()
                .join()
                .items();
    }

    private String parcels(long instance) {
        return client.newVariableSearchRequest()
                .filter(it -> it.processInstanceKey(instance).name("parcels"))
                .withFullValues()
                .send()
                .join()
                .singleItem()
                .getValue();
    }

    @Test
    void shouldCollectWhatItsWorkersHaveDone() {
        // given
        deploy("each item packed");
        long instance = create(List.of("book", "lamp", "vase"));
        assertThat(packings(instance))
                .extracting(ElementInstance::getType)
                .containsExactlyInAnyOrder(
                        ElementInstanceType.MULTI_INSTANCE_BODY,
                        ElementInstanceType.SERVICE_TASK,
                        ElementInstanceType.SERVICE_TASK,
                        ElementInstanceType.SERVICE_TASK);

        // when
        try (var worker = client.newWorker()
                .jobType(names.unique("pack"))
                .handler((jobs, job) -> {
                    assertThat(job.getVariablesAsMap()).containsKeys("item", "loopCounter");
                    jobs.newCompleteCommand(job).send().join();
                })
                .timeout(Duration.ofMinutes(1))
                .open()) {
            Eventually.see(
                    Duration.ofSeconds(20),
                    () -> session.stateOf(instance),
                    it -> it == ProcessInstanceState.COMPLETED);
            assertThat(worker.isOpen()).isTrue();
        }

        // then
        assertThat(parcels(instance)).isEqualTo("[\"parcel of book\",\"parcel of lamp\",\"parcel of vase\"]");
    }

    @Test
    void shouldHaveOneAfterTheOtherDone() {
        // given
        deploy("one item packed after the other");
        long instance = create(List.of("book", "lamp"));

        for (String item : List.of("book", "lamp")) {
            // when
            var jobs = fetch(10);

            // then
            assertThat(jobs).singleElement().satisfies(it -> assertThat(it.getVariablesAsMap())
                    .containsEntry("item", item));
            client.newCompleteCommand(jobs.get(0)).send().join();
        }
        assertThat(session.stateOf(instance)).isEqualTo(ProcessInstanceState.COMPLETED);
    }

    @Test
    void shouldHandOutNothingOfWhatIsOver() {
        // given
        int count = 450;
        deploy("items packed until two are done");
        long instance =
                create(IntStream.range(0, count).mapToObj(i -> "item " + i).toList());
        var jobs = fetch(2);
        assertThat(jobs).hasSize(2);

        // when
        jobs.forEach(job -> client.newCompleteCommand(job).send().join());

        // then
        assertThat(session.stateOf(instance)).isEqualTo(ProcessInstanceState.COMPLETED);
        assertThat(fetch(10)).isEmpty();
        assertThat(parcels(instance)).contains("\"parcel of item 0\"");
        var states = Eventually.see(
                Duration.ofSeconds(30),
                () -> packings(instance).stream().map(ElementInstance::getState).toList(),
                it -> !it.contains(ElementInstanceState.ACTIVE));
        assertThat(Collections.frequency(states, ElementInstanceState.TERMINATED))
                .isEqualTo(count - 2);
    }
}
