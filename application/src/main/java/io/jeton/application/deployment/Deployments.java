package io.jeton.application.deployment;

import io.jeton.application.deployment.Validation.CheckedFile;
import io.jeton.application.key.KeyAllocator;
import io.jeton.application.port.DefinitionKind;
import io.jeton.application.port.DefinitionStore;
import io.jeton.application.port.DefinitionStore.StoredDefinition;
import io.jeton.application.port.DefinitionStore.StoredForm;
import io.jeton.application.port.DefinitionStore.StoredRequirements;
import io.jeton.application.port.DefinitionStore.Versions;
import io.jeton.application.port.ModelReader;
import io.jeton.application.port.ResourceReference;
import io.jeton.application.port.Timing;
import io.jeton.application.port.TransientFailure;
import io.jeton.domain.definition.Binding;
import io.jeton.domain.definition.ProcessDefinition;
import io.jeton.domain.key.DecisionKey;
import io.jeton.domain.key.DecisionRequirementsKey;
import io.jeton.domain.key.FormKey;
import io.jeton.domain.key.KeySource;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.soundness.Warning;
import io.jeton.domain.subscription.StartSubscription;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
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
    private static final int ATTEMPTS_MAX = 5;
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final DefinitionStore store;
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
        var files = new ParsedFiles(reader, now()).parse(resources);
        var existing =
                inTransaction(tenantId, versions -> existing(tenantId, files, new KnownVersions(files, versions)));
        if (existing.isPresent()) {
            return existing.get();
        }
        var warnings = checks.check(files).stream()
                .filter(file -> !file.warnings().isEmpty())
                .toList();
        var deployed = inTransaction(tenantId, versions -> deploy(tenantId, files, warnings, versions));
        deployed.definitions().forEach(definitions::keep);
        deployed.starts().stream()
                .map(StartSubscription::dueAt)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .ifPresent(nextTimer);
        log(deployed.deployment());
        return deployed.deployment();
    }

    /**
     * Says whether files can be deployed, and what is to be said about them. Nothing is stored or compared with what is.
     *
     * @throws io.jeton.domain.rejection.CommandRejected if there is no file, or too many
     */
    public Validation validate(List<Resource> resources) {
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

    private <T> T inTransaction(String tenantId, Function<Versions, T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return store.deploy(tenantId, work);
            } catch (TransientFailure passing) {
                if (attempt == ATTEMPTS_MAX) {
                    throw passing;
                }
                timing.pause(PAUSE.multipliedBy(attempt));
            }
        }
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
        return store.find(key);
    }

    /** A version of a decision requirements graph, with its file as it was deployed. */
    public Optional<StoredRequirements> requirements(DecisionRequirementsKey key) {
        return store.requirements(key);
    }

    /** The graph that a version of a decision is part of, with its file as it was deployed. */
    public Optional<StoredRequirements> requirementsOf(DecisionKey key) {
        return store.requirementsOf(key).flatMap(store::requirements);
    }

    /** A version of a form, with its file as it was deployed. */
    public Optional<StoredForm> form(FormKey key) {
        return store.form(key);
    }

    /** The version of a form that an element of this definition means now. */
    public Optional<StoredForm> form(ProcessDefinition user, String formId, Binding binding) {
        var key = store.resolve(ResourceReference.of(DefinitionKind.FORM, user, formId, binding));
        return key.isPresent() ? store.form(new FormKey(key.getAsLong())) : Optional.empty();
    }

    private Outcome deploy(String tenantId, List<ParsedFile> files, List<FileWarnings> warnings, Versions versions) {
        var known = new KnownVersions(files, versions);
        var existing = existing(tenantId, files, known);
        if (existing.isPresent()) {
            return new Outcome(existing.get(), List.of(), List.of());
        }
        var deploymentKey = keys.nextKey();
        var made = new NewVersions(tenantId, known, keys, now());
        files.forEach(made::add);
        versions.add(made.toStore(deploymentKey));
        return new Outcome(made.toAnswer(deploymentKey, warnings), made.definitions(), made.starts());
    }

    private Instant now() {
        return timing.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** What is answered if nothing has changed; empty if something has. */
    private Optional<Deployment> existing(String tenantId, List<ParsedFile> files, KnownVersions known) {
        return known.areMadeBy(files)
                ? Optional.of(new UnchangedVersions(tenantId, known).toAnswer(keys.nextKey(), files))
                : Optional.empty();
    }

    /** The answer, and the definitions and start subscriptions that came to be. */
    private record Outcome(
            Deployment deployment, List<ProcessDefinition> definitions, List<StartSubscription> starts) {}
}
