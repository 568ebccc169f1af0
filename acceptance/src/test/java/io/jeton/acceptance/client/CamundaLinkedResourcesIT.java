package io.jeton.acceptance.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeBindingType;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Files for workers, as today's official client deploys them, names them in a job and fetches them. The client hands headers over as they are: how
 * the one with the links looks is known from workers that are published.
 */
final class CamundaLinkedResourcesIT {

    @RegisterExtension
    final ClientSession session = new ClientSession();

    @Test
    void shouldHandFilesOverToAWorker() throws IOException {
        // given
        var client = session.client();
        var file = session.names().unique("script") + ".rpa";
        var deployed = client.newDeployResourceCommand()
                .addResourceStringUtf8("{\"id\": \"" + file + "\", \"script\": \"Log  sent\"}", file)
                .send()
                .join();
        assertThat(deployed.getResource()).hasSize(1);
        session.deploy(Bpmn.convertToString(Bpmn.createExecutableProcess(session.process())
                .startEvent("start")
                .serviceTask("ship")
                .zeebeJobType(session.type())
                .zeebeTaskHeader("color", "blue")
                .zeebeLinkedResources(link -> link.resourceId(file)
                        .resourceType("RPA")
                        .bindingType(ZeebeBindingType.latest)
                        .linkName("RPAScript"))
                .done()));
        session.create(Map.of());
        // when
        var headers = session.fetch().getCustomHeaders();
        // then
        assertThat(headers).containsOnlyKeys("color", "linkedResources").containsEntry("color", "blue");
        var links = new ObjectMapper().readTree(headers.get("linkedResources"));
        assertThat(links.isArray()).isTrue();
        assertThat(links).singleElement().satisfies(link -> {
            assertThat(link.path("linkName").asText()).isEqualTo("RPAScript");
            assertThat(link.path("resourceType").asText()).isEqualTo("RPA");
            assertThat(link.path("resourceKey").isTextual()).isTrue();
        });
        // when
        var key = links.get(0).path("resourceKey").asLong();
        // then
        assertThat(key).isEqualTo(deployed.getResource().get(0).getResourceKey());
        assertThat(client.newResourceGetRequest(key).send().join().getResourceId())
                .isEqualTo(file);
        assertThat(client.newResourceContentGetRequest(key).send().join()).contains("Log  sent");
    }
}
