package io.jeton.testkit.golden;

import static io.jeton.testkit.JetonAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.jeton.domain.key.JobKey;
import io.jeton.testkit.TestEngine;
import io.jeton.testkit.TestInstance;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Every change of a canonical course, in order, beside the model: whoever changes the engine sees what that means for a process. The
 * expected list is in {@code order.changes.txt}; a failing test prints the list that came out.
 */
class GoldenChangesTest {
    private static final Pattern KEY = Pattern.compile("Key\\[value=(\\d+)]");
    private static final Pattern TIME = Pattern.compile("(, )?(at|backoffUntil)=\\d{4}-[^,\\]]*");

    @Test
    void shouldRecordTheCourseOfAnOrder() throws IOException {
        // given
        var engine = TestEngine.create();
        engine.deployResource("io/jeton/testkit/golden/order.bpmn");
        // when
        var customer = new TreeMap<>(Map.of("name", "Ann", "address", "Elm Street 1"));
        var order = engine.start("order", new TreeMap<>(Map.of("prices", List.of(99, 2), "customer", customer)));
        engine.completeJob("shipping", Map.of("tracking", "T-1"));
        engine.failJob("invoicing", 0, Duration.ZERO, "no paper", Map.of());
        engine.advance(Duration.ofHours(1));
        order.openJobs()
                .forEach(job -> engine.await(engine.engine().jobs().update(new JobKey(job.key()), 1, null, null)));
        order.resolveIncidentAt("invoice");
        engine.completeJob("invoicing", Map.of("paid", true));
        // then
        assertThat(order).hasCompleted();
        assertThat(described(order)).isEqualTo(expected());
    }

    /** Keys are numbered in the order in which they come up, and times are left out. */
    private static String described(TestInstance instance) {
        var text = new StringBuilder();
        instance.journal().forEach(record -> {
            text.append(record.command()).append('\n');
            record.changes().forEach(change -> text.append("  ").append(change).append('\n'));
        });
        var numbers = new HashMap<String, Integer>();
        var numbered = KEY.matcher(TIME.matcher(text).replaceAll(""))
                .replaceAll(key -> "#" + numbers.computeIfAbsent(key.group(1), value -> numbers.size() + 1));
        return numbered.replaceAll("(Process|Token|Job|Incident|Variable|Instance)+#", "#");
    }

    private static String expected() throws IOException {
        try (var stream = GoldenChangesTest.class.getResourceAsStream("order.changes.txt")) {
            return stream == null ? "" : new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
