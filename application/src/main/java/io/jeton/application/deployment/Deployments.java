package io.jeton.application.deployment;

import io.jeton.application.access.Caller;
import io.jeton.application.deployment.Validation.CheckedFile;
import io.jeton.application.key.KeyAllocator;
import io.jeton.application.port.DefinitionKind;
import io.jeton.application.port.DefinitionStore;
import io.jeton.application.port.DefinitionStore.StoredDefinition;
import io.jeton.application.port.DefinitionStore.StoredForm;
import io.jeton.application.port.DefinitionStore.StoredRequirements;
import io.jeton.application.port.DefinitionStore.StoredResource;
import io.jeton.application.port.DefinitionStore.Versions;
import io.jeton.application.port.ModelReader;
import io.jeton.application.port.ResourceReference;
import io.jeton.application.port.Timing;
import io.jeton.application.port.TransientFailure;
import io.jeton.application.query.Sight;
import io.jeton.application.repeat.RepeatableRequest;
import io.jeton.domain.access.Permission;
import io.jeton.domain.definition.Binding;
import io.jeton.domain.definition.ProcessDefinition;
import io.jeton.domain.key.DecisionKey;
import io.jeton.domain.key.DecisionRequirementsKey;
import io.jeton.domain.key.FormKey;
import io.jeton.domain.key.KeySource;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.key.ResourceKey;
import io.jeton.domain.soundness.Warning;
import io.jeton.domain.subscription.StartSubscription;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deploys files: all of them or none.
 *
 * <p>Semantics: if each file is the same, by name and content, as the one that made the latest version of all that it defines, nothing is
 * stored and the existing versions are answered; otherwise all that the files define gets a new version, and it is told what can be
 * executed but is hardly meant so ({@link Soundness}).
 */
public final class Deployments {
    private static final Logger LOG = LoggerFactory.getLogger(Deployments.class);

    private final DefinitionStore store;
    private final VersionTransactions transactions;
    private final ModelReader reader;
    private final Definitions definitions;
    private final KeySource keys;
    private final Timing timing;
    private final Consumer<Instant> nextTimer;
    private final SoundnessChecks checks;

    /**
     * @param nextTimer is told when a timer is due that waits from now on
     */
    public Deployments(
            DefinitionStore store,
            ModelReader reader,
            Definitions definitions,
            KeyAllocator keys,
            Timing timing,
            Consumer<Instant> nextTimer) {
        this.store = store;
        this.transactions = new VersionTransactions(store, timing);
        this.reader = reader;
        this.definitions = definitions;
        this.keys = keys.forShard(0);
        this.timing = timing;
        this.nextTimer = nextTimer;
        this.checks = new SoundnessChecks(timing);
    }

    /**
     * Deploys files. Blocks until the deployment is durable.
     *
     * <p>Whether anything has changed is looked up in a transaction of its own: only then the processes are checked, while nobody waits for it.
     *
     * @throws io.jeton.domain.rejection.CommandRejected with all problems of all files
     * @throws TransientFailure if the store failed; nothing has been deployed
     */
    public Deployment deploy(String tenantId, List<Resource> resources) {
        var caller = Caller.current();
        caller.require(Permission.DEPLOY.onAll());
        caller.requireTenant(tenantId);
        var request = RepeatableRequest.take();
        var files = new ParsedFiles(reader, now()).parse(resources);
        var settled = transactions.run(
                tenantId, versions -> settled(tenantId, files, new KnownVersions(files, versions), versions, request));
        if (settled.isPresent()) {
            var known = settled.get();
            return known.isWarned() ? known.deployment().withWarnings(warnings(files)) : known.deployment();
        }
        var warnings = warnings(files);
        var deployed = transactions.run(tenantId, versions -> deploy(tenantId, files, warnings, versions, request));
        deployed.definitions().forEach(definitions::keep);
        earliest(deployed.starts()).ifPresent(nextTimer);
        log(deployed.deployment());
        return deployed.deployment();
    }

    /**
     * Says whether files can be deployed, and what is to be said about them. Nothing is stored or compared with what is.
     *
     * @throws io.jeton.domain.rejection.CommandRejected if there is no file, or too many
     */
    public Validation validate(List<Resource> resources) {
        Caller.current().require(Permission.DEPLOY.onAll());
        var read = new ParsedFiles(reader, now()).read(resources);
        var warnings = new HashMap<String, List<Warning>>();
        checks.check(read.stream().flatMap(file -> file.parsed().stream()).toList())
                .forEach(file -> warnings.put(file.resourceName(), file.warnings()));
        return new Validation(read.stream()
                .map(file -> new CheckedFile(
                        file.name(),
                        file.problems(),
                        file.parsed()
                                .map(parsed -> warnings.getOrDefault(parsed.name(), List.of()))
                                .orElse(List.of())))
                .toList());
    }

    private List<FileWarnings> warnings(List<ParsedFile> files) {
        return checks.check(files).stream()
                .filter(file -> !file.warnings().isEmpty())
                .toList();
    }

    /** When the first of these timers is due, if there are any. */
    public static Optional<Instant> earliest(List<StartSubscription> starts) {
        return starts.stream()
                .map(StartSubscription::dueAt)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder());
    }

    private static void log(Deployment deployment) {
        for (FileWarnings file : deployment.warnings()) {
            for (Warning warning : file.warnings()) {
                LOG.info(
                        "deployment {}, file '{}': {} at '{}': {}",
                        deployment.key(),
                        file.resourceName(),
                        warning.kind(),
                        warning.elementId(),
                        warning.message());
            }
        }
    }

    /** The file that a definition was made from, as it was deployed. */
    public Optional<StoredDefinition> find(ProcessDefinitionKey key) {
        return store.find(key).filter(found -> seesProcess(found.tenantId(), found.processId()));
    }

    /** A version of a decision requirements graph, with its file as it was deployed. */
    public Optional<StoredRequirements> requirements(DecisionRequirementsKey key) {
        return store.requirements(key).filter(found -> Sight.with(Permission.READ_DECISION_DEFINITION)
                .includes(found.tenantId(), found.requirementsId()));
    }

    /** The graph that a version of a decision is part of, with its file as it was deployed. */
    public Optional<StoredRequirements> requirementsOf(DecisionKey key) {
        return store.requirementsOf(key).flatMap(this::requirements);
    }

    private static boolean seesProcess(String tenantId, String processId) {
        return Sight.with(Permission.READ_PROCESS_DEFINITION).includes(tenantId, processId);
    }

    /** A version of a form, with its file as it was deployed; its key is known to whoever has found the task that has it. */
    public Optional<StoredForm> form(FormKey key) {
        return store.form(key);
    }

    /** A version of a file that is kept for workers, as far as the caller sees it. */
    public Optional<StoredResource> resource(ResourceKey key) {
        return store.resource(key)
                .filter(found -> Sight.with(Permission.READ_RESOURCE).includes(found.tenantId(), found.resourceId()));
    }

    /** The form by which people start a process, in the version that is meant now; empty if it has none, or it is not deployed. */
    public Optional<StoredForm> startForm(ProcessDefinition definition) {
        return definition
                .graph()
                .startForm()
                .flatMap(linked -> form(definition, linked.formId().source(), linked.binding()));
    }

    /** A definition, ready to be executed. */
    public Optional<ProcessDefinition> definition(ProcessDefinitionKey key) {
        return definitions.find(key).filter(found -> seesProcess(found.tenantId(), found.processId()));
    }

    /** The version of a form that an element of this definition means now. */
    public Optional<StoredForm> form(ProcessDefinition user, String formId, Binding binding) {
        var key = store.resolve(ResourceReference.of(DefinitionKind.FORM, user, formId, binding));
        return key.isPresent() ? store.form(new FormKey(key.getAsLong())) : Optional.empty();
    }

    private Outcome deploy(
            String tenantId,
            List<ParsedFile> files,
            List<FileWarnings> warnings,
            Versions versions,
            @Nullable RepeatableRequest request) {
        var known = new KnownVersions(files, versions);
        var settled = settled(tenantId, files, known, versions, request);
        if (settled.isPresent()) {
            var its = settled.get();
            var answer = its.isWarned() ? its.deployment().withWarnings(warnings) : its.deployment();
            return new Outcome(answer, List.of(), List.of());
        }
        var deploymentKey = keys.nextKey();
        var made = new NewVersions(tenantId, known, keys, now());
        files.forEach(made::add);
        versions.add(made.toStore(deploymentKey));
        var answer = made.toAnswer(deploymentKey, warnings);
        remember(answer, files, true, versions, request);
        return new Outcome(answer, made.definitions(), made.starts());
    }

    /** What is answered if there is nothing to deploy: the request has been carried out before, or has nothing new. */
    private Optional<Settled> settled(
            String tenantId,
            List<ParsedFile> files,
            KnownVersions known,
            Versions versions,
            @Nullable RepeatableRequest request) {
        var earlier = VersionTransactions.recall(request, versions, now());
        if (earlier.isPresent()) {
            var facts = earlier.get();
            return Optional.of(new Settled(
                    RememberedDeployment.of(facts, tenantId, files), RememberedDeployment.hasMadeVersions(facts)));
        }
        if (!known.areMadeBy(files)) {
            return Optional.empty();
        }
        var unchanged = new UnchangedVersions(tenantId, known).toAnswer(keys.nextKey(), files);
        remember(unchanged, files, false, versions, request);
        return Optional.of(new Settled(unchanged, false));
    }

    private void remember(
            Deployment deployment,
            List<ParsedFile> files,
            boolean madeVersions,
            Versions versions,
            @Nullable RepeatableRequest request) {
        if (request != null) {
            versions.remember(request.answered(RememberedDeployment.toFacts(deployment, files, madeVersions), now()));
        }
    }

    private Instant now() {
        return timing.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * The answer if there is nothing to deploy.
     *
     * @param isWarned whether it is told again what there is to be said about the files
     */
    private record Settled(Deployment deployment, boolean isWarned) {}

    /** The answer, and the definitions and start subscriptions that came to be. */
    private record Outcome(
            Deployment deployment, List<ProcessDefinition> definitions, List<StartSubscription> starts) {}
}
