package io.jeton.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jeton.application.port.DefinitionKind;
import io.jeton.application.port.DefinitionStore.LatestVersion;
import io.jeton.application.port.DefinitionStore.NewDefinition;
import io.jeton.application.port.DefinitionStore.NewDeployment;
import io.jeton.application.port.DefinitionStore.NewForm;
import io.jeton.application.port.DefinitionStore.NewKept;
import io.jeton.application.port.DefinitionStore.NewResource;
import io.jeton.application.port.ResourceReference;
import io.jeton.domain.definition.Binding;
import io.jeton.domain.key.FormKey;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.key.ResourceKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Definitions are found as they were deployed; deployments of one tenant come one after the other, whole or not at all. */
public abstract class DefinitionStoreContract extends PortContract {
    @Test
    final void shouldFindWhatWasDeployed() {
        // given
        var graph = Graphs.tasks(fixture().unique("order"), "work", 1);
        // when
        var definition = fixture().deploy(graph);
        // then
        assertThat(stores().definitions().find(definition.key())).hasValueSatisfying(found -> {
            assertThat(found.key()).isEqualTo(definition.key());
            assertThat(found.tenantId()).isEqualTo(Fixture.TENANT);
            assertThat(found.processId()).isEqualTo(graph.processId());
            assertThat(found.version()).isEqualTo(1);
            assertThat(found.resourceName()).isEqualTo(graph.processId() + ".bpmn");
            assertThat(found.content()).isEqualTo(Fixture.content(graph, 1));
        });
    }

    @Test
    final void shouldKeepAFileByteForByte() {
        // given
        var processId = fixture().unique("bytes");
        var content = new byte[300_000];
        for (int i = 0; i < content.length; i++) {
            content[i] = (byte) (i * 31 + i / 256);
        }
        var key = newKey();
        // when
        deploy(Fixture.TENANT, new NewDefinition(key, processId, "Größe \uD83D\uDE80", 1, null, List.of()), content);
        // then
        assertThat(stores().definitions().find(key))
                .hasValueSatisfying(found -> assertThat(found.content()).isEqualTo(content));
    }

    @Test
    final void shouldNotFindWhatWasNeverDeployed() {
        assertThat(stores().definitions().find(newKey())).isEmpty();
    }

    @Test
    final void shouldTellTheLatestVersionOfEachProcess() {
        // given
        var first = fixture().unique("first");
        var second = fixture().unique("second");
        var never = fixture().unique("never");
        fixture().deploy(Graphs.tasks(first, "work", 1));
        var latest = fixture().deploy(Fixture.TENANT, Graphs.tasks(first, "work", 1), 2);
        var only = fixture().deploy(Graphs.tasks(second, "work", 1));
        // when
        var versions = stores().definitions()
                .deploy(Fixture.TENANT, all -> all.latest(DefinitionKind.PROCESS, List.of(first, second, never)));
        // then
        assertThat(versions).containsOnlyKeys(first, second);
        assertThat(versions.get(first))
                .isEqualTo(new LatestVersion(
                        latest.key().value(),
                        first,
                        2,
                        first + ".bpmn",
                        Fixture.digest(Fixture.content(latest.graph(), 2))));
        assertThat(versions).hasEntrySatisfying(second, version -> assertThat(version.key())
                .isEqualTo(only.key().value()));
    }

    @Test
    final void shouldTellProcessIdsApartThatDifferInCaseOnly() {
        // given
        var processId = fixture().unique("case");
        fixture().deploy(Graphs.tasks(processId, "work", 1));
        // when
        var versions = stores().definitions()
                .deploy(
                        Fixture.TENANT,
                        all -> all.latest(DefinitionKind.PROCESS, List.of(processId.toUpperCase(Locale.ROOT))));
        // then
        assertThat(versions).isEmpty();
    }

    @Test
    final void shouldNumberVersionsOfEachTenantByThemselves() {
        // given
        var processId = fixture().unique("tenants");
        fixture().deploy(Graphs.tasks(processId, "work", 1));
        var other = fixture().deploy("other", Graphs.tasks(processId, "work", 1), 1);
        // when
        var versions =
                stores().definitions().deploy("other", all -> all.latest(DefinitionKind.PROCESS, List.of(processId)));
        // then
        assertThat(versions).hasEntrySatisfying(processId, version -> assertThat(version.key())
                .isEqualTo(other.key().value()));
        assertThat(stores().definitions().find(other.key()))
                .hasValueSatisfying(found -> assertThat(found.tenantId()).isEqualTo("other"));
    }

    @Test
    final void shouldStoreSeveralFilesWithSeveralProcessesAtOnce() {
        // given
        var definitions = new ArrayList<NewDefinition>();
        for (int i = 0; i < 4; i++) {
            definitions.add(new NewDefinition(newKey(), fixture().unique("several"), null, 1, "v" + i, List.of()));
        }
        // when
        stores().definitions().deploy(Fixture.TENANT, versions -> {
            versions.add(new NewDeployment(
                    fixture().keys(0).nextKey(),
                    Fixture.NOW,
                    List.of(
                            resource("first.bpmn", "<first/>", definitions.subList(0, 3)),
                            resource("second.bpmn", "<second/>", definitions.subList(3, 4)))));
            return true;
        });
        // then
        for (int i = 0; i < 4; i++) {
            var name = i < 3 ? "first.bpmn" : "second.bpmn";
            assertThat(stores().definitions().find(definitions.get(i).key()))
                    .hasValueSatisfying(
                            found -> assertThat(found.resourceName()).isEqualTo(name));
        }
    }

    @Test
    final void shouldStoreNothingIfTheDeploymentFails() {
        // given
        var processId = fixture().unique("failing");
        var key = newKey();
        // when
        assertThatThrownBy(() -> stores().definitions().deploy(Fixture.TENANT, versions -> {
                    versions.add(
                            deployment(new NewDefinition(key, processId, null, 1, null, List.of()), new byte[] {1}));
                    throw new IllegalStateException("the deployment was given up");
                }))
                .hasMessageContaining("given up");
        // then
        assertThat(stores().definitions().find(key)).isEmpty();
        assertThat(latest(processId)).isZero();
    }

    @Test
    final void shouldRunDeploymentsOfATenantOneAfterTheOther() throws InterruptedException, ExecutionException {
        // given
        var processId = fixture().unique("concurrent");
        var deployments = new ArrayList<Callable<Integer>>();
        for (int i = 0; i < 6; i++) {
            deployments.add(() -> deployNext(processId));
        }
        // when
        var numbers = new ArrayList<Integer>();
        var threads = Executors.newFixedThreadPool(3);
        try {
            for (var version : threads.invokeAll(deployments)) {
                numbers.add(version.get());
            }
        } finally {
            threads.shutdownNow();
        }
        // then
        assertThat(numbers).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6);
        assertThat(latest(processId)).isEqualTo(6);
    }

    @Test
    final void shouldKeepFormsByteForByte() {
        // given
        var formId = fixture().unique("form");
        var content =
                ("{ \"id\": \"" + formId + "\",\r\n \"title\": \"Gr\u00f6\u00dfe\" }").getBytes(StandardCharsets.UTF_8);
        // when
        var key = deployForm(formId, 1, null, content);
        // then
        assertThat(stores().definitions().form(key)).hasValueSatisfying(found -> {
            assertThat(found.key()).isEqualTo(key);
            assertThat(found.tenantId()).isEqualTo(Fixture.TENANT);
            assertThat(found.formId()).isEqualTo(formId);
            assertThat(found.version()).isEqualTo(1);
            assertThat(found.versionTag()).isNull();
            assertThat(found.resourceName()).isEqualTo("ask.form");
            assertThat(found.content()).isEqualTo(content);
        });
        assertThat(stores().definitions().form(new FormKey(newKey().value()))).isEmpty();
    }

    @Test
    final void shouldCountVersionsOfEachKindByThemselves() {
        // given
        var id = fixture().unique("same");
        fixture().deploy(Fixture.TENANT, Graphs.tasks(id, "work", 1), 7);
        var form = deployForm(id, 1, null, new byte[] {'{', '}'});
        // when
        var forms = stores().definitions().deploy(Fixture.TENANT, all -> all.latest(DefinitionKind.FORM, List.of(id)));
        // then
        assertThat(forms)
                .containsOnly(Map.entry(
                        id, new LatestVersion(form.value(), id, 1, "ask.form", Fixture.digest(new byte[] {'{', '}'}))));
    }

    @Test
    final void shouldResolveTheVersionOfAFormThatIsMeant() {
        // given
        var formId = fixture().unique("bound");
        var process = newKey();
        var together = new FormKey(fixture().keys(0).nextKey());
        stores().definitions().deploy(Fixture.TENANT, versions -> {
            versions.add(new NewDeployment(
                    fixture().keys(0).nextKey(),
                    Fixture.NOW,
                    List.of(
                            resource(
                                    "first.bpmn",
                                    "<first/>",
                                    List.of(new NewDefinition(
                                            process, fixture().unique("p"), null, 1, null, List.of()))),
                            form(together, formId, 1, "one", new byte[] {1}))));
            return true;
        });
        var tagged = deployForm(formId, 2, "two", new byte[] {2});
        var latest = deployForm(formId, 3, null, new byte[] {3});
        // then
        assertThat(resolved(formId, new Binding.Latest(), null)).hasValue(latest.value());
        assertThat(resolved(formId, new Binding.VersionTag("two"), null)).hasValue(tagged.value());
        assertThat(resolved(formId, new Binding.VersionTag("three"), null)).isEmpty();
        assertThat(resolved(formId, new Binding.Deployment(), process)).hasValue(together.value());
        assertThat(resolved(formId, new Binding.Deployment(), newKey())).isEmpty();
        assertThat(resolved(fixture().unique("never"), new Binding.Latest(), null))
                .isEmpty();
    }

    @Test
    final void shouldKeepFilesForWorkers() {
        // given
        var id = fixture().unique("kept.txt");
        var process = newKey();
        var content = new byte[] {0, -1, 7};
        var first = new ResourceKey(fixture().keys(0).nextKey());
        var second = new ResourceKey(fixture().keys(0).nextKey());
        // when
        add(
                resource(
                        "user.bpmn",
                        "<user/>",
                        List.of(new NewDefinition(process, fixture().unique("p"), null, 1, null, List.of()))),
                kept(first, id, 1, "one", content));
        add(kept(second, id, 2, null, new byte[] {8}));
        // then
        assertThat(stores().definitions().resource(first)).hasValueSatisfying(found -> {
            assertThat(found.key()).isEqualTo(first);
            assertThat(found.tenantId()).isEqualTo(Fixture.TENANT);
            assertThat(found.resourceId()).isEqualTo(id);
            assertThat(found.version()).isEqualTo(1);
            assertThat(found.versionTag()).isEqualTo("one");
            assertThat(found.resourceName()).isEqualTo("kept.txt");
            assertThat(found.content()).isEqualTo(content);
        });
        assertThat(stores().definitions().resource(new ResourceKey(newKey().value())))
                .isEmpty();
        assertThat(resolved(DefinitionKind.RESOURCE, id, new Binding.Latest(), null))
                .hasValue(second.value());
        assertThat(resolved(DefinitionKind.RESOURCE, id, new Binding.VersionTag("one"), null))
                .hasValue(first.value());
        assertThat(resolved(DefinitionKind.RESOURCE, id, new Binding.Deployment(), process))
                .hasValue(first.value());
        assertThat(resolved(id, new Binding.Latest(), null)).as("no form").isEmpty();
        var highest =
                stores().definitions().deploy(Fixture.TENANT, all -> all.highest(DefinitionKind.RESOURCE, List.of(id)));
        assertThat(highest).containsOnly(Map.entry(id, 2));
    }

    private void add(NewResource... resources) {
        stores().definitions().deploy(Fixture.TENANT, versions -> {
            versions.add(new NewDeployment(fixture().keys(0).nextKey(), Fixture.NOW, List.of(resources)));
            return true;
        });
    }

    private NewResource kept(ResourceKey key, String id, int version, @Nullable String tag, byte[] content) {
        return new NewResource(
                fixture().keys(0).nextKey(),
                "kept.txt",
                Fixture.digest(content),
                content,
                List.of(),
                null,
                null,
                new NewKept(key, id, version, tag));
    }

    private OptionalLong resolved(String formId, Binding binding, @Nullable ProcessDefinitionKey deployedWith) {
        return resolved(DefinitionKind.FORM, formId, binding, deployedWith);
    }

    /** What the store says; a lane's transaction says the same. */
    private OptionalLong resolved(
            DefinitionKind kind, String id, Binding binding, @Nullable ProcessDefinitionKey deployedWith) {
        var reference = new ResourceReference(kind, Fixture.TENANT, id, binding, deployedWith);
        var resolved = stores().definitions().resolve(reference);
        try (var transaction = fixture().begin()) {
            assertThat(transaction.resolve(reference)).isEqualTo(resolved);
        }
        return resolved;
    }

    private FormKey deployForm(String formId, int version, @Nullable String tag, byte[] content) {
        var key = new FormKey(fixture().keys(0).nextKey());
        stores().definitions().deploy(Fixture.TENANT, versions -> {
            versions.add(new NewDeployment(
                    fixture().keys(0).nextKey(), Fixture.NOW, List.of(form(key, formId, version, tag, content))));
            return true;
        });
        return key;
    }

    private NewResource form(FormKey key, String formId, int version, @Nullable String tag, byte[] content) {
        return new NewResource(
                fixture().keys(0).nextKey(),
                "ask.form",
                Fixture.digest(content),
                content,
                List.of(),
                null,
                new NewForm(key, formId, version, tag));
    }

    private int deployNext(String processId) {
        return stores().definitions().deploy(Fixture.TENANT, versions -> {
            var latest =
                    versions.latest(DefinitionKind.PROCESS, List.of(processId)).get(processId);
            var next = latest == null ? 1 : latest.version() + 1;
            versions.add(deployment(
                    new NewDefinition(newKey(), processId, null, next, null, List.of()), new byte[] {(byte) next}));
            return next;
        });
    }

    private int latest(String processId) {
        return stores().definitions().deploy(Fixture.TENANT, versions -> {
            var latest =
                    versions.latest(DefinitionKind.PROCESS, List.of(processId)).get(processId);
            return latest == null ? 0 : latest.version();
        });
    }

    private void deploy(String tenantId, NewDefinition definition, byte[] content) {
        stores().definitions().deploy(tenantId, versions -> {
            versions.add(deployment(definition, content));
            return true;
        });
    }

    private NewDeployment deployment(NewDefinition definition, byte[] content) {
        return new NewDeployment(
                fixture().keys(0).nextKey(),
                Fixture.NOW,
                List.of(new NewResource(
                        fixture().keys(0).nextKey(),
                        "file.bpmn",
                        Fixture.digest(content),
                        content,
                        List.of(definition))));
    }

    private NewResource resource(String name, String text, List<NewDefinition> definitions) {
        var content = text.getBytes(StandardCharsets.UTF_8);
        return new NewResource(fixture().keys(0).nextKey(), name, Fixture.digest(content), content, definitions);
    }

    private ProcessDefinitionKey newKey() {
        return new ProcessDefinitionKey(fixture().keys(0).nextKey());
    }
}
