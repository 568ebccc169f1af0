package io.jeton.rest.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropwizard.auth.AuthenticationException;
import io.dropwizard.auth.Authenticator;
import io.dropwizard.auth.basic.BasicCredentials;
import io.jeton.application.access.Caller;
import io.jeton.application.access.Callers;
import io.jeton.application.access.Directory;
import io.jeton.application.access.Rule;
import io.jeton.domain.access.Permission;
import io.jeton.domain.access.Right;
import io.jeton.rest.ServedApi;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the filter makes of the header that says who sends a request; under a clock of the test's own. */
class AuthenticationFilterTest {
    private static final String FIRST_API = "/v2/topology";
    private static final String OLDER_API = "/engine-rest/history/batch";
    private static final String AUTHORIZATION = "Authorization";
    private static final String RETRY_AFTER = "Retry-After";
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final AtomicLong NANOS = new AtomicLong();
    private static final AtomicInteger CHECKED = new AtomicInteger();

    @RegisterExtension
    static final ServedApi API = new ServedApi(TimedApplication.class);

    /** Knows {@code anna} and {@code bob} with the password {@code right}, and nobody else; whoever is called {@code lost} cannot be looked for. */
    public static final class TimedApplication extends ServedApi.MemoryApplication {
        private static final Directory.User ALL = new Directory.User(
                Set.of(),
                Set.of("<default>"),
                List.of(new Rule(Rule.Effect.GRANT, EnumSet.allOf(Permission.class), Set.of(Right.ALL))));
        private static final Directory DIRECTORY = new Directory(Map.of("anna", ALL, "bob", ALL), Map.of());

        @Override
        protected Callers callers() {
            return DIRECTORY;
        }

        @Override
        protected AuthenticationFilter authentication() {
            return new AuthenticationFilter(new Checking(), null, NANOS::get);
        }

        private static final class Checking implements Authenticator<BasicCredentials, Caller> {
            @Override
            public Optional<Caller> authenticate(BasicCredentials credentials) throws AuthenticationException {
                CHECKED.incrementAndGet();
                if (credentials.getUsername().equals("lost")) {
                    throw new AuthenticationException("cannot be looked for");
                }
                return credentials.getPassword().equals("right")
                        ? DIRECTORY.user(credentials.getUsername())
                        : Optional.empty();
            }
        }
    }

    /** What was found out in earlier tests is over. */
    @BeforeEach
    void passAnHour() {
        pass(Duration.ofHours(1));
        API.get(FIRST_API, AUTHORIZATION, basic("anna:right"));
        API.get(FIRST_API, AUTHORIZATION, basic("bob:right"));
        pass(Duration.ofHours(1));
        CHECKED.set(0);
    }

    private static void pass(Duration duration) {
        NANOS.addAndGet(duration.toNanos());
    }

    private static String basic(String credentials) {
        return "Basic " + encoded(credentials.getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static HttpResponse<String> as(String credentials) {
        return API.get(FIRST_API, AUTHORIZATION, basic(credentials));
    }

    private static void assertRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().allValues("WWW-Authenticate"))
                .containsExactly("Basic realm=\"jeton\", charset=\"UTF-8\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Basic",
                "Basic ",
                "Basic:",
                "Basic !!!!",
                "Basic YW5uYQ==", // anna
                "Basic OnJpZ2h0", // :right
                "Basic YW5uYTpyaWdodA===", // one sign too many
                "Basic gP86cmlnaHQ=", // bytes that are no UTF-8
                "Basic YW5uYTpyaWdodA== x",
                "BasicYW5uYTpyaWdodA==",
                "YW5uYTpyaWdodA==",
                "anna:right",
                "Bearer",
                "Bearer YW5uYTpyaWdodA==",
                "Bearer a.b.c",
                "Digest username=\"anna\"",
                "Negotiate YW5uYTpyaWdodA==",
                "Basic YW5uYTp3cm9uZw==, Basic YW5uYTpyaWdodA==" // anna:wrong, anna:right
            })
    void shouldRefuseWhatSaysNothing(String header) {
        assertRefused(API.get(FIRST_API, AUTHORIZATION, header));
        assertThat(CHECKED.get()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic YW5uYTpyaWdodA==", "basic YW5uYTpyaWdodA==", "BASIC  YW5uYTpyaWdodA== "})
    void shouldTakeWhatSaysWhoItIs(String header) {
        assertThat(API.get(FIRST_API, AUTHORIZATION, header).statusCode()).isEqualTo(200);
    }

    /** Which of them counts would be up to whoever reads it first: another server in front may take the other one. */
    @Test
    void shouldRefuseSeveralHeaders() {
        var right = basic("anna:right");
        for (String second : new String[] {right, basic("bob:right"), "Bearer x"}) {
            var answer = API.get(FIRST_API, AUTHORIZATION, right, AUTHORIZATION, second);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("Authorization", "one");
        }
        assertThat(CHECKED.get()).isZero();
    }

    @Test
    void shouldRefuseInTheFormOfEachApi() throws IOException {
        // when
        var first = API.get(FIRST_API);
        var older = API.get(OLDER_API);
        // then
        assertRefused(first);
        assertThat(first.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        var problem = JSON.readTree(first.body());
        assertThat(problem.get("status").asInt()).isEqualTo(401);
        assertThat(problem.get("title").asText()).isEqualTo("Unauthorized");
        assertThat(problem.get("instance").asText()).isEqualTo(FIRST_API);
        assertRefused(older);
        assertThat(older.body()).isEmpty();
    }

    @Test
    void shouldSayInTheFormOfEachApiThatItCannotBeFoundOut() throws IOException {
        // when
        var first = API.get(FIRST_API, AUTHORIZATION, basic("lost:right"));
        var older = API.get(OLDER_API, AUTHORIZATION, basic("lost:right"));
        // then
        for (HttpResponse<String> answer : List.of(first, older)) {
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue(RETRY_AFTER)).hasValue("1");
        }
        assertThat(JSON.readTree(first.body()).get("title").asText()).isEqualTo("UNAVAILABLE");
        assertThat(JSON.readTree(older.body()).has("type")).isTrue();
    }

    @Test
    void shouldLookAtNoPasswordDuringThePause() {
        // given
        for (int i = 0; i < FailedAttempts.FREE; i++) {
            var answer = as("anna:wrong" + i);
            assertRefused(answer);
            assertThat(answer.headers().firstValue(RETRY_AFTER)).isEmpty();
        }
        // when
        var paused = as("anna:right");
        // then: the right one is not even looked at, so that it cannot be told from a wrong one
        assertRefused(paused);
        assertThat(paused.headers().firstValue(RETRY_AFTER)).hasValue("2");
        assertThat(CHECKED.get()).isEqualTo(FailedAttempts.FREE);
        assertThat(as("bob:right").statusCode()).isEqualTo(200);
        // and
        pass(FailedAttempts.PAUSE.minusNanos(1));
        assertRefused(as("anna:right"));
        pass(Duration.ofNanos(1));
        assertThat(as("anna:right").statusCode()).isEqualTo(200);
        // and: all is forgiven
        var answer = as("anna:wrong");
        assertRefused(answer);
        assertThat(answer.headers().firstValue(RETRY_AFTER)).isEmpty();
        assertThat(as("anna:right").statusCode()).isEqualTo(200);
    }

    /** Otherwise guessing somebody's password would lock them out. */
    @Test
    void shouldGoOnWithWhoHasProvenWhoTheyAreDuringThePause() {
        // given
        assertThat(as("anna:right").statusCode()).isEqualTo(200);
        // when
        for (int i = 0; i < FailedAttempts.FREE + 1; i++) {
            as("anna:wrong");
        }
        // then
        assertThat(as("anna:right").statusCode()).isEqualTo(200);
    }

    @Test
    void shouldLookAtNoMorePasswordsIfTheyComeTogether() {
        // when
        var answers = together(30, i -> as("anna:wrong" + i));
        // then
        assertThat(answers).allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(401));
        assertThat(CHECKED.get()).isEqualTo(FailedAttempts.FREE);
    }

    @Test
    void shouldCheckThePasswordOfRequestsThatComeTogetherOnce() {
        // when
        var answers = together(30, i -> as("anna:right"));
        // then
        assertThat(answers).allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(200));
        assertThat(CHECKED.get()).isOne();
    }

    private static List<HttpResponse<String>> together(int count, IntFunction<HttpResponse<String>> request) {
        var threads = Executors.newFixedThreadPool(10);
        try {
            return IntStream.range(0, count)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> request.apply(i), threads))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void shouldCheckAPasswordAgainWhenItWasProvenLongAgo() {
        assertThat(as("anna:right").statusCode()).isEqualTo(200);
        assertThat(as("anna:right").statusCode()).isEqualTo(200);
        assertThat(CHECKED.get()).isOne();
        pass(ProvenCredentials.KEPT.minusNanos(1));
        assertThat(as("anna:right").statusCode()).isEqualTo(200);
        assertThat(CHECKED.get()).isOne();
        pass(Duration.ofNanos(1));
        assertThat(as("anna:right").statusCode()).isEqualTo(200);
        assertThat(CHECKED.get()).isEqualTo(2);
    }

    @Test
    void shouldTellEverybodyWhetherTheServerIsThereAndNothingElse() {
        assertThat(API.get("/v2/status").statusCode()).isEqualTo(204);
        assertThat(API.get("/status").statusCode()).isEqualTo(204);
        for (String path :
                new String[] {"/status/", "/status;x", "//status", "/v2/status/../topology", "/engine-rest/status"}) {
            assertThat(API.get(path).statusCode()).as(path).isIn(400, 401);
        }
        assertRefused(API.post("/status", "{}"));
    }
}
