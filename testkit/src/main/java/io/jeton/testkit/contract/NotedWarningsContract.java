package io.jeton.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.jeton.domain.change.WarningChange.ExpressionWarned;
import io.jeton.domain.expression.ExpressionWarning;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.instance.Warning;
import io.jeton.domain.instance.Warnings;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.key.WarningKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Of what expressions complain about, each is kept once, and the first few of each token. */
public abstract class NotedWarningsContract extends PortContract {
    private static final int LIMIT = 1_000;

    @Test
    final void shouldKeepWhatAnExpressionComplainsAbout() {
        // given
        var instance = start();
        var token = tokenOf(instance);
        // when
        warn(instance, token, "missing: 'x', \\ \u0000 \uD83D\uDE00");
        // then
        var found = stores().warnings().ofToken(instance.key(), token);
        assertThat(found).singleElement().satisfies(warning -> {
            assertThat(warning.token()).isEqualTo(token);
            assertThat(warning.elementId()).isEqualTo("task-1");
            assertThat(warning.text()).isEqualTo(new ExpressionWarning("=x", "missing: 'x', \\ \u0000 \uD83D\uDE00"));
            assertThat(warning.at()).isEqualTo(Fixture.NOW.plusSeconds(1));
        });
        assertThat(stores().warnings().ofInstance(instance.key(), null, LIMIT)).isEqualTo(found);
    }

    @Test
    final void shouldKeepEachWarningOnceThoughItComesAgain() {
        // given
        var instance = start();
        var token = tokenOf(instance);
        // when
        warn(instance, token, "first", "first");
        warn(instance, token, "first", "second");
        // then
        assertThat(messagesOf(instance, token)).containsExactly("first", "second");
    }

    @Test
    final void shouldKeepTheFirstFewOfATokenOnly() {
        // given
        var instance = start();
        var token = tokenOf(instance);
        // when
        for (int i = 0; i < Warnings.PER_TOKEN_MAX + 2; i++) {
            warn(instance, token, "warning " + i);
        }
        warn(instance, instance.rootScope(), "of the process");
        // then
        assertThat(messagesOf(instance, token))
                .hasSize(Warnings.PER_TOKEN_MAX)
                .startsWith("warning 0")
                .endsWith("warning " + (Warnings.PER_TOKEN_MAX - 1));
        assertThat(messagesOf(instance, instance.rootScope())).containsExactly("of the process");
    }

    @Test
    final void shouldKeepWarningsOfTokensThatHaveEnded() {
        // given
        var instance = start();
        var token = tokenOf(instance);
        warn(instance, token, "first");
        // when
        fixture().change(instance, Duration.ofSeconds(2), execution -> execution.cancel());
        // then
        assertThat(messagesOf(instance, token)).containsExactly("first");
    }

    @Test
    final void shouldShowThoseOfAnInstancePageByPage() {
        // given
        var instance = start();
        warn(instance, tokenOf(instance), "1", "2", "3");
        warn(instance, instance.rootScope(), "4", "5");
        warn(start(), instance.rootScope(), "of another one");
        // when
        var found = new ArrayList<Warning>();
        @Nullable WarningKey after = null;
        for (var page = page(instance, after); !page.isEmpty(); page = page(instance, after)) {
            found.addAll(page);
            after = page.get(page.size() - 1).key();
        }
        // then
        assertThat(found).extracting(warning -> warning.text().message()).containsExactly("1", "2", "3", "4", "5");
    }

    private List<Warning> page(ProcessInstance instance, @Nullable WarningKey after) {
        return stores().warnings().ofInstance(instance.key(), after, 2);
    }

    private List<String> messagesOf(ProcessInstance instance, TokenKey token) {
        return stores().warnings().ofToken(instance.key(), token).stream()
                .map(warning -> warning.text().message())
                .toList();
    }

    private void warn(ProcessInstance instance, TokenKey token, String... messages) {
        fixture().change(instance, Duration.ofSeconds(1), execution -> {
            for (String message : messages) {
                instance.apply(new ExpressionWarned(
                        new WarningKey(fixture().keys(7).nextKey()),
                        token,
                        "task-1",
                        new ExpressionWarning("=x", message),
                        Fixture.NOW.plusSeconds(1)));
            }
        });
    }

    private ProcessInstance start() {
        return fixture()
                .start(
                        fixture()
                                .deploy(Graphs.tasks(
                                        fixture().unique("p"), fixture().unique("type"), 1)),
                        Map.of());
    }

    private static TokenKey tokenOf(ProcessInstance instance) {
        return instance.tokens().living().get(0).key();
    }
}
