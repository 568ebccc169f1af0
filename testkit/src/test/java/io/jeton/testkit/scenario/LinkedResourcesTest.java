package io.jeton.testkit.scenario;

import static io.jeton.testkit.JetonAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jeton.application.deployment.Deployment;
import io.jeton.application.deployment.Resource;
import io.jeton.domain.incident.IncidentType;
import io.jeton.domain.rejection.CommandRejected;
import io.jeton.testkit.TestEngine;
import io.jeton.testkit.model.BpmnModel;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Jobs that tell their workers which deployed files they need. */
class LinkedResourcesTest {
    private final TestEngine engine = TestEngine.create();

    @Test
    void shouldTellAWorkerTheKeysOfItsFilesByTheirBindings() {
        // given
        var process = process(link("script", "RPA", "run", "bindingType='latest'")
                + link("script", "RPA", "old", "bindingType='versionTag' versionTag='one'")
                + link("notes \u201ca\u201d.txt", "text", "", "bindingType='deployment'"));
        var first = key(engine.deploy(script("one", "a")));
        var notes = engine.deploy(process, file("notes \u201ca\u201d.txt", "read me"));
        var latest = key(engine.deploy(script("two", "b")));
        engine.deploy(file("notes \u201ca\u201d.txt", "changed"));
        engine.start("p");
        // when
        var job = engine.completeJob("work");
        // then
        assertThat(job.headers())
                .isEqualTo(Map.of(
                        "color",
                        "blue",
                        "linkedResources",
                        "[{\"resourceKey\":\"" + latest + "\",\"resourceType\":\"RPA\",\"linkName\":\"run\"},"
                                + "{\"resourceKey\":\"" + first
                                + "\",\"resourceType\":\"RPA\",\"linkName\":\"old\"},{\"resourceKey\":\""
                                + key(notes) + "\",\"resourceType\":\"text\",\"linkName\":\"\"}]"));
    }

    @Test
    void shouldLookAgainWhenTheIncidentIsResolved() {
        // given
        engine.deploy(process(link("script", "RPA", "", "bindingType='versionTag' versionTag='two'")));
        engine.deploy(script("one", "a"));
        var instance = engine.start("p");
        assertThat(instance)
                .hasIncidentAt("task", IncidentType.RESOURCE_NOT_FOUND)
                .hasNoOpenJobs();
        assertThat(instance.incidents()).singleElement().satisfies(incident -> assertThat(incident.message())
                .contains("no resource 'script' of the type 'RPA' is deployed with the version tag 'two'; deploy"));
        // when
        instance.resolveIncidentAt("task");
        // then
        assertThat(instance).hasIncidentAt("task", IncidentType.RESOURCE_NOT_FOUND);
        // when
        var key = key(engine.deploy(script("two", "b")));
        instance.resolveIncidentAt("task");
        // then
        assertThat(engine.completeJob("work").headers().get("linkedResources")).contains("\"" + key + "\"");
        assertThat(instance).hasCompleted();
    }

    @Test
    void shouldNotFindADeletedVersion() {
        // given
        var first = key(engine.deploy(script(null, "a")));
        var second = key(engine.deploy(script(null, "b")));
        engine.deploy(process(link("script", "RPA", "", "")));
        // when
        engine.engine().deletions().delete(TestEngine.TENANT, second);
        engine.start("p");
        // then
        assertThat(engine.completeJob("work").headers().get("linkedResources")).contains("\"" + first + "\"");
        // when
        engine.engine().deletions().delete(TestEngine.TENANT, first);
        // then
        assertThat(engine.start("p")).hasIncidentAt("task", IncidentType.RESOURCE_NOT_FOUND);
    }

    @Test
    void shouldCountVersionsAndKeepThatOfUnchangedContent() {
        // given
        var first = engine.deploy(file("notes.txt", "a"));
        // when
        var again = engine.deploy(file("notes.txt", "a"));
        var changed = engine.deploy(file("notes.txt", "b"));
        // then
        assertThat(again.resources()).isEqualTo(first.resources());
        assertThat(first.resources().get(0).version()).isEqualTo(1);
        assertThat(changed.resources()).singleElement().satisfies(resource -> {
            assertThat(resource.resourceId()).isEqualTo("notes.txt");
            assertThat(resource.version()).isEqualTo(2);
        });
    }

    @Test
    void shouldRefuseAProcessWithoutTheFileOfItsOwnDeployment() {
        // given
        engine.deploy(script(null, "a"));
        var process = process(link("script", "RPA", "", "bindingType='deployment'"));
        // then
        assertThatThrownBy(() -> engine.deploy(process))
                .isInstanceOf(CommandRejected.class)
                .hasMessageContaining("bindingType 'deployment' needs resource 'script' in the same deployment");
    }

    private static long key(Deployment deployment) {
        return deployment.resources().get(0).key().value();
    }

    private static Resource process(String links) {
        var xml = BpmnModel.process("p")
                .startEvent("start")
                .serviceTask("task", task -> task.jobType("work").header("color", "blue"))
                .endEvent("end")
                .toXml();
        var linked = xml.replaceFirst(
                "<(\\w+:)taskHeaders",
                "<$1linkedResources>" + links.replace("zeebe:", "$1") + "</$1linkedResources><$1taskHeaders");
        assertThat(linked).isNotEqualTo(xml);
        return file("p.bpmn", linked);
    }

    private static String link(String id, String type, String name, String more) {
        return "<zeebe:linkedResource resourceId='" + id + "' resourceType='" + type + "' linkName='" + name + "' "
                + more + "/>";
    }

    private static Resource script(@Nullable String tag, String content) {
        var tagged = tag == null ? "" : "\"versionTag\": \"" + tag + "\", ";
        return file("script.rpa", "{\"id\": \"script\", " + tagged + "\"script\": \"" + content + "\"}");
    }

    private static Resource file(String name, String content) {
        return new Resource(name, content.getBytes(StandardCharsets.UTF_8));
    }
}
