package io.jeton.acceptance.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.search.enums.ProcessInstanceState;
import io.jeton.acceptance.model.Models;
import io.jeton.acceptance.model.Names;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Messages, signals and conditions, with today's official client. */
final class CamundaEventsIT {

    @RegisterExtension
    final ClientSession session = new ClientSession();

    private final Names names = session.names();
    private CamundaClient client;

    @BeforeEach
    void connect() {
        client = session.client();
    }

    @Test
    void shouldPublishAndCorrelateMessages() {
        // given
        session.deploy(new Models(names, "order", "revision 1").shaped("a wait for the payment"));
        long first = session.create(Map.of("order", "17"));
        long second = session.create(Map.of("order", "18"));

        // when
        var published = client.newPublishMessageCommand()
                .messageName(names.unique("paid"))
                .correlationKey("17")
                .timeToLive(Duration.ofMinutes(1))
                .messageId("receipt")
                .variables(Map.of("amount", 40))
                .send()
                .join();
        var correlated = client.newCorrelateMessageCommand()
                .messageName(names.unique("paid"))
                .correlationKey("18")
                .variables(Map.of("amount", 41))
                .send()
                .join();

        // then
        assertThat(published.getMessageKey()).isPositive();
        assertThat(correlated.getMessageKey()).isPositive();
        assertThat(correlated.getProcessInstanceKey()).isEqualTo(second);
        assertThat(session.stateOf(first)).isEqualTo(ProcessInstanceState.COMPLETED);
        assertThat(session.stateOf(second)).isEqualTo(ProcessInstanceState.COMPLETED);
    }

    @Test
    void shouldBroadcastSignal() {
        // given
        session.deploy(new Models(names, "order", "revision 1").shaped("a wait for the alarm"));
        long instance = session.create(Map.of());

        // when
        var broadcast = client.newBroadcastSignalCommand()
                .signalName(names.unique("alarm"))
                .variables(Map.of("level", 3))
                .send()
                .join();

        // then
        assertThat(broadcast.getKey()).isPositive();
        assertThat(session.stateOf(instance)).isEqualTo(ProcessInstanceState.COMPLETED);
    }

    @Test
    void shouldEvaluateConditions() {
        // given
        long definition =
                session.deploy(new Models(names, "order", "revision 1").shaped("a warning that begins when it is hot"));

        // when
        var started = client.newEvaluateConditionalCommand()
                .variables(Map.of("t", 31))
                .processDefinitionKey(definition)
                .send()
                .join();

        // then
        assertThat(started.getProcessInstances()).singleElement().satisfies(it -> {
            assertThat(it.getProcessDefinitionKey()).isEqualTo(definition);
            assertThat(session.stateOf(it.getProcessInstanceKey())).isEqualTo(ProcessInstanceState.ACTIVE);
        });
    }
}
