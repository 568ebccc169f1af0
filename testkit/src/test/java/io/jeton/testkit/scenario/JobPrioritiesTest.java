package io.jeton.testkit.scenario;

import static io.jeton.testkit.JetonAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.jeton.application.job.ActivateJobs;
import io.jeton.domain.incident.IncidentType;
import io.jeton.testkit.TestEngine;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which of several jobs is handed out first. */
class JobPrioritiesTest {
    private static final String FLOW = "<startEvent id=\"start\"/>\nstart -> ship\n";

    @Test
    void shouldHandOutWhatIsMoreUrgentFirstAndOfThatTheOldest() {
        // given
        var engine = EventModel.engineWith("", FLOW + task("=urgency"));
        for (int urgency : List.of(1, 5, -2, 5)) {
            engine.start("p", Map.of("urgency", urgency));
        }
        // then
        assertThat(engine.activateJobs("ship", 10))
                .extracting(job -> job.job().work().priority())
                .containsExactly(5, 5, 1, -2);
    }

    @Test
    void shouldTakeThePriorityOfTheProcessUnlessTheElementHasItsOwn() {
        // given
        var process = "<extensionElements><zeebe:jobPriorityDefinition priority=\"4\"/></extensionElements>\n";
        var engine =
                EventModel.engineWith("", process + FLOW + task("9") + "\nship -> bill\n" + EventModel.job("bill"));
        engine.start("p");
        // then
        assertThat(engine.completeJob("ship").job().work().priority()).isEqualTo(9);
        assertThat(engine.completeJob("bill").job().work().priority()).isEqualTo(4);
    }

    @Test
    void shouldStopWithAnIncidentAtAPriorityThatIsNoInteger() {
        // given
        var engine = EventModel.engineWith("", FLOW + task("=urgency"));
        // when
        var instance = engine.start("p", Map.of("urgency", "very"));
        // then
        assertThat(instance)
                .hasIncidentAt("ship", IncidentType.EXTRACT_VALUE_ERROR)
                .hasNoOpenJobs();
    }

    @Test
    void shouldGiveTheMostUrgentJobOfATransactionToWhoWaits() {
        // given
        var engine = EventModel.engineWith("", """
                <startEvent id="start"/><parallelGateway id="fork"/>
                start -> fork
                fork -> ship
                fork -> hurry
                """ + task("1") + """
                <serviceTask id="hurry"><extensionElements><zeebe:taskDefinition type="ship"/>
                <zeebe:jobPriorityDefinition priority="2"/></extensionElements></serviceTask>
                """);
        var waiting = engine.engine()
                .jobs()
                .activate(new ActivateJobs(
                        "ship",
                        "me",
                        List.of(TestEngine.TENANT),
                        Duration.ofMinutes(1),
                        1,
                        Set.of(),
                        Duration.ofMinutes(1)));
        engine.advance(Duration.ofSeconds(1));
        // when
        engine.start("p");
        // then
        assertThat(engine.await(waiting))
                .extracting(job -> job.job().elementId())
                .containsExactly("hurry");
    }

    private static String task(String priority) {
        return """
                <serviceTask id="ship"><extensionElements><zeebe:taskDefinition type="ship"/><zeebe:jobPriorityDefinition priority="%s"/></extensionElements></serviceTask>
                """.formatted(priority);
    }
}
