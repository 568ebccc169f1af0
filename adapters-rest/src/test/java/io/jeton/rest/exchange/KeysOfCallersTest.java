package io.jeton.rest.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.jeton.application.access.Callers;
import io.jeton.application.access.Directory;
import io.jeton.application.access.Rule;
import io.jeton.domain.access.Permission;
import io.jeton.domain.access.Right;
import io.jeton.rest.Models;
import io.jeton.rest.ServedApi;
import io.jeton.rest.authentication.AuthenticationFilter;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The same idempotency key, sent by different callers. */
class KeysOfCallersTest {
    private static final String LONG_NAME = "x".repeat(250);

    @RegisterExtension
    static final ServedApi API = new ServedApi(TwiceAnnaApplication.class);

    /** Takes whoever says so for one of two users, and {@code Bearer name} for a token of that name. */
    public static final class TwiceAnnaApplication extends ServedApi.MemoryApplication {
        private static final Directory.Group ALL = new Directory.Group(
                Set.of("<default>"),
                List.of(new Rule(Rule.Effect.GRANT, EnumSet.allOf(Permission.class), Set.of(Right.ALL))));
        private static final Directory.User USER = new Directory.User(Set.of("all"), Set.of(), List.of());
        private static final Directory DIRECTORY =
                new Directory(Map.of("anna", USER, LONG_NAME + "1", USER, LONG_NAME + "2", USER), Map.of("all", ALL));

        @Override
        protected Callers callers() {
            return DIRECTORY;
        }

        @Override
        protected AuthenticationFilter authentication() {
            return new AuthenticationFilter(
                    credentials -> DIRECTORY.user(credentials.getUsername()),
                    name -> Optional.of(DIRECTORY.ofToken(name, List.of("all"), List.of())));
        }
    }

    private static String user(String name) {
        return "Basic " + Base64.getEncoder().encodeToString((name + ":x").getBytes(StandardCharsets.UTF_8));
    }

    private static HttpResponse<String> create(String authorization) {
        return API.post(
                "/process-instances",
                "{\"processDefinitionId\": \"order\"}",
                "Authorization",
                authorization,
                "Idempotency-Key",
                "the-same");
    }

    @BeforeAll
    static void deploy() {
        assertThat(API.deploy("order.bpmn", Models.oneTask("order", "ship"), "Authorization", user("anna"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void shouldKeepTheKeysOfCallersApart() {
        var answers = new HashSet<String>();
        for (String caller :
                List.of(user("anna"), "Bearer anna", "Bearer bob", user(LONG_NAME + "1"), user(LONG_NAME + "2"))) {
            // when
            var first = create(caller);
            var second = create(caller);
            // then
            assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
            assertThat(first.headers().firstValue("Idempotency-Replayed")).hasValue("false");
            assertThat(second.headers().firstValue("Idempotency-Replayed")).hasValue("true");
            assertThat(second.body()).isEqualTo(first.body());
            assertThat(answers.add(first.body())).as(caller).isTrue();
        }
    }
}
