package io.jeton.acceptance.durability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jeton.acceptance.http.Answer;
import io.jeton.acceptance.http.Api;
import io.jeton.acceptance.model.Names;
import io.jeton.acceptance.server.EmbeddedMariaDb;
import io.jeton.acceptance.server.Eventually;
import io.jeton.acceptance.server.ServerData;
import io.jeton.acceptance.server.ServerProcess;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Two servers on one database are one system: whatever one acknowledged is true at the other. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TwoNodesIT {

    private static final Duration HOLD = Duration.ofMinutes(5);

    /** A node that was not asked hears of a commit by its slow poll; an answer may be that late. */
    private static final long SLOW_POLL_SECONDS = 5;

    private Optional<EmbeddedMariaDb> embedded = Optional.empty();
    private Optional<ServerData> shared = Optional.empty();
    private List<CompletableFuture<ServerProcess>> nodes = List.of();
    private Names names;
    private Work atA;
    private Work atB;

    /** Both at once, so that both find the schema missing. */
    @BeforeAll
    void startBothOnEmptyDatabase() {
        var configured =
                Optional.ofNullable(System.getenv("JETON_TEST_JDBC_URL")).filter(url -> !url.isBlank());
        if (configured.isEmpty()) {
            embedded = Optional.of(EmbeddedMariaDb.start());
        }
        var data =
                ServerData.on(configured.orElseGet(() -> embedded.orElseThrow().url()));
        shared = Optional.of(data);
        nodes = List.of(
                CompletableFuture.supplyAsync(() -> ServerProcess.on(data)),
                CompletableFuture.supplyAsync(() -> ServerProcess.on(data)));
        CompletableFuture.allOf(nodes.toArray(CompletableFuture[]::new)).join();
    }

    @AfterAll
    void stop() {
        nodes.forEach(it -> it.thenAccept(ServerProcess::close)
                .exceptionally(neverStarted -> null)
                .join());
        shared.ifPresent(ServerData::close);
        embedded.ifPresent(EmbeddedMariaDb::close);
    }

    private ServerProcess nodeA() {
        return nodes.get(0).join();
    }

    private ServerProcess nodeB() {
        return nodes.get(1).join();
    }

    @BeforeEach
    void setUp() {
        names = Names.fresh();
        atA = new Work(nodeA().api(), names);
        atB = new Work(nodeB().api(), names);
    }

    @Test
    void shouldShowAcknowledgedWriteAtOtherNode() {
        // given
        atA.deploy(List.of("ship"));

        for (int i = 0; i < 50; i++) {
            // when
            long instance = atA.create();

            // then
            assertThat(atB.state(instance)).isEqualTo("ACTIVE");
        }
    }

    @Test
    void shouldKnowDefinitionsOfOtherNode() {
        // given
        atA.deploy(List.of("ship"));
        atB.create();

        // when
        atB.deploy(List.of("pack", "ship"));

        // then
        atA.create();
        assertThat(atA.count("ship", "ACTIVE")).isEqualTo(1);
        assertThat(atA.count("pack", "ACTIVE")).isEqualTo(1);
    }

    @Test
    void shouldGiveEachJobToOneWorkerOnly() {
        // given
        int count = 200;
        atA.deploy(List.of("ship"));
        var made = IntStream.range(0, count)
                .mapToObj(i -> (i % 2 == 0 ? atA : atB).create())
                .toList();

        // when
        var workers = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> fetchAll(i % 2 == 0 ? atA : atB)))
                .toList();
        var jobs = workers.stream()
                .map(CompletableFuture::join)
                .flatMap(List::stream)
                .toList();

        // then
        assertThat(jobs).hasSize(count);
        assertThat(jobs)
                .extracting(it -> it.path("processInstanceKey").asLong())
                .containsExactlyInAnyOrderElementsOf(made);
        assertThat(new HashSet<>(made)).hasSize(count);
    }

    private static List<JsonNode> fetchAll(Work node) {
        return Stream.generate(() -> node.fetch("ship", 5, HOLD, 1_000))
                .takeWhile(jobs -> !jobs.isEmpty())
                .flatMap(List::stream)
                .toList();
    }

    @Test
    void shouldAnswerAwaitingRequestWhenOtherNodeCompletes() {
        // given
        atA.deploy(List.of("ship"));
        var body = Api.object()
                .put("bpmnProcessId", names.unique("order"))
                .put("awaitCompletion", true)
                .put("requestTimeout", 30_000);
        var awaiting = nodeA().api().inFirstForm().postLater("/process-instances", body);

        // when
        var job = atB.fetch("ship", 1, HOLD, 10_000).get(0);
        var report = Api.object();
        report.set("variables", Api.object().put("code", "JT-1"));
        nodeB().api()
                .post("/jobs/" + job.path("jobKey").asText() + "/completion", report)
                .orFail();

        // then
        var answer =
                awaiting.orTimeout(SLOW_POLL_SECONDS, TimeUnit.SECONDS).join().orFail();
        assertThat(answer.key("processInstanceKey"))
                .isEqualTo(job.path("processInstanceKey").asLong());
        assertThat(answer.body().path("variables").path("code").asText()).isEqualTo("JT-1");
    }

    @Test
    void shouldWakeWaitingWorkerWhenOtherNodeCreates() {
        // given
        atA.deploy(List.of("ship"));
        var waiting = CompletableFuture.supplyAsync(() -> atA.fetch("ship", 1, HOLD, 30_000));

        // when
        long instance = atB.create();

        // then
        var jobs = waiting.orTimeout(SLOW_POLL_SECONDS, TimeUnit.SECONDS).join();
        assertThat(jobs).singleElement().satisfies(it -> assertThat(
                        it.path("processInstanceKey").asLong())
                .isEqualTo(instance));
    }

    @Test
    void shouldJoinOnceWhenBothNodesCompleteAtTheSameTime() {
        // given
        var tasks = List.of("t0", "t1", "t2", "t3", "t4", "t5", "t6", "t7");
        atA.deploySideBySide(tasks);
        var instances = IntStream.range(0, 10).mapToObj(i -> atA.create()).toList();
        var jobs = tasks.stream()
                .flatMap(it -> atA.fetch(it, instances.size(), HOLD, 5_000).stream())
                .toList();
        assertThat(jobs).hasSize(instances.size() * tasks.size());

        // when
        var completions = IntStream.range(0, jobs.size())
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> (i % 2 == 0 ? atA : atB).complete(jobs.get(i))))
                .toList();

        // then
        assertThat(completions).allSatisfy(it -> assertThat(it.join().status()).isEqualTo(204));
        assertThat(instances).allSatisfy(it -> assertThat(atB.state(it)).isEqualTo("COMPLETED"));
        assertThat(atB.count("done", "COMPLETED")).isEqualTo(instances.size());
    }

    @Test
    void shouldCompleteIterationsOfOneInstanceAtBothNodes() {
        // given
        int count = 400;
        atA.deployShaped("each item packed");
        var items = IntStream.range(0, count).mapToObj(i -> "item " + i).toList();
        long instance = atA.create(Map.of("variables", Map.of("items", items)));

        // when
        var workers = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> packAll(i % 2 == 0 ? atA : atB, i < 2 ? atA : atB)))
                .toList();
        var answers = workers.stream()
                .map(CompletableFuture::join)
                .flatMap(List::stream)
                .toList();

        // then
        assertThat(answers).hasSize(count).allSatisfy(it -> assertThat(it.status())
                .isEqualTo(204));
        assertThat(atB.state(instance)).isEqualTo("COMPLETED");
        assertThat(atA.variable(instance, "parcels"))
                .extracting(JsonNode::asText)
                .containsExactlyElementsOf(
                        items.stream().map(it -> "parcel of " + it).toList());
    }

    /** Fetches at one node and completes at another one, or at the same. */
    private static List<Answer> packAll(Work fetching, Work completing) {
        return Stream.generate(() -> fetching.fetch("pack", 5, HOLD, 2_000))
                .takeWhile(jobs -> !jobs.isEmpty())
                .flatMap(List::stream)
                .map(completing::complete)
                .toList();
    }

    @Test
    void shouldCompleteJobOnceWhenBothNodesAreTold() {
        // given
        atA.deploy(List.of("ship", "bill"));
        atA.create();
        var job = atA.fetch("ship", 1, HOLD, 5_000).get(0);

        // when
        var reports = IntStream.range(0, 10)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> (i % 2 == 0 ? atA : atB).complete(job)))
                .map(CompletableFuture::join)
                .toList();

        // then
        assertThat(reports).filteredOn(Answer::isSuccess).hasSize(1);
        assertThat(atB.count("bill", "ACTIVE")).isEqualTo(1);
    }

    @Test
    void shouldCarryOutARepeatedRequestOnceWhicheverNodeIsFaster() {
        // given
        int count = 100;
        atA.deploy(List.of("ship"));
        var body = Api.object().put("bpmnProcessId", names.unique("order"));

        // when
        int firstAtA = 0;
        for (int i = 0; i < count; i++) {
            var key = names.unique("key-" + i);
            var first = (i % 2 == 0 ? atA : atB).api().repeatable(key).postLater("/process-instances", body);
            var second = (i % 2 == 0 ? atB : atA).api().repeatable(key).postLater("/process-instances", body);
            var answerOfA = (i % 2 == 0 ? first : second).join().orFail();
            var answerOfB = (i % 2 == 0 ? second : first).join().orFail();

            // then
            assertThat(answerOfB.text()).isEqualTo(answerOfA.text());
            assertThat(answerOfB.repeated()).isNotEqualTo(answerOfA.repeated());
            firstAtA += answerOfA.repeated().equals(Optional.of(false)) ? 1 : 0;
        }
        assertThat(atA.countInstances("ACTIVE")).isEqualTo(count);
        assertThat(firstAtA).as("requests that A carried out").isBetween(1, count - 1);
    }

    @Test
    void shouldTakeOverWhenOtherNodeIsKilled() {
        // given
        atA.deploy(List.of("ship"));
        var third = ServerProcess.on(shared.orElseThrow());
        var atThird = new Work(third.api(), names);
        var instances = IntStream.range(0, 20).mapToObj(i -> atThird.create()).toList();
        atThird.fetch("ship", 10, Duration.ofSeconds(1), 1_000);

        // when
        third.kill();

        // then
        var completed = Eventually.see(
                Duration.ofSeconds(30),
                () -> {
                    atB.fetch("ship", 20, HOLD, 500)
                            .forEach(it -> atB.complete(it).orFail());
                    return atB.countInstances("COMPLETED");
                },
                it -> it == instances.size());
        assertThat(completed).isEqualTo(instances.size());
    }
}
