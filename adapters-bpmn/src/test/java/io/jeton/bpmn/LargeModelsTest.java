package io.jeton.bpmn;

import static io.jeton.bpmn.Models.extensions;
import static io.jeton.bpmn.Models.flow;
import static io.jeton.bpmn.Models.process;
import static io.jeton.bpmn.Models.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Large models are read in time that grows with their size and no faster; the limits here are far above that. */
@Timeout(value = 20, unit = TimeUnit.SECONDS)
class LargeModelsTest {
    private static final int COUNT = 10_000;

    @Test
    void shouldReadManyTasksInARow() throws Exception {
        // given
        var content = new StringBuilder("<bpmn:startEvent id='n0'/>");
        for (int i = 1; i <= COUNT; i++) {
            content.append("<bpmn:scriptTask id='n")
                    .append(i)
                    .append("'>")
                    .append(extensions("<zeebe:script expression='=x + " + i + "' resultVariable='x'/>"))
                    .append("</bpmn:scriptTask>")
                    .append(flow("f" + i, "n" + (i - 1), "n" + i));
        }
        // then
        assertThat(read(process(content.toString())).nodes()).hasSize(COUNT + 1);
    }

    @Test
    void shouldReadManyFlowsOutOfOneGateway() throws Exception {
        // given
        var content =
                new StringBuilder("<bpmn:startEvent id='s'/><bpmn:exclusiveGateway id='g'/>" + flow("f", "s", "g"));
        for (int i = 1; i <= COUNT; i++) {
            content.append("<bpmn:task id='n").append(i).append("'/>").append(flow("f" + i, "g", "n" + i, "=x = " + i));
        }
        // then
        assertThat(read(process(content.toString())).node("g").outgoing()).hasSize(COUNT);
    }

    @Test
    void shouldReadSubProcessesInsideOfEachOther() throws Exception {
        // given as many levels as a document may have
        var levels = 60;
        var content = new StringBuilder();
        for (int i = 0; i < levels; i++) {
            content.append("<bpmn:startEvent id='s")
                    .append(i)
                    .append("'/><bpmn:subProcess id='p")
                    .append(i)
                    .append("'>");
        }
        content.append("<bpmn:startEvent id='s'/>").append("</bpmn:subProcess>".repeat(levels));
        // then
        assertThat(read(process(content.toString())).nodes()).hasSize(2 * levels + 1);
    }
}
